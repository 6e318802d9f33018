import { html, type Markup } from '../../model/markup.ts';
import type { RunManifest, RunResult } from '../../model/run.ts';
import { formatDecimal, type Locale, NOTHING } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import type { Chart, ChartBook, ChartVariant } from './chart.ts';
import type { Words } from './words.ts';

/** Of the operations that missed a limit of latency so many have a chart of their own. */
const MISSED_SHOWN = 4;

/** Load and latency over time. */
export function measurementSections({ result }: RunManifest, book: ChartBook): Markup {
  if (book.times_s.length === 0) {
    return html`<section aria-labelledby="load"><h2 id="load">${both('Số liệu theo thời gian', 'Over time')}</h2>
<p>${both('Lần chạy này không ghi được số liệu nào.', 'Nothing was measured in this run.')}</p></section>`;
  }
  return html`<section aria-labelledby="load">
<h2 id="load">${both('Tải đã phát và được đáp ứng', 'Load offered and delivered')}</h2>
${book.judged_s === null ? NONE : SHADED}
${chartGrid(book, ['journeys', 'requests'])}
</section>
<section aria-labelledby="time">
<h2 id="time">${both('Thời gian đáp ứng', 'Latency over time')}</h2>
${latencyFigures(book)}
${missedFigures(result, book)}
</section>
`;
}

/** Quantiles and heat map of the same requests, which one list chooses. */
function latencyFigures(book: ChartBook): Markup {
  const chart = book.charts.find((c) => c.id === 'latency');
  if (chart === undefined) return NONE;
  return html`${chart.variants.length > 1 ? variantPicker(chart) : NONE}
${figure(chart)}
<figure data-chart="heat">
<figcaption id="caption-heat">${both('Bản đồ nhiệt: số yêu cầu theo thời điểm và thời gian đáp ứng', 'Heat map: requests by moment and latency')}</figcaption>
<div class="plot" role="img" aria-labelledby="caption-heat" aria-describedby="heat-key"></div>
<p class="hint key" id="heat-key"><span class="ramp" aria-hidden="true"></span> ${both(
    'càng đậm càng nhiều yêu cầu; vạch đỏ trên cùng: tỷ lệ yêu cầu bị lỗi; nét đứt: giới hạn của mục tiêu.',
    'the stronger, the more requests; red along the top: the share that failed; dashed: the limits of the objectives.',
  )}</p>
</figure>
`;
}

/** A chart for each that missed: on paper nobody can choose one. */
function missedFigures(result: RunResult | null, book: ChartBook): Markup {
  const chart = book.charts.find((c) => c.id === 'latency');
  if (result === null || chart === undefined || chart.variants.length < 3) return NONE;
  const { objectives, pools = [] } = result.verdict;
  const missed = new Set<string>([
    ...pools.filter((p) => p.outcome === 'missed').map((p) => p.platform),
    ...objectives.filter((o) => o.outcome === 'missed').map((o) => o.objective.operation),
  ]);
  const variants = chart.variants.filter(({ key }) => missed.has(key));
  if (variants.length === 0) return NONE;
  const left = variants.length - MISSED_SHOWN;
  return html`<h3>${both('Những gì không đạt', 'What was missed')}</h3>
<div class="charts charts-${Math.min(2, variants.length)}">${variants.slice(0, MISSED_SHOWN).map(missedFigure)}</div>${
    left > 0
      ? html`<p class="hint after">${both(`Và ${left} thao tác khác: chọn trong danh sách ở trên.`, `And ${left} more: choose them in the list above.`)}</p>`
      : NONE
  }`;
}

function missedFigure({ key, name, group }: ChartVariant): Markup {
  const id = `caption-missed-${key.replace('.', '-')}`;
  const title = (l: 'vi' | 'en'): string =>
    group === undefined ? name[l] : `${group[l]} – ${name[l]}`;
  return html`<figure data-chart="latency" data-variant="${key}">
<figcaption id="${id}">${both(title('vi'), title('en'))} <span class="unit">(p50, p95, p99)</span></figcaption>
<div class="plot" role="img" aria-labelledby="${id}"></div>
</figure>
`;
}

const SHADED = html`<p class="hint">${both(
  'Vùng nền đậm là khoảng thời gian được đánh giá; khởi động và kết thúc không tính.',
  'The shaded stretch is judged; warm-up and the end are not.',
)}</p>`;

/** Charts side by side where there is room. */
export function chartGrid(book: ChartBook, ids: readonly string[]): Markup {
  if (book.times_s.length === 0) return NONE;
  const charts = book.charts.filter((c) => ids.includes(c.id));
  return html`<div class="charts charts-${charts.length}">${charts.map(figure)}</div>`;
}

function figure(chart: Chart): Markup {
  const unit = chart.unit === '' ? NONE : html` <span class="unit">(${chart.unit})</span>`;
  return html`<figure data-chart="${chart.id}">
<figcaption id="caption-${chart.id}">${both(chart.title.vi, chart.title.en)}${unit}</figcaption>
<div class="plot" role="img" aria-labelledby="caption-${chart.id}" aria-describedby="table-${chart.id}"></div>
${summaryTable(chart)}
</figure>
`;
}

function variantPicker(chart: Chart): Markup {
  const groups = new Map<Words | undefined, readonly ChartVariant[]>();
  for (const variant of chart.variants) {
    groups.set(variant.group, [...(groups.get(variant.group) ?? []), variant]);
  }
  const options = [...groups].map(([group, variants]) =>
    group === undefined
      ? html`${variants.map(option)}`
      : html`<optgroup label="${group.vi}" data-vi="${group.vi}" data-en="${group.en}">${variants.map(option)}</optgroup>`,
  );
  return html`<label class="picker">${both('Thao tác', 'Operation')}
<select id="operation">${options}</select></label>`;
}

function option({ key, name }: ChartVariant): Markup {
  return html`<option value="${key}" data-vi="${name.vi}" data-en="${name.en}">${name.vi}</option>`;
}

/** What the chart shows, as numbers: for those who cannot see it. */
function summaryTable(chart: Chart): Markup {
  const values = chart.variants[0]?.values ?? [];
  const rows = chart.series.map((series, i) => {
    const measured = (values[i] ?? []).filter((v) => v !== null);
    const cells = summarise(measured).map((v) => html`<td>${quantity((l) => shown(v, l))}</td>`);
    return html`<tr><th scope="row">${both(series.name.vi, series.name.en)}</th>${cells}</tr>`;
  });
  return html`<details class="numbers"><summary>${both('Xem bằng số', 'As numbers')}</summary>
<table id="table-${chart.id}"><thead><tr><th scope="col">${both('Đường', 'Line')}</th>
<th scope="col">${both('Thấp nhất', 'Lowest')}</th><th scope="col">${both('Trung bình', 'Mean')}</th>
<th scope="col">${both('Cao nhất', 'Highest')}</th></tr></thead><tbody>${rows}</tbody></table></details>`;
}

function summarise(values: readonly number[]): (number | null)[] {
  if (values.length === 0) return [null, null, null];
  let [low, high, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  return [low, sum / values.length, high];
}

function shown(value: number | null, locale: Locale): string {
  return value === null ? NOTHING : formatDecimal(value, Math.abs(value) < 10 ? 2 : 1, locale);
}
