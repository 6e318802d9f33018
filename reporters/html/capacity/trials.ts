import type { CapacitySearch, RecordedTrial } from '../../../model/capacity-search.ts';
import { html, type Markup } from '../../../model/markup.ts';
import type { Objective } from '../../../model/objective.ts';
import { isFull, limitText, limitUse, readingOf, useText } from '../../capacity-text.ts';
import { FINDINGS, PURPOSES, READING_WORDS } from '../../capacity-words.ts';
import { formatRate } from '../../forecast-sums.ts';
import { formatCount, formatDecimal, NOTHING } from '../../quantity.ts';
import { both, clock, quantity } from '../bilingual.ts';
import { dataTable, type Head, number } from '../table.ts';
import { readingMark } from './pictures.ts';

const HEADS: readonly Head[] = [
  { vi: 'Số', en: 'No.', number: true },
  { vi: 'Mục đích', en: 'Purpose' },
  { vi: 'Mức tải/s', en: 'Rate/s', number: true },
  { vi: 'Đã đến/s', en: 'Came/s', number: true },
  { vi: 'Hoàn thành/s', en: 'Delivered/s', number: true },
  { vi: 'Phần giới hạn', en: 'Of the limit', number: true },
  { vi: 'Kết quả', en: 'Outcome' },
  { vi: 'Quyết định bởi', en: 'Decided by' },
  { vi: 'Yêu cầu', en: 'Requests', number: true },
  { vi: 'Bắt đầu', en: 'Began' },
  { vi: 'Dài', en: 'Length', number: true },
];

/** Every trial in numbers, invalid ones too. */
export function trialsSection(search: CapacitySearch): Markup {
  return html`<section aria-labelledby="trials-title">
<h2 id="trials-title">${both('Từng phép thử', 'Each trial')}</h2>
<div id="trials" class="trials">${trialsPart(search)}</div>
</section>`;
}

/** What stands under the heading, also on the page of a running search. */
export function trialsPart({ trials, objectives }: CapacitySearch): Markup {
  if (trials.length === 0) {
    return html`<p>${both('Chưa có phép thử nào.', 'There is no trial yet.')}</p>`;
  }
  const rows = trials.map((trial) => row(trial, objectives));
  return html`<p class="hint">${both(
    'Dòng đậm là phép thử đủ dài; ước lượng dựa vào chúng. Đã đến: số lượt thực đến của quá trình Poisson. Phần giới hạn: phân vị ÷ giới hạn, hoặc tỷ lệ lỗi ÷ tỷ lệ cho phép.',
    'Strong rows are full windows, on which the estimate stands. Came: the Poisson process as it fell out. Of the limit: quantile ÷ limit, or error ratio ÷ allowed ratio.',
  )}</p>
${dataTable(TITLE, HEADS, [html`<tbody>${rows}</tbody>`])}`;
}

const TITLE = { vi: 'Các phép thử', en: 'The trials' };

function row(trial: RecordedTrial, objectives: readonly Objective[]): Markup {
  const use = limitUse(trial);
  const purpose = PURPOSES[trial.purpose];
  return html`<tr class="${isFull(trial) ? 'full' : 'step'}"><th scope="row" class="number">${trial.number}</th>
<td class="nowrap">${both(purpose.vi, purpose.en)}</td>
${number((l) => formatRate(trial.rate_per_s, l))}${number((l) => formatRate(trial.offered_per_s, l))}${number((l) => formatRate(trial.delivered_per_s, l))}
${number((l) => useText(use, l))}
<td class="nowrap">${outcomeOf(trial)}</td>
<td>${decidedBy(trial, objectives)}</td>
${number((l) => formatCount(trial.requests, l))}<td class="nowrap">${clock(Date.parse(trial.started_at))}</td>
${number((l) => `${formatDecimal(trial.duration_s, 0, l)} s`)}</tr>
`;
}

function outcomeOf(trial: RecordedTrial): Markup {
  const reading = readingOf(trial);
  const { vi, en } = READING_WORDS[reading];
  return html`${readingMark(reading)} ${both(vi, en)}`;
}

function decidedBy(trial: RecordedTrial, objectives: readonly Objective[]): Markup {
  if (trial.outcome === 'invalid') {
    const items = trial.findings.map(({ finding, text }) => {
      const { vi } = FINDINGS[finding];
      return html`<li>${both(html`${vi} <small lang="en">${text}</small>`, text)}</li>`;
    });
    return html`<ul class="plain">${items}</ul>`;
  }
  const { limit } = trial;
  if (limit === null || readingOf(trial) === 'unread') return html`${NOTHING}`;
  const early = trial.stopped_early
    ? html` <small>${both('dừng sớm', 'stopped early')}</small>`
    : '';
  return html`${quantity((l) => limitText(limit, objectives, l))}${early}`;
}
