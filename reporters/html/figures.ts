import { html, type Markup } from '../../model/markup.ts';
import { formatDecimal, type Locale, NOTHING } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import type { Chart, ChartBook, ChartVariant } from './charts.ts';
import type { Words } from './words.ts';

const BLOCKS: readonly {
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  readonly charts: readonly string[];
}[] = [
  {
    id: 'load',
    vi: 'Tải đã phát và được đáp ứng',
    en: 'Load offered and delivered',
    charts: ['journeys', 'requests'],
  },
  { id: 'time', vi: 'Thời gian đáp ứng', en: 'Latency over time', charts: ['latency'] },
  { id: 'failures', vi: 'Lỗi', en: 'Errors', charts: ['errors'] },
];

/** Load, latency and errors over time. */
export function measurementSections(book: ChartBook): Markup {
  if (book.times_s.length === 0) {
    return html`<section aria-labelledby="load"><h2 id="load">${both('Số liệu theo thời gian', 'Over time')}</h2>
<p>${both('Lần chạy này không ghi được số liệu nào.', 'Nothing was measured in this run.')}</p></section>`;
  }
  return html`${BLOCKS.map(
    (block) => html`<section aria-labelledby="${block.id}">
<h2 id="${block.id}">${both(block.vi, block.en)}</h2>
${block.id === 'load' && book.judged_s !== null ? SHADED : NONE}
${chartGrid(book, block.charts)}
</section>
`,
  )}`;
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
${chart.variants.length > 1 ? variantPicker(chart) : NONE}
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
<select>${options}</select></label>`;
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
