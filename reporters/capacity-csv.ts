import { stringify } from 'csv-stringify/sync';
import type { CapacitySearch } from '../model/capacity-search.ts';
import { limitText, limitUse, searchedPlatforms } from './capacity-text.ts';

/**
 * A capacity search as CSV (RFC 4180): a row for each trial. Units are in the names of the columns, numbers have a decimal
 * point, and what is not known is empty. Text that a spreadsheet would take for a formula is escaped.
 */
export function renderCapacityCsv(search: CapacitySearch): string {
  const platform = searchedPlatforms(search).join(' ');
  const rows = search.trials.map((trial) => ({
    search_id: search.id,
    platform,
    profile: search.profile.name,
    trial: trial.number,
    started_at: trial.started_at,
    purpose: trial.purpose,
    outcome: trial.outcome,
    rate_per_s: trial.rate_per_s,
    offered_per_s: trial.offered_per_s,
    delivered_per_s: trial.delivered_per_s,
    margin: trial.margin,
    limit_use: limitUse(trial),
    decided_by: trial.limit === null ? null : limitText(trial.limit, search.objectives, 'en'),
    judged: trial.judged,
    bad: trial.bad,
    requests: trial.requests,
    warmup_s: trial.warmup_s,
    window_s: trial.window_s,
    duration_s: trial.duration_s,
    findings: trial.findings.map(({ finding }) => finding).join(' '),
    run_id: trial.run_id,
  }));
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

const COLUMNS: readonly string[] = [
  'search_id',
  'platform',
  'profile',
  'trial',
  'started_at',
  'purpose',
  'outcome',
  'rate_per_s',
  'offered_per_s',
  'delivered_per_s',
  'margin',
  'limit_use',
  'decided_by',
  'judged',
  'bad',
  'requests',
  'warmup_s',
  'window_s',
  'duration_s',
  'findings',
  'run_id',
];
