import type { Clock } from './clock.ts';

/** Two readings of the same clock further apart than this had a pause between them. */
const CLOSE_MS = 0.5;

const TRIES_MAX = 5;

/**
 * By how much the clock of the day is ahead of the one that never jumps, in milliseconds: it changes only when the
 * former is set. Read between two readings of the latter, again when the process was held up between them.
 */
export function clockOffset(clock: Pick<Clock, 'now_ms' | 'monotonic_ms'>): number {
  let best = { apart_ms: Number.POSITIVE_INFINITY, offset_ms: 0 };
  for (let tries = 0; tries < TRIES_MAX && best.apart_ms > CLOSE_MS; tries++) {
    const before_ms = clock.monotonic_ms();
    const now_ms = clock.now_ms();
    const after_ms = clock.monotonic_ms();
    const apart_ms = after_ms - before_ms;
    if (apart_ms < best.apart_ms) {
      best = { apart_ms, offset_ms: now_ms - (before_ms + after_ms) / 2 };
    }
  }
  return best.offset_ms;
}
