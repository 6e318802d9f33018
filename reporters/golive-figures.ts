import type { GoliveResult } from '../model/golive.ts';
import { limitText } from './capacity-text.ts';
import { formatRate } from './forecast-sums.ts';
import { PLATFORM_WORDS } from './html/words.ts';
import { formatCount, formatPercent, type Locale, NOTHING } from './quantity.ts';

/** `302 (297–308)`, `≥ 120`, `< 1`: visits per second; a dash where nothing is known. */
export function capacityText({ search }: GoliveResult, locale: Locale): string {
  const answer = search?.answer ?? null;
  if (search === null || answer === null) return NOTHING;
  const { outcome, capacity, at_least_per_s } = answer;
  if (outcome === 'below-range') return `< ${formatRate(search.settings.min_rate_per_s, locale)}`;
  if (capacity !== null) {
    const [low, high] = [capacity.low_per_s, capacity.high_per_s].map((r) => formatRate(r, locale));
    return `${formatRate(capacity.estimate_per_s, locale)} (${low}–${high})`;
  }
  return at_least_per_s === null ? NOTHING : `≥ ${formatRate(at_least_per_s, locale)}`;
}

/** `+33 %` above the upper demand; a dash where nothing is known. */
export function headroomText({ verdict }: GoliveResult, locale: Locale): string {
  const { free_ratio } = verdict;
  if (free_ratio === null) return NOTHING;
  const size = formatPercent(Math.abs(free_ratio), 0, locale);
  return `${free_ratio < 0 ? '−' : '+'}${size}`;
}

/** What saturates first, as far as the failed trials tell; a dash where nothing failed. */
export function bottleneckText(
  { subject, bottleneck, search }: GoliveResult,
  locale: Locale,
): string {
  if (bottleneck === null || search === null) return NOTHING;
  const { binding, platforms, failed } = bottleneck;
  const limit = binding === null ? null : limitText(binding, search.objectives, locale);
  const [first] = platforms;
  if (first === undefined) return limit ?? NOTHING;
  const name = PLATFORM_WORDS[first.platform][locale];
  const count = `${formatCount(first.trials, locale)}/${formatCount(failed, locale)}`;
  const trials = { vi: `${count} phép thử không đạt`, en: `${count} failed trials` }[locale];
  const whose = subject === 'together' || subject !== first.platform ? `${name} (${trials})` : null;
  return [whose, limit].filter((part) => part !== null).join(': ');
}
