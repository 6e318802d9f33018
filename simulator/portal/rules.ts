import { createHash } from 'node:crypto';
import { DOSSIER_CODE, DOSSIER_STATES, type DossierState } from '../../model/dossier.ts';
import { MERGED_PROVINCES } from '../../model/merged-provinces.ts';
import type { OperationOf } from '../../model/operation.ts';
import { Accounts, nameOf, personaOf, type Session } from '../accounts.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Calls } from '../calls.ts';
import type { Clock } from '../clock.ts';
import { findProcedure, PROCEDURES, type Procedure } from '../procedures.ts';
import { refusal } from './refusals.ts';
import type { PortalHome, Receipt, TrackedDossier } from './service.ts';
import { type SyncedDossier, SyncedDossiers } from './synced-dossiers.ts';

export type PortalOperation = OperationOf<'portal'>;

/** Everything the portal knows; several doors may lead to the same state. */
export interface PortalState {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly dossiers: SyncedDossiers;
  /** By dossier code. */
  readonly receipts: BoundedMap<Receipt>;
  readonly calls: Calls;
}

/** A portal that nobody has told anything yet. */
export function portalState(
  { clock, seed, keep }: { readonly clock: Clock; readonly seed: number; readonly keep: number },
  calls: Calls,
): PortalState {
  return {
    clock,
    accounts: new Accounts(seed, keep),
    dossiers: new SyncedDossiers(keep),
    receipts: new BoundedMap(keep),
    calls,
  };
}

/** The catalogue does not change while the portal stands. */
export const HOME: PortalHome = {
  services_total: PROCEDURES.length,
  provinces_total: MERGED_PROVINCES.length,
  fields: [...new Set(PROCEDURES.map(({ field }) => field))].map((name) => ({
    name,
    services: PROCEDURES.filter(({ field }) => field === name).length,
  })),
  popular: PROCEDURES.slice(0, 6).map(({ code, name, field }) => ({ code, name, field })),
};

/** The service of a code. Throws a Refusal. */
export function knownService(operation: PortalOperation, code: string): Procedure {
  const found = findProcedure(code);
  if (found === undefined) throw refusal(operation, 'service_unknown', code.slice(0, 40));
  return found;
}

/** Opens a session for whoever an identity token belongs to. Throws a Refusal. */
export async function signOn(
  { accounts, calls }: PortalState,
  operation: 'portal.login',
  identity_token: string,
): Promise<Session> {
  if (!calls.has('identity')) return accounts.admit(citizenAlone(operation, identity_token));
  const { status, json } = await calls.call(operation, 'identity', {
    method: 'GET',
    path: '/api/profile',
    headers: { Authorization: `Bearer ${identity_token}` },
  });
  if (status === 401) throw refusal(operation, 'not_logged_in');
  const { personal_id, name } = (json ?? {}) as { personal_id?: unknown; name?: unknown };
  if (status !== 200 || typeof personal_id !== 'string' || typeof name !== 'string') {
    throw refusal(operation, 'dependency_failed', 'identity');
  }
  return accounts.admit({ account: personal_id, name, persona: 'citizen' });
}

const TOKEN = /^[\w.~+/=-]{16,512}$/;

/** Without an identity platform a token of the right form is as good as another: each is somebody's. */
function citizenAlone(operation: 'portal.login', token: string): Omit<Session, 'token'> {
  if (!TOKEN.test(token)) throw refusal(operation, 'not_logged_in');
  const account = /\d{12}$/.exec(token)?.[0] ?? accountOfText(token);
  return { account, name: nameOf(account), persona: 'citizen' };
}

/** A personal number of nobody: 999 is no province's code. */
function accountOfText(text: string): string {
  const number = createHash('sha256').update(text).digest().readUInt32BE(0) % 10 ** 9;
  return `999${String(number).padStart(9, '0')}`;
}

/** A token that stands for somebody where there is no identity platform; undefined for nobody. */
export function tokenAlone(account: string): string | undefined {
  return personaOf(account) === 'citizen' ? `cong-dan-${account}` : undefined;
}

/** A code of either generation. Throws a Refusal. */
export function checkCode(operation: PortalOperation, code: string): void {
  if (!DOSSIER_CODE.test(code)) throw refusal(operation, 'bad_request', 'code');
}

/** One of the ten states, by its number. */
export function isState(value: number): value is DossierState {
  return Object.hasOwn(DOSSIER_STATES, value);
}

/** What the portal shows of a dossier. */
export function tracked(state: PortalState, dossier: SyncedDossier): TrackedDossier {
  const { code, procedure_code = null, updated_ms, history } = dossier;
  const procedure = findProcedure(procedure_code ?? '');
  return {
    code,
    state: dossier.state,
    procedure_code,
    procedure_name: procedure?.name ?? null,
    fee_vnd: procedure?.fee_vnd ?? null,
    updated_ms,
    is_paid: state.receipts.get(code) !== undefined,
    history,
  };
}

/** What is asked while the portal does not know what for. */
const USUAL_FEE_VND = 15_000;

/** The receipt of a dossier; whoever pays again is given the first one. */
export function paid(state: PortalState, code: string): Receipt {
  const known = state.receipts.get(code);
  if (known !== undefined) return known;
  const procedure = findProcedure(state.dossiers.byCode(code)?.procedure_code ?? '');
  const receipt = {
    code,
    receipt: `BL-${code}`,
    amount_vnd: procedure?.fee_vnd ?? USUAL_FEE_VND,
    paid_ms: state.clock.now_ms(),
  };
  state.receipts.set(code, receipt);
  return receipt;
}
