import { stringify } from 'csv-stringify/sync';
import { ERROR_KINDS } from '../model/window.ts';
import { heldCounts } from './held.ts';
import { objectiveText } from './objective-text.ts';
import { summariesOf } from './operation-summaries.ts';
import type { ReportedRun } from './reported-run.ts';

/**
 * A run as CSV (RFC 4180): a row for each operation over the judged stretch. Units are in the names of the columns, numbers
 * have a decimal point, and what is not known is empty. Text that a spreadsheet would take for a formula is escaped.
 */
export function renderCsv({ manifest, reading, tags }: ReportedRun): string {
  const { id, started_at, phase, profile, result } = manifest;
  const objectives = result?.verdict.objectives ?? [];
  const rows = summariesOf(manifest, reading).map((o) => {
    const own = objectives.filter((r) => r.objective.operation === o.operation);
    const held = new Map(heldCounts(own).map(({ outcome, count }) => [outcome, count]));
    const judged = reading.operations.find(
      (t) => t.operation === o.operation && t.stage === 'measure',
    );
    const missed = own.filter((r) => r.outcome === 'missed');
    return {
      run_id: id,
      started_at,
      phase,
      tags: tags.join(' '),
      profile: profile.name,
      verdict: result?.verdict.kind ?? 'unsealed',
      platform: o.platform,
      operation: o.operation,
      requests: o.count,
      errors: o.errors,
      ...Object.fromEntries(
        ERROR_KINDS.map((kind) => [`errors_${kind}`, judged?.error_kinds[kind] ?? 0]),
      ),
      good_ratio: o.good_ratio,
      p50_s: o.p50_s,
      p95_s: o.p95_s,
      p99_s: o.p99_s,
      objectives_met: held.get('met') ?? 0,
      objectives_missed: held.get('missed') ?? 0,
      objectives_unmeasured: held.get('unmeasured') ?? 0,
      missed: missed.map((r) => objectiveText(r.objective, 'en')).join('; '),
    };
  });
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

const COLUMNS: readonly string[] = [
  'run_id',
  'started_at',
  'phase',
  'tags',
  'profile',
  'verdict',
  'platform',
  'operation',
  'requests',
  'errors',
  ...ERROR_KINDS.map((kind) => `errors_${kind}`),
  'good_ratio',
  'p50_s',
  'p95_s',
  'p99_s',
  'objectives_met',
  'objectives_missed',
  'objectives_unmeasured',
  'missed',
];
