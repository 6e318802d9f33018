import { readFileSync } from 'node:fs';

/** Visits per second; equal ends where there is a closed form. */
export interface Truth {
  readonly rate_per_s: number;
  /** 95 % interval of the simulation that it comes from. */
  readonly low_per_s: number;
  readonly high_per_s: number;
}

/** Capacities without a closed form, by the name of their scenario. */
const STORED: unknown = JSON.parse(
  readFileSync(new URL('./stored-truths.json', import.meta.url), 'utf8'),
);

/**
 * A capacity that was simulated once, with its interval: `npm run accuracy:capacity-truths` makes them all again.
 * Throws RangeError where there is none.
 */
export function storedTruth(name: string): Truth {
  const found = isRecord(STORED) ? STORED[name] : undefined;
  if (!isTruth(found)) throw new RangeError(`stored-truths.json has no capacity of ${name}`);
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isTruth(value: unknown): value is Truth {
  return (
    isRecord(value) &&
    [value['rate_per_s'], value['low_per_s'], value['high_per_s']].every(
      (rate) => typeof rate === 'number',
    )
  );
}
