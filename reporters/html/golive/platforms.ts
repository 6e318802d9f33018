import type { GoliveCheck, GoliveResult } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { formatRate } from '../../forecast-sums.ts';
import { bottleneckText, capacityText, headroomText } from '../../golive-figures.ts';
import { GOLIVE_SHORT, subjectWords } from '../../golive-words.ts';
import { both, NONE, quantity } from '../bilingual.ts';
import { dataTable, type Head, number } from '../table.ts';
import { DECISION_CLASSES } from './decision.ts';
import { rangePicture } from './range.ts';

const HEADS: readonly Head[] = [
  { vi: 'Nền tảng', en: 'Platform' },
  { vi: 'Quyết định', en: 'Decision' },
  { vi: 'Năng lực so với yêu cầu', en: 'Capacity against requirement' },
  { vi: 'Năng lực (khoảng)', en: 'Capacity (interval)', number: true },
  { vi: 'Nhu cầu mức cao', en: 'Upper demand', number: true },
  { vi: 'Yêu cầu', en: 'Required', number: true },
  { vi: 'Còn dư', en: 'Free', number: true },
  { vi: 'Điểm nghẽn', en: 'Bottleneck' },
];

/** Platforms × decision: what each carries, what is asked of it, and what gives way first. */
export function platformsSection({ results }: GoliveCheck): Markup {
  const title = { vi: 'Từng nền tảng', en: 'Platform by platform' };
  return html`<section aria-labelledby="platforms" class="golive-table">
<h2 id="platforms">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Lượt truy cập mỗi giây, theo tỷ lệ hành trình của từng nền tảng. Nhu cầu mức cao: cứ 20 lần thì một lần bị vượt; yêu cầu: cộng thêm dự phòng. Còn dư: phần được chứng tỏ trên nhu cầu mức cao.',
    'Visits per second in each platform’s own mix of journeys. Upper demand: exceeded one time in twenty; required: with headroom. Free: what is shown above the upper demand.',
  )}</p>
${dataTable(title, HEADS, [html`<tbody>${results.map(row)}</tbody>`])}
<ul class="range-key">
<li><svg viewBox="0 0 22 12" aria-hidden="true"><rect class="between" width="22" height="12"/></svg> ${both('giữa nhu cầu trung vị và mức cao, kể cả dự phòng', 'between median and upper demand, with headroom')}</li>
<li><svg viewBox="0 0 22 12" aria-hidden="true"><line class="required" x1="11" x2="11" y2="12"/></svg> ${both('yêu cầu', 'required')}</li>
<li><svg viewBox="0 0 22 12" aria-hidden="true"><line class="interval" x1="2" x2="20" y1="6" y2="6"/><circle class="estimate" cx="11" cy="6" r="4"/></svg> ${both('năng lực và khoảng của nó', 'capacity and its interval')}</li>
${results.some(({ search }) => search?.answer?.instability === 'metastable') ? DOWN_KEY : NONE}</ul>
</section>`;
}

const DOWN_KEY = html`<li><svg viewBox="0 0 22 12" aria-hidden="true"><path class="down" d="M14 1l-5 5 5 5"/></svg> ${both('chỉ trở lại bình thường đến mức này sau khi quá tải', 'comes back no further than this after an overload')}</li>
`;

function row(result: GoliveResult): Markup {
  const { subject, verdict, demand } = result;
  const { vi, en } = subjectWords(subject);
  const word = GOLIVE_SHORT[verdict.decision];
  return html`<tr${subject === 'together' ? html` class="together"` : ''}><th scope="row">${both(vi, en)}</th>
<td class="nowrap verdict ${DECISION_CLASSES[verdict.decision]}"><span aria-hidden="true">${word.mark}</span> <strong>${both(word.vi, word.en)}</strong></td>
<td>${rangePicture(result)}</td>
${number((l) => capacityText(result, l))}${number((l) => formatRate(demand.spread.high_per_s, l))}${number((l) => formatRate(verdict.required_per_s, l))}${number((l) => headroomText(result, l))}
<td class="prose">${quantity((l) => bottleneckText(result, l))}</td></tr>
`;
}
