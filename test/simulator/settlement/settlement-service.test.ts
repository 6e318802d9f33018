import { describe, expect, it } from 'vitest';
import { canMove } from '../../../model/dossier.ts';
import { MOVES } from '../../../simulator/settlement/rules.ts';
import type { Dossier, SettlementService } from '../../../simulator/settlement/service.ts';
import {
  CITIZEN,
  draftOf,
  NEIGHBOUR,
  OFFICER,
  PDF,
  quick,
  refusalOf,
  submit,
  tokenOf,
} from './quick-service.ts';

describe('the way of a dossier', () => {
  it('leads from submission to the result', async () => {
    const service = quick();
    const code = await submit(service);
    const officer = await tokenOf(service, OFFICER);
    expect((await service.receiveDossier(officer)).code).toBe(code);
    await service.processDossier(officer, code);
    await service.approveDossier(officer, code);
    const returned = await service.returnResult(officer, code);
    expect(returned.history.map((h) => h.state)).toEqual([1, 2, 4, 9, 10]);
    const citizen = await tokenOf(service, CITIZEN);
    expect((await service.trackDossier(citizen, code)).state).toBe(10);
  });

  it('leads through a supplement, with the words of both sides', async () => {
    const service = quick();
    const code = await submit(service);
    const [citizen, officer] = [await tokenOf(service, CITIZEN), await tokenOf(service, OFFICER)];
    await service.receiveDossier(officer);
    await service.processDossier(officer, code);
    await service.requestSupplement(officer, code, 'Thiếu giấy chứng sinh');
    const { id } = await service.trackDossier(citizen, code);
    await service.attachDocument(citizen, id, PDF);
    const dossier = await service.supplementDossier(citizen, code, 'Đã bổ sung');
    expect(dossier.state).toBe(4);
    expect(dossier.attachments).toHaveLength(1);
    expect(dossier.history.map((h) => [h.state, h.note])).toEqual([
      [1, undefined],
      [2, undefined],
      [4, undefined],
      [5, 'Thiếu giấy chứng sinh'],
      [4, 'Đã bổ sung'],
    ]);
  });

  it('leads through a supplement that the citizen brings to the officer at the counter', async () => {
    const service = quick();
    const code = await submit(service);
    const officer = await tokenOf(service, OFFICER);
    await service.receiveDossier(officer);
    await service.processDossier(officer, code);
    await service.requestSupplement(officer, code, 'Thiếu giấy chứng sinh');
    const dossier = await service.supplementDossier(officer, code, 'Đã nộp tại Bộ phận Một cửa');
    expect(dossier.state).toBe(4);
    expect(dossier.history.at(-1)).toMatchObject({ state: 4, note: 'Đã nộp tại Bộ phận Một cửa' });
  });

  it('begins at the counter when no submission waits', async () => {
    const service = quick();
    const officer = await tokenOf(service, OFFICER);
    const dossier = await service.receiveDossier(officer);
    expect(dossier).toMatchObject({ channel: 1, state: 2, code: 'H99-20250701-0000001' });
    expect(dossier.applicant.personal_id).toMatch(/^999\d{9}$/);
    expect((await service.listInbox(officer, { page: 1 })).total).toBe(0);
  });

  it('never moves but as the model of states allows', () => {
    for (const { from, to } of Object.values(MOVES)) {
      expect(from.every((state) => canMove(state, to))).toBe(true);
    }
  });
});

describe('the catalogue and the inbox', () => {
  it('come in pages of twenty', async () => {
    const service = quick();
    const first = await service.searchProcedures({ q: '', page: 1 });
    const last = await service.searchProcedures({ q: '', page: 4 });
    expect(first.items).toHaveLength(20);
    expect(last.items).toHaveLength(first.total - 60);
    for (let i = 0; i < 21; i++) await submit(service);
    const officer = await tokenOf(service, OFFICER);
    expect((await service.listInbox(officer, { page: 1 })).items).toHaveLength(20);
    expect(await service.listInbox(officer, { page: 2 })).toMatchObject({ total: 21, page: 2 });
  });
});

type Case = [
  name: string,
  expected: [status: number, code: string, message: string],
  call: (
    service: SettlementService,
    citizen: string,
    officer: string,
    code: string,
  ) => Promise<unknown>,
];

const REFUSALS: Case[] = [
  [
    'an unknown procedure',
    [404, 'not_found', 'No such procedure (1.999999)'],
    (service) => service.viewProcedure('1.999999'),
  ],
  [
    'a wrong password',
    [401, 'not_logged_in', 'Wrong account or password'],
    (service) => service.login({ account: CITIZEN, password: 'sai' }),
  ],
  [
    'a token that nobody was given',
    [401, 'not_logged_in', 'Not logged in, or the session has ended'],
    (service) => service.listInbox('0', { page: 1 }),
  ],
  [
    'an officer who applies',
    [403, 'forbidden', 'Only a citizen may do this'],
    (service, _citizen, officer) => service.createDossier(officer, draftOf(CITIZEN)),
  ],
  [
    'a citizen who opens the inbox',
    [403, 'forbidden', 'Only an officer may do this'],
    (service, citizen) => service.listInbox(citizen, { page: 1 }),
  ],
  [
    'a citizen who approves',
    [403, 'forbidden', 'Only an officer may do this'],
    (service, citizen, _officer, code) => service.approveDossier(citizen, code),
  ],
  [
    'a neighbour who looks',
    [403, 'forbidden', 'The dossier belongs to someone else'],
    async (service, _citizen, _officer, code) =>
      service.trackDossier(await tokenOf(service, NEIGHBOUR), code),
  ],
  [
    'a neighbour who attaches',
    [403, 'forbidden', 'The dossier belongs to someone else'],
    async (service) => service.attachDocument(await tokenOf(service, NEIGHBOUR), 'd1', PDF),
  ],
  [
    'a dossier code that was never given',
    [404, 'not_found', 'No such dossier (H99-20250701-9999999)'],
    (service, citizen) => service.trackDossier(citizen, 'H99-20250701-9999999'),
  ],
  [
    'a dossier id that was never given',
    [404, 'not_found', 'No such dossier (d99)'],
    (service, citizen) => service.submitDossier(citizen, 'd99'),
  ],
  [
    'a second submission',
    [
      409,
      'wrong_state',
      'The present state of the dossier does not allow this (H99-20250701-0000001: 1)',
    ],
    (service, citizen) => service.submitDossier(citizen, 'd1'),
  ],
  [
    'an attachment after submission',
    [
      409,
      'wrong_state',
      'The present state of the dossier does not allow this (H99-20250701-0000001: 1)',
    ],
    (service, citizen) => service.attachDocument(citizen, 'd1', PDF),
  ],
  [
    'an approval before processing',
    [
      409,
      'wrong_state',
      'The present state of the dossier does not allow this (H99-20250701-0000001: 1)',
    ],
    (service, _citizen, officer, code) => service.approveDossier(officer, code),
  ],
  [
    'a personal number of eleven digits',
    [400, 'bad_request', 'The request is not valid (applicant.personal_id)'],
    (service, citizen) => service.createDossier(citizen, draftOf('00119000000')),
  ],
  [
    'a channel that there is not',
    [400, 'bad_request', 'The request is not valid (channel)'],
    (service, citizen) => service.createDossier(citizen, { ...draftOf(CITIZEN), channel: 4 as 1 }),
  ],
  [
    'a procedure that there is not',
    [404, 'not_found', 'No such procedure (x)'],
    (service, citizen) =>
      service.createDossier(citizen, { ...draftOf(CITIZEN), procedure_code: 'x' }),
  ],
];

describe('the platform refuses', () => {
  it.each(REFUSALS)('%s', async (_name, expected, call) => {
    const service = quick();
    const code = await submit(service);
    const [citizen, officer] = [await tokenOf(service, CITIZEN), await tokenOf(service, OFFICER)];
    expect(await refusalOf(call(service, citizen, officer, code))).toEqual(expected);
  });

  it('the twenty-first attachment', async () => {
    const service = quick();
    const citizen = await tokenOf(service, CITIZEN);
    const { id } = await service.createDossier(citizen, draftOf(CITIZEN));
    for (let i = 0; i < 20; i++) await service.attachDocument(citizen, id, PDF);
    expect((await refusalOf(service.attachDocument(citizen, id, PDF)))[0]).toBe(400);
  });

  it('what finds no place to wait', async () => {
    const service = quick({ servers: 1, queue_places: 0, service_ms: 50 });
    void service.viewProcedure('1.001193');
    expect(await refusalOf(service.viewProcedure('1.001193'))).toEqual([
      503,
      'overloaded',
      'The system is overloaded; please try again later',
    ]);
  });
});

describe('one seed', () => {
  async function morning(seed: number): Promise<string> {
    const service = quick({ seed });
    const officer = await tokenOf(service, OFFICER);
    const dossiers: Dossier[] = [];
    for (let i = 0; i < 5; i++) dossiers.push(await service.receiveDossier(officer));
    return JSON.stringify([officer, dossiers]);
  }

  it('gives the same bytes, and another seed others', async () => {
    expect(await morning(1)).toBe(await morning(1));
    expect(await morning(1)).not.toBe(await morning(2));
  });
});
