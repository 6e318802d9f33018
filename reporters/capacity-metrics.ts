import { Counter, type Gauge, Registry } from 'prom-client';
import { CAPACITY_OUTCOMES } from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';
import { knownCapacity, readingOf } from './capacity-text.ts';
import { READINGS } from './capacity-words.ts';
import { gaugesOf } from './gauges-of.ts';

/** The metrics of a capacity search, in a registry of its own. */
export interface CapacityMetrics {
  readonly registry: Registry;
  /** Takes in the search as it stands: trials that are new are counted. */
  observe(search: CapacitySearch): void;
  /** A trial runs at this rate; 0 when none does. */
  setTrialRate(rate_per_s: number): void;
}

/** What stands for several platforms in the label. */
const ALL = 'all';

/** Creates the metrics of a search. Rates are visits per second; what is not known yet is absent. */
export function createCapacityMetrics(search: CapacitySearch): CapacityMetrics {
  const registry = new Registry();
  const platform = search.platform ?? ALL;
  const gauges = createGauges(registry);
  const { trials, requests } = createCounters(registry, platform);
  gauges.info.set(
    { platform, search_id: search.id, profile: search.profile.name, phase: search.phase },
    1,
  );
  gauges.started.set(Date.parse(search.started_at) / 1000);
  gauges.trial_rate.set({ platform }, 0);
  let counted = 0;
  const observe = (now: CapacitySearch): void => {
    for (const trial of now.trials.slice(counted)) {
      trials.inc({ platform, outcome: readingOf(trial) });
      requests.inc({ platform }, trial.requests);
    }
    counted = now.trials.length;
    setKnown(gauges, now, platform);
  };
  observe(search);
  return {
    registry,
    observe,
    setTrialRate: (rate_per_s) => gauges.trial_rate.set({ platform }, rate_per_s),
  };
}

type Gauges = ReturnType<typeof createGauges>;

function createGauges(registry: Registry) {
  const gauge = gaugesOf(registry, 'thongsuot_capacity_');
  const rate = (name: string, help: string): Gauge<'platform'> => gauge(name, help, ['platform']);
  return {
    info: gauge('info', 'The search that these metrics are of; always 1.', [
      'platform',
      'search_id',
      'profile',
      'phase',
    ]),
    started: gauge<never>(
      'start_timestamp_seconds',
      'When the search was started, in seconds since 1970.',
      [],
    ),
    estimate: rate(
      'estimate_per_second',
      'Visits per second that the platform carries within its objectives, as far as is known; absent before there is an estimate.',
    ),
    low: rate('low_per_second', 'Lower end of the interval of the estimate.'),
    high: rate('high_per_second', 'Upper end of the interval of the estimate.'),
    confidence: rate('confidence_ratio', 'How sure the interval is, nominally, 0 to 1.'),
    least: rate(
      'at_least_per_second',
      'Visits per second that were shown to be carried; absent until the search has its answer.',
    ),
    required: rate(
      'required_per_second',
      'Visits per second that are required; absent where no demand was given.',
    ),
    trial_rate: rate(
      'trial_rate_per_second',
      'Visits per second of the trial under way; 0 between trials.',
    ),
    outcome: gauge('outcome', '1 for what the search ended with; 0 for all until it has.', [
      'platform',
      'outcome',
    ]),
  };
}

function createCounters(registry: Registry, platform: string) {
  const trials = new Counter({
    name: 'thongsuot_capacity_trials_total',
    help: 'Trials by outcome: pass, fail and invalid of a platform at rest, back and not_back after an overload; unread: warm-ups and bursts, which say nothing.',
    labelNames: ['platform', 'outcome'],
    registers: [registry],
  });
  const requests = new Counter({
    name: 'thongsuot_capacity_requests_total',
    help: 'Requests of the trials that have ended.',
    labelNames: ['platform'],
    registers: [registry],
  });
  for (const outcome of READINGS) trials.inc({ platform, outcome }, 0);
  requests.inc({ platform }, 0);
  return { trials, requests };
}

function setKnown(gauges: Gauges, search: CapacitySearch, platform: string): void {
  const { answer, settings } = search;
  const capacity = knownCapacity(search);
  const known: readonly (readonly [Gauge<'platform'>, number | null])[] = [
    [gauges.estimate, capacity?.estimate_per_s ?? null],
    [gauges.low, capacity?.low_per_s ?? null],
    [gauges.high, capacity?.high_per_s ?? null],
    [gauges.confidence, capacity?.confidence ?? null],
    [gauges.least, answer?.at_least_per_s ?? null],
    [gauges.required, settings.required_per_s],
  ];
  for (const [gauge, value] of known) {
    if (value === null) gauge.remove({ platform });
    else gauge.set({ platform }, value);
  }
  for (const outcome of CAPACITY_OUTCOMES) {
    gauges.outcome.set({ platform, outcome }, Number(outcome === answer?.outcome));
  }
}
