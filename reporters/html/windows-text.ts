import { html, type Markup } from '../../model/markup.ts';
import type { WindowsResult } from '../../model/verdict.ts';
import { formatCount, formatPercent, type Locale } from '../quantity.ts';
import { both, NONE, quantity, span } from './bilingual.ts';

/** The worst window of an objective and how many were good; nothing in runs of earlier versions. */
export function windowsText(windows: WindowsResult | undefined): Markup {
  if (windows === undefined || windows.worst_window === null) return NONE;
  const { worst_window: worst, good_windows_ratio: ratio, good_windows_ratio_min: min } = windows;
  const share = (l: Locale): string => formatPercent(worst.observed, 2, l);
  const samples = (l: Locale): string => formatCount(worst.samples, l);
  const good = (l: Locale): string =>
    `${formatCount(ratio.good, l)}/${formatCount(ratio.judged, l)}`;
  const least = (l: Locale): string => formatPercent(min, 1, l);
  return html` · ${both('tệ nhất', 'worst')} ${span(worst)}: ${quantity((l) =>
    l === 'vi' ? `${share(l)} của ${samples(l)} yêu cầu` : `${share(l)} of ${samples(l)} requests`,
  )} · ${quantity((l) =>
    l === 'vi'
      ? `${good(l)} khoảng đạt (ít nhất ${least(l)})`
      : `${good(l)} windows good (at least ${least(l)})`,
  )}`;
}
