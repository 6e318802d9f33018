import type { OperationName } from '../model/operation.ts';
import { appliesTo, type Fault, type FaultKind, type FaultOf, type QueueFault } from './fault.ts';
import { usl } from './slowdown.ts';

/** What active faults do to the answers of one operation, its work in the queue apart. */
export interface Spoiling {
  /** The share of answers that are no good, whenever they come. */
  readonly spoilt_ratio: number;
  /** By how much the others are held back. */
  readonly extra_ms: number;
  /** The kinds that spoil answers, for whoever asks why. */
  readonly kinds: readonly FaultKind[];
}

/** Whoever is met by one of these gets no good answer. */
const SPOILS_ALL: ReadonlySet<FaultKind> = new Set([
  'outage',
  'wrong_content',
  'expired_certificate',
]);

/** What the active faults do to the answers of an operation. */
export function spoilingOf(faults: readonly Fault[], operation: OperationName): Spoiling {
  const own = faults.filter((fault) => appliesTo(fault, operation));
  const hangs = ofKind(own, 'hang');
  const spoiling = own.filter(
    (fault) =>
      SPOILS_ALL.has(fault.kind) ||
      fault.kind === 'errors' ||
      (fault.kind === 'hang' && fault.after_ms === 'never'),
  );
  const spared = spoiling.reduce(
    (product, fault) => product * (fault.kind === 'errors' ? 1 - fault.ratio : 0),
    1,
  );
  const held_ms = hangs.map(({ after_ms }) => (after_ms === 'never' ? 0 : after_ms));
  return {
    spoilt_ratio: 1 - spared,
    // Latencies follow each other, hangs run at the same time.
    extra_ms:
      ofKind(own, 'latency').reduce((sum, { extra_ms }) => sum + extra_ms, 0) +
      Math.max(0, ...held_ms),
    kinds: [...new Set(spoiling.map(({ kind }) => kind))],
  };
}

/** The active faults that go on changing the work of these operations. A cache that was cold is warm in the end. */
export function lastingSlowdowns(
  faults: readonly Fault[],
  operations: readonly OperationName[],
): readonly Exclude<QueueFault, { kind: 'cold_cache' }>[] {
  return faults.filter(
    (fault): fault is Exclude<QueueFault, { kind: 'cold_cache' }> =>
      ['leak', 'cliff', 'contention', 'metastable'].includes(fault.kind) &&
      operations.some((operation) => appliesTo(fault, operation)),
  );
}

/** True when more load leaves less throughput, so that a platform may tip over and stay down. */
export function mayTipOver(faults: readonly QueueFault[], servers: number): boolean {
  return faults.some((fault) => {
    if (fault.kind === 'cliff') return fault.factor > 1;
    if (fault.kind === 'contention') return isRetrograde(fault, servers);
    return fault.kind === 'metastable';
  });
}

/** Whether all servers at work do less than some of them would: N/(1 + α(N−1) + βN(N−1)) has passed its peak. */
function isRetrograde({ alpha, beta }: FaultOf<'contention'>, servers: number): boolean {
  const throughput = (n: number): number => n / usl(n, alpha, beta);
  const counts = Array.from({ length: servers }, (_, i) => i + 1);
  return counts.some((n) => throughput(n) > throughput(servers) * (1 + 1e-9));
}

const NOTES: Readonly<Partial<Record<FaultKind, string>>> = {
  cold_cache: 'cold_cache is active: the capacity is that of the warm cache, which comes in time.',
  duplicate_codes:
    'duplicate_codes is active: it costs no capacity, but some answers hold a code that was given before.',
  lost_sync: 'lost_sync is active: it costs no capacity, but some changes never reach the portal.',
  metastable:
    'metastable is active: rate_per_s is found by climbing; after an overload the platform recovers only below `recovers`.',
  leak: 'leak is active: the capacity falls all the time, so that there is no number.',
};

/** What has to be said about the active faults, in words. */
export function faultNotes(faults: readonly Fault[]): readonly string[] {
  const kinds = new Set(faults.map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => NOTES[kind] ?? []);
}

function ofKind<K extends FaultKind>(faults: readonly Fault[], kind: K): FaultOf<K>[] {
  return faults.filter((fault): fault is FaultOf<K> => fault.kind === kind);
}
