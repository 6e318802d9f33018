import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';

/** What became of the records of a run. Each record is its code, or its id before it had one. */
export interface CleanupRecords {
  /**
   * `listed`; `unsupported`: the binding lacks operations; `unlistable`: none of its platforms can be asked;
   * `forgotten`: the embedded simulator has ended.
   */
  readonly outcome: 'listed' | 'unsupported' | 'unlistable' | 'forgotten';
  /** Operations that the binding would need. */
  readonly lacking: readonly OperationName[];
  /** Can be withdrawn, and were not. */
  readonly withdrawable: readonly string[];
  readonly withdrawn: readonly string[];
  /** Taken up by an officer: only the owner of the platform can remove them. */
  readonly settled: readonly string[];
  /** The platform would not withdraw these. */
  readonly refused: readonly { readonly record: string; readonly why: string }[];
}

/** The document of `cleanup --json`. */
export interface CleanupReport extends CleanupRecords {
  readonly version: 1;
  readonly run: string;
  /** Whose records are listed. */
  readonly target: string;
  /** Every platform of the run, and where it was. */
  readonly targets: Readonly<Partial<Record<Platform, string>>>;
  readonly marker: string;
  readonly from: string;
  readonly to: string | null;
  /** What the run did on the platform, by operation: successes that changed something. */
  readonly changes: Readonly<Partial<Record<OperationName, number>>>;
}

/** More are only counted; `--json` has them all. */
const MAX_SHOWN = 5;

/** The report for people: what there is, what was done, and what is left to whom. */
export function renderCleanup(report: CleanupReport): string {
  return [
    `Run ${report.run} on ${whereText(report)}`,
    `  marker  "${report.marker}" in every record`,
    `  time    ${report.from} to ${report.to ?? 'an unknown end: the run was cut off'}`,
    ...changeLines(report),
    '',
    ...OUTCOMES[report.outcome](report),
  ].join('\n');
}

/** The address of the one platform, or each with its name. */
function whereText({ target, targets }: CleanupReport): string {
  const all = Object.entries(targets);
  if (all.length < 2) return target;
  return all.map(([platform, url]) => `${platform} at ${url}`).join(', ');
}

function changeLines({ changes }: CleanupReport): string[] {
  const made = Object.entries(changes) as [OperationName, number][];
  if (made.length === 0) return ['  it changed nothing that was recorded'];
  return made.map(([name, n]) => `  ${n} × ${OPERATIONS[name].title_en.toLowerCase()}`);
}

const OUTCOMES: Readonly<Record<CleanupRecords['outcome'], (report: CleanupReport) => string[]>> = {
  forgotten: () => ['The embedded simulator forgot all of it when it ended: nothing to clean up.'],
  unsupported: ({ lacking }) => [
    `The binding has no ${lacking.join(' and no ')}, so that the records cannot be asked for.`,
    'Give the marker, the time and the counts to the owner of the platform, who can find them by it.',
  ],
  unlistable: () => [
    'Only a settlement system can list what a test left, and this run loaded none.',
    'Give the marker, the time and the counts to the owners of the platforms, who can find the records by it.',
  ],
  listed: (report) => [
    countLine('to withdraw', report.withdrawable, 'with --withdraw'),
    countLine('withdrawn', report.withdrawn),
    countLine('taken up by officers', report.settled, "left to the platform's owner"),
    ...report.refused.map(({ record, why }) => `  ${record} could not be withdrawn: ${why}`),
    ...elsewhere(report),
  ],
};

/** What was recorded on other platforms than the one that lists it. */
function elsewhere({ targets }: CleanupReport): string[] {
  const others = Object.keys(targets).filter((platform) => platform !== 'settlement');
  if (others.length === 0) return [];
  return [`Records on ${others.join(', ')} cannot be listed: give their owners the marker.`];
}

function countLine(what: string, records: readonly string[], note = ''): string {
  const label = `  ${what}${note === '' ? '' : ` (${note})`}: `;
  if (records.length === 0) return `${label}none`;
  const shown = records.slice(0, MAX_SHOWN).join(', ');
  const rest = records.length > MAX_SHOWN ? ` and ${records.length - MAX_SHOWN} more` : '';
  return `${label}${records.length}, ${shown}${rest}`;
}
