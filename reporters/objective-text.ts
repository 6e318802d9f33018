import type { Objective } from '../model/objective.ts';
import { formatDecimal, formatPercent, formatSeconds, type Locale } from './quantity.ts';

/** An objective in one short line: `p95 ≤ 2 s`, `errors ≤ 1 %`. The operation is said beside it. */
export function objectiveText(objective: Objective, locale: Locale): string {
  if (objective.kind === 'latency') {
    const limit = formatSeconds(objective.limit_ms / 1000, locale);
    return `${quantileName(objective.quantile, locale)} ≤ ${limit}`;
  }
  const word = locale === 'vi' ? 'lỗi' : 'errors';
  return `${word} ≤ ${formatPercent(objective.limit_ratio, 3, locale)}`;
}

/** The same in plain ASCII without spaces, easy to type in a query: `p95<=2s`, `errors<=1%`. */
export function objectiveSlug(objective: Objective): string {
  return objectiveText(objective, 'en').replace('≤', '<=').replaceAll(' ', '').replaceAll(',', '');
}

/** `p95` for 0.95, `p99.9` for 0.999. */
export function quantileName(quantile: number, locale: Locale): string {
  return `p${formatDecimal(quantile * 100, 3, locale)}`;
}
