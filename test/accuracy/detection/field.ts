import type { ProbePlan } from '../../../model/probe-plan.ts';
import { INTERVAL_S, operationsOf, type Places, probesOf } from './check-probes.ts';
import { JOURNEY_INTERVAL_S, JOURNEY_PROBES } from './journey-probes.ts';
import { CHECK_OUTAGES, JOURNEY_OUTAGES, type Outage } from './outages.ts';
import type { Watching } from './score.ts';

/** Probes of one kind, and the outages that they have to see. */
export interface Field {
  /** Whether the simulator is served over HTTPS: a browser does not trust an authority that was made a moment ago. */
  readonly tls: boolean;
  readonly interval_s: number;
  /** A run during which the reference took longer than this is not believed. */
  readonly held_up_ms: number;
  readonly outages: readonly Outage[];
  readonly plansOf: (places: Places) => readonly ProbePlan[];
}

export const FIELDS = {
  checks: {
    tls: true,
    interval_s: INTERVAL_S,
    // Eight such delays in a row are what a check may take altogether.
    held_up_ms: 500,
    outages: CHECK_OUTAGES,
    plansOf: probesOf,
  },
  journeys: {
    tls: false,
    interval_s: JOURNEY_INTERVAL_S,
    held_up_ms: 2500,
    outages: JOURNEY_OUTAGES,
    plansOf: () => JOURNEY_PROBES,
  },
} as const satisfies Readonly<Record<string, Field>>;

/** What each probe of a field does, for telling who may fail because of what. */
export function watchingOf(plans: readonly ProbePlan[]): readonly Watching[] {
  return plans.map((plan) => {
    if (plan.kind === 'journey') return { plan, does: { visits: plan.visits } };
    return { plan, does: { operations: operationsOf(plan.check) } };
  });
}
