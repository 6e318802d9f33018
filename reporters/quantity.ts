import { type Digits, decimalText } from './decimal-text.ts';

/** Quantities as people read them. Vietnamese writes 1.234,5 where English writes 1,234.5. */
export type Locale = 'vi' | 'en';

/** Stands where there is nothing to say: no sample, no reading. */
export const NOTHING = '–';

const SEPARATORS = {
  vi: { group: '.', point: ',' },
  en: { group: ',', point: '.' },
} as const;

const MEBIBYTE = 2 ** 20;

function format(value: number, locale: Locale, digits: Digits): string {
  return decimalText(value, digits, SEPARATORS[locale]);
}

/** A whole number with digits in groups. */
export function formatCount(value: number, locale: Locale): string {
  return formatDecimal(value, 0, locale);
}

/** A number with at most `digits` decimals, trailing zeros left out. */
export function formatDecimal(value: number, digits: number, locale: Locale): string {
  return format(value, locale, { decimals_max: digits });
}

/** A number with exactly `digits` decimals, so that a column of them stands in line. */
export function formatFixed(value: number, digits: number, locale: Locale): string {
  return format(value, locale, { decimals_max: digits, decimals_min: digits });
}

/**
 * A duration at three significant digits, in milliseconds below one second.
 *
 * @param value_s seconds; null or NaN without samples
 */
export function formatSeconds(value_s: number | null, locale: Locale): string {
  if (value_s === null || Number.isNaN(value_s)) return NOTHING;
  const milliseconds = value_s < 0.9995;
  const text = format(milliseconds ? value_s * 1000 : value_s, locale, {
    significant_max: 3,
  });
  return `${text} ${milliseconds ? 'ms' : 's'}`;
}

/** A ratio as a percentage with at most `digits` decimals; null without samples. */
export function formatPercent(ratio: number | null, digits: number, locale: Locale): string {
  if (ratio === null || Number.isNaN(ratio)) return NOTHING;
  return `${formatDecimal(ratio * 100, digits, locale)} %`;
}

/** Memory in mebibytes; null when it was never read. */
export function formatMemory(bytes: number | null, locale: Locale): string {
  if (bytes === null) return NOTHING;
  return `${formatDecimal(bytes / MEBIBYTE, 0, locale)} MiB`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** A size on disk at three significant digits. */
export function formatBytes(bytes: number, locale: Locale): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10);
  const unit = Math.min(power, BYTE_UNITS.length - 1);
  const value = bytes / 2 ** (10 * unit);
  const digits = value < 1000 ? 3 : 4;
  const text = format(value, locale, { significant_max: digits });
  return `${text} ${BYTE_UNITS[unit]}`;
}

/** Viet Nam keeps UTC+7 all year, and has since 1975. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/**
 * A moment in Vietnamese time (Asia/Ho_Chi_Minh), as the language writes it, without the zone.
 *
 * @param time Unix milliseconds, or text that Date understands
 */
export function formatTime(time: number | string, locale: Locale): string {
  const iso = new Date(new Date(time).getTime() + VIETNAM_OFFSET_MS).toISOString();
  const [date = '', clock = ''] = iso.slice(0, 19).split('T');
  return locale === 'en' ? `${date} ${clock}` : `${date.split('-').reverse().join('/')} ${clock}`;
}

/** The time of day of a moment, in Vietnamese time. */
export function formatClock(time_ms: number, locale: Locale): string {
  return formatTime(time_ms, locale).split(' ')[1] ?? NOTHING;
}
