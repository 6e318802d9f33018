import { html, type Markup } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { RunResult } from '../../model/run.ts';
import type {
  ObjectiveResult,
  PooledResult,
  Reason,
  ReasonCode,
  Verdict,
} from '../../model/verdict.ts';
import { objectiveText, quantileName } from '../objective-text.ts';
import { formatCount, formatPercent, formatSeconds, type Locale } from '../quantity.ts';
import { both, NONE, span } from './bilingual.ts';
import { BASIS_WORDS, PLATFORM_WORDS, REASONS } from './words.ts';

/** Of reasons of one kind so many are in sight; the rest says the same of other operations. */
const SHOWN = 3;

/** Why the verdict is what it is: reasons of the same kind together, in the order of the judge. */
export function reasonsSection({ verdict }: RunResult): Markup {
  if (verdict.reasons.length === 0) return NONE;
  const groups = new Map<string, Reason[]>();
  for (const reason of verdict.reasons) {
    const key = `${reason.weight} ${reason.code}`;
    groups.set(key, [...(groups.get(key) ?? []), reason]);
  }
  return html`<section aria-labelledby="reasons">
<h2 id="reasons">${both('Vì sao', 'Why')}</h2>
<ul class="reasons">${[...groups.values()].map((group) => groupItem(group, verdict))}</ul>
</section>`;
}

function groupItem(group: readonly Reason[], verdict: Verdict): Markup {
  const [first] = group;
  if (first === undefined) return NONE;
  const { vi, en } = REASONS[first.code];
  const count = group.length > 1 ? ` (${group.length})` : '';
  const note = first.weight === 'note' ? both(' – chỉ để biết', ' – for information only') : NONE;
  const items = group.map((reason) => html`<li>${reasonText(reason, verdict)}</li>`);
  const rest = items.slice(SHOWN);
  return html`<li class="${first.weight}"><strong>${both(vi, en)}${count}${note}</strong>
<ul>${items.slice(0, SHOWN)}</ul>${
    rest.length === 0
      ? NONE
      : html`
<details class="more"><summary>${both(`${rest.length} lý do nữa cùng loại`, `${rest.length} more of the same kind`)}</summary><ul>${rest}</ul></details>`
  }</li>
`;
}

/** The sentence of the judge; where it is about an objective, its figures say the same in Vietnamese. */
function reasonText(reason: Reason, { objectives, pools = [] }: Verdict): Markup {
  const when = reason.window === undefined ? NONE : html` <small>${span(reason.window)}</small>`;
  const result = objectives.find(
    (o) => reason.operation === o.objective.operation && isAbout(reason, o),
  );
  if (result !== undefined) return html`${both(objectiveSentence(result), reason.text)}${when}`;
  const pool = pools.find(
    (p) => reason.operation === undefined && reason.platform === p.platform && isAbout(reason, p),
  );
  if (pool !== undefined) return html`${both(poolSentence(pool), reason.text)}${when}`;
  return html`<span lang="en">${reason.text}</span>${facts(reason)}${when}`;
}

function isAbout(reason: Reason, figures: Omit<ObjectiveResult, 'objective'>): boolean {
  return (
    reason.samples === figures.samples &&
    reason.observed === figures.bad_ratio &&
    reason.limit === figures.allowed_ratio
  );
}

/** What `observed` and `limit` of a reason are, where they are no ratio. */
const FORMATS: Readonly<Partial<Record<ReasonCode, (value: number, locale: Locale) => string>>> = {
  intake_coarsened: formatSeconds,
  stopped_as_certain: formatCount,
  requests_unsent: formatCount,
  clock_stepped: (value_ms, locale) => formatSeconds(value_ms / 1000, locale),
  side_probe_disagrees: formatSeconds,
};

/** The figures of an English sentence for those who do not read it: about what, observed, limit, samples, basis. */
function facts({ code, platform, operation, observed, limit, samples, basis }: Reason): Markup {
  const format = FORMATS[code] ?? ((value: number, l: Locale) => formatPercent(value, 2, l));
  const where = operation === undefined ? undefined : OPERATIONS[operation].title_vi;
  const parts = [
    where ?? (platform === undefined ? undefined : PLATFORM_WORDS[platform].vi),
    observed === undefined ? undefined : `quan sát ${format(observed, 'vi')}`,
    limit === undefined ? undefined : `giới hạn ${format(limit, 'vi')}`,
    samples === undefined ? undefined : `${formatCount(samples, 'vi')} mẫu`,
    basis === undefined ? undefined : `cơ sở: ${BASIS_WORDS[basis].vi}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return NONE;
  return html` <small class="vi" lang="vi">${parts.join(' · ')}</small>`;
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
