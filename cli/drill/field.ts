import type { ProbePlan } from '../../model/probe-plan.ts';
import { INTERVAL_S, operationsOf, type Places, probesOf } from './check-probes.ts';
import { JOURNEY_INTERVAL_S, JOURNEY_PROBES } from './journey-probes.ts';
import type { Watching } from './meets.ts';
import { CHECK_OUTAGES, JOURNEY_OUTAGES, type Outage } from './outages.ts';

/** Probes of one kind, and the outages that they have to see. */
export interface Field {
  /** Whether the simulator is served over HTTPS: a browser does not trust an authority that was made a moment ago. */
  readonly tls: boolean;
  readonly interval_s: number;
  /** By how much that is shorter than in service; other times of the rules shrink with it. */
  readonly time_scale: number;
  /** A run during which the reference took longer than this is not believed. */
  readonly held_up_ms: number;
  readonly outages: readonly Outage[];
  readonly plansOf: (places: Places) => readonly ProbePlan[];
}

/** How often checks run in service. */
const SERVICE_INTERVAL_S = 60;

export const FIELDS = {
  checks: {
    tls: true,
    interval_s: INTERVAL_S,
    time_scale: INTERVAL_S / SERVICE_INTERVAL_S,
    // Eight such delays in a row are what a check may take altogether.
    held_up_ms: 500,
    outages: CHECK_OUTAGES,
    plansOf: (places: Places) => probesOf(places),
  },
  journeys: {
    tls: false,
    interval_s: JOURNEY_INTERVAL_S,
    time_scale: JOURNEY_INTERVAL_S / 300,
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

/** The checks at another interval, from the usual one up to that in service, at which nothing is compressed. */
export function checksEvery(interval_s: number): Field {
  return {
    ...FIELDS.checks,
    interval_s,
    time_scale: Math.min(1, interval_s / SERVICE_INTERVAL_S),
    plansOf: (places) => probesOf(places, interval_s),
  };
}

/** What of the tables is asked for: names of fields, parts of names of outages, places; all that is not said. */
export interface Asked {
  readonly field?: readonly string[] | undefined;
  readonly outage?: readonly string[] | undefined;
  readonly at?: readonly string[] | undefined;
}

/** A field with those of its outages that are asked for, at least one. */
export interface ChosenField {
  readonly name: string;
  readonly field: Field;
  readonly outages: readonly Outage[];
}

export function chosenFields({ field: fields, outage, at }: Asked): readonly ChosenField[] {
  return Object.entries(FIELDS)
    .filter(([name]) => fields?.includes(name) ?? true)
    .map(([name, field]): ChosenField => {
      const outages = field.outages.filter(
        (one) =>
          (outage?.some((part) => one.name.includes(part)) ?? true) &&
          (at?.includes(one.wrong.at) ?? true),
      );
      return { name, field, outages };
    })
    .filter(({ outages }) => outages.length > 0);
}
