import type { Drill, FiredAlert, HealthyControl } from '../../model/drill.ts';
import { formatCount, formatPercent, formatSeconds, NOTHING } from '../quantity.ts';
import { painter, type Style } from './paint.ts';
import { renderTable, type TableColumn } from './table.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: '', align: 'left' },
  { title: 'fault', align: 'left' },
  { title: 'at', align: 'left' },
  { title: 'detected', align: 'right' },
  { title: 'told', align: 'right' },
  { title: 'within', align: 'right' },
  { title: 'resolved', align: 'right' },
  { title: 'as', align: 'left' },
  { title: 'pages', align: 'right' },
  { title: 'also fired', align: 'left' },
];

const STYLES: Readonly<Record<Drill['result']['kind'], Style>> = {
  pass: ['bold', 'green'],
  fail: ['bold', 'red'],
  invalid: ['bold', 'magenta'],
};

const MARKS = { pass: '✓', fail: '✗', invalid: '?' } as const;

/** Drills as a table, times from the fault or from its withdrawal; below it why those did not pass that did not. */
export function renderDrills(
  drills: readonly Drill[],
  { color }: { readonly color: boolean },
): string {
  const paint = painter(color);
  const seconds = (value_s: number | null): string => formatSeconds(value_s, 'en');
  const rows = drills.map(({ fault, at, expectation, result }) => [
    paint(STYLES[result.kind], MARKS[result.kind]),
    fault,
    at,
    seconds(result.detect_s),
    seconds(result.told_s),
    seconds(result.told_within_s),
    seconds(result.resolve_s),
    expectation.told === 'either' ? 'page or ticket' : expectation.told,
    String(result.pages),
    alsoText(result.also),
  ]);
  const reasons = drills.flatMap(({ fault, at, result }) =>
    result.reasons.map((reason) => {
      return `${paint(STYLES[result.kind], MARKS[result.kind])} ${fault} at ${at}: ${reason}`;
    }),
  );
  return [renderTable(COLUMNS, rows), ...reasons].join('\n');
}

/** What a time without a fault has shown. */
export function renderControl(
  control: HealthyControl,
  { color }: { readonly color: boolean },
): string {
  const { kind, duration_s, flake_ratio, runs, failed, pages, tickets, reasons } = control;
  const paint = painter(color);
  const share = formatPercent(runs === 0 ? null : failed / runs, 1, 'en');
  return [
    `${paint(STYLES[kind], MARKS[kind])} healthy for ${formatSeconds(duration_s, 'en')}, ${formatPercent(flake_ratio, 1, 'en')} of the requests failing at random: ${formatCount(failed, 'en')} of ${formatCount(runs, 'en')} runs failed (${share}), ${pages.length} pages`,
    ...reasons.map((reason) => `  ${reason}`),
    `  pages: ${alsoText(pages)}`,
    `  tickets: ${alsoText(tickets)}`,
  ].join('\n');
}

function alsoText(fired: readonly FiredAlert[]): string {
  if (fired.length === 0) return NOTHING;
  return fired
    .map(({ alert, platform }) => (platform === null ? alert : `${alert} ${platform}`))
    .join(', ');
}
