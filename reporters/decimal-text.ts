/** What separates groups of three digits, and what begins the decimals. */
interface Separators {
  readonly group: string;
  readonly point: string;
}

/** How far a number is written out. */
export type Digits =
  | { readonly decimals_max: number; readonly decimals_min?: number }
  | { readonly significant_max: number };

/**
 * A number as Intl.NumberFormat writes it in English and Vietnamese: halves are rounded away from zero, as the shortest
 * digits of the number have them, and zeros at the end are left out. The tables of languages that `Intl` reads would
 * take 7 MB of a process that runs beside a generator.
 */
export function decimalText(value: number, digits: Digits, { group, point }: Separators): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}∞`;
  const [shortest = '', power = ''] = Math.abs(value).toExponential().split('e');
  const decimals =
    'decimals_max' in digits ? digits.decimals_max : digits.significant_max - 1 - Number(power);
  const units = roundedUnits(shortest.replace('.', ''), Number(power) + 1 + decimals);
  const places = Math.max(0, decimals);
  const text = `${units}${'0'.repeat(places - decimals)}`.padStart(places + 1, '0');
  const end = text.length - places;
  const decimals_min = 'decimals_max' in digits ? (digits.decimals_min ?? 0) : 0;
  const rest = text.slice(end).replace(/0+$/, '').padEnd(decimals_min, '0');
  const whole = text.slice(0, end).replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${sign}${whole}${rest === '' ? '' : point}${rest}`;
}

/** The first `kept` digits as a whole number, rounded by the one after them; there may be none of either. */
function roundedUnits(digits: string, kept: number): bigint {
  if (kept < 0) return 0n;
  const whole = BigInt(digits.slice(0, kept).padEnd(kept, '0') || '0');
  return Number(digits[kept] ?? '0') >= 5 ? whole + 1n : whole;
}
