import { type Content, html, type Markup } from '../../model/markup.ts';
import type { EarlyEnd, RunManifest, RunResult } from '../../model/run.ts';
import { heldCounts } from '../held.ts';
import { formatCount, formatDecimal, formatPercent, NOTHING } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import { reasonsSection } from './reasons.ts';
import { DECISION_MEANINGS, DECISIONS, type Decision, OUTCOMES, PASS_AS_WHOLES } from './words.ts';

/** The verdict in one word, what it means, the figures behind it, and every reason. */
export function decisionSection(manifest: RunManifest): Markup {
  const { result } = manifest;
  const decision: Decision = result?.verdict.kind ?? 'unsealed';
  const word = DECISIONS[decision];
  const isWhole = result?.verdict.kind === 'pass' && result.verdict.pools !== undefined;
  const meaning = isWhole ? PASS_AS_WHOLES : DECISION_MEANINGS[decision];
  return html`<section class="decision ${decision}" aria-labelledby="decision">
<h2 id="decision">${both(word.vi, word.en)}</h2>
<p class="meaning">${both(meaning.vi, meaning.en)}</p>
${manifest.interrupted ? INTERRUPTED : NONE}${endedEarly(result?.ended_early)}${unfinished(result)}${result === null ? NONE : keyFigures(result)}
</section>
${result === null ? NONE : reasonsSection(result)}`;
}

const INTERRUPTED = html`<p>${both('Người vận hành đã ngắt lần chạy này.', 'The operator interrupted this run.')}</p>`;

/** Every figure is of a part of the plan: nobody may take it for the whole. */
function endedEarly(end: EarlyEnd | null | undefined): Markup {
  if (end === null || end === undefined) return NONE;
  const text = both(
    `Kết thúc sớm: mọi số liệu chỉ thuộc ${formatCount(end.judged_s, 'vi')} trên ${formatCount(end.planned_s, 'vi')} giây đã định.`,
    `Ended early: every figure is of ${formatCount(end.judged_s, 'en')} of the ${formatCount(end.planned_s, 'en')} seconds that were planned.`,
  );
  return html`<p>${text}</p>`;
}

/** What was cut with the load has no answer, and nobody is to blame for that. */
function unfinished(result: RunResult | null): Markup {
  const count = result?.offered.unfinished ?? 0;
  if (count === 0) return NONE;
  const text = both(
    `${formatCount(count, 'vi')} hành trình còn dở khi tải kết thúc: yêu cầu đang chờ của chúng bị ngắt, không tính là đạt hay không đạt.`,
    `${formatCount(count, 'en')} ${count === 1 ? 'journey was' : 'journeys were'} under way when the load ended: the requests that they waited for were cut, and count neither as good nor as bad.`,
  );
  return html`<p>${text}</p>`;
}

function keyFigures({ verdict, offered, operations, generator }: RunResult): Markup {
  const requests = operations.reduce((sum, o) => sum + o.count, 0);
  const errors = operations.reduce((sum, o) => sum + o.errors, 0);
  const good = operations.reduce((sum, o) => sum + (o.good_ratio ?? 0) * o.count, 0);
  const held = heldCounts(verdict.pools ?? verdict.objectives);
  const figures: readonly (readonly [Markup, Content])[] = [
    [
      verdict.pools === undefined
        ? both('Mục tiêu', 'Objectives')
        : both('Giới hạn của nền tảng', 'Limits of platforms'),
      held.length === 0
        ? NOTHING
        : held.map(({ outcome, count }) => {
            const { mark, vi, en } = OUTCOMES[outcome];
            return html`<span class="outcome ${outcome}"><span aria-hidden="true">${mark}</span> ${count} ${both(vi, en)}</span> `;
          }),
    ],
    [
      both('Hành trình / kế hoạch', 'Journeys / planned'),
      quantity((l) => `${formatCount(offered.started, l)} / ${formatCount(offered.planned, l)}`),
    ],
    [
      both('Yêu cầu', 'Requests'),
      html`${quantity((l) => formatCount(requests, l))} <small>${quantity((l) => `${formatDecimal(offered.rate_per_s, 1, l)}/s`)}</small>`,
    ],
    [
      both('Trong giới hạn', 'Within limit'),
      quantity((l) => formatPercent(requests === 0 ? null : good / requests, 2, l)),
    ],
    [
      both('Tỷ lệ lỗi', 'Error ratio'),
      quantity((l) => formatPercent(requests === 0 ? null : errors / requests, 2, l)),
    ],
    [
      both('CPU bộ phát tải', 'Generator CPU'),
      quantity((l) => formatPercent(generator.cpu_ratio, 0, l)),
    ],
  ];
  return html`<dl class="figures">${figures.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}
