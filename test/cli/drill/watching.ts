import { operationsOf, probesOf } from '../../../cli/drill/check-probes.ts';
import type { Watching } from '../../../cli/drill/meets.ts';
import { CHECK_OUTAGES, type Outage } from '../../../cli/drill/outages.ts';
import type { CheckPlan } from '../../../model/probe-plan.ts';

const URLS = {
  settlement: 'https://127.0.0.1:1',
  documents: 'https://127.0.0.1:2',
  meetings: 'https://127.0.0.1:3',
  integration: 'https://127.0.0.1:4',
  reporting: 'https://127.0.0.1:5',
  portal: 'https://127.0.0.1:6',
  identity: 'https://127.0.0.1:7',
};

/** Where everything would be. */
export const PLACES = { urls: URLS, name_servers: [], time_servers: [] };

/** The cheap checks of a drill. */
export function checksAt(interval_s: number): readonly CheckPlan[] {
  return probesOf(PLACES, interval_s);
}

/** The same, and what each of them does. */
export const WATCHING: readonly Watching[] = probesOf(PLACES).map((plan) => ({
  plan,
  does: { operations: operationsOf(plan.check) },
}));

/** A row of the table of outages. */
export function outageOf(name: string, at: string): Outage {
  const found = CHECK_OUTAGES.find((one) => one.name === name && one.wrong.at === at);
  if (found === undefined) throw new Error(`there is no ${name} at ${at}`);
  return found;
}
