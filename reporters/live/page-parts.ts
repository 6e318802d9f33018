import { html, type Markup } from '../../model/markup.ts';
import { both } from '../html/bilingual.ts';
import type { Words } from '../html/words.ts';

export function words({ vi, en }: Words): Markup {
  return both(vi, en);
}

/** Where the script puts a figure; `path` leads to it in the state. */
export function figure(
  path: string,
  as: 'count' | 'rate' | 'seconds' | 'percent' | 'memory' | 'clock' | 'minutes',
) {
  return html`<span data-show="${path}" data-as="${as}">–</span>`;
}

/** What the page says about itself. */
export function connection(): Markup {
  return html`<p class="connection lost" role="status">${both(
    'Mất kết nối; trang đang thử lại.',
    'The connection is lost; the page tries again.',
  )}</p>
<p class="connection gone" role="status">${both(
    'Lệnh đã kết thúc; trang này không cập nhật nữa.',
    'The command has ended; this page is not updated any more.',
  )}</p>`;
}

/**
 * Load and latency, of the last seconds and of the judged stretch so far.
 *
 * @param at where the state of the load is in what the page is told, e.g. `trial.load.`
 */
export function loadSection(at = ''): Markup {
  const rows: readonly (readonly [Words, Markup, Markup])[] = [
    [
      {
        vi: 'Hành trình (bắt đầu / kế hoạch)',
        en: 'Journeys (started / planned)',
      },
      html`${figure(`${at}journeys.started_per_s`, 'rate')} / ${figure(`${at}journeys.planned_per_s`, 'rate')} ${both('mỗi giây', 'per second')}`,
      html`${figure(`${at}delivered.started`, 'count')} / ${figure(`${at}delivered.planned`, 'count')}`,
    ],
    [
      { vi: 'Yêu cầu mỗi giây', en: 'Requests per second' },
      figure(`${at}recent.rate_per_s`, 'rate'),
      html`${figure(`${at}so_far.rate_per_s`, 'rate')} (${figure(`${at}so_far.count`, 'count')})`,
    ],
    ...(['p50', 'p95', 'p99'] as const).map(
      (q) =>
        [
          { vi: q, en: q },
          figure(`${at}recent.${q}_s`, 'seconds'),
          figure(`${at}so_far.${q}_s`, 'seconds'),
        ] as const,
    ),
    [
      { vi: 'Tỷ lệ lỗi', en: 'Error ratio' },
      figure(`${at}recent.error_ratio`, 'percent'),
      figure(`${at}so_far.error_ratio`, 'percent'),
    ],
  ];
  return html`<section aria-labelledby="figures">
<h2 id="figures">${both('Tải và thời gian đáp ứng', 'Load and latency')}</h2>
<div class="scroll lean" role="group" tabindex="0" aria-labelledby="figures">
<table><thead><tr><th scope="col">${both('Số liệu', 'Figure')}</th>
<th scope="col" class="number"><span class="vi" lang="vi">${figure(`${at}recent.over_s`, 'count')} giây gần nhất</span><span class="en" lang="en">last ${figure(`${at}recent.over_s`, 'count')} seconds</span></th>
<th scope="col" class="number">${both('Khoảng đo đến lúc này', 'Measured stretch so far')}</th></tr></thead>
<tbody>${rows.map(
    ([name, recent, so_far]) =>
      html`<tr><th scope="row">${words(name)}</th><td class="number">${recent}</td><td class="number">${so_far}</td></tr>`,
  )}</tbody></table></div>
</section>`;
}

/** @param at where the state of the load is in what the page is told */
export function generatorSection(at = ''): Markup {
  return html`<section aria-labelledby="generator">
<h2 id="generator">${both('Bộ phát tải', 'Load generator')}</h2>
<dl class="figures flat">
<div><dt>CPU</dt><dd>${figure(`${at}generator.cpu_ratio`, 'percent')}</dd></div>
<div><dt>${both('Bộ nhớ', 'Memory')}</dt><dd>${figure(`${at}generator.memory_bytes`, 'memory')}</dd></div>
<div><dt>${both('Người dùng ảo (đang bận / tất cả)', 'Virtual users (at work / all)')}</dt><dd>${figure(`${at}generator.vus`, 'count')} / ${figure(`${at}generator.vus_max`, 'count')}</dd></div>
<div><dt>${both('Lượt bị bỏ', 'Dropped iterations')}</dt><dd data-alarm="${at}generator.dropped_iterations">${figure(`${at}generator.dropped_iterations`, 'count')}</dd></div>
<div><dt>${both('Ngoại lệ của kịch bản', 'Exceptions in the script')}</dt><dd data-alarm="${at}exceptions">${figure(`${at}exceptions`, 'count')}</dd></div>
</dl>
</section>`;
}
