import { OPERATIONS, type OperationName } from '../../../model/operation.ts';
import type { Platform } from '../../../model/platform.ts';
import type { ProbePlan } from '../../../model/probe-plan.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { appliesTo, type Fault } from '../../../simulator/fault.ts';
import { LEANS_ON } from '../../../simulator/leans-on.ts';
import type { Outage } from './outages.ts';

/** So many slots a probe has to see an outage. */
export const SLOTS_MAX = 2;

/** An outage, from when until when it was there. Unix milliseconds. */
export interface Episode {
  readonly outage: Outage;
  readonly from_ms: number;
  readonly to_ms: number;
}

/** A probe, and the operations that it performs or the platforms whose pages it opens. */
export interface Watching {
  readonly plan: ProbePlan;
  readonly does:
    | { readonly operations: readonly OperationName[] }
    | { readonly visits: readonly Platform[] };
}

/** Whether a run may be believed: this machine was not held up while it went on. Unix milliseconds. */
export type Trusts = (from_ms: number, to_ms: number) => boolean;

/** What one of the probes that have to see an outage made of it. */
export interface Sight {
  readonly probe: string;
  /** Slots that it has had, up to {@link SLOTS_MAX}. */
  readonly slots: number;
  /** In which of them it saw it, from 1 on; null when it did not. */
  readonly slot: number | null;
  /** From the beginning of the outage to the verdict, in intervals of the probe; null when there was none. */
  readonly intervals: number | null;
}

/** What became of one outage. */
export interface Scored {
  readonly sights: readonly Sight[];
  /**
   * Seen by every probe that has to, or by one of them where one will do; missed when one had its slots and did not;
   * unknown while there were too few runs to believe.
   */
  readonly verdict: 'seen' | 'missed' | 'unknown';
  /** Probes that failed although nothing that they do meets the outage: `name outcome`. */
  readonly blamed: readonly string[];
  /** Runs that were our own fault, where the outage is none of ours. */
  readonly own: number;
  /** Runs that nobody can believe. */
  readonly untrusted: number;
  /** None of those that have to see it is among them. */
  readonly is_clean: boolean;
}

/** When a run began and ended, in Unix milliseconds. */
export function spanOf({ slot_at, queue_wait_s, duration_s }: ProbeRecord): {
  readonly began_ms: number;
  readonly ended_ms: number;
} {
  const began_ms = Date.parse(slot_at) + 1000 * queue_wait_s;
  return { began_ms, ended_ms: began_ms + 1000 * duration_s };
}

/** The probes that have to see an outage. */
export function rightProbes(
  { wrong, seen_by }: Outage,
  watching: readonly Watching[],
): readonly Watching[] {
  if ('probes' in seen_by) return watching.filter(({ plan }) => seen_by.probes.includes(plan.name));
  return watching.filter(({ plan, does }) => {
    if (!seen_by.includes(plan.kind)) return false;
    if (wrong.at === 'names' || wrong.at === 'clock') return true;
    if (plan.platform !== wrong.at) return false;
    // What befalls the certificate befalls everybody; the rest only those who perform what it befalls.
    return plan.kind === 'certificate' || isMet(does, wrong.at, wrong.fault);
  });
}

/** Whether a probe may fail because of an outage: something that it does meets it, or leans on what does. */
export function mayFail({ wrong }: Outage, { plan, does }: Watching): boolean {
  if (wrong.at === 'names') return plan.kind === 'dns';
  if (wrong.at === 'clock') return plan.kind === 'clock';
  const { at, fault } = wrong;
  if (plan.kind === 'certificate') return plan.platform === at && isCertificate(fault);
  return isMet(does, at, fault);
}

/** Whoever opens pages may meet there what befalls any of its operations. */
function isMet(does: Watching['does'], at: Platform, fault: Fault): boolean {
  if ('visits' in does) return does.visits.includes(at);
  return does.operations.some((operation) => meets(operation, at, fault));
}

function isCertificate({ kind }: Fault): boolean {
  return kind === 'expired_certificate';
}

function meets(operation: OperationName, at: Platform, fault: Fault): boolean {
  if (OPERATIONS[operation].platform === at && appliesTo(fault, operation)) return true;
  const leaning = LEANS_ON[operation];
  return leaning !== undefined && meets(leaning.operation, at, fault);
}

/** Holds the records of an episode against what must be seen in it, and by whom. */
export function score(
  episode: Episode,
  watching: readonly Watching[],
  records: readonly ProbeRecord[],
  trusts: Trusts,
): Scored {
  const { outage, from_ms, to_ms } = episode;
  const during = records.filter((record) => {
    const { began_ms, ended_ms } = spanOf(record);
    return record.outcome !== 'skipped' && ended_ms >= from_ms && began_ms <= to_ms;
  });
  const believed = during.filter((record) => {
    const { began_ms, ended_ms } = spanOf(record);
    return trusts(began_ms, ended_ms);
  });
  const right = rightProbes(outage, watching);
  const sights = right.map(({ plan }) => sightOf(plan, episode, believed));
  const spared = watching.filter((one) => !mayFail(outage, one)).map(({ plan }) => plan.name);
  const isOurs = outage.outcomes.includes('infra');
  return {
    sights,
    verdict: verdictOf(outage, sights),
    blamed: believed
      .filter(({ probe, outcome }) => spared.includes(probe) && isAlarm(outcome))
      .map(({ probe, outcome }) => `${probe} ${outcome}`),
    own: isOurs ? 0 : believed.filter(({ outcome }) => outcome === 'infra').length,
    untrusted: during.length - believed.length,
    is_clean: !during.some((record) => {
      return right.some(({ plan }) => plan.name === record.probe) && !believed.includes(record);
    }),
  };
}

function verdictOf({ any }: Outage, sights: readonly Sight[]): Scored['verdict'] {
  const isSeen = ({ slot }: Sight): boolean => slot !== null;
  const isOver = ({ slot, slots }: Sight): boolean => slot !== null || slots === SLOTS_MAX;
  if (sights.length > 0 && (any === true ? sights.some(isSeen) : sights.every(isSeen))) {
    return 'seen';
  }
  return sights.every(isOver) ? 'missed' : 'unknown';
}

/** Whether an outcome says that something is wrong with the target. */
export function isAlarm(outcome: ProbeRecord['outcome']): boolean {
  return outcome === 'fail' || outcome === 'timeout' || outcome === 'degraded';
}

/** @param records those that can be believed */
function sightOf(
  { name, interval_s }: ProbePlan,
  { outage, from_ms }: Episode,
  records: readonly ProbeRecord[],
): Sight {
  const runs = records
    .filter(({ probe }) => probe === name)
    .map((record) => ({ record, ...spanOf(record) }))
    .filter(({ began_ms }) => began_ms >= from_ms)
    .sort((a, b) => a.began_ms - b.began_ms)
    .slice(0, SLOTS_MAX);
  const at = runs.findIndex(({ record }) => outage.outcomes.includes(record.outcome));
  const run = runs[at];
  const slots = runs.length;
  if (run === undefined) return { probe: name, slots, slot: null, intervals: null };
  const intervals = (run.ended_ms - from_ms) / (1000 * interval_s);
  return { probe: name, slots, slot: at + 1, intervals };
}
