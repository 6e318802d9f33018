import { type Content, html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { RunManifest, RunResult } from '../../model/run.ts';
import type { ObjectiveResult, PooledResult, Reason, Verdict } from '../../model/verdict.ts';
import { objectiveText, quantileName } from '../objective-text.ts';
import { formatCount, formatDecimal, formatPercent, type Locale } from '../quantity.ts';
import { both, NONE, quantity } from './bilingual.ts';
import {
  BASIS_WORDS,
  DECISION_MEANINGS,
  DECISIONS,
  type Decision,
  PASS_AS_WHOLES,
  PLATFORM_WORDS,
  REASONS,
} from './words.ts';

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
${manifest.interrupted ? INTERRUPTED : NONE}${result === null ? NONE : keyFigures(result)}
</section>
${result === null ? NONE : reasonsSection(result)}`;
}

const INTERRUPTED = html`<p>${both('Người vận hành đã ngắt lần chạy này.', 'The operator interrupted this run.')}</p>`;

function keyFigures({ offered, operations, generator }: RunResult): Markup {
  const requests = operations.reduce((sum, o) => sum + o.count, 0);
  const errors = operations.reduce((sum, o) => sum + o.errors, 0);
  const figures: readonly (readonly [Markup, Content])[] = [
    [
      both('Hành trình đã bắt đầu', 'Journeys started'),
      quantity((l) => `${formatCount(offered.started, l)} / ${formatCount(offered.planned, l)}`),
    ],
    [both('Yêu cầu', 'Requests'), quantity((l) => formatCount(requests, l))],
    [
      both('Yêu cầu mỗi giây', 'Requests per second'),
      quantity((l) => formatDecimal(offered.rate_per_s, 1, l)),
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

function reasonsSection({ verdict }: RunResult): Markup {
  if (verdict.reasons.length === 0) return NONE;
  const items = verdict.reasons.map((reason) => {
    const { vi, en } = REASONS[reason.code];
    return html`<li class="${reason.weight}"><strong>${both(vi, en)}</strong> ${reasonText(reason, verdict)}</li>`;
  });
  return html`<section aria-labelledby="reasons">
<h2 id="reasons">${both('Vì sao', 'Why')}</h2>
<ul class="reasons">${items}</ul>
</section>`;
}

/** The sentence of the judge; where it is about an objective, its figures say the same in Vietnamese. */
function reasonText(reason: Reason, { objectives, pools = [] }: Verdict): Markup {
  const result = objectives.find(
    (o) => reason.operation === o.objective.operation && isAbout(reason, o),
  );
  if (result !== undefined) return both(objectiveSentence(result), reason.text);
  const pool = pools.find(
    (p) => reason.operation === undefined && reason.platform === p.platform && isAbout(reason, p),
  );
  if (pool !== undefined) return both(poolSentence(pool), reason.text);
  return html`<span lang="en">${reason.text}</span>`;
}

function isAbout(reason: Reason, figures: Omit<ObjectiveResult, 'objective'>): boolean {
  return (
    reason.samples === figures.samples &&
    reason.observed === figures.bad_ratio &&
    reason.limit === figures.allowed_ratio
  );
}

function poolSentence(p: PooledResult): string {
  const vi: Locale = 'vi';
  const what = PLATFORM_WORDS[p.platform].vi;
  const limits =
    p.quantile === null ? 'các giới hạn về lỗi' : `các giới hạn ${quantileName(p.quantile, vi)}`;
  if (p.outcome === 'unmeasured') {
    return `${what}: có ${formatCount(p.samples, vi)} yêu cầu, chưa đủ để kết luận về ${limits}.`;
  }
  const bad = `${formatCount(p.bad, vi)} trên ${formatCount(p.samples, vi)} yêu cầu`;
  const ratio = formatPercent(p.bad_ratio, 2, vi);
  const allowed = formatPercent(p.allowed_ratio, 2, vi);
  const problem = p.quantile === null ? 'bị lỗi' : 'quá giới hạn hoặc bị lỗi';
  return `${what}: ${bad} đến ${p.operations} thao tác ${problem} (${ratio}; ${limits} cho phép nhiều nhất ${allowed}).`;
}

function objectiveSentence(o: ObjectiveResult): string {
  const vi: Locale = 'vi';
  const { title_vi } = OPERATIONS[o.objective.operation];
  const limit = objectiveText(o.objective, vi);
  const what = `${title_vi} (${o.objective.operation})`;
  if (o.outcome === 'unmeasured') {
    return `${what}: có ${formatCount(o.samples, vi)} yêu cầu, chưa đủ để kết luận về ${limit}.`;
  }
  const bad = `${formatCount(o.bad, vi)} trên ${formatCount(o.samples, vi)} yêu cầu`;
  const ratio = formatPercent(o.bad_ratio, 2, vi);
  const allowed = formatPercent(o.allowed_ratio, 2, vi);
  const problem = o.objective.kind === 'latency' ? 'quá giới hạn hoặc bị lỗi' : 'bị lỗi';
  return `${what}: ${bad} ${problem} (${ratio}; mục tiêu ${limit} cho phép nhiều nhất ${allowed}). Cơ sở: ${BASIS_WORDS[o.objective.basis].vi}.${owedSentence(o)}`;
}

/** What other platforms should have brought about; empty where there is nothing. */
function owedSentence({ objective, owed = {} }: ObjectiveResult): string {
  const asked = PLATFORM_WORDS[objective.platform].vi;
  return PLATFORMS.flatMap((platform) => {
    const requests = owed[platform];
    if (requests === undefined) return [];
    const count = formatCount(requests, 'vi');
    return ` Trong đó ${count} lần ${asked} trả lời đúng quy cách nhưng chưa có dữ liệu mà ${PLATFORM_WORDS[platform].vi} phải chuyển đến.`;
  }).join('');
}
