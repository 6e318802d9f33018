import { describe, expect, it, onTestFinished } from 'vitest';
import type { Platform } from '../../../model/platform.ts';
import type { CallRequest, Calls } from '../../../simulator/calls.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { answer, eventually, inject, post, QUICK, urlOf } from '../served.ts';
import { type Asked, neighbours } from './neighbours.ts';
import { CITIZEN, draftOf, OFFICER, quick, refusalOf, submit, tokenOf } from './quick-service.ts';

interface Found {
  readonly status: number;
  readonly json?: unknown;
}

/** A settlement platform with one neighbour that answers as told, and what that one was asked. */
function beside(neighbour: Platform, found: Found, meanwhile: () => unknown = () => undefined) {
  const asked: [string, CallRequest][] = [];
  const calls: Calls = {
    has: (platform) => platform === neighbour,
    call: async (operation, platform, request) => {
      expect(platform).toBe(neighbour);
      asked.push([operation, request]);
      await meanwhile();
      return { status: found.status, json: found.json };
    },
  };
  return { asked, service: quick({ calls }) };
}

const AS_CITIZEN = { account: CITIZEN, name: 'Lê Thị Bình', persona: 'citizen' };

function failed(neighbour: string): [number, string, string] {
  const message = `A system that this one depends on did not answer (${neighbour})`;
  return [502, 'dependency_failed', message];
}

describe('a login', () => {
  it('is the identity platform’s to judge, which also knows the name', async () => {
    const { asked, service } = beside('identity', { status: 200, json: AS_CITIZEN });
    const session = await service.login({ account: CITIZEN, password: 'bất kỳ' });
    expect(session).toMatchObject(AS_CITIZEN);
    const json = { account: CITIZEN, password: 'bất kỳ' };
    const request = { method: 'POST', path: '/api/accounts/verification', json };
    expect(asked).toEqual([['settlement.login', request]]);
    // The session is one like any other.
    const inbox = service.listInbox(session.token, { page: 1 });
    expect((await refusalOf(inbox))[2]).toBe('Only an officer may do this');
  });

  it.each<[string, Found, [number, string, string]]>([
    ['refuses', { status: 401 }, [401, 'not_logged_in', 'Wrong account or password']],
    ['says something else of', { status: 404 }, failed('identity: 404')],
    [
      'invents a persona for',
      { status: 200, json: { ...AS_CITIZEN, persona: 'king' } },
      failed('identity: 200'),
    ],
    ['answers a page to', { status: 200 }, failed('identity: 200')],
  ])('that identity %s opens no session', async (_what, found, refused) => {
    const { service } = beside('identity', found);
    const login = service.login({ account: CITIZEN, password: 'thongsuot' });
    expect(await refusalOf(login)).toEqual(refused);
  });
});

/** A received dossier of the citizen. */
async function received(service: ReturnType<typeof quick>) {
  const code = await submit(service);
  const [citizen, officer] = [await tokenOf(service, CITIZEN), await tokenOf(service, OFFICER)];
  await service.receiveDossier(officer);
  return { code, citizen, officer };
}

describe('the check of a citizen', () => {
  it('asks the population register, over the integration platform', async () => {
    const { asked, service } = beside('integration', { status: 200, json: {} });
    const { code, officer } = await received(service);
    const { history } = await service.verifyDossier(officer, code);
    expect(history.at(-1)?.note).toBe('Đã xác minh thông tin công dân');
    const request = { method: 'GET', path: `/api/registers/population/${CITIZEN}` };
    expect(asked).toEqual([['settlement.verifyDossier', request]]);
  });

  it.each<[string, number, [number, string, string]]>([
    [
      'there is not',
      404,
      [404, 'not_found', `The population register has no such citizen (${CITIZEN})`],
    ],
    ['may not be asked about', 403, failed('integration: 403')],
  ])('who %s is refused, and the dossier stays as it was', async (_who, status, refused) => {
    const { service } = beside('integration', { status });
    const { code, officer } = await received(service);
    expect(await refusalOf(service.verifyDossier(officer, code))).toEqual(refused);
    expect((await service.trackDossier(officer, code)).history).toHaveLength(2);
  });

  it('asks nobody about a dossier that is not being worked on', async () => {
    const { asked, service } = beside('integration', { status: 200 });
    const code = await submit(service);
    await refusalOf(service.verifyDossier(await tokenOf(service, OFFICER), code));
    expect(asked).toEqual([]);
  });

  it('loses nothing that happened to the dossier meanwhile', async () => {
    const during: (() => Promise<unknown>)[] = [];
    const { service } = beside('integration', { status: 200 }, () => during.pop()?.());
    const { code, officer } = await received(service);
    during.push(() => service.processDossier(officer, code));
    const { state, history } = await service.verifyDossier(officer, code);
    expect(state).toBe(4);
    expect(history.map((entry) => entry.state)).toEqual([1, 2, 4, 4]);
  });
});

describe('a payment', () => {
  const PAY = { method: 'POST', path: '/api/payments/confirmations' };

  it('is confirmed by the portal before the dossier goes on', async () => {
    const { asked, service } = beside('portal', { status: 201, json: {} });
    const { code, citizen } = await received(service);
    await service.payFee(citizen, code);
    expect(asked).toEqual([['settlement.payFee', { ...PAY, json: { code } }]]);
  });

  it('that the portal does not confirm leaves the dossier as it was', async () => {
    const { service } = beside('portal', { status: 404 });
    const { code, citizen, officer } = await received(service);
    await service.processDossier(officer, code);
    await service.requestPayment(officer, code, 'Lệ phí trước bạ');
    expect(await refusalOf(service.payFee(citizen, code))).toEqual(failed('portal: 404'));
    expect((await service.trackDossier(citizen, code)).state).toBe(6);
  });

  it('of somebody else’s dossier is not asked for', async () => {
    const { asked, service } = beside('portal', { status: 201 });
    const { code, officer } = await received(service);
    await refusalOf(service.payFee(officer, code));
    expect(asked).toEqual([]);
  });
});

describe('real neighbours', () => {
  async function start() {
    const asked: Asked[] = [];
    const simulator = await startSimulator({ ...QUICK }, neighbours(asked));
    onTestFinished(() => simulator.close());
    const url = urlOf(simulator, 'settlement');
    const logIn = async (account: string): Promise<string> => {
      const { body } = await answer(
        `${url}/api/sessions`,
        post({ account, password: 'thongsuot' }),
      );
      return (body as { token: string }).token;
    };
    return { simulator, url, asked, logIn };
  }

  it('are asked over HTTP from login to payment, and told of each state', async () => {
    const { url, asked, logIn } = await start();
    const [citizen, officer] = [await logIn(CITIZEN), await logIn(OFFICER)];
    const made = await answer(`${url}/api/dossiers`, post(draftOf(CITIZEN), citizen));
    const { id } = made.body as { id: string };
    const handedIn = await answer(`${url}/api/dossiers/${id}/submission`, post({}, citizen));
    const { code } = handedIn.body as { code: string };
    const at = `${url}/api/dossiers/${code}`;
    expect((await answer(`${url}/api/inbox/receipts`, post({}, officer))).status).toBe(201);
    expect((await answer(`${at}/verification`, post({}, officer))).status).toBe(200);
    expect((await answer(`${at}/payment`, post({}, citizen))).status).toBe(201);
    const told = await eventually(
      async () => asked.filter(({ path }) => path === '/dossiers/sync'),
      (syncs) => syncs.length === 2,
    );
    expect(new Set(told.map(({ body }) => (body as { state: number }).state))).toEqual(
      new Set([1, 2]),
    );
    expect(asked.filter(({ path }) => path !== '/dossiers/sync')).toEqual([
      verification(CITIZEN),
      verification(OFFICER),
      {
        platform: 'integration',
        client: 'settlement',
        path: `/registers/population/${CITIZEN}`,
        body: undefined,
      },
      {
        platform: 'portal',
        client: 'settlement',
        path: '/payments/confirmations',
        body: { code },
      },
    ]);
  });

  it('that are down fail what depends on them, and nothing else', async () => {
    const { simulator, url, logIn } = await start();
    const citizen = await logIn(CITIZEN);
    await inject(urlOf(simulator, 'identity'), { kind: 'outage' });
    const login = post({ account: CITIZEN, password: 'thongsuot' });
    expect(await answer(`${url}/api/sessions`, login)).toMatchObject({
      status: 502,
      body: { error: { code: 'dependency_failed' } },
    });
    expect((await answer(`${url}/api/dossiers`, post(draftOf(CITIZEN), citizen))).status).toBe(201);
  });
});

function verification(account: string): Asked {
  return {
    platform: 'identity',
    client: 'settlement',
    path: '/accounts/verification',
    body: { account, password: 'thongsuot' },
  };
}
