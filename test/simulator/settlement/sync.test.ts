import { describe, expect, it } from 'vitest';
import type { CallAnswer, CallRequest, Calls } from '../../../simulator/calls.ts';
import { refuse } from '../../../simulator/http/refusal.ts';
import { syncTo } from '../../../simulator/settlement/sync.ts';
import { settled, VirtualClock } from '../virtual-clock.ts';
import {
  CITIZEN,
  draftOf,
  OFFICER,
  type QuickOptions,
  quick,
  submit,
  tokenOf,
} from './quick-service.ts';

interface Told {
  readonly at_ms: number;
  readonly operation: string;
  readonly json: unknown;
}

/** A settlement platform beside a portal that answers as told, and what it told the portal. */
function beside(
  answerOf: (attempt: number) => Promise<CallAnswer> | CallAnswer,
  options: QuickOptions = {},
) {
  const clock = new VirtualClock();
  const told: Told[] = [];
  const calls: Calls = {
    has: (platform) => platform === 'portal',
    call: async (operation, _platform, { method, path, json }: CallRequest) => {
      expect([method, path]).toEqual(['POST', '/api/dossiers/sync']);
      told.push({ at_ms: clock.monotonic_ms(), operation, json });
      return answerOf(told.length);
    },
  };
  return { clock, told, service: quick({ calls, clock, ...options }) };
}

const TAKEN: CallAnswer = { status: 200, json: {} };

const states = (told: readonly Told[]): unknown[] =>
  told.map(({ operation, json }) => [operation, (json as { state: number }).state]);

describe('the portal', () => {
  it('is told of a submission after the citizen has got the answer', async () => {
    const { clock, told, service } = beside(() => TAKEN);
    const code = await submit(service);
    expect(told).toEqual([]);
    await clock.advance(0);
    expect(told).toEqual([
      {
        at_ms: 0,
        operation: 'settlement.submitDossier',
        json: {
          code,
          state: 1,
          procedure_code: '1.001193',
          personal_id: CITIZEN,
          note: 'TEST',
        },
      },
    ]);
  });

  it('is told of every change of state, and of nothing else', async () => {
    const { clock, told, service } = beside(() => TAKEN);
    const code = await submit(service);
    const [citizen, officer] = [await tokenOf(service, CITIZEN), await tokenOf(service, OFFICER)];
    const { id } = await service.trackDossier(citizen, code);
    await service.receiveDossier(officer);
    await service.verifyDossier(officer, code);
    await service.transferDossier(officer, code, 'Phòng Tư pháp');
    await service.processDossier(officer, code);
    await service.requestSupplement(officer, code, 'Thiếu bản sao');
    await service.supplementDossier(citizen, code, 'Đã bổ sung');
    await service.approveDossier(officer, code);
    await service.returnResult(officer, code);
    await service.withdrawDossier(citizen, id).catch(() => undefined);
    await clock.advance(0);
    expect(states(told)).toEqual([
      ['settlement.submitDossier', 1],
      ['settlement.receiveDossier', 2],
      ['settlement.processDossier', 4],
      ['settlement.requestSupplement', 5],
      ['settlement.supplementDossier', 4],
      ['settlement.approveDossier', 9],
      ['settlement.returnResult', 10],
    ]);
  });

  it('is told of what is refused, stopped, withdrawn and asked to pay, but not of a draft', async () => {
    const { clock, told, service } = beside(() => TAKEN);
    const [citizen, officer] = [await tokenOf(service, CITIZEN), await tokenOf(service, OFFICER)];
    const draft = await service.createDossier(citizen, draftOf(CITIZEN));
    await service.withdrawDossier(citizen, draft.id);
    await clock.advance(0);
    expect(told).toEqual([]);
    await submit(service);
    await service.refuseDossier(officer, 'Không thuộc thẩm quyền');
    const code = await submit(service);
    await service.receiveDossier(officer);
    await service.processDossier(officer, code);
    await service.requestPayment(officer, code, 'Lệ phí trước bạ');
    await service.processDossier(officer, code);
    await service.suspendDossier(officer, code, 'Có tranh chấp');
    const third = await service.trackDossier(citizen, await submit(service));
    await service.withdrawDossier(citizen, third.id);
    await clock.advance(0);
    expect(states(told).map((row) => (row as [string, number])[1])).toEqual([
      1, 3, 1, 2, 4, 6, 4, 8, 1, 7,
    ]);
  });

  it('that fails is told three times more, a second apart, and then no more', async () => {
    const { clock, told, service } = beside((attempt) =>
      attempt % 2 === 0
        ? Promise.reject(refuse('settlement.submitDossier', 'dependency_failed', 'portal'))
        : { status: 404, json: undefined },
    );
    await submit(service);
    await clock.advance(60_000);
    expect(told.map(({ at_ms }) => at_ms)).toEqual([0, 1000, 2000, 3000]);
    expect(clock.armed).toBe(0);
  });

  it('that takes it the second time is not told a third time', async () => {
    const { clock, told, service } = beside((attempt) =>
      attempt === 1 ? { status: 404, json: undefined } : TAKEN,
    );
    await submit(service);
    await clock.advance(60_000);
    expect(told.map(({ at_ms }) => at_ms)).toEqual([0, 1000]);
  });

  it('never hears of a change that was lost on purpose', async () => {
    const { clock, told, service } = beside(() => TAKEN, {
      isLost: (operation) => operation === 'settlement.submitDossier',
    });
    await submit(service);
    await service.receiveDossier(await tokenOf(service, OFFICER));
    await clock.advance(60_000);
    expect(states(told)).toEqual([['settlement.receiveDossier', 2]]);
  });

  it('that hangs is told two thousand changes at a time, and not one more', async () => {
    const clock = new VirtualClock();
    const waiting: (() => void)[] = [];
    const calls: Calls = {
      has: () => true,
      call: () => new Promise((resolve) => waiting.push(() => resolve(TAKEN))),
    };
    const syncState = syncTo({ calls, clock });
    const service = quick();
    const { id: _, ...dossier } = await service.receiveDossier(await tokenOf(service, OFFICER));
    for (let i = 0; i < 2010; i++) {
      syncState('settlement.receiveDossier', { ...dossier, id: `d${i}` });
    }
    await clock.advance(0);
    expect(waiting).toHaveLength(2000);
    for (const answer of waiting) answer();
    await settled();
    syncState('settlement.receiveDossier', { ...dossier, id: 'another' });
    await clock.advance(0);
    expect(waiting).toHaveLength(2001);
  });
});
