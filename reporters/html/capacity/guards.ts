import { GENERATOR_FINDINGS, type GeneratorFinding } from '../../../model/capacity.ts';
import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { visitRate } from '../../capacity-text.ts';
import { FINDINGS } from '../../capacity-words.ts';
import { both, quantity } from '../bilingual.ts';
import { dataTable, type Head } from '../table.ts';

const HEADS: readonly Head[] = [
  { vi: 'Dấu hiệu bộ phát tải có lỗi', en: 'Sign that the generator was at fault' },
  { vi: 'Kiểm tra', en: 'Looked at' },
  { vi: 'Phép thử có dấu hiệu', en: 'Trials that showed it' },
];

/** Whether the generator could have been the bottleneck: what was looked at, what was not, and what showed. */
export function guardsSection(search: CapacitySearch): Markup {
  const title = { vi: 'Kiểm tra bộ phát tải', en: 'Guards of the generator' };
  const { generator_ceiling_per_s: ceiling } = search;
  const reach =
    ceiling === null
      ? both(
          'Chưa đo mức trần của chính bộ phát tải với kịch bản này.',
          'The generator’s own ceiling with this script was not measured.',
        )
      : quantity((l) =>
          l === 'vi'
            ? `Với kịch bản này, khi đích không làm gì, bộ phát tải đạt ${visitRate(ceiling, l)}; kết quả chỉ được tin đến một nửa mức đó.`
            : `With this script, against a target that does nothing, the generator reaches ${visitRate(ceiling, l)}; it is trusted up to half of that.`,
        );
  return html`<section aria-labelledby="guards">
<h2 id="guards">${both(title.vi, title.en)}</h2>
<p>${both(
    'Một phép thử có dấu hiệu nào dưới đây thì không hợp lệ và không tính vào câu trả lời.',
    'A trial with any of these is invalid, and the answer does not count it.',
  )} ${reach}</p>
${dataTable(title, HEADS, [html`<tbody>${GENERATOR_FINDINGS.map((finding) => row(finding, search))}</tbody>`])}
</section>`;
}

function row(finding: GeneratorFinding, { guards, trials }: CapacitySearch): Markup {
  const { vi, en } = FINDINGS[finding];
  const shown = trials.filter((t) => t.findings.some((f) => f.finding === finding));
  const is_asked = guards.includes(finding) || shown.length > 0;
  const asked = is_asked ? both('có', 'yes') : html`<strong>${both('không', 'no')}</strong>`;
  const none = is_asked ? both('không có', 'none') : '–';
  return html`<tr><th scope="row">${both(vi, en)}</th><td>${asked}</td>
<td>${shown.length === 0 ? none : shown.map(({ number }) => number).join(', ')}</td></tr>
`;
}
