import type {
  CapacityInterval,
  Criterion,
  SearchSettings,
  Trial,
  TrialLimit,
  TrialPurpose,
} from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';
import { decimalsApart } from '../model/decimals-apart.ts';
import { namesOf, ownPlatformsOf } from '../model/journey.ts';
import type { Objective } from '../model/objective.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { type Ending, READING_WORDS, type TrialReading } from './capacity-words.ts';
import { formatRate } from './forecast-sums.ts';
import { PLATFORM_WORDS } from './html/words.ts';
import { objectiveText, quantileName } from './objective-text.ts';
import {
  formatCount,
  formatDecimal,
  formatFixed,
  formatPercent,
  type Locale,
  NOTHING,
} from './quantity.ts';

/** `301/s`: visits per second, where it is clear that they are. */
export function perSecond(rate_per_s: number, locale: Locale): string {
  return `${formatRate(rate_per_s, locale)}/s`;
}

/** `301 visits/s`. */
export function visitRate(rate_per_s: number, locale: Locale): string {
  return `${formatRate(rate_per_s, locale)} ${VISITS_PER_S[locale]}`;
}

export const VISITS_PER_S: Readonly<Record<Locale, string>> = {
  vi: 'lượt truy cập/s',
  en: 'visits/s',
};

/** How sure an interval says it is, until its coverage has been scored (docs/accuracy.md). */
const NOMINAL: Readonly<Record<Locale, string>> = { vi: 'danh nghĩa', en: 'nominal' };

/** `297–305 (nominal 95 %, ±1.4 %)`. */
export function intervalText(capacity: CapacityInterval, locale: Locale): string {
  const sure = `${NOMINAL[locale]} ${formatPercent(capacity.confidence, 1, locale)}`;
  return `${endsText(capacity, locale)} (${sure}, ±${widthText(capacity, locale)})`;
}

/** `297–305 (±1.4 %)`, where room is short. */
export function shortIntervalText(capacity: CapacityInterval, locale: Locale): string {
  return `${endsText(capacity, locale)} (±${widthText(capacity, locale)})`;
}

function endsText({ low_per_s, high_per_s }: CapacityInterval, locale: Locale): string {
  return `${formatRate(low_per_s, locale)}–${formatRate(high_per_s, locale)}`;
}

function widthText(capacity: CapacityInterval, locale: Locale): string {
  return formatPercent(halfWidth(capacity), 1, locale);
}

/** How wide an interval is beside what was asked for, in figures that differ: `±3.04 %` and `±3 %`. */
export function widthTexts(
  reached_ratio: number,
  asked_ratio: number,
  locale: Locale,
): { readonly reached: string; readonly asked: string } {
  const decimals = decimalsApart(reached_ratio, asked_ratio);
  const text = (ratio: number): string => `±${formatPercent(ratio, decimals, locale)}`;
  return { reached: text(reached_ratio), asked: text(asked_ratio) };
}

/** Half of the interval as a share of the estimate. */
export function halfWidth({ estimate_per_s, low_per_s, high_per_s }: CapacityInterval): number {
  return (high_per_s - low_per_s) / 2 / estimate_per_s;
}

const FULL: ReadonlySet<TrialPurpose> = new Set(['check', 'refine', 'confirm']);

/** A trial with a full window: the answer stands on those, the others led there. */
export function isFull({ purpose }: Pick<Trial, 'purpose'>): boolean {
  return FULL.has(purpose);
}

const AFTER_OVERLOAD: ReadonlySet<TrialPurpose> = new Set(['warm-up', 'burst', 'recovery']);

/** A trial of a platform at rest: those that follow an overload, or are one, say nothing of what it carries. */
export function isAtRest({ purpose }: Pick<Trial, 'purpose'>): boolean {
  return !AFTER_OVERLOAD.has(purpose);
}

/** What a trial says. */
export function readingOf({ purpose, outcome }: Pick<Trial, 'purpose' | 'outcome'>): TrialReading {
  if (purpose === 'warm-up' || purpose === 'burst') return 'unread';
  if (purpose !== 'recovery' || outcome === 'invalid') return outcome;
  return outcome === 'pass' ? 'back' : 'not_back';
}

/** The platforms whose capacity is searched: one, or all that the journeys are of. */
export function searchedPlatforms({
  platform,
  profile,
}: Pick<CapacitySearch, 'platform' | 'profile'>): readonly Platform[] {
  return platform === null ? ownPlatformsOf(namesOf(profile.journeys)) : [platform];
}

/** More names than this are no heading. */
const NAMES_MAX = 3;

/** Whose capacity it is, as a heading. */
export function subjectText(
  search: Pick<CapacitySearch, 'platform' | 'profile'>,
  locale: Locale,
): string {
  const platforms = searchedPlatforms(search);
  if (platforms.length <= NAMES_MAX) {
    return platforms.map((name) => PLATFORM_WORDS[name][locale]).join(' · ');
  }
  const count = formatCount(platforms.length, locale);
  return { vi: `${count} nền tảng cùng lúc`, en: `${count} platforms together` }[locale];
}

/** What a search ended with. */
export function endingOf({ answer }: Pick<CapacitySearch, 'answer'>): Ending {
  return answer?.outcome ?? 'none';
}

/** The number of an answer, as short as it can be said: `302 visits/s`, `≥ 120 visits/s`; or that there is none. */
export function headlineText(search: CapacitySearch, locale: Locale): string {
  const { answer, settings } = search;
  const capacity = knownCapacity(search);
  if (capacity !== null) {
    return `${answer === null ? '≈ ' : ''}${visitRate(capacity.estimate_per_s, locale)}`;
  }
  switch (answer?.outcome) {
    case undefined:
      return { vi: 'Chưa có con số', en: 'No number yet' }[locale];
    case 'below-range':
      return `< ${visitRate(settings.min_rate_per_s, locale)}`;
    case 'at-least':
    case 'generator-limited':
      if (answer.at_least_per_s !== null) return `≥ ${visitRate(answer.at_least_per_s, locale)}`;
      return NO_NUMBER[locale];
    case 'estimated':
    case 'unstable':
      return NO_NUMBER[locale];
  }
}

const NO_NUMBER: Readonly<Record<Locale, string>> = { vi: 'Không có con số', en: 'No number' };

/** The capacity as far as it is known: of an unstable platform there is none, whatever was measured at first. */
export function knownCapacity({
  answer,
  belief,
}: Pick<CapacitySearch, 'answer' | 'belief'>): CapacityInterval | null {
  if (answer === null) return belief.capacity;
  return answer.outcome === 'unstable' ? null : answer.capacity;
}

/** A criterion with the limit of its objective: `p95 ≤ 2 s of Submit a dossier`. */
export function criterionText(
  criterion: Criterion,
  objectives: readonly Objective[],
  locale: Locale,
): string {
  const { operation, kind, quantile, allowed_ratio } = criterion;
  if (operation === null) {
    const rule =
      kind === 'errors' || quantile === null
        ? {
            vi: `lỗi ≤ ${formatPercent(allowed_ratio, 3, 'vi')}`,
            en: `errors ≤ ${formatPercent(allowed_ratio, 3, 'en')}`,
          }
        : {
            vi: `${quantileName(quantile, 'vi')} trong giới hạn`,
            en: `${quantileName(quantile, 'en')} within the limits`,
          };
    const whole = { vi: 'mọi thao tác gộp lại', en: 'all operations together' };
    return `${rule[locale]} (${whole[locale]})`;
  }
  const objective = objectives.find(
    (o) =>
      o.operation === operation &&
      (o.kind === 'errors' ? kind === 'errors' : o.quantile === quantile && kind === 'latency'),
  );
  const rule =
    objective === undefined
      ? quantile === null
        ? ''
        : quantileName(quantile, locale)
      : objectiveText(objective, locale);
  const { title_vi, title_en } = OPERATIONS[operation];
  return `${rule} (${locale === 'vi' ? title_vi : title_en})`;
}

/** What decides a trial. */
export function limitText(
  limit: TrialLimit,
  objectives: readonly Objective[],
  locale: Locale,
): string {
  if (limit.by === 'criterion') return criterionText(limit.criterion, objectives, locale);
  return LIMITS[limit.by][locale];
}

const LIMITS = {
  backlog: {
    vi: 'việc dồn lại: số lượt đang xử lý tăng không ngừng',
    en: 'work piles up: more visits under way with each second',
  },
  drops: {
    vi: 'nền tảng giữ hết người dùng ảo nên lượt mới bị bỏ',
    en: 'the platform held every virtual user, so that new visits were dropped',
  },
} as const;

/**
 * The share of its limit that a trial used: latency quantile ÷ limit, or error ratio ÷ allowed ratio, whichever is closest to
 * its limit; 1 is the objective itself. Null where there is no figure: it was cut short, dropped visits, or is invalid.
 */
export function limitUse(trial: Trial): number | null {
  const { limit, latency_ratio, margin } = trial;
  if (limit?.by !== 'criterion' || readingOf(trial) === 'unread') return null;
  if (limit.criterion.kind === 'latency') return latency_ratio;
  return margin === null ? null : 1 - margin;
}

/** A share of a limit in per cent, so that a column of them stands in line; a dash without one. */
export function useText(use: number | null, locale: Locale): string {
  if (use === null) return NOTHING;
  return `${formatFixed(100 * use, use < 10 ? 1 : 0, locale)} %`;
}

/** A capital at its beginning and a full stop at its end. */
export function sentence(text: string): string {
  const whole = /[.!?]$/.test(text) ? text : `${text}.`;
  return whole.charAt(0).toLocaleUpperCase('vi') + whole.slice(1);
}

/** `14 pass, 6 fail, 2 invalid`: how the trials came out that were made at rest. */
export function outcomeCounts(trials: readonly Trial[], locale: Locale): string {
  const outcomes = ['pass', 'fail', 'invalid'] as const;
  const judged = trials.filter(isAtRest);
  return outcomes
    .map((outcome) => ({ outcome, n: judged.filter((t) => t.outcome === outcome).length }))
    .filter(({ n, outcome }) => n > 0 || outcome !== 'invalid')
    .map(({ outcome, n }) => `${formatCount(n, locale)} ${READING_WORDS[outcome][locale]}`)
    .join(', ');
}

/** How far the limits of a search are used up. */
export function limitsText(
  settings: SearchSettings,
  { trials, time_s, requests }: { trials: number; time_s: number; requests: number },
  locale: Locale,
): string {
  const of = { vi: 'trên nhiều nhất', en: 'of at most' }[locale];
  const minutes = (s: number): string => formatDecimal(s / 60, 1, locale);
  const words = {
    vi: ['phép thử', 'phút', 'yêu cầu'],
    en: ['trials', 'minutes', 'requests'],
  }[locale];
  return [
    `${formatCount(trials, locale)} ${of} ${formatCount(settings.max_trials, locale)} ${words[0]}`,
    `${minutes(time_s)} ${of} ${minutes(settings.max_time_s)} ${words[1]}`,
    `${formatCount(requests, locale)} ${of} ${formatCount(settings.max_requests, locale)} ${words[2]}`,
  ].join(' · ');
}
