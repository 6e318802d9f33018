import { ASSUMPTIONS } from '../../model/assumption.ts';
import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { Effect } from '../../model/sensitivity.ts';
import type { ForecastReport } from '../forecast-json.ts';
import { formatRate, type RateSum, sumsOf } from '../forecast-sums.ts';
import { formatCount, formatDecimal, formatPercent, type Locale } from '../quantity.ts';
import { both, quantity } from './bilingual.ts';
import { dataTable } from './table.ts';
import { DEMAND_BASIS_WORDS, METRIC_WORDS, PLATFORM_WORDS, type Words } from './words.ts';

/** What each platform is asked for, all provinces of the scope together. */
export function ratesSection({ forecast }: ForecastReport): Markup {
  const title = { vi: 'Theo nền tảng và thao tác', en: 'By platform and operation' };
  const heads = [
    { vi: 'Nội dung', en: 'What' },
    { vi: 'Mỗi giây', en: 'Per second', number: true as const },
    { vi: 'Cơ sở', en: 'Basis' },
  ];
  const sums = sumsOf(forecast.rates);
  const platforms = PLATFORMS.filter((name) => sums.some(({ platform }) => platform === name));
  const bodies = platforms.map((name) => {
    const words = PLATFORM_WORDS[name];
    const rows = sums.filter(({ platform }) => platform === name).map(rateRow);
    return html`<tbody><tr><th scope="rowgroup" colspan="3"><strong>${both(words.vi, words.en)}</strong></th></tr>
${rows}</tbody>`;
  });
  return html`<section aria-labelledby="rates">
<h2 id="rates">${both(title.vi, title.en)}</h2>
${dataTable(title, heads, bodies)}
</section>`;
}

function rateRow(sum: RateSum): Markup {
  const what = whatOf(sum);
  const basis = DEMAND_BASIS_WORDS[sum.basis];
  return html`<tr><th scope="row">${both(what.vi, what.en)}</th>
<td class="number">${quantity((l) => formatRate(sum.rate_per_s, l))}</td>
<td>${both(basis.vi, basis.en)}</td></tr>
`;
}

function whatOf({ operation, metric }: RateSum): Words {
  if (operation === '*') return METRIC_WORDS[metric];
  const { title_vi, title_en } = OPERATIONS[operation];
  return { vi: title_vi, en: title_en };
}

/** Every assumption that moves a total, the one that matters most first, with its origin. */
export function effectsSection({ effects, model }: ForecastReport): Markup {
  const items = effects.map((effect) => {
    const { basis, source } = model.assumptions[effect.assumption];
    const { title_vi, title_en } = ASSUMPTIONS[effect.assumption];
    const words = DEMAND_BASIS_WORDS[basis];
    return html`<li><strong>${both(title_vi, title_en)}: ${quantity((l) => shown(effect.value, l))}</strong>
<span>${range(effect)}</span>
<small>${both(words.vi, words.en)} – ${source}</small></li>
`;
  });
  return html`<section aria-labelledby="assumptions">
<h2 id="assumptions">${both('Giả định, theo mức ảnh hưởng', 'Assumptions, by their effect')}</h2>
<p class="hint">${both(
    'Mỗi giả định được thay đổi riêng trong khoảng của nó, những giả định khác giữ nguyên.',
    'Each is varied alone over its range, the others as they are.',
  )}</p>
<ol class="effects">${items}</ol>
</section>`;
}

/** `from 20 to 138: portal requests −60 % … +176 %` */
function range(effect: Effect): Markup {
  const platform = PLATFORM_WORDS[effect.total.platform];
  const metric = METRIC_WORDS[effect.total.metric];
  const by = (l: Locale): string =>
    `${change(effect.at_low_ratio, l)} … ${change(effect.at_high_ratio, l)}`;
  return both(
    `từ ${shown(effect.low, 'vi')} đến ${shown(effect.high, 'vi')} → ${metric.vi.toLowerCase()} (${platform.vi}) ${by('vi')}`,
    `from ${shown(effect.low, 'en')} to ${shown(effect.high, 'en')} → ${metric.en.toLowerCase()} (${platform.en}) ${by('en')}`,
  );
}

function shown(value: number, locale: Locale): string {
  return formatDecimal(value, 3, locale);
}

function change(ratio: number, locale: Locale): string {
  const text = formatPercent(Math.abs(ratio - 1), 0, locale);
  if (Math.round(Math.abs(ratio - 1) * 100) === 0) return '±0 %';
  return `${ratio < 1 ? '−' : '+'}${text}`;
}

/** Where sources disagree: what was chosen, and why. */
export function conflictsSection({ model }: ForecastReport): Markup {
  const items = model.conflicts.map(
    (conflict) => html`<li><strong>${both(conflict.title_vi, conflict.title_en)}</strong>:
${conflict.candidates.map(
  (candidate) =>
    html`<br>${quantity((l) => formatCount(candidate.value, l))} – ${candidate.source}`,
)}
<br>${both('Chọn', 'Chosen')}: <strong>${quantity((l) => formatCount(conflict.chosen, l))}</strong>. ${conflict.reason}.</li>
`,
  );
  return html`<section aria-labelledby="conflicts">
<h2 id="conflicts">${both('Nguồn mâu thuẫn', 'Sources that disagree')}</h2>
<ul class="plain">${items}</ul>
</section>`;
}
