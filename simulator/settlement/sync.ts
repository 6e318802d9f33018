import type { OperationName } from '../../model/operation.ts';
import type { Calls } from '../calls.ts';
import type { Clock } from '../clock.ts';
import type { Dossier } from './service.ts';

/** After the first attempt. */
const RETRIES = 3;
const RETRY_MS = 1000;

/** A portal that hangs must not fill the memory: what comes on top of these is lost at once. */
const PENDING_MAX = 2000;

/** Tells the portal the state of a dossier. */
export type SyncState = (operation: OperationName, dossier: Dossier) => void;

export interface SyncParts {
  readonly calls: Calls;
  readonly clock: Clock;
  /** True when a change never leaves the platform. Default: never. */
  readonly isLost?: (operation: OperationName) => boolean;
}

/**
 * The portal is told after the answer has gone out, and nobody waits for it. A change that it does not take is
 * sent three times more, a second apart, and then lost: the portal goes on showing what it knows.
 */
export function syncTo({ calls, clock, isLost = () => false }: SyncParts): SyncState {
  let pending = 0;
  const send = async (operation: OperationName, dossier: Dossier, retries: number) => {
    if (await isTaken(calls, operation, dossier)) pending--;
    else if (retries === 0) pending--;
    else clock.setTimer(() => void send(operation, dossier, retries - 1), RETRY_MS);
  };
  return (operation, dossier) => {
    // A draft has no code yet: nobody could find it on the portal.
    if (dossier.code === null || !calls.has('portal')) return;
    if (pending >= PENDING_MAX || isLost(operation)) return;
    pending++;
    clock.setTimer(() => void send(operation, dossier, RETRIES), 0);
  };
}

async function isTaken(
  calls: Calls,
  operation: OperationName,
  { code, state, procedure_code, applicant, note }: Dossier,
): Promise<boolean> {
  const json = { code, state, procedure_code, personal_id: applicant.personal_id, note };
  try {
    const path = '/api/dossiers/sync';
    const { status } = await calls.call(operation, 'portal', { method: 'POST', path, json });
    return status === 200;
  } catch {
    // The portal gave no answer, or one of 500 and above.
    return false;
  }
}
