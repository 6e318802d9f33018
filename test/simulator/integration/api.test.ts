import { describe, expect, it } from 'vitest';
import { PROVINCE_NAMES } from '../../../model/province-names.ts';
import { SHARED_CATEGORIES } from '../../../model/synthetic.ts';
import { INTEGRATION_VERIFICATION } from '../../../model/verifications/integration.ts';
import { ROUTES } from '../../../simulator/integration/routes.ts';
import { answer } from '../served.ts';
import { shipped, startOf, walked } from '../walked.ts';
import { askForToken, authorised, CITIZEN, start } from './calls.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const GRANT = { grant_type: 'client_credentials' };
const CLIENT = { client_id: 'coquan-0001', client_secret: 'thongsuot' };

describe('the API of the integration platform', () => {
  it('speaks the reference binding, operation by operation', async () => {
    const { url } = await start();
    const variables = startOf('system');
    const ends = await walked(url, shipped('reference'), INTEGRATION_VERIFICATION, variables);
    expect(ends).toEqual(Object.fromEntries(Object.keys(ROUTES).map((name) => [name, 'ok'])));
    expect(variables['access_token']).toMatch(UUID);
    expect(variables['expires_in_s']).toBe('3600');
    expect(variables['dossier_code']).toBe(variables['external_dossier_code']);
  });

  it('gives a token as RFC 6749 has it, to key and secret in the form', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/api/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...GRANT, ...CLIENT }),
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(UUID),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'am_application_scope default',
    });
  });

  it('takes key and secret by HTTP basic, too', async () => {
    const { url } = await start();
    const basic = Buffer.from('coquan-0001:thongsuot').toString('base64');
    const { status, body } = await answer(`${url}/api/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: new URLSearchParams(GRANT),
    });
    expect([status, (body as { token_type: string }).token_type]).toEqual([200, 'Bearer']);
  });

  it.each([
    ['a wrong secret', { ...GRANT, ...CLIENT, client_secret: 'x' }, 401, 'invalid_client'],
    ['an officer', { ...GRANT, ...CLIENT, client_id: 'canbo-0001' }, 401, 'invalid_client'],
    ['another grant', { ...CLIENT, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['no grant', CLIENT, 400, 'invalid_request'],
    ['no secret', { ...GRANT, client_id: 'coquan-0001' }, 400, 'invalid_request'],
  ])('refuses a token to %s with the error of the protocol', async (_who, form, status, error) => {
    const { url } = await start();
    const refused = await askForToken(url, form);
    expect(refused).toMatchObject({ status, body: { error } });
  });

  it('lets a token run out by its clock, not a millisecond before', async () => {
    const { url, clock } = await start();
    const headers = await authorised(url);
    const status = async (): Promise<number> =>
      (await answer(`${url}/api/categories`, { headers })).status;
    await clock.advance(3_599_999);
    expect(await status()).toBe(200);
    await clock.advance(1);
    expect(await status()).toBe(401);
  });

  it('can be made to give shorter tokens', async () => {
    const { url, clock } = await start({ token_life_s: 60 });
    const { body } = await askForToken(url, { ...GRANT, ...CLIENT });
    expect(body).toMatchObject({ expires_in: 60 });
    const headers = await authorised(url);
    await clock.advance(60_000);
    expect((await answer(`${url}/api/categories`, { headers })).status).toBe(401);
  });

  it.each([
    ['without a token', {}, 'Bearer realm="LGSP"'],
    [
      'with one that nobody gave',
      { Authorization: 'Bearer 11111111-1111-4111-8111-111111111111' },
      'Bearer realm="LGSP", error="invalid_token"',
    ],
  ])('challenges whoever comes %s', async (_how, headers, challenge) => {
    const { url } = await start();
    const response = await fetch(`${url}/api/categories`, { headers });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, challenge]);
    expect(await response.json()).toMatchObject({ error: { code: 'not_logged_in' } });
  });

  it('asks who wants a token with a wrong secret for HTTP basic', async () => {
    const { url } = await start();
    const body = new URLSearchParams({ ...GRANT, ...CLIENT, client_secret: 'x' });
    const response = await fetch(`${url}/api/token`, { method: 'POST', body });
    expect(response.headers.get('www-authenticate')).toBe('Basic realm="LGSP", charset="UTF-8"');
  });

  it('has every shared category of the synthetic data, the 34 provinces among them', async () => {
    const { url } = await start();
    const headers = await authorised(url);
    const { body } = await answer(`${url}/api/categories`, { headers });
    const { items } = body as { items: { slug: string; entries: number }[] };
    expect(items.map(({ slug }) => slug)).toEqual([...SHARED_CATEGORIES]);
    for (const { slug, entries } of items) {
      const read = (await answer(`${url}/api/categories/${slug}`, { headers })).body;
      expect((read as { items: unknown[] }).items.length, slug).toBe(entries);
      expect(entries).toBeGreaterThan(10);
    }
    const units = (await answer(`${url}/api/categories/don-vi-hanh-chinh`, { headers })).body;
    const provinces = (units as { items: { code: string; name: string }[] }).items;
    expect(provinces).toHaveLength(34);
    expect(provinces).toContainEqual({ code: '68', name: 'Lâm Đồng' });
    expect(provinces.map(({ name }) => name)).toEqual(PROVINCE_NAMES.map((p) => p.name_vi));
  });

  it('gives the same answer to the same question, and differs between people', async () => {
    const [first, second] = [await start(), await start({ seed: 7 })];
    for (const register of ['population', 'land', 'tax', 'insurance']) {
      const ask = async ({ url }: { url: string }, number: string): Promise<unknown> => {
        const headers = await authorised(url);
        return (await answer(`${url}/api/registers/${register}/${number}`, { headers })).body;
      };
      const one = await ask(first, CITIZEN);
      expect(one, register).toMatchObject({ personal_id: CITIZEN });
      expect(await ask(second, CITIZEN), register).toEqual(one);
      const other = (await ask(first, '999000000003')) as object;
      expect({ ...other, personal_id: CITIZEN }, register).not.toEqual(one);
    }
  });

  it('lets other platforms of this machine in by their name alone, and nobody else', async () => {
    const { url } = await start();
    const ask = (client: string) =>
      answer(`${url}/api/registers/population/${CITIZEN}`, { headers: { 'X-Client': client } });
    expect((await ask('settlement')).status).toBe(200);
    const stranger = await ask('somebody');
    expect(stranger).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    // A token that has run out is no reason to look at the name.
    const headers = { 'X-Client': 'settlement', Authorization: 'Bearer x' };
    expect((await answer(`${url}/api/categories`, { headers })).status).toBe(401);
  });

  it.each([
    ['an agency that is none', '/categories', { 'X-Agency': 'H26.1' }, 400, 'Mã cơ quan'],
    ['a number that is none', '/registers/tax/12345', {}, 400, 'personal_id'],
    ['a category that is none', '/categories/xa-phuong', {}, 404, 'xa-phuong'],
  ])('refuses %s and says what is wrong', async (_what, path, more, status, word) => {
    const { url } = await start();
    const headers = { ...(await authorised(url)), ...more };
    const refused = await answer(`${url}/api${path}`, { headers });
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.body)).toContain(word);
  });

  it.each([
    ['code', { code: 'x' }],
    ['state', { state: 11 }],
    ['state', { state: '2' }],
    ['personal_id', { personal_id: '1' }],
  ])('refuses to synchronise a dossier with a wrong %s', async (field, change) => {
    const { url } = await start();
    const headers = { ...(await authorised(url)), 'Content-Type': 'application/json' };
    const dossier = {
      code: 'H99-20250701-0000001',
      state: 2,
      procedure_code: '1.001193',
      personal_id: CITIZEN,
    };
    const sync = (body: object) =>
      answer(`${url}/api/dossiers/sync`, { method: 'POST', headers, body: JSON.stringify(body) });
    // Without a portal it stays here, and says so.
    expect(await sync(dossier)).toEqual({
      status: 200,
      body: { code: dossier.code, state: 2, forwarded: false },
    });
    const refused = await sync({ ...dossier, ...change });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain(`(${field})`);
  });
});
