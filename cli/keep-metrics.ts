import { parseDuration } from '../model/duration.ts';
import type { Clock } from '../runners/clock.ts';
import type { OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';

/** Prometheus asks once a minute unless it is told otherwise. */
const USUAL_INTERVAL_MS = 60_000;

/** Even one that asks every second may be late on a busy machine. */
const WAIT_MIN_MS = 5000;

/** Whoever asks more rarely than this is not waited for. */
const WAIT_MAX_MS = 150_000;

/** A scrape may be so much later than the ones before. */
const LATE_FACTOR = 1.5;

/** So many gaps tell the interval. */
const REMEMBERED = 6;

/** When a Prometheus asked for the metrics. */
export interface Scrapes {
  /** One was answered. @param now_ms on a scale that never jumps */
  note(now_ms: number): void;
  /** How long the next one may take; null when none ever came. */
  patience_ms(): number | null;
  /** Resolves with the next one. */
  next(): Promise<void>;
}

export function watchScrapes(): Scrapes {
  const times_ms: number[] = [];
  let waiting: (() => void)[] = [];
  return {
    note(now_ms) {
      times_ms.push(now_ms);
      if (times_ms.length > REMEMBERED) times_ms.shift();
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    patience_ms() {
      if (times_ms.length === 0) return null;
      const gaps_ms = times_ms.slice(1).map((at, i) => at - (times_ms[i] ?? at));
      const interval_ms = gaps_ms.length === 0 ? USUAL_INTERVAL_MS : Math.max(...gaps_ms);
      return Math.min(WAIT_MAX_MS, Math.max(WAIT_MIN_MS, LATE_FACTOR * interval_ms));
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

/** How long `/metrics` stays up after the verdict: so long, or until it was scraped once more. */
export type Keep = { readonly for_ms: number } | 'until-scraped';

/** What `--keep-metrics` asks for; `0s` closes at once. */
export function keepOption(values: OptionValues): Keep {
  const text = values['keep-metrics'];
  if (typeof text !== 'string') return 'until-scraped';
  const for_ms = parseDuration(text);
  if (for_ms !== undefined) return { for_ms };
  throw new OperatorError(`--keep-metrics must be a duration, found "${text}"`, {
    hint: 'write it as 30s or 5m; 0s closes at once',
  });
}

/**
 * Waits after the verdict until it can be closed: a verdict that nobody can scrape is none. Where nobody scraped
 * the run there is nothing to wait for.
 *
 * @param say told how long it will be, before a wait
 */
export async function keepMetrics(
  keep: Keep,
  scrapes: Scrapes,
  { clock, signal, say }: { clock: Clock; signal: AbortSignal; say: (text: string) => void },
): Promise<void> {
  if (keep !== 'until-scraped') {
    if (keep.for_ms === 0) return;
    say(`/metrics and the page stay up for ${keep.for_ms / 1000} s; Ctrl-C ends the wait`);
    await clock.wait(keep.for_ms, signal);
    return;
  }
  const patience_ms = scrapes.patience_ms();
  if (patience_ms === null) return;
  const done = new AbortController();
  const most_s = Math.ceil(patience_ms / 1000);
  say(`Waiting until the verdict is scraped, at most ${most_s} s; Ctrl-C ends the wait`);
  const waited = clock.wait(patience_ms, AbortSignal.any([signal, done.signal]));
  await Promise.race([scrapes.next(), waited]);
  done.abort();
}
