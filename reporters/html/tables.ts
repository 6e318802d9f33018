import { quantile } from '../../model/histogram.ts';
import { JOURNEYS } from '../../model/journey.ts';
import { type Content, html, type Markup } from '../../model/markup.ts';
import type { Basis, Objective } from '../../model/objective.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { OperationSummary, RunManifest } from '../../model/run.ts';
import type { ObjectiveResult } from '../../model/verdict.ts';
import { type MeasurementBatch, totalsBy, type Window } from '../../model/window.ts';
import { objectiveText } from '../objective-text.ts';
import { formatCount, formatDecimal, formatPercent, formatSeconds } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import { BASIS_WORDS, OUTCOMES, PLATFORM_WORDS, type Words } from './words.ts';

export interface Head extends Words {
  readonly number?: true;
}

/**
 * A table that scrolls sideways inside itself on a narrow screen, with the keyboard too.
 *
 * @param bodies `tbody` elements
 */
export function dataTable(label: Words, heads: readonly Head[], bodies: readonly Markup[]): Markup {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label.vi}" data-label-vi="${label.vi}" data-label-en="${label.en}">
<table><thead><tr>${heads.map((h) => html`<th scope="col"${h.number ? NUMBER_CLASS : NONE}>${both(h.vi, h.en)}</th>`)}</tr></thead>
${bodies}</table></div>`;
}

const NUMBER_CLASS = html` class="number"`;

/**
 * The bodies of a table whose rows are of platforms: where there are several, each has its name above its rows.
 *
 * @param bodyOf rows → `tbody`
 */
export function byPlatform(
  rows: readonly { readonly platform: Platform; readonly row: Markup }[],
  columns: number,
  bodyOf: (rows: readonly Markup[]) => Markup = (own) => html`<tbody>${own}</tbody>`,
): Markup[] {
  const platforms = new Set(rows.map(({ platform }) => platform));
  return [...platforms].flatMap((platform) => {
    const { vi, en } = PLATFORM_WORDS[platform];
    const body = bodyOf(rows.filter((one) => one.platform === platform).map(({ row }) => row));
    if (platforms.size < 2) return [body];
    return [
      html`<tbody class="platform"><tr><th scope="rowgroup" colspan="${columns}">${both(vi, en)}</th></tr></tbody>
`,
      body,
    ];
  });
}

const OPERATION_HEADS: readonly Head[] = [
  { vi: 'Thao tác', en: 'Operation' },
  { vi: 'Yêu cầu', en: 'Requests', number: true },
  { vi: 'Lỗi', en: 'Errors', number: true },
  { vi: 'Tốt', en: 'Good', number: true },
  { vi: 'p50', en: 'p50', number: true },
  { vi: 'p95', en: 'p95', number: true },
  { vi: 'p99', en: 'p99', number: true },
];

/** One row for each operation, with every objective, its outcome and its basis. */
export function operationsSection(manifest: RunManifest, { windows }: MeasurementBatch): Markup {
  const title = { vi: 'Từng thao tác', en: 'Each operation' };
  const operations = manifest.result?.operations ?? summariesOf(windows);
  const results = manifest.result?.verdict.objectives ?? [];
  const rows = operations.map((o) => {
    const own = results.filter((r) => r.objective.operation === o.operation);
    return { platform: o.platform, row: operationRow(o, own) };
  });
  const bodies = byPlatform(rows, OPERATION_HEADS.length, (own) => html`${own}`);
  return html`<section aria-labelledby="operations">
<h2 id="operations">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Trong khoảng thời gian được đánh giá. “Tốt”: thành công trong giới hạn thấp nhất của thao tác. p50, p95, p99 tính trên các yêu cầu thành công.',
    'Over the judged stretch. “Good”: succeeded within the lowest limit of the operation. p50, p95 and p99 are of the requests that succeeded.',
  )}</p>
${rows.length === 0 ? NOTHING_MEASURED : dataTable(title, OPERATION_HEADS, bodies)}
</section>`;
}

const NOTHING_MEASURED = html`<p>${both('Chưa có số liệu.', 'Nothing was measured.')}</p>`;

/** Figures in one row, objectives in the next: on a phone both are in sight without scrolling sideways. */
function operationRow(o: OperationSummary, results: readonly ObjectiveResult[]): Markup {
  const { title_vi, title_en } = OPERATIONS[o.operation];
  return html`<tbody><tr${results.length === 0 ? NONE : html` class="judged"`}><th scope="rowgroup">${both(title_vi, title_en)} <code>${o.operation}</code></th>
${number((l) => formatCount(o.count, l))}${number((l) => formatCount(o.errors, l))}
${number((l) => formatPercent(o.good_ratio, 2, l))}${number((l) => formatSeconds(o.p50_s, l))}
${number((l) => formatSeconds(o.p95_s, l))}${number((l) => formatSeconds(o.p99_s, l))}</tr>
${results.length === 0 ? NONE : heldRow(results)}</tbody>
`;
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
  return html`<tr class="held"><td colspan="7"><ul>${items}${last}</ul></td></tr>`;
}

function basisText(basis: Basis): Markup {
  const { vi, en } = BASIS_WORDS[basis];
  return both(`Cơ sở: ${vi}`, `Basis: ${en}`);
}

function number(format: Parameters<typeof quantity>[0]): Markup {
  return html`<td class="number">${quantity(format)}</td>`;
}

function objectiveItem(
  { objective, outcome, bad_ratio, samples }: ObjectiveResult,
  with_basis: boolean,
): Markup {
  const word = OUTCOMES[outcome];
  const broke = quantity((l) => formatPercent(samples === 0 ? null : bad_ratio, 2, l));
  const basis = with_basis ? html` · ${basisText(objective.basis)}` : NONE;
  return html`<li class="${outcome}"><span aria-hidden="true">${word.mark}</span>
<span class="nowrap">${quantity((l) => objectiveText(objective, l))}</span>:
<strong>${both(word.vi, word.en)}</strong>
<small>${both(html`${broke} vi phạm`, html`${broke} broke it`)}${basis}</small></li>`;
}

/** Figures of an unsealed run: sums of what is there, judged stretch only, no verdict implied. */
export function summariesOf(windows: readonly Window[]): OperationSummary[] {
  const judged = windows.filter((w) => w.stage === 'measure');
  return [...totalsBy(judged, (w) => w.operation)].map(([operation, totals]) => {
    const seconds = (q: number): number | null =>
      totals.good + totals.slow === 0 ? null : quantile(totals.latency_ms, q) / 1000;
    return {
      platform: OPERATIONS[operation].platform,
      operation,
      count: totals.count,
      errors: totals.errors,
      good_ratio: totals.count === 0 ? null : totals.good / totals.count,
      p50_s: seconds(0.5),
      p95_s: seconds(0.95),
      p99_s: seconds(0.99),
    };
  });
}

const JOURNEY_HEADS: readonly Head[] = [
  { vi: 'Hành trình', en: 'Journey' },
  { vi: 'Kế hoạch mỗi giây', en: 'Planned per second', number: true },
  { vi: 'Đã bắt đầu', en: 'Started', number: true },
  { vi: 'Hoàn thành', en: 'Completed', number: true },
  { vi: 'Không xong', en: 'Failed', number: true },
  { vi: 'Ngoại lệ', en: 'Exceptions', number: true },
  { vi: 'Người dùng ảo', en: 'Virtual users', number: true },
];

/** One row for each scenario over the judged stretch. */
export function journeysSection(manifest: RunManifest, { journeys }: MeasurementBatch): Markup {
  const title = { vi: 'Từng hành trình', en: 'Each journey' };
  const rows = manifest.scenarios.map((scenario) => {
    const judged = journeys.filter((j) => j.stage === 'measure' && j.scenario === scenario.journey);
    const sum = (field: 'started' | 'completed' | 'failed' | 'exceptions'): Markup =>
      number((l) =>
        formatCount(
          judged.reduce((total, j) => total + j[field], 0),
          l,
        ),
      );
    const { platform, title_vi, title_en } = JOURNEYS[scenario.journey];
    const row = html`<tr><th scope="row">${both(title_vi, title_en)}<code>${scenario.journey}</code></th>
${number((l) => formatDecimal(scenario.rate_per_s, 2, l))}${sum('started')}${sum('completed')}${sum('failed')}${sum('exceptions')}
${number((l) => formatCount(scenario.vus, l))}</tr>
`;
    return { platform, row };
  });
  return html`<section aria-labelledby="journeys">
<h2 id="journeys">${both(title.vi, title.en)}</h2>
${dataTable(title, JOURNEY_HEADS, byPlatform(rows, JOURNEY_HEADS.length))}
</section>`;
}

const RULE_HEADS: readonly Head[] = [
  { vi: 'Mục tiêu', en: 'Objective' },
  { vi: 'Thao tác', en: 'Operations' },
  { vi: 'Cơ sở', en: 'Basis' },
  { vi: 'Nguồn', en: 'Source' },
];

/** Each rule once, with the operations it holds for: the origin of every limit. */
export function objectivesSection({ objectives }: RunManifest): Markup {
  const title = { vi: 'Mục tiêu và cơ sở', en: 'Objectives and their basis' };
  const rules = new Map<string, Objective[]>();
  for (const o of objectives) {
    const key = JSON.stringify([objectiveText(o, 'en'), o.basis, o.source]);
    rules.set(key, [...(rules.get(key) ?? []), o]);
  }
  const rows = [...rules.values()].map((same) => ruleRow(same, objectives));
  return html`<section aria-labelledby="objectives">
<h2 id="objectives">${both(title.vi, title.en)}</h2>
${rows.length === 0 ? html`<p>${both('Không có mục tiêu nào.', 'No objectives were set.')}</p>` : dataTable(title, RULE_HEADS, [html`<tbody>${rows}</tbody>`])}
</section>`;
}

function ruleRow(same: readonly Objective[], all: readonly Objective[]): Markup {
  const [rule] = same;
  if (rule === undefined) return NONE;
  const total = new Set(all.map((o) => o.operation)).size;
  const names = same.map((o) => OPERATIONS[o.operation]);
  const listed: Content =
    same.length > 3
      ? both(`${same.length} trên ${total} thao tác`, `${same.length} of ${total} operations`)
      : both(names.map((n) => n.title_vi).join('; '), names.map((n) => n.title_en).join('; '));
  const basis = BASIS_WORDS[rule.basis];
  return html`<tr><th scope="row" class="nowrap">${quantity((l) => objectiveText(rule, l))}</th>
<td>${listed}</td><td>${both(basis.vi, basis.en)}</td><td class="prose">${rule.source}</td></tr>
`;
}
