import { MAX_RATE_PER_S } from '../../config/limits.ts';
import type { SearchSettings } from '../../model/capacity.ts';
import type { OptionHelp, OptionValues } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import { durationOption, numberOption, textOption } from '../values.ts';

/** How far a search may go, and how precise it is to be. Rates are in visits per second. */
export type SearchLimits = Pick<
  SearchSettings,
  | 'first_rate_per_s'
  | 'min_rate_per_s'
  | 'max_rate_per_s'
  | 'precision_ratio'
  | 'max_trials'
  | 'max_time_s'
  | 'max_requests'
>;

/** The options of a search that say how far it may go. */
export const LIMIT_OPTIONS = {
  precision: {
    type: 'string',
    value: 'P',
    help: 'how narrow the interval is to be: ± so much of the estimate, e.g. 3% (default)',
  },
  'max-trials': { type: 'string', value: 'N', help: 'most trials (default 60)' },
  'max-time': { type: 'string', value: 'T', help: 'longest time of all trials (default 2h)' },
  'max-requests': { type: 'string', value: 'N', help: 'most requests (default 5000000)' },
  'start-rate': {
    type: 'string',
    value: 'N',
    help: 'visits per second to begin with (default: an eighth of the profile’s rate)',
  },
  'min-rate': {
    type: 'string',
    value: 'N',
    help: 'lowest rate to try (default: a sixteenth of the first)',
  },
  'max-rate': {
    type: 'string',
    value: 'N',
    help: 'highest rate to try, overloads included; an owner authorises no less (default: 20 times the profile’s, or 3 times the required one)',
  },
} as const satisfies Readonly<Record<string, OptionHelp>>;

const DEFAULTS = {
  precision_ratio: 0.03,
  max_trials: 60,
  max_time_s: 7200,
  max_requests: 5_000_000,
} as const;

/** Beyond these nobody would wait for it, or use it. */
const PRECISION = { min: 0.005, max: 0.5 } as const;

const TRIALS_MAX = 1000;
const REQUESTS_MAX = 1e9;

const RATE = { min: 0.001, max: MAX_RATE_PER_S } as const;

/** A search begins far below what it expects, since small loads harm nothing. */
const FIRST_RATIO = 1 / 8;
const MIN_RATIO = 1 / 16;
const MAX_RATIO = 20;
const MAX_OF_REQUIRED = 3;

export type LimitOption = keyof typeof LIMIT_OPTIONS;

/** What was said about the limits; undefined where nothing was. */
export type SaidLimits = Readonly<Partial<SearchLimits>>;

/**
 * Reads the limits of a search from its options.
 *
 * @param checked remembers what is wrong, so that all of it is told at once
 */
export function saidLimits(
  values: OptionValues,
  checked: <T>(read: () => T) => T | undefined,
): SaidLimits {
  const whole = (name: LimitOption, max: number): number | undefined =>
    checked(() => numberOption(values, name, { min: 1, max, whole: true }));
  const said = {
    precision_ratio: checked(() => precisionOption(values)),
    max_trials: whole('max-trials', TRIALS_MAX),
    max_time_s: checked(() => durationOption(values, 'max-time')),
    max_requests: whole('max-requests', REQUESTS_MAX),
    first_rate_per_s: checked(() => numberOption(values, 'start-rate', RATE)),
    min_rate_per_s: checked(() => numberOption(values, 'min-rate', RATE)),
    max_rate_per_s: checked(() => numberOption(values, 'max-rate', RATE)),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/**
 * All limits: those that were said, and for the others what follows from the profile and the demand.
 *
 * @throws OperatorError for a range that is none
 */
export function searchLimits(
  said: SaidLimits,
  profile_rate_per_s: number,
  required_per_s: number | null,
): SearchLimits {
  const { min_rate_per_s: min, max_rate_per_s: max } = said;
  const highest =
    max ?? Math.max(MAX_RATIO * profile_rate_per_s, MAX_OF_REQUIRED * (required_per_s ?? 0));
  const usual = Math.max(min ?? 0, Math.min(FIRST_RATIO * profile_rate_per_s, highest));
  const first_rate_per_s = said.first_rate_per_s ?? usual;
  const limits = {
    ...DEFAULTS,
    ...said,
    first_rate_per_s,
    min_rate_per_s: min ?? MIN_RATIO * first_rate_per_s,
    max_rate_per_s: Math.min(highest, MAX_RATE_PER_S),
  };
  mustBeRange(limits);
  return limits;
}

function mustBeRange({ min_rate_per_s, first_rate_per_s, max_rate_per_s }: SearchLimits): void {
  if (min_rate_per_s <= first_rate_per_s && first_rate_per_s <= max_rate_per_s) return;
  throw new OperatorError(
    `a search from ${min_rate_per_s} (--min-rate) over ${first_rate_per_s} (--start-rate) to ${max_rate_per_s} visits/s (--max-rate) has nowhere to go`,
    { hint: 'they must be in this order' },
  );
}

/** `3%`, or `0.03`. */
function precisionOption(values: OptionValues): number | undefined {
  const text = textOption(values, 'precision');
  if (text === undefined) return undefined;
  const [, digits = '', sign] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  const ratio = digits === '' ? Number.NaN : Number(digits) / (sign === '%' ? 100 : 1);
  if (ratio >= PRECISION.min && ratio <= PRECISION.max) return ratio;
  throw new OperatorError(`--precision must be from 0.5% to 50%, found "${text}"`, {
    hint: 'write it as 3%',
  });
}
