import { CHANNELS, type DossierState } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { Accounts, nameOf, type Session, sessionBehind } from '../accounts.ts';
import type { Calls } from '../calls.ts';
import type { Clock } from '../clock.ts';
import type { UploadedFile } from '../http/fields.ts';
import { findProcedure, PROCEDURES } from '../procedures.ts';
import { Dossiers, type OwnedDossier } from './dossiers.ts';
import { refusal } from './refusals.ts';
import type { CodeSequence } from './sequence.ts';
import type { Attachment, Dossier, DossierDraft, Procedure } from './service.ts';
import type { SyncState } from './sync.ts';

/** Everything the platform knows; several doors may lead to the same state. */
export interface SettlementState {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly dossiers: Dossiers;
  /** Numbers the dossiers. */
  readonly sequence: CodeSequence;
  /** The platforms that this one depends on. */
  readonly calls: Calls;
  /** Called with every change of a dossier's state. */
  readonly syncState: SyncState;
  /** Invents the citizens who come to the counter. */
  readonly counter: Random;
}

const COUNTER_STREAM = 4;
const MAX_ATTACHMENTS = 20;
const PERSONAL_ID = /^\d{12}$/;

/** An empty platform. */
export function settlementState(
  { clock, seed, keep }: { readonly clock: Clock; readonly seed: number; readonly keep: number },
  { calls, sequence, syncState }: Pick<SettlementState, 'calls' | 'sequence' | 'syncState'>,
): SettlementState {
  return {
    clock,
    accounts: new Accounts(seed, keep),
    dossiers: new Dossiers(keep),
    sequence,
    calls,
    syncState,
    counter: seededRandom(seed, COUNTER_STREAM),
  };
}

/** From which states an operation may move a dossier, and where to. `canMove` of the model must agree. */
export const MOVES = {
  'settlement.receiveDossier': { from: [1], to: 2 },
  'settlement.refuseDossier': { from: [1], to: 3 },
  'settlement.processDossier': { from: [2, 6], to: 4 },
  'settlement.requestPayment': { from: [4], to: 6 },
  'settlement.payFee': { from: [6], to: 4 },
  'settlement.suspendDossier': { from: [4, 5], to: 8 },
  'settlement.requestSupplement': { from: [1, 4], to: 5 },
  'settlement.supplementDossier': { from: [5], to: 4 },
  'settlement.approveDossier': { from: [4], to: 9 },
  'settlement.returnResult': { from: [9], to: 10 },
  'settlement.withdrawDossier': { from: [1, 5], to: 7 },
} as const satisfies Partial<
  Record<OperationName, { readonly from: readonly DossierState[]; readonly to: DossierState }>
>;

export type MovingOperation = keyof typeof MOVES;

/** The session behind a token, and no other persona than the one asked for. Throws a Refusal. */
export function sessionOf(
  state: SettlementState,
  operation: OperationName,
  token: string,
  persona?: Session['persona'],
): Session {
  return sessionBehind(state.accounts, operation, token, persona);
}

/** The procedure of a code. Throws a Refusal. */
export function knownProcedure(operation: OperationName, code: string): Procedure {
  const procedure = findProcedure(code);
  if (procedure === undefined) throw refusal(operation, 'procedure_unknown', code.slice(0, 40));
  return procedure;
}

/** Throws a Refusal that names the first field at fault. */
export function checkDraft(operation: OperationName, draft: DossierDraft): void {
  knownProcedure(operation, draft.procedure_code);
  if (!Object.hasOwn(CHANNELS, draft.channel)) throw refusal(operation, 'bad_request', 'channel');
  if (draft.applicant.name.trim() === '') {
    throw refusal(operation, 'bad_request', 'applicant.name');
  }
  if (!PERSONAL_ID.test(draft.applicant.personal_id)) {
    throw refusal(operation, 'bad_request', 'applicant.personal_id');
  }
}

/** A dossier of the citizen behind the token, by id. Throws a Refusal. */
export function ownDossier(
  state: SettlementState,
  operation: OperationName,
  token: string,
  dossier_id: string,
): OwnedDossier {
  const session = sessionOf(state, operation, token, 'citizen');
  const owned = state.dossiers.byId(dossier_id);
  if (owned === undefined) throw refusal(operation, 'dossier_unknown', dossier_id.slice(0, 40));
  if (owned.owner !== session.account) throw refusal(operation, 'not_owner');
  return owned;
}

/** Adds a paper. Throws a Refusal. */
export function attach(
  state: SettlementState,
  operation: OperationName,
  owned: OwnedDossier,
  file: UploadedFile,
): Attachment {
  // Papers may be added until submission, and again when an officer has asked for more.
  if (owned.dossier.state !== null && owned.dossier.state !== 5) throw wrongState(operation, owned);
  if (owned.dossier.attachments.length >= MAX_ATTACHMENTS) {
    throw refusal(operation, 'bad_request', `> ${MAX_ATTACHMENTS}`);
  }
  return state.dossiers.attach(owned, file);
}

/** A dossier by code: a citizen sees the own ones, an officer all. Throws a Refusal. */
export function visibleDossier(
  state: SettlementState,
  operation: OperationName,
  session: Session,
  code: string,
): OwnedDossier {
  const owned = state.dossiers.byCode(code);
  if (owned === undefined) throw refusal(operation, 'dossier_unknown', code.slice(0, 40));
  if (session.persona === 'citizen' && owned.owner !== session.account) {
    throw refusal(operation, 'not_owner');
  }
  return owned;
}

/** Moves a dossier as the operation does, with a word for its history. Throws a Refusal. */
export function move(
  state: SettlementState,
  operation: MovingOperation,
  owned: OwnedDossier,
  note?: string,
): Dossier {
  const { from, to } = MOVES[operation];
  const allowed: readonly (DossierState | null)[] = from;
  if (!allowed.includes(owned.dossier.state)) throw wrongState(operation, owned);
  const dossier = state.dossiers.move(owned, to, state.clock.now_ms(), note);
  if (dossier === undefined) throw wrongState(operation, owned);
  state.syncState(operation, dossier);
  return dossier;
}

/** Gives a filled-in dossier of the citizen its code. Throws a Refusal. */
export function submit(
  state: SettlementState,
  operation: 'settlement.submitDossier',
  token: string,
  dossier_id: string,
): Dossier {
  const draft = ownDossier(state, operation, token, dossier_id);
  if (draft.dossier.state !== null) throw wrongState(operation, draft);
  const { dossier } = state.dossiers.submit(draft, state.sequence.next(), state.clock.now_ms());
  state.syncState(operation, dossier);
  return dossier;
}

/** States in which papers go from desk to desk. */
const AT_WORK: ReadonlySet<DossierState | null> = new Set<DossierState | null>([2, 4]);

/** Refuses what is not being worked on. */
export function checkAtWork(operation: OperationName, owned: OwnedDossier): void {
  if (!AT_WORK.has(owned.dossier.state)) throw wrongState(operation, owned);
}

/** Writes a word into the history of a dossier that is being worked on. Throws a Refusal. */
export function remark(
  state: SettlementState,
  operation: OperationName,
  owned: OwnedDossier,
  note: string,
): Dossier {
  checkAtWork(operation, owned);
  return state.dossiers.remark(owned, state.clock.now_ms(), note);
}

/** States in which there is nothing to pay for any more: taken back, or stopped. */
const WITHOUT_FEE: ReadonlySet<DossierState | null> = new Set<DossierState | null>([null, 7, 8]);

/** Refuses what nobody can pay for. */
export function checkPayable(operation: OperationName, owned: OwnedDossier): void {
  if (WITHOUT_FEE.has(owned.dossier.state)) throw wrongState(operation, owned);
}

const PAID = 'Đã nộp phí, lệ phí';

/** The citizen has paid: a dossier that waited for it goes on, any other takes note. Throws a Refusal. */
export function paid(
  state: SettlementState,
  operation: 'settlement.payFee',
  owned: OwnedDossier,
): Dossier {
  checkPayable(operation, owned);
  if (owned.dossier.state === 6) return move(state, operation, owned, PAID);
  return state.dossiers.remark(owned, state.clock.now_ms(), PAID);
}

/** A word that an officer has to give: whoever is sent away must be told why. Throws a Refusal. */
export function given(operation: OperationName, field: string, text: string): string {
  if (text.trim() === '') throw refusal(operation, 'bad_request', field);
  return text;
}

/** Takes a dossier back: its owner may, and an officer for the owner. Throws a Refusal. */
export function withdraw(
  state: SettlementState,
  operation: 'settlement.withdrawDossier',
  token: string,
  dossier_id: string,
): Dossier {
  const session = sessionOf(state, operation, token);
  const owned =
    session.persona === 'citizen'
      ? ownDossier(state, operation, token, dossier_id)
      : state.dossiers.byId(dossier_id);
  if (owned === undefined) throw refusal(operation, 'dossier_unknown', dossier_id.slice(0, 40));
  if (owned.dossier.state === null) return state.dossiers.giveUp(owned, state.clock.now_ms());
  return move(state, operation, owned);
}

/** The refusal of an operation that comes at the wrong time. */
export function wrongState(operation: OperationName, { dossier }: OwnedDossier): Error {
  return refusal(operation, 'wrong_state', `${dossier.code ?? dossier.id}: ${dossier.state}`);
}

/** Takes the dossier out of the inbox that waits longest; where none does, one that a citizen brings to the counter. */
export function takeNext(state: SettlementState): OwnedDossier {
  return state.dossiers.takeOldest() ?? fromCounter(state);
}

/** A dossier that a citizen brings to the counter: officers never run out of work. */
function fromCounter(state: SettlementState): OwnedDossier {
  // 999 is no province's number, so that nobody's real one can come up.
  const personal_id = `999${String(Math.floor(state.counter() * 1e9)).padStart(9, '0')}`;
  const procedure = PROCEDURES[Math.floor(state.counter() * PROCEDURES.length)];
  const created = state.dossiers.create(personal_id, {
    procedure_code: procedure?.code ?? '',
    channel: 1,
    applicant: { name: nameOf(personal_id), personal_id, phone: '0900000000' },
    note: 'TEST: hồ sơ nộp trực tiếp',
  });
  const submitted = state.dossiers.submit(created, state.sequence.next(), state.clock.now_ms());
  return state.dossiers.takeOldest() ?? submitted;
}
