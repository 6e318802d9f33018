import type { GoliveCheck } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { minutes } from '../../golive-text.ts';
import { subjectWords } from '../../golive-words.ts';
import { formatPercent, NOTHING } from '../../quantity.ts';
import { both, definitions, moment, NONE, quantity } from '../bilingual.ts';
import { targetItems } from '../configuration.ts';

/** What was run, where, with which versions, and the searches and soaks behind each row. */
export function configurationSection(check: GoliveCheck): Markup {
  const { asked, versions, results } = check;
  const targets = Object.assign({}, ...results.map(({ search }) => search?.targets ?? {}));
  const runs = results.map(({ subject, search, soak }) => {
    const name = subjectWords(subject);
    const held =
      soak === null ? NONE : html`; ${both('phép thử bền', 'soak')} <code>${soak.run_id}</code>`;
    return html`<li>${both(name.vi, name.en)}: ${search === null ? NOTHING : html`<code>${search.id}</code>`}${held}</li>`;
  });
  return html`<section aria-labelledby="configuration">
<h2 id="configuration">${both('Cấu hình', 'Configuration')}</h2>
${definitions([
  [both('Lần kiểm tra', 'Check'), html`<code>${check.id}</code>`],
  [both('Bắt đầu', 'Started'), moment(check.started_at)],
  [both('Kết thúc', 'Ended'), check.ended_at === null ? NOTHING : moment(check.ended_at)],
  [
    both('Độ chính xác yêu cầu', 'Precision asked for'),
    quantity((l) => `±${formatPercent(asked.precision_ratio, 1, l)}`),
  ],
  [
    both('Phép thử bền', 'Soak'),
    asked.soak_s === null ? both('không', 'none') : quantity((l) => minutes(asked.soak_s ?? 0, l)),
  ],
  [both('Lần tìm kiếm', 'Searches'), html`<ul>${runs}</ul>`],
  [both('Hệ thống được đo', 'Targets'), html`<ul>${targetItems(targets)}</ul>`],
  [both('Phiên bản', 'Versions'), `thongsuot ${versions.thongsuot}, Node ${versions.node}`],
  [both('Mã băm cấu hình', 'Config hash'), html`<code class="hash">${check.config_hash}</code>`],
])}
</section>`;
}
