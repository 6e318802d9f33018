import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { ProbeOutcome } from '../../model/probe.ts';
import type { ProbePlan } from '../../model/probe-plan.ts';
import { appliesTo, type Fault } from '../../simulator/fault.ts';
import { LEANS_ON } from '../../simulator/leans-on.ts';
import type { Outage } from './outages.ts';

/** A probe, and the operations that it performs or the platforms whose pages it opens. */
export interface Watching {
  readonly plan: ProbePlan;
  readonly does:
    | { readonly operations: readonly OperationName[] }
    | { readonly visits: readonly Platform[] };
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

/** Whether an outcome says that something is wrong with the target. */
export function isAlarm(outcome: ProbeOutcome): boolean {
  return outcome === 'fail' || outcome === 'timeout' || outcome === 'degraded';
}
