import { parseCivilDate } from '../model/civil-date.ts';
import { parseDuration } from '../model/duration.ts';
import type { OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';

const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A moment: a day (its beginning in Viet Nam), a day and time (in Viet Nam where no zone is said), or a duration
 * before now (`7d`); undefined when the option is absent.
 *
 * @returns Unix time; throws OperatorError for any other text
 */
export function momentOption(
  values: OptionValues,
  name: string,
  now_ms: number,
): number | undefined {
  const text = values[name];
  if (typeof text !== 'string') return undefined;
  const ago_ms = parseDuration(text);
  if (ago_ms !== undefined) return now_ms - ago_ms;
  const [, date = '', time = '00:00', zone = '+07:00'] = FORM.exec(text) ?? [];
  const at_ms = Date.parse(`${date}T${time}${zone}`);
  if (parseCivilDate(date) !== undefined && !Number.isNaN(at_ms)) return at_ms;
  throw new OperatorError(`--${name} must be a moment, found "${text}"`, {
    hint: 'write it as 2025-07-01, 2025-07-01T08:30 (in Viet Nam), or 7d for that long ago',
  });
}
