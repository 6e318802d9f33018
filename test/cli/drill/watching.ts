import { operationsOf, probesOf } from '../../../cli/drill/check-probes.ts';
import type { Watching } from '../../../cli/drill/meets.ts';
import { CHECK_OUTAGES, type Outage } from '../../../cli/drill/outages.ts';

const URLS = {
  settlement: 'https://127.0.0.1:1',
  documents: 'https://127.0.0.1:2',
  meetings: 'https://127.0.0.1:3',
  integration: 'https://127.0.0.1:4',
  reporting: 'https://127.0.0.1:5',
  portal: 'https://127.0.0.1:6',
  identity: 'https://127.0.0.1:7',
};

/** The cheap checks of a drill, and what each of them does. */
export const WATCHING: readonly Watching[] = probesOf({
  urls: URLS,
  name_servers: [],
  time_servers: [],
}).map((plan) => ({ plan, does: { operations: operationsOf(plan.check) } }));

/** A row of the table of outages. */
export function outageOf(name: string, at: string): Outage {
  const found = CHECK_OUTAGES.find((one) => one.name === name && one.wrong.at === at);
  if (found === undefined) throw new Error(`there is no ${name} at ${at}`);
  return found;
}
