import { html, type Markup } from '../../model/markup.ts';
import type { RunManifest } from '../../model/run.ts';
import type { PooledResult } from '../../model/verdict.ts';
import { quantileName } from '../objective-text.ts';
import { formatCount, formatPercent } from '../quantity.ts';
import { windowsText } from '../windows-text.ts';
import { both, dotted, NONE, quantity } from './bilingual.ts';
import { dataTable, type Head } from './table.ts';
import { OUTCOMES, PLATFORM_WORDS, type Words } from './words.ts';

/** What each platform held as a whole; nothing where its operations were judged one by one. */
export function poolsSection({ result }: RunManifest): Markup {
  const pools = result?.verdict.pools;
  if (pools === undefined) return NONE;
  const title = { vi: 'Từng nền tảng', en: 'Each platform' };
  const quantiles = [...new Set(pools.map((pool) => pool.quantile))];
  const heads: readonly Head[] = [
    { vi: 'Nền tảng', en: 'Platform' },
    { vi: 'Yêu cầu', en: 'Requests', number: true },
    ...quantiles.map(limitName),
  ];
  const platforms = [...new Set(pools.map((pool) => pool.platform))];
  const rows = platforms.map((platform) => {
    const own = pools.filter((pool) => pool.platform === platform);
    const { vi, en } = PLATFORM_WORDS[platform];
    const requests = Math.max(...own.map((pool) => pool.samples));
    return html`<tr><th scope="row">${both(vi, en)}</th><td class="number">${quantity((l) => formatCount(requests, l))}</td>
${quantiles.map((quantile) => poolCell(own.find((pool) => pool.quantile === quantile)))}</tr>
`;
  });
  return html`<section aria-labelledby="platforms">
<h2 id="platforms">${both(title.vi, title.en)}</h2>
<p class="hint">${both(
    'Kịch bản này đánh giá mỗi nền tảng như một khối: mỗi yêu cầu tính theo giới hạn của thao tác của nó; mức cho phép là trung bình theo số yêu cầu. Trong ngoặc: tỷ lệ vi phạm, trên mức cho phép.',
    'This profile judges each platform as a whole: every request counts against the limit of its own operation; what is allowed is the mean over the requests. In brackets: the share that broke them, of what is allowed.',
  )}</p>
${dataTable(title, heads, [html`<tbody>${rows}</tbody>`])}
</section>
`;
}

function poolCell(pool: PooledResult | undefined): Markup {
  if (pool === undefined) return html`<td></td>`;
  const { outcome, samples, bad_ratio, allowed_ratio, windows } = pool;
  const word = OUTCOMES[outcome];
  const figures = quantity((l) => {
    const bad = formatPercent(samples === 0 ? null : bad_ratio, 2, l);
    return `(${bad} / ${formatPercent(allowed_ratio, 2, l)})`;
  });
  return html`<td class="outcome ${outcome}"><span class="nowrap"><span aria-hidden="true">${word.mark}</span> <strong>${both(word.vi, word.en)}</strong></span> <small><span class="nowrap">${figures}</span>${dotted((l) => windowsText(windows, l))}</small></td>`;
}

function limitName(quantile: number | null): Words {
  if (quantile === null) return { vi: 'Lỗi', en: 'Errors' };
  return { vi: quantileName(quantile, 'vi'), en: quantileName(quantile, 'en') };
}
