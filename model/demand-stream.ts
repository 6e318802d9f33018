import type { AssumptionName } from './assumption.ts';
import { type Level, levelFactor, type ProvinceDemand, type Values } from './demand.ts';
import type { Platform } from './platform.ts';

/** What a rate counts. */
export const METRICS = [
  'requests',
  'payments',
  'logins',
  'sends',
  'deliveries',
  'joins',
  'rejoins',
  'submissions',
] as const;

export type Metric = (typeof METRICS)[number];

/** One kind of demand on a platform as a whole: which numbers make it, and how. */
export interface Stream {
  readonly platform: Platform;
  readonly metric: Metric;
  readonly levels: readonly Level[];
  /** The assumptions that it is made of, besides the level's own factor. */
  readonly inputs: readonly AssumptionName[];
  /** Per second. `factor` is the level's over the design peak hour. */
  readonly rate: (province: ProvinceDemand, values: Values, factor: number) => number;
}

const DOSSIER_LEVELS: readonly Level[] = ['L1', 'L2', 'L3', 'L4', 'L5'];
const READERS: readonly Level[] = ['L6'];

/** The assumptions behind dossiers per second. */
export const DOSSIER_INPUTS: readonly AssumptionName[] = [
  'dossiers_counted',
  'working_days_counted',
  'population_exponent',
  'after_closure_factor',
  'online_share',
  'online_peak_hour_share',
  'counter_peak_hour_share',
  'scope_factor',
];

const DOCUMENT_INPUTS: readonly AssumptionName[] = [
  'accounts_counted',
  'units_with_accounts_counted',
  'provincial_accounts_factor',
  'documents_per_account_day',
  'documents_peak_hour_share',
];

const documentsPerS = (province: ProvinceDemand, v: Values): number =>
  (province.officer_accounts * v.documents_per_account_day * v.documents_peak_hour_share) / 3600;

const readersPerS = (province: ProvinceDemand, v: Values): number =>
  (province.identity_accounts * v.read_surge_hour_share) / 3600;

/**
 * Demand on the platforms as wholes; the settlement system's is known by operation instead. Documents and
 * reports grow with the level as dossiers do. Meetings do not: no more sites can join than there are.
 */
export const STREAMS: readonly Stream[] = [
  {
    platform: 'portal',
    metric: 'requests',
    levels: DOSSIER_LEVELS,
    inputs: [...DOSSIER_INPUTS, 'portal_requests_per_dossier'],
    rate: (p, v) => p.dossiers_per_s * v.portal_requests_per_dossier,
  },
  {
    platform: 'portal',
    metric: 'requests',
    levels: READERS,
    inputs: ['identity_accounts', 'read_surge_hour_share', 'read_surge_requests_per_login'],
    rate: (p, v) => readersPerS(p, v) * v.read_surge_requests_per_login,
  },
  {
    platform: 'portal',
    metric: 'payments',
    levels: DOSSIER_LEVELS,
    inputs: [...DOSSIER_INPUTS, 'payments_per_dossier'],
    rate: (p, v) => p.dossiers_per_s * v.payments_per_dossier,
  },
  {
    platform: 'identity',
    metric: 'logins',
    levels: DOSSIER_LEVELS,
    inputs: [
      ...DOSSIER_INPUTS.filter((name) => name !== 'counter_peak_hour_share'),
      'logins_per_online_dossier',
    ],
    rate: (p, v) => p.online_dossiers_per_s * v.logins_per_online_dossier,
  },
  {
    platform: 'identity',
    metric: 'logins',
    levels: READERS,
    inputs: ['identity_accounts', 'read_surge_hour_share'],
    rate: readersPerS,
  },
  {
    platform: 'integration',
    metric: 'requests',
    levels: DOSSIER_LEVELS,
    inputs: [...DOSSIER_INPUTS, 'integration_requests_per_dossier'],
    rate: (p, v) => p.dossiers_per_s * v.integration_requests_per_dossier,
  },
  {
    platform: 'documents',
    metric: 'sends',
    levels: DOSSIER_LEVELS,
    inputs: DOCUMENT_INPUTS,
    rate: (p, v, factor) => documentsPerS(p, v) * factor,
  },
  {
    platform: 'documents',
    metric: 'deliveries',
    levels: DOSSIER_LEVELS,
    inputs: [...DOCUMENT_INPUTS, 'document_recipients'],
    rate: (p, v, factor) => documentsPerS(p, v) * v.document_recipients * factor,
  },
  {
    platform: 'meetings',
    metric: 'joins',
    levels: DOSSIER_LEVELS,
    inputs: ['meeting_sites_per_province', 'meeting_rush_share', 'meeting_rush_s'],
    rate: (p, v) => (p.meeting_sites * v.meeting_rush_share) / v.meeting_rush_s,
  },
  {
    platform: 'meetings',
    metric: 'rejoins',
    levels: DOSSIER_LEVELS,
    inputs: ['meeting_sites_per_province', 'meeting_rejoin_s'],
    rate: (p, v) => p.meeting_sites / v.meeting_rejoin_s,
  },
  {
    platform: 'reporting',
    metric: 'submissions',
    levels: DOSSIER_LEVELS,
    inputs: [
      'reports_per_unit_month',
      'reports_deadline_day_share',
      'reports_last_hours_share',
      'reports_last_hours',
    ],
    rate: (p, v, factor) => reportsPerS(p, v) * factor,
  },
];

function reportsPerS(province: ProvinceDemand, v: Values): number {
  const deadlineDay = province.units * v.reports_per_unit_month * v.reports_deadline_day_share;
  return (deadlineDay * v.reports_last_hours_share) / (v.reports_last_hours * 3600);
}

/** The streams of a level. */
export function streamsAt(level: Level): Stream[] {
  return STREAMS.filter(({ levels }) => levels.includes(level));
}

/** The assumption that makes the level what it is; undefined for the ones without. */
export function levelInput(level: Level): AssumptionName | undefined {
  const inputs: Readonly<Partial<Record<Level, AssumptionName>>> = {
    L2: 'peak_minute_factor',
    L3: 'margin_factor',
    L4: 'surge_factor',
    L5: 'stress_factor',
  };
  return inputs[level];
}

/** The sum of a platform's stream over provinces, per second. */
export function streamTotal(
  stream: Stream,
  provinces: readonly ProvinceDemand[],
  values: Values,
  level: Level,
): number {
  const factor = levelFactor(level, values);
  return provinces.reduce((sum, province) => sum + stream.rate(province, values, factor), 0);
}
