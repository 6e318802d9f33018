import type { AlertingSettings, Owner, Threshold } from '../../model/alerting.ts';

/** `90s`, `5m`, `6h`, `3d`: the longest unit that divides it. @param seconds whole, above 0 */
export function duration(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const;
  const unit = units.find(([, length_s]) => seconds % length_s === 0);
  return unit === undefined ? `${seconds}s` : `${seconds / unit[1]}${unit[0]}`;
}

/**
 * The limit that holds now, as a scalar: the calendar changes it, nobody has to. It is written out in every expression, because a
 * recorded limit that is missing would be NaN, and every alert silent.
 */
export function limitNow(
  { usual, tight }: Threshold,
  stretches: AlertingSettings['tight'],
): string {
  const change = Number((tight - usual).toPrecision(12));
  if (change === 0 || stretches.length === 0) return String(usual);
  const now = stretches.map(({ from_ms, to_ms }) => {
    const [from_s, to_s] = [from_ms / 1000, to_ms / 1000];
    return `(time() >= bool ${from_s}) * (time() < bool ${to_s})`;
  });
  const sign = change < 0 ? '-' : '+';
  return `(${usual} ${sign} ${Math.abs(change)} * (${now.join(' + ')}))`;
}

/** Alternatives of a regular expression in a matcher. Names are of the configuration: letters, digits, hyphens. */
export function oneOf(names: readonly string[]): string {
  return names.join('|');
}

const PLACE = 'place';

/**
 * The same series with the label `vendor`, empty where nobody is named. A join with a series of owners would lose alerts
 * whenever that series is missing; this cannot.
 *
 * @param expr its series have the labels `platform` and `province`
 */
export function withVendor(expr: string, owners: readonly Owner[]): string {
  if (owners.length === 0) return expr;
  const placed = `label_join(${expr}, "${PLACE}", "/", "platform", "province")`;
  const named = owners.reduce((inner, { vendor, platforms, provinces }) => {
    const places = `(${oneOf(platforms)})/(${oneOf(provinces)})`;
    return `label_replace(${inner}, "vendor", "${vendor}", "${PLACE}", "${places}")`;
  }, placed);
  return `label_replace(${named}, "${PLACE}", "", "${PLACE}", ".*")`;
}
