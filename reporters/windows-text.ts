import type { WindowsResult } from '../model/verdict.ts';
import { formatClock, formatCount, formatPercent, type Locale } from './quantity.ts';

/**
 * The worst window of an objective and how many were good: `worst 09:30:25–09:30:37: 91 % of 44 requests · 14/16 windows
 * good (at least 95 %)`, in Vietnamese time. Undefined where it says nothing that the whole run does not: of a single
 * window, of none that anything was wrong with, and in runs of earlier versions.
 */
export function windowsText(
  windows: WindowsResult | undefined,
  locale: Locale,
): string | undefined {
  if (windows === undefined) return undefined;
  const { worst_window: worst, good_windows_ratio: ratio, good_windows_ratio_min: min } = windows;
  if (worst === null || worst.observed === 0 || ratio.judged < 2) return undefined;
  const [from, to] = [worst.start_ms, worst.start_ms + 1000 * worst.length_s].map((time_ms) =>
    formatClock(time_ms, locale),
  );
  const share = formatPercent(worst.observed, 2, locale);
  const samples = formatCount(worst.samples, locale);
  const good = `${formatCount(ratio.good, locale)}/${formatCount(ratio.judged, locale)}`;
  const least = formatPercent(min, 1, locale);
  return locale === 'vi'
    ? `tệ nhất ${from}–${to}: ${share} của ${samples} yêu cầu · ${good} khoảng đạt (ít nhất ${least})`
    : `worst ${from}–${to}: ${share} of ${samples} requests · ${good} windows good (at least ${least})`;
}
