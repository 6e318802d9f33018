import { html, type Markup } from '../../model/markup.ts';
import type { Basis } from '../../model/objective.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { OperationSummary, RunManifest } from '../../model/run.ts';
import type { ObjectiveResult } from '../../model/verdict.ts';
import type { RunReading } from '../archive-reader.ts';
import { heldCounts } from '../held.ts';
import { objectiveText } from '../objective-text.ts';
import { summariesOf } from '../operation-summaries.ts';
import { formatCount, formatPercent, formatSeconds } from '../quantity.ts';
import { windowsText } from '../windows-text.ts';
import { both, dotted, NONE, quantity } from './bilingual.ts';
import type { Series } from './series.ts';
import { stripOf } from './strip.ts';
import { dataTable, type Head, number } from './table.ts';
import { BASIS_WORDS, OUTCOMES, PLATFORM_WORDS } from './words.ts';

const HEADS: readonly Head[] = [
  { vi: 'Thao tác', en: 'Operation' },
  { vi: 'Theo thời gian', en: 'Over time' },
  { vi: 'Yêu cầu', en: 'Requests', number: true },
  { vi: 'Lỗi', en: 'Errors', number: true },
  { vi: 'Tốt', en: 'Good', number: true },
  { vi: 'p50', en: 'p50', number: true },
  { vi: 'p95', en: 'p95', number: true },
  { vi: 'p99', en: 'p99', number: true },
  { vi: 'Mục tiêu', en: 'Objectives' },
];

/** An operation with its objectives held against it. */
interface Row {
  readonly summary: OperationSummary;
  readonly results: readonly ObjectiveResult[];
  /** Nobody asks for the objectives of one operation where its platform was judged as a whole, unless it missed one. */
  readonly is_held: boolean;
  readonly strip: Markup;
  /** Objectives that were set, and that nobody held against it: the run has no verdict. */
  readonly unjudged: number;
}

/**
 * One row for each operation, and below it every objective, outcome and basis where one was not met. Of several
 * platforms those where nothing went wrong are folded.
 */
export function operationsSection(
  manifest: RunManifest,
  reading: RunReading,
  series: readonly Series[],
): Markup {
  const { objectives = [], pools } = manifest.result?.verdict ?? {};
  const asks = pools === undefined ? (['missed', 'unmeasured'] as const) : (['missed'] as const);
  const rows = summariesOf(manifest, reading).map((summary): Row => {
    const { operation } = summary;
    const results = objectives.filter((r) => r.objective.operation === operation);
    return {
      summary,
      results,
      is_held: results.some(({ outcome }) => asks.some((asked) => asked === outcome)),
      strip: stripOf(
        series.find((s) => s.operation === operation),
        reading,
      ),
      unjudged:
        manifest.result === null
          ? manifest.objectives.filter((o) => o.operation === operation).length
          : 0,
    };
  });
  const platforms = [...new Set(rows.map(({ summary }) => summary.platform))];
  const tables = platforms.map((platform) => {
    const own = rows.filter(({ summary }) => summary.platform === platform);
    if (platforms.length < 2) return tableOf(platform, own);
    const isMissed = pools?.some((p) => p.platform === platform && p.outcome === 'missed');
    return folded(platform, own, isMissed === true);
  });
  return html`<section aria-labelledby="operations">
<h2 id="operations">${both('Từng thao tác', 'Each operation')}</h2>
<p class="hint">${both(
    'Trong khoảng thời gian được đánh giá. “Tốt”: thành công trong giới hạn thấp nhất của thao tác. p50, p95, p99 tính trên các yêu cầu thành công.',
    'Over the judged stretch. “Good”: succeeded within the lowest limit of the operation. p50, p95 and p99 are of the requests that succeeded.',
  )}</p>
${rows.length === 0 ? NOTHING_MEASURED : html`${LEGEND}${tables}`}
</section>`;
}

const NOTHING_MEASURED = html`<p>${both('Chưa có số liệu.', 'Nothing was measured.')}</p>`;

const LEGEND = html`<ul class="levels"><li class="good">${both('mọi yêu cầu đều tốt', 'all good')}</li><li class="some">${both('dưới 5 % chậm hoặc lỗi', 'under 5 % slow or failed')}</li><li class="many">${both('dưới 25 %', 'under 25 %')}</li><li class="most">${both('từ 25 %', '25 % and more')}</li><li class="judged">${both('khoảng được đánh giá', 'judged stretch')}</li></ul>
`;

/** One platform of several: its name, its outcomes, and its operations behind them. */
function folded(platform: Platform, rows: readonly Row[], isMissed: boolean): Markup {
  const { vi, en } = PLATFORM_WORDS[platform];
  const results = rows.flatMap((row) => row.results);
  const isGood = !isMissed && results.length > 0 && rows.every((row) => !row.is_held);
  const count = (l: 'vi' | 'en'): string => formatCount(rows.length, l);
  return html`<details class="unfold"${isGood ? NONE : html` open`}><summary><strong>${both(vi, en)}</strong> <span class="nowrap">${both(`${count('vi')} thao tác`, `${count('en')} operations`)}</span> ${outcomes(rows)}</summary>
${tableOf(platform, rows)}</details>
`;
}

function tableOf(platform: Platform, rows: readonly Row[]): Markup {
  const { vi, en } = PLATFORM_WORDS[platform];
  return html`<div class="operations">${dataTable(
    { vi: `Từng thao tác: ${vi}`, en: `Each operation: ${en}` },
    HEADS,
    rows.map(operationBody),
  )}</div>`;
}

/** Figures in one row, objectives in the next: on a phone both are in sight without scrolling sideways. */
function operationBody(row: Row): Markup {
  const { summary: o, results, is_held, strip } = row;
  const { title_vi, title_en } = OPERATIONS[o.operation];
  return html`<tbody><tr${is_held ? JUDGED_CLASS : NONE}><th scope="rowgroup">${both(title_vi, title_en)} <code>${o.operation}</code></th>
<td>${strip}</td>${number((l) => formatCount(o.count, l))}${number((l) => formatCount(o.errors, l))}
${number((l) => formatPercent(o.good_ratio, 2, l))}${number((l) => formatSeconds(o.p50_s, l))}
${number((l) => formatSeconds(o.p95_s, l))}${number((l) => formatSeconds(o.p99_s, l))}<td class="nowrap">${outcomes([row])}</td></tr>
${is_held ? heldRow(results) : NONE}</tbody>
`;
}

const JUDGED_CLASS = html` class="judged"`;

/** `✗ 1 missed ✓ 2 met`: what went wrong comes first. */
function outcomes(rows: readonly Row[]): Markup {
  const results = rows.flatMap((row) => row.results);
  const unjudged = rows.reduce((sum, row) => sum + row.unjudged, 0);
  if (unjudged > 0)
    return html`<small>${both(`${unjudged} chưa đánh giá`, `${unjudged} not judged`)}</small>`;
  if (results.length === 0) return html`<small>${both('không đặt', 'none set')}</small>`;
  return html`${heldCounts(results).map(({ outcome, count }) => {
    const { mark, vi, en } = OUTCOMES[outcome];
    return html`<span class="outcome ${outcome}"><span aria-hidden="true">${mark}</span> ${count} ${both(vi, en)}</span> `;
  })}`;
}

/** Objectives of one operation mostly share their basis: then it is said once. */
function heldRow(results: readonly ObjectiveResult[]): Markup {
  const bases = new Set(results.map((r) => r.objective.basis));
  const items = results.map((r) => objectiveItem(r, bases.size > 1));
  const [shared] = bases;
  const last =
    shared === undefined || bases.size > 1
      ? NONE
      : html`<li><small>${basisText(shared)}</small></li>`;
  return html`<tr class="held"><td colspan="${HEADS.length}"><ul>${items}${last}</ul></td></tr>`;
}

function basisText(basis: Basis): Markup {
  const { vi, en } = BASIS_WORDS[basis];
  return both(`Cơ sở: ${vi}`, `Basis: ${en}`);
}

function objectiveItem(
  { objective, outcome, bad_ratio, samples, windows }: ObjectiveResult,
  with_basis: boolean,
): Markup {
  const word = OUTCOMES[outcome];
  const broke = quantity((l) => {
    const share = formatPercent(samples === 0 ? null : bad_ratio, 2, l);
    return l === 'vi' ? `${share} vi phạm` : `${share} broke it`;
  });
  const basis = with_basis ? html` · ${basisText(objective.basis)}` : NONE;
  return html`<li class="${outcome}"><span aria-hidden="true">${word.mark}</span>
<span class="nowrap">${quantity((l) => objectiveText(objective, l))}</span>:
<strong>${both(word.vi, word.en)}</strong>
<small>${broke}${dotted((l) => windowsText(windows, l))}${basis}</small></li>`;
}
