import {
  type DemandOrigin,
  decidingRate,
  nameOf,
  neverPerformed,
  type PlatformDemand,
} from '../../model/forecast-load.ts';
import type { OperationSummary, RunManifest, RunResult } from '../../model/run.ts';
import type { ObjectiveResult, PooledResult, Reason, VerdictKind } from '../../model/verdict.ts';
import { formatRate } from '../forecast-sums.ts';
import { quantileName } from '../objective-text.ts';
import {
  formatCount,
  formatDecimal,
  formatMemory,
  formatPercent,
  formatSeconds,
} from '../quantity.ts';
import { type Paint, painter, type Style, type TerminalOptions } from './paint.ts';
import { renderTable, type TableColumn } from './table.ts';
import { wrap } from './wrap.ts';

export interface VerdictOptions extends TerminalOptions {
  /** Where the HTML report was written, when it was. */
  readonly report_path?: string;
}

const VERDICTS: Readonly<Record<VerdictKind, { word: string; meaning: string; style: Style }>> = {
  pass: { word: 'PASS · ĐẠT', meaning: 'every objective was met', style: ['bold', 'green'] },
  fail: {
    word: 'FAIL · KHÔNG ĐẠT',
    meaning: 'the platform missed what it must hold',
    style: ['bold', 'red'],
  },
  invalid: {
    word: 'INVALID · KHÔNG HỢP LỆ',
    meaning: 'the measurement cannot be trusted; it says nothing about the platform',
    style: ['bold', 'yellow'],
  },
};

/** Of a pass where each platform was judged as a whole. */
const WHOLE_MEANING = 'every platform held its limits as a whole';

const MARKS: Readonly<Record<Reason['weight'], { mark: string; style: Style }>> = {
  fail: { mark: '✗', style: 'red' },
  invalid: { mark: '!', style: 'yellow' },
  note: { mark: '·', style: 'gray' },
};

/** More than these say nothing new to somebody who looks at a terminal. */
const REASONS_SHOWN = 6;

const COLUMNS: readonly TableColumn[] = [
  { title: 'operation', align: 'left' },
  { title: 'requests', align: 'right' },
  { title: 'errors', align: 'right' },
  { title: 'good', align: 'right' },
  { title: 'p50', align: 'right' },
  { title: 'p95', align: 'right' },
  { title: 'p99', align: 'right' },
  { title: 'objectives', align: 'left' },
];

/** The end of a load test in the terminal: the verdict first, then why, then the figures. */
export function renderVerdict(manifest: RunManifest, options: VerdictOptions): string {
  const paint = painter(options.color);
  const blocks =
    manifest.result === null
      ? [unsealedLine(manifest, paint)]
      : resultBlocks(manifest.result, manifest, options, paint);
  const report = options.report_path === undefined ? [] : [`report     ${options.report_path}`];
  return [...blocks, ...report].join('\n\n');
}

function unsealedLine(manifest: RunManifest, paint: Paint): string {
  const word = paint(['bold', 'yellow'], 'UNSEALED · CHƯA NIÊM PHONG');
  return `${word}  ${manifest.id} ended before it was judged; what was measured is kept`;
}

function resultBlocks(
  result: RunResult,
  manifest: RunManifest,
  options: VerdictOptions,
  paint: Paint,
): string[] {
  const { word, meaning, style } = VERDICTS[result.verdict.kind];
  const { kind, pools } = result.verdict;
  const what = kind === 'pass' && pools !== undefined ? WHOLE_MEANING : meaning;
  const headline = `${paint(style, word)}  ${manifest.profile.name}: ${what}`;
  return [
    headline,
    ...reasonsBlock(result.verdict.reasons, options, paint),
    ...poolsTable(result.verdict.pools, paint),
    operationsTable(result, paint),
    [...demandLines(manifest, options), offeredLine(result), generatorLine(result)].join('\n'),
  ];
}

/** The first reasons in full; a platform that is down would fill screens with the rest. */
function reasonsBlock(
  reasons: readonly Reason[],
  { width, report_path }: VerdictOptions,
  paint: Paint,
): string[] {
  if (reasons.length === 0) return [];
  const shown = reasons.slice(0, REASONS_SHOWN).map((r) => reasonLines(r, width, paint));
  const left = reasons.length - shown.length;
  const where = report_path === undefined ? '' : ', all in the report';
  const more = left === 0 ? [] : [paint('gray', `  … and ${left} more like these${where}`)];
  return [[...shown, ...more].join('\n')];
}

function reasonLines(reason: Reason, width: number, paint: Paint): string {
  const { mark, style } = MARKS[reason.weight];
  const [first = '', ...rest] = wrap(reason.text, width - 4);
  return [`  ${paint(style, mark)} ${first}`, ...rest.map((line) => `    ${line}`)].join('\n');
}

const POOL_COLUMNS: readonly TableColumn[] = [
  { title: 'platform', align: 'left' },
  { title: 'limits', align: 'left' },
  { title: 'requests', align: 'right' },
  { title: 'broke', align: 'right' },
  { title: 'allowed', align: 'right' },
  { title: 'outcome', align: 'left' },
];

const OUTCOME_STYLES: Readonly<Record<ObjectiveResult['outcome'], Style>> = {
  missed: 'red',
  unmeasured: 'yellow',
  met: 'green',
};

/** What each platform held as a whole, where it was judged so. */
function poolsTable(pools: readonly PooledResult[] | undefined, paint: Paint): string[] {
  if (pools === undefined) return [];
  const rows = pools.map((p) => [
    p.platform,
    p.quantile === null ? 'errors' : quantileName(p.quantile, 'en'),
    formatCount(p.samples, 'en'),
    formatPercent(p.samples === 0 ? null : p.bad_ratio, 2, 'en'),
    formatPercent(p.allowed_ratio, 2, 'en'),
    paint(OUTCOME_STYLES[p.outcome], p.outcome),
  ]);
  const titles = POOL_COLUMNS.map((c) => ({ ...c, title: paint('gray', c.title) }));
  return [renderTable(titles, rows)];
}

function operationsTable(result: RunResult, paint: Paint): string {
  const rows = result.operations.map((o) => {
    const held = result.verdict.objectives.filter((r) => r.objective.operation === o.operation);
    return operationRow(o, held, paint);
  });
  const titles = COLUMNS.map((c) => ({ ...c, title: paint('gray', c.title) }));
  return renderTable(titles, rows);
}

function operationRow(
  o: OperationSummary,
  held: readonly ObjectiveResult[],
  paint: Paint,
): string[] {
  const errors = formatCount(o.errors, 'en');
  return [
    o.operation,
    formatCount(o.count, 'en'),
    o.errors > 0 ? paint('red', errors) : errors,
    formatPercent(o.good_ratio, 2, 'en'),
    formatSeconds(o.p50_s, 'en'),
    formatSeconds(o.p95_s, 'en'),
    formatSeconds(o.p99_s, 'en'),
    heldText(held, paint),
  ];
}

/** `3 met`, `1 missed, 2 met`: what went wrong comes first. */
function heldText(held: readonly ObjectiveResult[], paint: Paint): string {
  const outcomes = ['missed', 'unmeasured', 'met'] as const;
  const parts = outcomes.flatMap((outcome) => {
    const n = held.filter((r) => r.outcome === outcome).length;
    return n === 0 ? [] : [paint(OUTCOME_STYLES[outcome], `${n} ${outcome}`)];
  });
  return parts.length === 0 ? 'none set' : parts.join(', ');
}

/** Where the rates come from when the forecast set them, and what it asks for that was never done. */
function demandLines({ demand }: RunManifest, { width }: VerdictOptions): string[] {
  if (demand === undefined) return [];
  const texts = demand.platforms.flatMap((on) => platformDemand(demand, on));
  const lines = texts.flatMap((line) => wrap(line, width - LABEL_WIDTH));
  return lines.map((line, index) => (index === 0 ? 'demand' : '').padEnd(LABEL_WIDTH) + line);
}

function platformDemand({ level, province }: DemandOrigin, demand: PlatformDemand): string[] {
  const { platform, rate_per_s, decided_by, basis } = demand;
  const asked = formatRate(decidingRate(demand)?.forecast_rate_per_s ?? 0, 'en');
  const rest = neverPerformed(demand).map(
    (o) => `${nameOf(platform, o)} (forecast ${formatRate(o.forecast_rate_per_s, 'en')}/s)`,
  );
  const text = `${level} of ${province ?? 'the whole country'}: ${formatRate(rate_per_s, 'en')} journeys/s, decided by ${decided_by} (forecast ${asked}/s, ${basis})`;
  return [text, ...(rest.length === 0 ? [] : [`never performed: ${rest.join(', ')}`])];
}

/** Columns before the figures at the end. */
const LABEL_WIDTH = 11;

function offeredLine({ offered }: RunResult): string {
  const planned = formatCount(offered.planned, 'en');
  const started = formatCount(offered.started, 'en');
  const rate = formatDecimal(offered.rate_per_s, 1, 'en');
  const cut = offered.unfinished ?? 0;
  const unfinished = cut === 0 ? '' : `, ${formatCount(cut, 'en')} of them cut by the end`;
  return `load       ${started} of ${planned} planned journeys started${unfinished}, ${rate} requests/s`;
}

function generatorLine({ generator: g }: RunResult): string {
  const cpu = formatPercent(g.cpu_ratio, 0, 'en');
  const memory = formatMemory(g.memory_bytes_max, 'en');
  const dropped = formatCount(g.dropped_iterations, 'en');
  const exit = g.exit_code === null ? 'ended by a signal' : `exit code ${g.exit_code}`;
  return `generator  CPU ${cpu}, memory ${memory}, ${dropped} dropped, ${g.exceptions} exceptions, k6 ${exit}`;
}
