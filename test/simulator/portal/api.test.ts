import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES, type OperationName } from '../../../model/operation.ts';
import { PORTAL_VERIFICATION } from '../../../model/verifications/portal.ts';
import { nameOf } from '../../../simulator/accounts.ts';
import { GATEWAY_SERVICES } from '../../../simulator/portal/gateway-services.ts';
import { ROUTES } from '../../../simulator/portal/routes.ts';
import { CITIZEN, countedAt, SHIPPED, serveNational, walk } from '../national.ts';
import { answer, inject, post } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

const OPERATIONS = OPERATION_NAMES.filter((name) => name.startsWith('portal.'));
const CODE = CITIZEN.external_dossier_code;

/** What citizens and systems do, in an order in which all of it can succeed. */
const WALK: readonly OperationName[] = [
  'portal.viewHome',
  'portal.searchServices',
  'portal.viewService',
  'portal.lookUpUnit',
  'portal.receiveSync',
  'portal.awaitDossier',
  'portal.trackDossier',
  'portal.login',
  'portal.listDossiers',
  'portal.payFee',
];

/** A portal by itself, at 08:00 on 1 July 2025. */
async function alone(): Promise<string> {
  return (await serveNational({ platforms: ['portal'], clock: new VirtualClock() })).portal!;
}

const ALONE = { ...CITIZEN, identity_token: `cong-dan-${CITIZEN.account}` };

async function bodyOf(url: string, path: string, init?: RequestInit): Promise<unknown> {
  return (await answer(`${url}/api${path}`, init)).body;
}

describe('the API of the portal', () => {
  it('has a route, a service and a step of verification for every operation', () => {
    const own = new Set(OPERATIONS);
    expect(new Set(Object.keys(ROUTES))).toEqual(own);
    expect(new Set(Object.values(GATEWAY_SERVICES).map((s) => s.operation))).toEqual(own);
    const walked = PORTAL_VERIFICATION.map(({ operation }) => operation);
    expect(new Set(walked)).toEqual(new Set([...OPERATIONS, 'identity.login']));
    expect(new Set(WALK)).toEqual(own);
  });

  it.each(['reference', 'gateway'] as const)('speaks the %s binding by itself', async (name) => {
    const url = await alone();
    const known = await walk(url, SHIPPED[name], WALK, ALONE);
    expect(known).toMatchObject({
      service_name: 'Đăng ký khai sinh',
      new_unit: 'Phú Thọ',
      dossier_code: CODE,
      dossier_state: '2',
      payment_receipt: `BL-${CODE}`,
    });
    const counted = await countedAt(url, 'api');
    expect(new Set(Object.keys(counted))).toEqual(new Set(OPERATIONS));
    for (const log of Object.values(counted))
      expect(log).toMatchObject({ received: 1, finished: 1 });
  });

  it.each(['reference', 'gateway'] as const)(
    'signs a citizen on whom the identity platform vouches for, with the %s binding',
    async (name) => {
      const { portal, identity } = await serveNational();
      const citizen = await walk(identity!, SHIPPED[name], ['identity.login']);
      const signed_on = ['portal.receiveSync', 'portal.login', 'portal.listDossiers'] as const;
      await walk(portal!, SHIPPED[name], signed_on, citizen);
      expect((await countedAt(identity!, 'calls'))['identity.readProfile']).toMatchObject({
        received: 1,
      });
      const stranger = { ...CITIZEN, identity_token: ALONE.identity_token };
      await expect(walk(portal!, SHIPPED[name], ['portal.login'], stranger)).rejects.toThrow();
    },
  );

  it.each(['reference', 'gateway'] as const)(
    'is waited for in the %s binding until a dossier shows',
    async (name) => {
      const url = await alone();
      const waiting = { ...CITIZEN, dossier_code: CODE };
      const wait = (): Promise<unknown> =>
        walk(url, SHIPPED[name], ['portal.awaitDossier'], waiting);
      await expect(wait()).rejects.toThrow('found');
      await walk(url, SHIPPED[name], ['portal.receiveSync']);
      await expect(wait()).resolves.toBeDefined();
    },
  );

  it('shows of a dossier nothing that says whose it is', async () => {
    const url = await alone();
    const update = {
      code: CODE,
      state: 4,
      procedure_code: '9.000004',
      personal_id: CITIZEN.account,
    };
    expect(await bodyOf(url, '/dossiers/sync', post({ ...update, note: 'TEST' }))).toEqual({
      code: CODE,
      state: 4,
      is_changed: true,
    });
    const time_ms = Date.parse('2025-07-01T08:00:00+07:00');
    expect(await bodyOf(url, `/dossiers/${CODE}`)).toEqual({
      code: CODE,
      state: 4,
      procedure_code: '9.000004',
      procedure_name: 'Đăng ký thành lập hộ kinh doanh',
      fee_vnd: 100_000,
      updated_ms: time_ms,
      is_paid: false,
      history: [{ state: 4, time_ms }],
    });
    expect(await bodyOf(url, `/dossiers/${CODE}/sync-state`)).toEqual({ code: CODE, state: 4 });
  });

  it('tells the state of a dossier that it has not been told of as null, with 200', async () => {
    const url = await alone();
    expect(await answer(`${url}/api/dossiers/${CODE}/sync-state`)).toEqual({
      status: 200,
      body: { code: CODE, state: null },
    });
    expect((await answer(`${url}/api/dossiers/${CODE}`)).status).toBe(404);
  });

  it('takes a fee once: from a citizen, or confirmed by the settlement platform', async () => {
    const url = await alone();
    const { portal_token } = await walk(url, SHIPPED.reference, ['portal.login'], ALONE);
    await bodyOf(url, '/dossiers/sync', post({ code: CODE, state: 6, procedure_code: '9.000004' }));
    const receipt = {
      code: CODE,
      receipt: `BL-${CODE}`,
      amount_vnd: 100_000,
      paid_ms: Date.parse('2025-07-01T08:00:00+07:00'),
    };
    const confirmed = await answer(`${url}/api/payments/confirmations`, post({ code: CODE }));
    expect(confirmed).toEqual({ status: 201, body: receipt });
    const paid = await answer(`${url}/api/payments`, post({ code: CODE }, portal_token));
    expect(paid).toEqual({ status: 201, body: receipt });
    expect(await bodyOf(url, `/dossiers/${CODE}`)).toMatchObject({ is_paid: true });
  });

  it('lists the dossiers of whoever is signed on, by pages of twenty', async () => {
    const url = await alone();
    for (let i = 0; i < 21; i++) {
      const code = `H99-20250701-${String(i).padStart(7, '0')}`;
      await bodyOf(url, '/dossiers/sync', post({ code, state: 1, personal_id: CITIZEN.account }));
    }
    const { portal_token } = await walk(url, SHIPPED.reference, ['portal.login'], ALONE);
    const headers = { Authorization: `Bearer ${portal_token}` };
    const first = (await bodyOf(url, '/dossiers', { headers })) as List;
    expect([first.total, first.items.length, first.items[0]?.code]).toEqual([
      21,
      20,
      'H99-20250701-0000020',
    ]);
    expect(first.items[0]).not.toHaveProperty('history');
    const second = (await bodyOf(url, '/dossiers?page=2', { headers })) as List;
    expect(second.items.map(({ code }) => code)).toEqual(['H99-20250701-0000000']);
  });

  it('gives everybody a session by itself whose token has the right form, always as the same', async () => {
    const url = await alone();
    const logIn = (identity_token: string) =>
      answer(`${url}/api/sessions`, post({ identity_token }));
    expect((await logIn(ALONE.identity_token)).body).toMatchObject({
      account: CITIZEN.account,
      name: nameOf(CITIZEN.account),
      persona: 'citizen',
    });
    const [one, again] = [await logIn('a-token-of-somebody'), await logIn('a-token-of-somebody')];
    expect((one.body as Session).account).toMatch(/^999\d{9}$/);
    expect((again.body as Session).account).toBe((one.body as Session).account);
    expect((await logIn('too short')).status).toBe(401);
  });

  it('says that the identity platform failed, not that the citizen did', async () => {
    const { portal, identity } = await serveNational();
    const citizen = await walk(identity!, SHIPPED.reference, ['identity.login']);
    await inject(identity!, { kind: 'outage' });
    const { identity_token } = citizen;
    expect(await answer(`${portal}/api/sessions`, post({ identity_token }))).toEqual({
      status: 502,
      body: {
        error: {
          code: 'dependency_failed',
          message: 'Hệ thống liên quan không trả lời (identity)',
          message_en: 'A system that this one depends on did not answer (identity)',
        },
      },
    });
  });

  it.each([
    ['a dossier without a code', '/dossiers/sync', post({ state: 1 }), 400],
    ['a code of no form', '/dossiers/sync', post({ code: 'x', state: 1 }), 400],
    ['a state that there is not', '/dossiers/sync', post({ code: CODE, state: 11 }), 400],
    ['a state that is no number', '/dossiers/sync', post({ code: CODE, state: 'x' }), 400],
    ['a note that is no text', '/dossiers/sync', post({ code: CODE, state: 1, note: 1 }), 400],
    ['to wait for a code of no form', '/dossiers/x/sync-state', {}, 400],
    ['an unknown service', '/services/1.999999', {}, 404],
    ['a list without a session', '/dossiers', {}, 401],
    ['a payment without a session', '/payments', post({ code: CODE }), 401],
    ['a confirmation of no dossier', '/payments/confirmations', post({ code: 'x' }), 400],
    ['a sign-on without a token', '/sessions', post({}), 400],
    ['a page before the first', '/units?page=0', {}, 400],
  ])('refuses %s', async (_name, path, init, status) => {
    const refused = await answer(`${await alone()}/api${path}`, init);
    expect(refused.status, JSON.stringify(refused.body)).toBe(status);
    const { error } = refused.body as { error: Record<string, string> };
    expect(Object.keys(error)).toEqual(['code', 'message', 'message_en']);
  });
});

interface List {
  readonly total: number;
  readonly items: readonly { readonly code: string }[];
}

interface Session {
  readonly account: string;
}
