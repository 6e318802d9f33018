import { html, type Markup } from '../../model/markup.ts';
import type { RunManifest } from '../../model/run.ts';
import type { PooledResult } from '../../model/verdict.ts';
import { quantileName } from '../objective-text.ts';
import { formatCount, formatPercent, type Locale } from '../quantity.ts';
import { OUTCOMES } from '../words.ts';
import { both, NONE, quantity } from './bilingual.ts';
import { byPlatform, dataTable, type Head } from './table.ts';

const HEADS: readonly Head[] = [
  { vi: 'Giới hạn', en: 'Limits' },
  { vi: 'Kết quả', en: 'Outcome' },
  { vi: 'Yêu cầu', en: 'Requests', number: true },
  { vi: 'Vi phạm', en: 'Broke them', number: true },
  { vi: 'Cho phép', en: 'Allowed', number: true },
];

/** What each platform held as a whole; nothing where its operations were judged one by one. */
export function poolsSection({ result }: RunManifest): Markup {
  const pools = result?.verdict.pools;
  if (pools === undefined) return NONE;
  const title = { vi: 'Từng nền tảng', en: 'Each platform' };
  const rows = pools.map((pool) => ({ platform: pool.platform, row: poolRow(pool) }));
  return html`<section aria-labelledby="platforms">
<h2 id="platforms">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Kịch bản này đánh giá mỗi nền tảng như một khối: mỗi yêu cầu tính theo giới hạn của thao tác của nó; mức cho phép là trung bình theo số yêu cầu.',
    'This profile judges each platform as a whole: every request counts against the limit of its own operation; what is allowed is the mean over the requests.',
  )}</p>
${dataTable(title, HEADS, byPlatform(rows, HEADS.length))}
</section>
`;
}

function poolRow(pool: PooledResult): Markup {
  const { outcome, samples, bad_ratio, allowed_ratio } = pool;
  const word = OUTCOMES[outcome];
  const number = (format: (l: Locale) => string): Markup =>
    html`<td class="number">${quantity(format)}</td>`;
  return html`<tr class="pool"><th scope="row">${quantity((l) => poolName(pool, l))}</th>
<td class="nowrap outcome ${outcome}"><span aria-hidden="true">${word.mark}</span> <strong>${both(word.vi, word.en)}</strong></td>
${number((l) => formatCount(samples, l))}${number((l) => formatPercent(samples === 0 ? null : bad_ratio, 2, l))}
${number((l) => formatPercent(allowed_ratio, 2, l))}</tr>
`;
}

function poolName({ quantile }: PooledResult, locale: Locale): string {
  if (quantile !== null) return quantileName(quantile, locale);
  return locale === 'vi' ? 'Lỗi' : 'Errors';
}
