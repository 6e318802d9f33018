import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../config/load.ts';
import { OPERATION_NAMES, type OperationName } from '../../../model/operation.ts';
import { Visitor } from '../../../runners/visitor.ts';
import { MAX_FILE_BYTES } from '../../../simulator/http/bodies.ts';
import { ROUTES } from '../../../simulator/settlement/routes.ts';
import { calledPlatform } from '../../runners/called-platform.ts';
import { answer, post, serve, serveFull } from '../served.ts';

const { bindings } = await loadConfig('config/thongsuot.yaml');
const REFERENCE = bindings['reference']!;

/** Sends an operation as the binding has it; takes the extracted variables over. */
async function send(
  url: string,
  operation: OperationName,
  variables: Record<string, string>,
): Promise<number> {
  const visitor = new Visitor(calledPlatform(url, REFERENCE), 'citizen');
  const performed = await visitor.perform(operation, variables);
  if (performed.ok) Object.assign(variables, performed.extracted);
  return performed.exchanges.at(-1)?.answer?.status ?? 0;
}

const CITIZEN = {
  account: '001190000001',
  password: 'thongsuot',
  search_text: 'khai sinh',
  procedure_code: '1.001193',
  applicant_name: 'Nguyễn Văn An',
  phone: '0900000000',
  marker: 'TEST-1',
};

const OWN = OPERATION_NAMES.filter((name) => name.startsWith('settlement.'));

describe('the API', () => {
  it('has a route for every operation of the settlement platform', () => {
    expect(new Set(Object.keys(ROUTES))).toEqual(new Set(OWN));
  });

  it('lists the dossiers of one marker, and lets none be withdrawn that an officer has taken up', async () => {
    const { url } = await serve();
    const citizen: Record<string, string> = { ...CITIZEN };
    const officer: Record<string, string> = { ...CITIZEN, account: 'canbo-0001' };
    const stranger: Record<string, string> = { ...CITIZEN, account: '001190000002' };
    const does = async (who: Record<string, string>, ...names: string[]): Promise<number[]> => {
      const statuses: number[] = [];
      for (const n of names)
        statuses.push(await send(url, `settlement.${n}` as OperationName, who));
      return statuses;
    };
    await does(citizen, 'login', 'createDossier', 'submitDossier');
    await does(officer, 'login', 'receiveDossier');
    // In the hands of an officer, then a draft that is given up: once, and by nobody else.
    expect(await does(citizen, 'withdrawDossier')).toEqual([409]);
    await does(citizen, 'createDossier');
    await does(stranger, 'login');
    stranger['dossier_id'] = citizen['dossier_id'] ?? '';
    expect(await does(stranger, 'withdrawDossier')).toEqual([403]);
    expect(await does(citizen, 'withdrawDossier')).toEqual([200]);
    expect(await does(citizen, 'withdrawDossier')).toEqual([409]);
    citizen['marker'] = 'TEST-2';
    await does(citizen, 'createDossier', 'submitDossier');

    const list = async (q: string, page = 1, token = officer['token']) => {
      const query = new URLSearchParams({ q, page: String(page) });
      const headers = { Authorization: `Bearer ${token}` };
      return (await answer(`${url}/api/dossiers?${query}`, { headers })).body as {
        total: number;
        items: { state: number }[];
      };
    };
    expect((await list('TEST-1')).items.map(({ state }) => state)).toEqual([2, 7]);
    expect((await list('TEST-2')).total).toBe(1);
    expect((await list('TEST-')).total).toBe(0);
    expect((await list('TEST-1', 2)).items).toEqual([]);
    expect(await list('TEST-1', 1, citizen['token'])).toHaveProperty('error');
  });

  it('keeps name, type and size of an attachment with a Vietnamese name', async () => {
    const { url } = await serve();
    const { token, id } = await draft(url);
    const { status, body } = await attach(
      url,
      token,
      id,
      new Blob(['12345'], { type: 'text/plain' }),
    );
    expect(status).toBe(201);
    expect(body).toEqual({
      id: 'f1',
      filename: 'đơn đề nghị.txt',
      type: 'text/plain',
      size_bytes: 5,
    });
  });

  it('takes an attachment of 5 MB and refuses one byte more', async () => {
    const { url } = await serve();
    const { token, id } = await draft(url);
    const sizes = [MAX_FILE_BYTES, MAX_FILE_BYTES + 1].map((n) => new Blob([new Uint8Array(n)]));
    expect((await attach(url, token, id, sizes[0]!)).status).toBe(201);
    expect(await attach(url, token, id, sizes[1]!)).toEqual({
      status: 413,
      body: {
        error: {
          code: 'bad_request',
          message: 'Tệp đính kèm vượt quá 5 MB',
          message_en: 'The attachment is larger than 5 MB',
        },
      },
    });
  });

  it('asks clients of an overloaded platform to come back later', async () => {
    const { url, first, clock } = await serveFull((at) => fetch(`${at}/api/procedures`));
    const refused = await fetch(`${url}/api/inbox`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await refused.json()).toEqual({
      error: {
        code: 'overloaded',
        message: 'Hệ thống đang quá tải, vui lòng thử lại sau',
        message_en: 'The system is overloaded; please try again later',
      },
    });
    await clock.advance(1000);
    expect((await first).status).toBe(200);
  });

  it.each([
    ['a body that is not JSON', '/api/sessions', { ...post({}), body: '{' }, 400],
    ['a login without password', '/api/sessions', post({ account: '001190000001' }), 400],
    ['a draft without applicant', '/api/dossiers', post({ procedure_code: 'x', channel: 2 }), 400],
    ['a page before the first', '/api/procedures?page=0', {}, 400],
    ['a page that is no number', '/api/procedures?page=x', {}, 400],
    ['an inbox without token', '/api/inbox', {}, 401],
    ['a refusal without a reason', '/api/inbox/refusals', post({}), 400],
    ['a transfer to nowhere', '/api/dossiers/x/transfer', post({ department: 7 }), 400],
    ['a request for payment without a reason', '/api/dossiers/x/payment-requests', post({}), 400],
    ['a suspension without a reason', '/api/dossiers/x/suspension', post({}), 400],
    ['a payment without token', '/api/dossiers/x/payment', post({}), 401],
    ['a verification without token', '/api/dossiers/x/verification', post({}), 401],
    ['an attachment that is no form', '/api/dossiers/d1/attachments', post({}), 400],
    [
      'a form that breaks off',
      '/api/dossiers/d1/attachments',
      {
        method: 'POST',
        headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
        body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      },
      400,
    ],
    [
      'a form without boundary',
      '/api/dossiers/d1/attachments',
      { method: 'POST', headers: { 'Content-Type': 'multipart/form-data' }, body: 'x' },
      400,
    ],
  ])('refuses %s with words in both languages', async (_name, path, init, status) => {
    const { url } = await serve();
    const refused = await answer(`${url}${path}`, init);
    expect(refused.status, JSON.stringify(refused.body)).toBe(status);
    const { error } = refused.body as { error: Record<string, string> };
    expect(Object.keys(error)).toEqual(['code', 'message', 'message_en']);
    expect(error['code']).toBe(status === 401 ? 'not_logged_in' : 'bad_request');
  });
});

async function draft(url: string): Promise<{ token: string; id: string }> {
  const variables: Record<string, string> = { ...CITIZEN };
  await send(url, 'settlement.login', variables);
  await send(url, 'settlement.createDossier', variables);
  return { token: variables['token']!, id: variables['dossier_id']! };
}

function attach(
  url: string,
  token: string,
  id: string,
  file: Blob,
): Promise<{ status: number; body: unknown }> {
  const form = new FormData();
  form.set('file', file, 'đơn đề nghị.txt');
  return answer(`${url}/api/dossiers/${id}/attachments`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
}
