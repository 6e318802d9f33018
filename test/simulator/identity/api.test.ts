import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES } from '../../../model/operation.ts';
import { IDENTITY_VERIFICATION } from '../../../model/verifications/identity.ts';
import { nameOf } from '../../../simulator/accounts.ts';
import { GATEWAY_SERVICES } from '../../../simulator/identity/gateway-services.ts';
import { ROUTES } from '../../../simulator/identity/routes.ts';
import { CITIZEN, countedAt, SHIPPED, serveNational, walk } from '../national.ts';
import { answer, inject, post } from '../served.ts';

const OPERATIONS = OPERATION_NAMES.filter((name) => name.startsWith('identity.'));

async function start(): Promise<string> {
  return (await serveNational({ platforms: ['identity'] })).identity!;
}

describe('the API of the identity platform', () => {
  it('has a route for every operation but the login, which has a protocol', () => {
    expect(new Set([...Object.keys(ROUTES), 'identity.login'])).toEqual(new Set(OPERATIONS));
  });

  it('is walked whole when a binding is verified', () => {
    const walked = IDENTITY_VERIFICATION.map(({ operation }) => operation);
    expect(new Set(walked)).toEqual(new Set(OPERATIONS));
  });

  it.each(['reference', 'gateway'] as const)('speaks the %s binding', async (name) => {
    const url = await start();
    const known = await walk(url, SHIPPED[name], OPERATIONS);
    expect(known).toMatchObject({
      profile_personal_id: CITIZEN.account,
      profile_name: nameOf(CITIZEN.account),
      new_commune: expect.stringMatching(/\(mẫu\)$/),
    });
    expect(
      await walk(url, SHIPPED[name], ['identity.verifyAccount'], {
        account: 'coquan-0001',
        password: 'thongsuot',
      }),
    ).toBeDefined();
  });

  it.each(['reference', 'gateway'] as const)(
    'lets nobody pass who speaks the %s binding with a wrong password',
    async (name) => {
      const url = await start();
      const wrong = { ...CITIZEN, password: 'sai' };
      await expect(walk(url, SHIPPED[name], ['identity.login'], wrong)).rejects.toThrow();
      await expect(walk(url, SHIPPED[name], ['identity.verifyAccount'], wrong)).rejects.toThrow();
      const stranger = { ...CITIZEN, identity_token: 'x'.repeat(43) };
      await expect(walk(url, SHIPPED[name], ['identity.readProfile'], stranger)).rejects.toThrow();
      await expect(
        walk(url, SHIPPED[name], ['identity.lookUpAddress'], stranger),
      ).rejects.toThrow();
    },
  );

  it('counts a login of pages as one operation of the pages, and no other request of it', async () => {
    const url = await start();
    await walk(url, SHIPPED.reference, ['identity.login', 'identity.login']);
    expect(await countedAt(url, 'api')).toEqual({});
    expect(await countedAt(url, 'pages')).toMatchObject({
      'identity.login': { received: 2, finished: 2, statuses: { 200: 2 } },
    });
    const { body } = await answer(`${url}/_simulator/truth`);
    const { realised, notes } = (body as { platforms: { identity: Truth } }).platforms.identity;
    expect(realised.arrivals).toBe(2);
    expect(notes.join(' ')).toContain('one with the password passes the queue, once');
  });

  it('counts each service of the gateway as its operation', async () => {
    const url = await start();
    await walk(url, SHIPPED.gateway, OPERATIONS);
    const counted = await countedAt(url, 'api');
    expect(new Set(Object.keys(counted))).toEqual(new Set(OPERATIONS));
    const services = Object.values(GATEWAY_SERVICES).map(({ operation }) => operation);
    expect(new Set(services)).toEqual(new Set(OPERATIONS));
  });

  it('fails a login as a fault of its operation says', async () => {
    const url = await start();
    await inject(url, { kind: 'errors', operation: 'identity.login', ratio: 1, status: 503 });
    await expect(walk(url, SHIPPED.reference, ['identity.login'])).rejects.toThrow('answered 503');
    await expect(walk(url, SHIPPED.gateway, ['identity.login'])).rejects.toThrow('answered 503');
  });

  it('refuses in words of both languages', async () => {
    const url = await start();
    const wrong = post({ account: CITIZEN.account, password: 'sai' });
    expect(await answer(`${url}/api/accounts/verification`, wrong)).toEqual({
      status: 401,
      body: {
        error: {
          code: 'not_logged_in',
          message: 'Sai tài khoản hoặc mật khẩu',
          message_en: 'Wrong account or password',
        },
      },
    });
    expect((await answer(`${url}/api/accounts/verification`, post({}))).status).toBe(400);
    expect((await answer(`${url}/api/profile`)).status).toBe(401);
  });
});

interface Truth {
  readonly realised: { readonly arrivals: number };
  readonly notes: readonly string[];
}
