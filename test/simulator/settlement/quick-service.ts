import type { Calls } from '../../../simulator/calls.ts';
import type { Clock } from '../../../simulator/clock.ts';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { Refusal } from '../../../simulator/http/refusal.ts';
import { type SimulatorOptions, settlePlatform } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { OldSystem } from '../../../simulator/settlement/old-system.ts';
import { settlementState } from '../../../simulator/settlement/rules.ts';
import { CodeSequence } from '../../../simulator/settlement/sequence.ts';
import type { DossierDraft, SettlementService } from '../../../simulator/settlement/service.ts';
import { settlementService } from '../../../simulator/settlement/settlement-service.ts';
import { type SyncParts, syncTo } from '../../../simulator/settlement/sync.ts';
import { VirtualClock } from '../virtual-clock.ts';

export const CITIZEN = '001190000001';
export const NEIGHBOUR = '001190000002';
export const OFFICER = 'canbo-0001';
export const PDF = { filename: 'đơn.pdf', type: 'application/pdf', size_bytes: 1000 };

export function draftOf(account: string): DossierDraft {
  const applicant = { name: 'Nguyễn Văn An', personal_id: account, phone: '0900000000' };
  return { procedure_code: '1.001193', channel: 2, applicant, note: 'TEST' };
}

/** A settlement platform that is alone in the world. */
const NOBODY: Calls = {
  has: () => false,
  call: () => Promise.reject(new Error('there is nobody to call')),
};

export interface QuickOptions extends SimulatorOptions {
  readonly calls?: Calls;
  /** As in CodeSequence. */
  readonly repeats?: () => boolean;
  readonly isLost?: SyncParts['isLost'];
}

/** A platform so quick that every call is done before the clock has moved. */
export function quick({ calls = NOBODY, repeats, isLost, ...options }: QuickOptions = {}) {
  const distribution = { kind: 'deterministic' } as const;
  const clock: Clock = options.clock ?? new VirtualClock();
  const settings = settlePlatform('settlement', {
    service_ms: 0.001,
    distribution,
    ...options,
    clock,
  });
  const state = settlementState(settings, {
    calls,
    sequence: new CodeSequence(clock, repeats),
    syncState: syncTo({ calls, clock, ...(isLost && { isLost }) }),
  });
  const perform = performer(new Gate(settings, new FaultBoard(1)));
  return settlementService(perform, state, new OldSystem(settings));
}

export async function tokenOf(service: SettlementService, account: string): Promise<string> {
  return (await service.login({ account, password: 'thongsuot' })).token;
}

/** Hands in a dossier of the citizen. @returns its code */
export async function submit(service: SettlementService, account = CITIZEN): Promise<string> {
  const token = await tokenOf(service, account);
  const { id } = await service.createDossier(token, draftOf(account));
  return (await service.submitDossier(token, id)).code!;
}

/** What a call was refused with; it has to be. */
export async function refusalOf(call: Promise<unknown>): Promise<[number, string, string]> {
  const error: unknown = await call.then(
    () => new Error('was not refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return [error.status, error.code, error.message_en];
}
