import { ASSUMPTIONS } from '../../model/assumption.ts';
import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { Effect } from '../../model/sensitivity.ts';
import type { ForecastReport } from '../forecast-json.ts';
import { type RateSum, rateDigits, sumsOf } from '../forecast-sums.ts';
import { formatCount, formatDecimal, formatPercent, type Locale } from '../quantity.ts';
import { both, quantity } from './bilingual.ts';
import { dataTable } from './tables.ts';
import { DEMAND_BASIS_WORDS, METRIC_WORDS, PLATFORM_WORDS, type Words } from './words.ts';

/** What each platform is asked for, all provinces of the scope together. */
export function ratesSection({ forecast }: ForecastReport): Markup {
  const title = { vi: 'Theo nền tảng và thao tác', en: 'By platform and operation' };
  const heads = [
    { vi: 'Nền tảng', en: 'Platform' },
    { vi: 'Nội dung', en: 'What' },
    { vi: 'Mỗi giây', en: 'Per second', number: true as const },
    { vi: 'Cơ sở', en: 'Basis' },
  ];
  const rows = sumsOf(forecast.rates).map((sum) => {
    const platform = PLATFORM_WORDS[sum.platform];
    const what = whatOf(sum);
    const basis = DEMAND_BASIS_WORDS[sum.basis];
    return html`<tr><th scope="row">${both(platform.vi, platform.en)}</th><td>${both(what.vi, what.en)}</td>
<td class="number">${quantity((l) => formatDecimal(sum.rate_per_s, rateDigits(sum.rate_per_s), l))}</td>
<td>${both(basis.vi, basis.en)}</td></tr>
`;
  });
  return html`<section aria-labelledby="rates">
<h2 id="rates">${both(title.vi, title.en)}</h2>
${dataTable(title, heads, [html`<tbody>${rows}</tbody>`])}
</section>`;
}

function whatOf({ operation, metric }: RateSum): Words {
  if (operation === '*') return METRIC_WORDS[metric];
  const { title_vi, title_en } = OPERATIONS[operation];
  return { vi: title_vi, en: title_en };
}

/** Every assumption that moves a total, the one that matters most first, with its origin. */
export function effectsSection({ effects, model }: ForecastReport): Markup {
  const title = { vi: 'Giả định, theo mức ảnh hưởng', en: 'Assumptions, by their effect' };
  const heads = [
    { vi: 'Giả định', en: 'Assumption' },
    { vi: 'Giá trị', en: 'Value', number: true as const },
    { vi: 'Khoảng', en: 'Range', number: true as const },
    { vi: 'Làm thay đổi', en: 'Moves' },
    { vi: 'Cơ sở và nguồn', en: 'Basis and source' },
  ];
  const rows = effects.map((effect) => {
    const { basis, source } = model.assumptions[effect.assumption];
    const { title_vi, title_en } = ASSUMPTIONS[effect.assumption];
    const words = DEMAND_BASIS_WORDS[basis];
    const decimal = (value: number) => (l: Locale) => formatDecimal(value, 3, l);
    return html`<tr><th scope="row">${both(title_vi, title_en)}</th>
<td class="number">${quantity(decimal(effect.value))}</td>
<td class="number">${quantity((l) => `${decimal(effect.low)(l)} – ${decimal(effect.high)(l)}`)}</td>
<td>${moves(effect)}</td>
<td class="prose">${both(words.vi, words.en)}: ${source}</td></tr>
`;
  });
  return html`<section aria-labelledby="assumptions">
<h2 id="assumptions">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Mỗi giả định được thay đổi riêng trong khoảng của nó, những giả định khác giữ nguyên.',
    'Each is varied alone over its range, the others as they are.',
  )}</p>
${dataTable(title, heads, [html`<tbody>${rows}</tbody>`])}
</section>`;
}

function moves({ total, at_low_ratio, at_high_ratio }: Effect): Markup {
  const platform = PLATFORM_WORDS[total.platform];
  const metric = METRIC_WORDS[total.metric];
  const by = (l: Locale): string => `${change(at_low_ratio, l)} … ${change(at_high_ratio, l)}`;
  return both(
    `${metric.vi} (${platform.vi}): ${by('vi')}`,
    `${metric.en} (${platform.en}): ${by('en')}`,
  );
}

function change(ratio: number, locale: Locale): string {
  const sign = ratio < 1 ? '−' : '+';
  return `${sign}${formatPercent(Math.abs(ratio - 1), 0, locale)}`;
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
