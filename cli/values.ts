import { MAX_DURATION_S } from '../config/limits.ts';
import { parseDuration } from '../model/duration.ts';
import type { OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';

/** A duration as k6 writes it (`90s`, `1m30s`, `500ms`), in seconds, at most a day; undefined when the option is absent. */
export function durationOption(values: OptionValues, name: string): number | undefined {
  const text = values[name];
  if (typeof text !== 'string') return undefined;
  const ms = parseDuration(text);
  if (ms === undefined) {
    throw new OperatorError(`--${name} must be a duration, found "${text}"`, {
      hint: 'write it as 30s, 5m or 1h30m',
    });
  }
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

/** The texts of an option that may be given more than once; none when it is absent. */
export function textsOption(values: OptionValues, name: string): readonly string[] {
  const value = values[name];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}

/** As {@link textsOption}, commas taken for repetition. */
export function listOption(values: OptionValues, name: string): readonly string[] {
  const texts = textsOption(values, name).flatMap((text) => text.split(','));
  return texts.map((text) => text.trim());
}
