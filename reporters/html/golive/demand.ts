import { LEVELS, type Level } from '../../../model/demand.ts';
import type { GoliveCheck, GoliveResult } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { formatRate } from '../../forecast-sums.ts';
import { subjectWords } from '../../golive-words.ts';
import { NOTHING } from '../../quantity.ts';
import { both, NONE, quantity } from '../bilingual.ts';
import { dataTable, type Head, number } from '../table.ts';
import { DEMAND_BASIS_WORDS, LEVEL_WORDS, OUTCOMES } from '../words.ts';

/** The demand at every level, whether what is shown covers it, and how far the forecast may be off at the level that decides. */
export function demandSection({ results, level }: GoliveCheck): Markup {
  const title = { vi: 'Nhu cầu theo mức L1–L6', en: 'Demand at levels L1–L6' };
  const heads: readonly Head[] = [
    { vi: 'Nền tảng', en: 'Platform' },
    ...LEVELS.map((name) => ({ vi: name, en: name, number: true as const })),
    { vi: `${level} trung vị`, en: `${level} median`, number: true },
    { vi: `${level} mức cao`, en: `${level} upper`, number: true },
    { vi: 'Cơ sở', en: 'Basis' },
  ];
  const key = LEVELS.map((name) => {
    const { vi, en } = LEVEL_WORDS[name];
    return html`<li><strong>${name}</strong> ${both(vi, en)}</li>`;
  });
  return html`<section aria-labelledby="demand" class="golive-demand">
<h2 id="demand">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Dự báo, lượt truy cập mỗi giây. ✓: phần năng lực đã được chứng tỏ bao được mức đó; ✗: không bao được. Cột trung vị và mức cao tính từ khoảng của các giả định.',
    'As forecast, visits per second. ✓: what is shown covers this level; ✗: it does not. Median and upper demand come from the ranges of the assumptions.',
  )}</p>
<ul class="level-key">${key}</ul>
${dataTable(title, heads, [html`<tbody>${results.map((result) => row(result, level))}</tbody>`])}
</section>`;
}

function row({ subject, demand, verdict }: GoliveResult, deciding: Level): Markup {
  const { vi, en } = subjectWords(subject);
  const { spread, levels } = demand;
  const bases = [...new Set(spread.platforms.map(({ basis }) => basis))].map(
    (basis) => DEMAND_BASIS_WORDS[basis],
  );
  const list = (l: 'vi' | 'en'): string => bases.map((basis) => basis[l]).join(', ');
  return html`<tr><th scope="row">${both(vi, en)}</th>
${LEVELS.map((level) => levelCell(levels[level], verdict.carried_per_s, level === deciding))}
${number((l) => formatRate(spread.median_per_s, l))}${number((l) => formatRate(spread.high_per_s, l))}
<td>${both(list('vi'), list('en'))}</td></tr>
`;
}

function levelCell(
  rate_per_s: number | null,
  carried_per_s: number | null,
  decides: boolean,
): Markup {
  if (rate_per_s === null) return html`<td class="number">${NOTHING}</td>`;
  const tone = carried_per_s === null ? null : carried_per_s >= rate_per_s ? 'met' : 'missed';
  const mark =
    tone === null
      ? NONE
      : html` <span class="outcome ${tone}"><span aria-hidden="true">${OUTCOMES[tone].mark}</span><span class="unseen">${both(OUTCOMES[tone].vi, OUTCOMES[tone].en)}</span></span>`;
  return html`<td class="number${decides ? ' decides' : ''}">${quantity((l) => formatRate(rate_per_s, l))}${mark}</td>`;
}
