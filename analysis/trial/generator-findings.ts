import type { GeneratorFinding, TrialMeasurement, TrialOrder } from '../../model/capacity.ts';
import { counted } from '../../model/counted.ts';
import { countOf, type Histogram, quantile } from '../../model/histogram.ts';
import type { ReasonCode } from '../../model/verdict.ts';
import type { JourneyWindow } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';
import type { Measured } from '../measured.ts';
import { percent } from '../texts.ts';
import { distrustReasons, type RunHealth } from '../trust.ts';
import { dispersionFinding } from './dispersion.ts';
import { freeUsers } from './free-users.ts';

/** All that the load generator may be told by. */
export interface WatchedTrial {
  readonly order: TrialOrder;
  readonly workload: Workload;
  readonly measured: Measured;
  readonly journeys: readonly JourneyWindow[];
  readonly health: RunHealth;
  /** Visits that the plan starts in each second, from the beginning of the warm-up. */
  readonly planned: readonly number[];
  /** Visits that began in each second of the window, as far as it was made. */
  readonly started: readonly number[];
  /** Of the window, as the script tells it. */
  readonly began: number;
  /** By how much late those began. */
  readonly start_lag_ms: Histogram;
  /** Visits of the window for which no virtual user was free. */
  readonly dropped: number;
  /** The strictest limit among the criteria. */
  readonly limit_s: number;
  /** Visits per second that the generator reaches with this script; null where nobody tried. */
  readonly ceiling_per_s: number | null;
}

type Finding = TrialMeasurement['findings'][number];

/** What is looked at in every trial, wherever it is made. */
const GUARDS: readonly GeneratorFinding[] = [
  'start_lag',
  'not_delivered',
  'dropped_with_free_users',
  'arrivals_not_poisson',
  'cpu_saturated',
  'memory_saturated',
  'collects_garbage',
  'starved_by_others',
  'side_probe_disagrees',
  'crashed',
  'intake_lost_data',
  'script_exceptions',
  'clock_stepped',
];

/**
 * What is looked at in every trial of a search.
 *
 * @param told whether the kernel tells how many ports are in use, whether a network card tells how fast its link is, and
 * whether the generator's own ceiling is known
 */
export function guardsWhere(told: {
  readonly ports: boolean;
  readonly link: boolean;
  readonly ceiling: boolean;
}): readonly GeneratorFinding[] {
  return [
    ...GUARDS,
    ...(told.ports ? ['ports_exhausted' as const] : []),
    ...(told.link ? ['network_saturated' as const] : []),
    ...(told.ceiling ? ['above_half_of_own_ceiling' as const] : []),
  ];
}

/**
 * Why a trial says nothing about the target, whatever it measured; empty when the load generator did its work. Each names
 * what was observed and its limit.
 */
export function generatorFindings(trial: WatchedTrial): Finding[] {
  return [
    ...distrustFindings(trial),
    ...lagFinding(trial),
    ...deliveryFinding(trial),
    ...dropFinding(trial),
    // Where users ran out, fewer began at some times than at others: whose fault that is, the drops say.
    ...(trial.dropped > 0 ? [] : dispersionFinding(trial.started)),
    ...ceilingFinding(trial),
  ];
}

const FINDING_OF: Readonly<Partial<Record<ReasonCode, GeneratorFinding>>> = {
  generator_cpu_saturated: 'cpu_saturated',
  generator_memory_saturated: 'memory_saturated',
  generator_collects_garbage: 'collects_garbage',
  generator_ports_exhausted: 'ports_exhausted',
  requests_unsent: 'ports_exhausted',
  generator_network_saturated: 'network_saturated',
  generator_rate_capped: 'not_delivered',
  generator_crashed: 'crashed',
  generator_unobserved: 'starved_by_others',
  script_exceptions: 'script_exceptions',
  intake_lost_data: 'intake_lost_data',
  intake_coarsened: 'intake_lost_data',
  clock_stepped: 'clock_stepped',
  side_probe_disagrees: 'side_probe_disagrees',
};

/** What makes any run one that cannot be trusted. */
function distrustFindings({ measured, health, workload }: WatchedTrial): Finding[] {
  return distrustReasons(measured, health, workload.duration_s)
    .filter(({ weight }) => weight === 'invalid')
    .flatMap(({ code, text }) => {
      const finding = FINDING_OF[code];
      return finding === undefined ? [] : [{ finding, text }];
    });
}

/** A start that is later than this bends what is measured (project default). */
const LAG_MAX_MS = 10;

/** With a limit of seconds, so much of it does not matter yet. */
const LAG_LIMIT_RATIO = 0.02;

const LAG_QUANTILE = 0.99;

function lagFinding({ start_lag_ms, limit_s }: WatchedTrial): Finding[] {
  if (countOf(start_lag_ms) === 0) return [];
  const observed_ms = quantile(start_lag_ms, LAG_QUANTILE);
  const limit_ms = Math.max(LAG_MAX_MS, LAG_LIMIT_RATIO * 1000 * limit_s);
  if (observed_ms <= limit_ms) return [];
  const text = `One visit in a hundred began ${observed_ms.toFixed(0)} ms or more after its moment, and ${limit_ms.toFixed(0)} ms are allowed: k6 did not get to its visits in time`;
  return [{ finding: 'start_lag', text }];
}

/** Share of the planned visits that must begin, drops aside. */
const DELIVERED_MIN = 0.999;

/** At the edges of the window so many may begin on the other side of it. */
const EDGE_VISITS = 2;

/** A visit is dropped when its user is asked for, which is up to so long before its moment: at the edges, too. */
const DROPPED_BEFORE_S = 2;

function deliveryFinding({ planned, began, order, dropped, health }: WatchedTrial): Finding[] {
  // How far a plan that was stopped had come is known to the second only, and it may only fail.
  if (health.stopped) return [];
  const from = order.warmup_s;
  const meant = sum(planned.slice(from, from + order.window_s));
  const at_edges = EDGE_VISITS + (dropped > 0 ? DROPPED_BEFORE_S * order.rate_per_s : 0);
  if (meant - began - dropped <= Math.max(at_edges, (1 - DELIVERED_MIN) * meant)) return [];
  const text = `${began} of ${meant} planned visits began (${percent(began / meant)}, at least ${percent(DELIVERED_MIN)} needed), and ${dropped} of the others found no free virtual user: k6 did not keep up`;
  return [{ finding: 'not_delivered', text }];
}

/** Visits that found no user are the target's doing only where there were enough users, and it held them all. */
function dropFinding(trial: WatchedTrial): Finding[] {
  const { dropped, workload, journeys } = trial;
  if (dropped <= 0) return [];
  const short = workload.scenarios.filter(({ vus_suffice }) => !vus_suffice);
  const lost = `${counted(dropped, 'visit')} found no free virtual user`;
  if (short.length > 0) {
    const users = short.reduce((total, { vus }) => total + vus, 0);
    const text = `${lost}: ${users} are allowed, fewer than this rate needs while every limit is kept; raise max_vus or leave it out`;
    return [{ finding: 'not_delivered', text }];
  }
  const free = freeUsers(workload, journeys);
  if (free === undefined) return [];
  const text = `${lost}, although no journey ever had more than ${percent(free.busy_ratio)} of its users at work: k6 could not start them in time`;
  return [{ finding: 'dropped_with_free_users', text }];
}

/** Beyond it the generator's own queue begins to show. */
const CEILING_RATIO_MAX = 0.5;

function ceilingFinding({ order, ceiling_per_s }: WatchedTrial): Finding[] {
  if (ceiling_per_s === null || order.rate_per_s <= CEILING_RATIO_MAX * ceiling_per_s) return [];
  const text = `${order.rate_per_s.toFixed(1)} visits/s are more than half of the ${ceiling_per_s.toFixed(0)}/s that this machine reaches with this script against a target that does nothing`;
  return [{ finding: 'above_half_of_own_ceiling', text }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
