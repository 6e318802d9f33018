import type { LivePlan } from '../reporters/live/follow.ts';
import type { LiveState } from '../reporters/live/state.ts';
import type { Locale } from '../reporters/quantity.ts';
import { renderLive } from '../reporters/terminal/live.ts';
import { renderProgress } from '../reporters/terminal/progress.ts';
import type { Io } from './io.ts';

/** Where nobody watches, a line this often is enough for a log. */
export const LOG_INTERVAL_MS = 10_000;

/** A running test in the terminal. */
export interface LiveView {
  /** @param now_ms on a scale that never jumps */
  show(state: LiveState, now_ms: number): void;
  /** Takes the view away, for what comes after it. */
  end(): void;
}

/**
 * One screen that is drawn over and over where a person watches. Else a line now and then, and one whenever another
 * stretch begins or another thing can be said.
 */
export function liveView(
  io: Io,
  plan: LivePlan,
  { url, locale }: { readonly url: string; readonly locale: Locale },
): LiveView {
  const options = { color: io.color.err, locale, url };
  let before: LiveState | undefined;
  let logged_ms = 0;
  return {
    show(state, now_ms) {
      const size = { width: io.width, height: io.height };
      if (io.redraws) {
        io.show(renderLive(plan, state, { ...options, ...size }));
        return;
      }
      const is_due = now_ms - logged_ms >= LOG_INTERVAL_MS;
      if (!is_due && before !== undefined && !isNews(before, state)) return;
      before = state;
      logged_ms = now_ms;
      io.say(renderProgress(state, { ...options, ...size }));
    },
    end: () => io.show(''),
  };
}

function isNews(before: LiveState, after: LiveState): boolean {
  return before.at !== after.at || before.verdict.kind !== after.verdict.kind;
}
