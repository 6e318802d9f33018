import { describe, expect, it } from 'vitest';
import {
  CITIZEN,
  draftOf,
  NEIGHBOUR,
  OFFICER,
  quick,
  refusalOf,
  submit,
  tokenOf,
} from './quick-service.ts';

async function received() {
  const service = quick();
  const code = await submit(service);
  const [citizen, officer] = [await tokenOf(service, CITIZEN), await tokenOf(service, OFFICER)];
  await service.receiveDossier(officer);
  return { service, code, citizen, officer };
}

describe('an officer', () => {
  it('verifies and transfers a dossier, which stays in its state and takes note', async () => {
    const { service, code, officer } = await received();
    await service.verifyDossier(officer, code);
    const dossier = await service.transferDossier(officer, code, 'Phòng Tư pháp');
    expect(dossier.history.map(({ state, note }) => [state, note])).toEqual([
      [1, undefined],
      [2, undefined],
      [2, 'Đã xác minh thông tin công dân'],
      [2, 'Chuyển đến: Phòng Tư pháp'],
    ]);
  });

  it.each([
    ['before it is received', []],
    ['once it is approved', ['receiveDossier', 'processDossier', 'approveDossier']],
  ] as const)('neither verifies nor transfers a dossier %s', async (_when, steps) => {
    const service = quick();
    const code = await submit(service);
    const officer = await tokenOf(service, OFFICER);
    for (const step of steps) await service[step](officer, code);
    for (const call of [
      service.verifyDossier(officer, code),
      service.transferDossier(officer, code, 'Phòng Tư pháp'),
    ]) {
      expect((await refusalOf(call)).slice(0, 2)).toEqual([409, 'wrong_state']);
    }
  });

  it('tells the citizen why, with each step that sends a dossier back', async () => {
    const { service, code, officer } = await received();
    await service.processDossier(officer, code);
    const calls = {
      requestSupplement: service.requestSupplement(officer, code, ''),
      requestPayment: service.requestPayment(officer, code, ' '),
      suspendDossier: service.suspendDossier(officer, code, '\t'),
      refuseDossier: service.refuseDossier(officer, ''),
    };
    for (const call of Object.values(calls)) {
      expect(await refusalOf(call)).toEqual([
        400,
        'bad_request',
        'The request is not valid (reason)',
      ]);
    }
    expect(await refusalOf(service.transferDossier(officer, code, ' '))).toEqual([
      400,
      'bad_request',
      'The request is not valid (department)',
    ]);
    const stopped = await service.suspendDossier(officer, code, 'Có tranh chấp');
    expect(stopped.history.at(-1)).toMatchObject({ state: 8, note: 'Có tranh chấp' });
  });

  it('refuses the dossier that waits longest, and none is lost by a refusal without a reason', async () => {
    const service = quick();
    const [first, second] = [await submit(service), await submit(service, NEIGHBOUR)];
    const officer = await tokenOf(service, OFFICER);
    await refusalOf(service.refuseDossier(officer, ''));
    expect(await service.refuseDossier(officer, 'Không thuộc thẩm quyền')).toMatchObject({
      code: first,
      state: 3,
    });
    expect((await service.receiveDossier(officer)).code).toBe(second);
  });

  it('receives the very dossier that is named, and those before it go on waiting', async () => {
    const service = quick();
    const [first, second] = [await submit(service), await submit(service, NEIGHBOUR)];
    const officer = await tokenOf(service, OFFICER);
    expect(await service.receiveDossier(officer, second)).toMatchObject({ code: second, state: 2 });
    expect((await service.listInbox(officer, { page: 1 })).total).toBe(1);
    expect((await service.receiveDossier(officer)).code).toBe(first);
    const [status, code] = await refusalOf(service.receiveDossier(officer, second));
    expect([status, code]).toEqual([409, 'wrong_state']);
  });

  it('refuses one from the counter when none waits', async () => {
    const service = quick();
    const officer = await tokenOf(service, OFFICER);
    const dossier = await service.refuseDossier(officer, 'Không thuộc thẩm quyền');
    expect(dossier).toMatchObject({ channel: 1, state: 3 });
    expect((await service.listInbox(officer, { page: 1 })).total).toBe(0);
  });

  it('who come at the same time get a dossier each, waiting or from the counter', async () => {
    const service = quick();
    const code = await submit(service);
    const officers = await Promise.all([1, 2, 3].map(() => tokenOf(service, OFFICER)));
    const taken = await Promise.all(officers.map((token) => service.receiveDossier(token)));
    expect(new Set(taken.map((dossier) => dossier.code)).size).toBe(3);
    expect(taken.map((dossier) => dossier.code)).toContain(code);
    expect(taken.map((dossier) => dossier.state)).toEqual([2, 2, 2]);
  });
});

describe('a fee', () => {
  it('is paid by the citizen of the dossier, and nobody else', async () => {
    const { service, code, officer } = await received();
    expect(await refusalOf(service.payFee(officer, code))).toEqual([
      403,
      'forbidden',
      'Only a citizen may do this',
    ]);
    expect(await refusalOf(service.payFee(await tokenOf(service, NEIGHBOUR), code))).toEqual([
      403,
      'forbidden',
      'The dossier belongs to someone else',
    ]);
  });

  it('that was asked for moves the dossier on, and one that is paid before is noted', async () => {
    const { service, code, citizen, officer } = await received();
    await service.payFee(citizen, code);
    await service.processDossier(officer, code);
    await service.requestPayment(officer, code, 'Lệ phí trước bạ');
    const paid = await service.payFee(citizen, code);
    expect(paid.history.map(({ state, note }) => [state, note]).slice(2)).toEqual([
      [2, 'Đã nộp phí, lệ phí'],
      [4, undefined],
      [6, 'Lệ phí trước bạ'],
      [4, 'Đã nộp phí, lệ phí'],
    ]);
  });
});

describe('a dossier', () => {
  it('that is submitted twice at the same time is submitted once', async () => {
    const service = quick();
    const token = await tokenOf(service, CITIZEN);
    const { id } = await service.createDossier(token, draftOf(CITIZEN));
    const both = await Promise.allSettled([
      service.submitDossier(token, id),
      service.submitDossier(token, id),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const officer = await tokenOf(service, OFFICER);
    expect((await service.listInbox(officer, { page: 1 })).total).toBe(1);
  });

  it('whose code was given before is hidden behind the first: the second citizen meets a stranger', async () => {
    let isTroubled = false;
    const service = quick({ repeats: () => isTroubled });
    const first = await submit(service, CITIZEN);
    isTroubled = true;
    const second = await submit(service, NEIGHBOUR);
    expect(second).toBe(first);
    const [citizen, neighbour] = [
      await tokenOf(service, CITIZEN),
      await tokenOf(service, NEIGHBOUR),
    ];
    expect((await service.trackDossier(citizen, first)).applicant.personal_id).toBe(CITIZEN);
    expect(await refusalOf(service.trackDossier(neighbour, second))).toEqual([
      403,
      'forbidden',
      'The dossier belongs to someone else',
    ]);
    // Officers take up both, and under the code find the first of them alone.
    const officer = await tokenOf(service, OFFICER);
    await service.receiveDossier(officer);
    expect((await service.receiveDossier(officer)).applicant.personal_id).toBe(NEIGHBOUR);
    expect((await service.processDossier(officer, second)).applicant.personal_id).toBe(CITIZEN);
  });
});
