import { MAX_DURATION_S } from '../config/limits.ts';
import type { OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;

/** A duration as k6 writes it (`90s`, `1m30s`, `500ms`), in seconds, at most a day; undefined when the option is absent. */
export function durationOption(values: OptionValues, name: string): number | undefined {
  const text = values[name];
  if (typeof text !== 'string') return undefined;
  if (!DURATION.test(text)) {
    throw new OperatorError(`--${name} must be a duration, found "${text}"`, {
      hint: 'write it as 30s, 5m or 1h30m',
    });
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  const ms = parts.reduce((sum, [, n, unit]) => sum + Number(n) * (UNITS_MS[unit ?? ''] ?? 0), 0);
  const seconds = ms / 1000;
  if (seconds <= 0 || seconds > MAX_DURATION_S) {
    throw new OperatorError(`--${name} must be longer than 0 and at most 24h, found "${text}"`, {
      hint: 'write it as 30s, 5m or 1h30m',
    });
  }
  return seconds;
}

/** A number within bounds; undefined when the option is absent. */
export function numberOption(
  values: OptionValues,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly whole?: boolean },
): number | undefined {
  const text = values[name];
  if (typeof text !== 'string') return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const fits = value >= bounds.min && value <= bounds.max;
  if (!fits || (bounds.whole === true && !Number.isInteger(value))) {
    const kind = bounds.whole === true ? 'a whole number' : 'a number';
    throw new OperatorError(
      `--${name} must be ${kind} from ${bounds.min} to ${bounds.max}, found "${text}"`,
    );
  }
  return value;
}

/** A text option; undefined when it is absent. */
export function textOption(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** What an option that may be repeated was given, commas taken for repetition; empty when it is absent. */
export function listOption(values: OptionValues, name: string): readonly string[] {
  const given = values[name];
  const texts = Array.isArray(given) ? given : [];
  return texts.flatMap((text) => text.split(',')).map((text) => text.trim());
}
