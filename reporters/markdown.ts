import { OPERATIONS } from '../model/operation.ts';
import type { OperationSummary, RunManifest, RunResult } from '../model/run.ts';
import type { ObjectiveResult, PooledResult, Reason } from '../model/verdict.ts';
import type { RunReading } from './archive-reader.ts';
import { heldCounts } from './held.ts';
import { BASIS_WORDS, DECISION_MEANINGS, DECISIONS, OUTCOMES, REASONS } from './html/words.ts';
import { escaped, folded, table } from './markdown-text.ts';
import { objectiveText, quantileName } from './objective-text.ts';
import { summariesOf } from './operation-summaries.ts';
import {
  formatCount,
  formatDecimal,
  formatPercent,
  formatSeconds,
  formatTime,
} from './quantity.ts';
import type { ReportedRun } from './reported-run.ts';
import { untestedBy } from './untested.ts';
import { untestedTexts } from './untested-text.ts';
import { windowsText } from './windows-text.ts';

const MARKS = { pass: '✅', fail: '❌', invalid: '⚠️', unsealed: '⚠️' } as const;

/** More reasons than this say the same of other operations. */
const REASONS_SHOWN = 8;

/**
 * A run as GitHub-flavoured Markdown, for a pull request: the decision, why, the operations where something went wrong,
 * and the rest folded. English, with the decision in both languages.
 */
export function renderMarkdown({ manifest, reading, tags }: ReportedRun): string {
  const { result } = manifest;
  const decision = result?.verdict.kind ?? 'unsealed';
  const { en, vi } = DECISIONS[decision];
  const blocks = [
    `## ${MARKS[decision]} ${en} · ${vi} – ${escaped(manifest.profile.name)}`,
    DECISION_MEANINGS[decision].en,
    ...(result === null ? [] : resultBlocks(result)),
    ...operationBlocks(manifest, summariesOf(manifest, reading)),
    untestedBlock(manifest, reading),
    footer(manifest, tags),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function resultBlocks(result: RunResult): string[] {
  const { reasons, pools } = result.verdict;
  const shown = reasons.slice(0, REASONS_SHOWN).map(reasonLine);
  const left = reasons.length - shown.length;
  const more = left > 0 ? [`- … and ${left} more like these`] : [];
  return [
    figuresLine(result),
    ...(reasons.length === 0 ? [] : [[...shown, ...more].join('\n')]),
    ...(pools === undefined ? [] : [poolsTable(pools)]),
  ];
}

function figuresLine({ offered, operations, generator }: RunResult): string {
  const requests = operations.reduce((sum, o) => sum + o.count, 0);
  const errors = operations.reduce((sum, o) => sum + o.errors, 0);
  const cut = offered.unfinished ?? 0;
  return [
    `**${count(offered.started)}** of ${count(offered.planned)} planned journeys started`,
    ...(cut === 0 ? [] : [`${count(cut)} of them cut by the end`]),
    `**${count(requests)}** requests (${formatDecimal(offered.rate_per_s, 1, 'en')}/s)`,
    `**${formatPercent(requests === 0 ? null : errors / requests, 2, 'en')}** failed`,
    `generator at ${formatPercent(generator.cpu_ratio, 0, 'en')} CPU`,
  ].join(' · ');
}

function reasonLine({ code, weight, text, basis, window }: Reason): string {
  const name = REASONS[code].en;
  const note = weight === 'note' ? ' (note)' : '';
  const where =
    basis === undefined || text.includes('basis:') ? '' : `; basis: ${BASIS_WORDS[basis].en}`;
  const when =
    window === undefined
      ? ''
      : `; ${formatTime(window.start_ms, 'en')} (GMT+7), ${formatDecimal(window.length_s, 1, 'en')} s`;
  return `- **${name}**${note}: ${escaped(text)}${where}${when}`;
}

function poolsTable(pools: readonly PooledResult[]): string {
  const rows = pools.map((p) => [
    p.platform,
    p.quantile === null ? 'errors' : quantileName(p.quantile, 'en'),
    count(p.samples),
    formatPercent(p.samples === 0 ? null : p.bad_ratio, 2, 'en'),
    formatPercent(p.allowed_ratio, 2, 'en'),
    `${OUTCOMES[p.outcome].mark} ${OUTCOMES[p.outcome].en}`,
  ]);
  return table(['Platform', 'Limits', '#Requests', '#Broke them', '#Allowed', 'Outcome'], rows);
}

const OPERATION_HEADS = [
  'Operation',
  '#Requests',
  '#Errors',
  '#Good',
  '#p50',
  '#p95',
  '#p99',
  'Objectives',
];

/** Where something went wrong in sight, the rest folded: a reviewer looks for the former. */
function operationBlocks(
  { result }: RunManifest,
  operations: readonly OperationSummary[],
): string[] {
  const results = result?.verdict.objectives ?? [];
  const rows = operations.map((o) => {
    const own = results.filter((r) => r.objective.operation === o.operation);
    return {
      is_good: own.every((r) => r.outcome !== 'missed') && o.errors === 0,
      row: operationRow(o, own),
    };
  });
  const bad = rows.filter((r) => !r.is_good).map((r) => r.row);
  const good = rows.filter((r) => r.is_good).map((r) => r.row);
  const what = bad.length === 0 ? 'operations' : 'operations without errors and missed objectives';
  return [
    ...(bad.length === 0 ? [] : [table(OPERATION_HEADS, bad)]),
    ...(good.length === 0 ? [] : [folded(`${good.length} ${what}`, table(OPERATION_HEADS, good))]),
  ];
}

function operationRow(o: OperationSummary, results: readonly ObjectiveResult[]): string[] {
  const missed = results.filter((r) => r.outcome === 'missed');
  const others = heldCounts(results.filter((r) => r.outcome !== 'missed'));
  const held = [
    ...missed.map(missedText),
    ...others.map(
      ({ outcome, count: n }) => `${OUTCOMES[outcome].mark} ${n} ${OUTCOMES[outcome].en}`,
    ),
  ];
  return [
    `${OPERATIONS[o.operation].title_en} \`${o.operation}\``,
    count(o.count),
    count(o.errors),
    formatPercent(o.good_ratio, 2, 'en'),
    formatSeconds(o.p50_s, 'en'),
    formatSeconds(o.p95_s, 'en'),
    formatSeconds(o.p99_s, 'en'),
    held.length === 0 ? 'none set' : held.join('<br>'),
  ];
}

function missedText({ objective, bad_ratio, windows }: ObjectiveResult): string {
  const whole = `✗ ${objectiveText(objective, 'en')}: ${formatPercent(bad_ratio, 2, 'en')} broke it`;
  const worst = windowsText(windows, 'en');
  return worst === undefined ? whole : `${whole}; ${worst}`;
}

function untestedBlock(manifest: RunManifest, reading: RunReading): string {
  const texts = untestedTexts(untestedBy(manifest, reading), manifest);
  return folded('What was not tested', texts.map(({ en }) => `- ${escaped(en)}`).join('\n'));
}

function footer({ id, started_at, phase, versions }: RunManifest, tags: readonly string[]): string {
  const tagged = tags.length === 0 ? '' : ` · ${escaped(tags.join(', '))}`;
  return `<sub>Run \`${id}\` · ${formatTime(started_at, 'en')} (GMT+7) · phase ${escaped(phase)}${tagged} · thongsuot ${versions.thongsuot}, k6 ${versions.k6}</sub>`;
}

function count(value: number): string {
  return formatCount(value, 'en');
}
