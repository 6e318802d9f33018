import type { WindowsResult } from '../model/verdict.ts';
import { formatClock, formatCount, formatPercent, type Locale } from './quantity.ts';

/**
 * The worst window of an objective and how many were good: `worst 09:30:25–09:30:37: 91 % of 44 requests · 14/16 windows
 * good (at least 95 %)`, in Vietnamese time; undefined without a window that was judged, and in runs of earlier versions.
 */
export function windowsText(
  windows: WindowsResult | undefined,
  locale: Locale,
): string | undefined {
  if (windows === undefined || windows.worst_window === null) return undefined;
  const { worst_window: worst, good_windows_ratio: ratio, good_windows_ratio_min: min } = windows;
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
