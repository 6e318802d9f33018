import { describe, expect, it } from 'vitest';
import { canMove, DOSSIER_STATES, type DossierState } from '../../../model/dossier.ts';
import { MOVES, type MovingOperation } from '../../../simulator/settlement/rules.ts';
import type { Dossier, SettlementService } from '../../../simulator/settlement/service.ts';
import { CITIZEN, draftOf, OFFICER, quick, refusalOf, submit, tokenOf } from './quick-service.ts';

/** One step of a way: somebody does something with the dossier of that code. */
type Does = (desk: Desk) => Promise<Dossier>;

interface Desk {
  readonly service: SettlementService;
  readonly citizen: string;
  readonly officer: string;
  readonly code: string;
  readonly id: string;
}

const STEPS = {
  receive: ({ service, officer }) => service.receiveDossier(officer),
  refuse: ({ service, officer }) => service.refuseDossier(officer, 'Không thuộc thẩm quyền'),
  process: ({ service, officer, code }) => service.processDossier(officer, code),
  supplement: ({ service, citizen, code }) =>
    service.supplementDossier(citizen, code, 'Đã bổ sung'),
  requestSupplement: ({ service, officer, code }) =>
    service.requestSupplement(officer, code, 'Thiếu bản sao'),
  requestPayment: ({ service, officer, code }) =>
    service.requestPayment(officer, code, 'Lệ phí trước bạ'),
  pay: ({ service, citizen, code }) => service.payFee(citizen, code),
  suspend: ({ service, officer, code }) => service.suspendDossier(officer, code, 'Có tranh chấp'),
  approve: ({ service, officer, code }) => service.approveDossier(officer, code),
  return: ({ service, officer, code }) => service.returnResult(officer, code),
  withdraw: ({ service, citizen, id }) => service.withdrawDossier(citizen, id),
} as const satisfies Record<string, Does>;

type Step = keyof typeof STEPS;

const OPERATION_OF: Readonly<Record<Step, MovingOperation>> = {
  receive: 'settlement.receiveDossier',
  refuse: 'settlement.refuseDossier',
  process: 'settlement.processDossier',
  supplement: 'settlement.supplementDossier',
  requestSupplement: 'settlement.requestSupplement',
  requestPayment: 'settlement.requestPayment',
  pay: 'settlement.payFee',
  suspend: 'settlement.suspendDossier',
  approve: 'settlement.approveDossier',
  return: 'settlement.returnResult',
  withdraw: 'settlement.withdrawDossier',
};

/** Takes the next one out of the inbox, and not the dossier that is asked about. */
const OF_THE_INBOX: ReadonlySet<Step> = new Set(['receive', 'refuse']);

async function desk(): Promise<Desk> {
  const service = quick();
  const code = await submit(service);
  const citizen = await tokenOf(service, CITIZEN);
  const officer = await tokenOf(service, OFFICER);
  const { id } = await service.trackDossier(citizen, code);
  return { service, citizen, officer, code, id };
}

async function walked(steps: readonly Step[]): Promise<Desk> {
  const at = await desk();
  for (const step of steps) await STEPS[step](at);
  return at;
}

/** The shortest way to each state, and the states on it. */
const WAYS: Readonly<Record<DossierState, readonly [steps: readonly Step[], DossierState[]]>> = {
  1: [[], [1]],
  2: [['receive'], [1, 2]],
  3: [['refuse'], [1, 3]],
  4: [
    ['receive', 'process'],
    [1, 2, 4],
  ],
  5: [
    ['receive', 'process', 'requestSupplement'],
    [1, 2, 4, 5],
  ],
  6: [
    ['receive', 'process', 'requestPayment'],
    [1, 2, 4, 6],
  ],
  7: [['withdraw'], [1, 7]],
  8: [
    ['receive', 'process', 'suspend'],
    [1, 2, 4, 8],
  ],
  9: [
    ['receive', 'process', 'approve'],
    [1, 2, 4, 9],
  ],
  10: [
    ['receive', 'process', 'approve', 'return'],
    [1, 2, 4, 9, 10],
  ],
};

const STATES = Object.keys(DOSSIER_STATES).map(Number) as DossierState[];

describe('each of the ten states', () => {
  it.each(STATES)('%i is reached, and seen by the citizen', async (state) => {
    const [steps, states] = WAYS[state];
    const { service, citizen, code } = await walked(steps);
    const dossier = await service.trackDossier(citizen, code);
    expect(dossier.state).toBe(state);
    expect(dossier.history.map((entry) => entry.state)).toEqual(states);
  });

  const inState = STATES.flatMap((state) =>
    (Object.keys(STEPS) as Step[])
      .filter((step) => !OF_THE_INBOX.has(step))
      .map((step) => ({ state, step })),
  );

  it.each(inState)(
    '$state lets $step do what the table of moves says, and the model agrees',
    async ({ state, step }) => {
      const at = await walked(WAYS[state][0]);
      const { from, to } = MOVES[OPERATION_OF[step]];
      if (([...from] as DossierState[]).includes(state)) {
        expect(canMove(state, to)).toBe(true);
        expect((await STEPS[step](at)).state).toBe(to);
        return;
      }
      // What is paid before it is asked for is noted, and moves nothing.
      if (step === 'pay' && state !== 7 && state !== 8) {
        expect((await STEPS[step](at)).state).toBe(state);
        return;
      }
      expect(await refusalOf(STEPS[step](at))).toEqual([
        409,
        'wrong_state',
        `The present state of the dossier does not allow this (${at.code}: ${state})`,
      ]);
      const { citizen, service, code } = at;
      expect((await service.trackDossier(citizen, code)).state).toBe(state);
    },
  );

  it('is left by every move of the model but for those that nobody makes', () => {
    const made = Object.values(MOVES).flatMap(({ from, to }) =>
      from.map((state) => `${state}→${to}`),
    );
    const allowed = STATES.flatMap((from) =>
      STATES.filter((to) => canMove(from, to)).map((to) => `${from}→${to}`),
    );
    expect(new Set(made)).toEqual(new Set(allowed));
  });

  it('before the first is left by giving the draft up', async () => {
    const service = quick();
    const citizen = await tokenOf(service, CITIZEN);
    const { id } = await service.createDossier(citizen, draftOf(CITIZEN));
    expect(await service.withdrawDossier(citizen, id)).toMatchObject({ state: 7, code: null });
  });
});
