import type { CapacitySearch } from '../model/capacity-search.ts';
import type { SearchState } from '../reporters/live/search.ts';
import type { Locale } from '../reporters/quantity.ts';
import { renderSearchLine, renderSearchLive } from '../reporters/terminal/capacity-live.ts';
import type { Io } from './io.ts';
import { LOG_INTERVAL_MS } from './live-view.ts';

/** A running search in the terminal. */
export interface SearchView {
  /** @param now_ms on a scale that never jumps */
  show(search: CapacitySearch, state: SearchState, now_ms: number): void;
  /** Takes the view away, for what comes after it. */
  end(): void;
}

/**
 * One screen that is drawn over and over where a person watches. Else a line now and then, and one whenever another trial
 * begins or has ended.
 */
export function searchView(
  io: Io,
  { url, locale }: { readonly url: string; readonly locale: Locale },
): SearchView {
  const options = { color: io.color.err, locale, url };
  let told = '';
  let logged_ms = 0;
  return {
    show(search, state, now_ms) {
      const size = { width: io.width, height: io.height };
      if (io.redraws) {
        io.show(renderSearchLive(search, state, { ...options, ...size }));
        return;
      }
      const news = `${state.at} ${state.trial?.number ?? ''} ${search.trials.length}`;
      if (news === told && now_ms - logged_ms < LOG_INTERVAL_MS) return;
      told = news;
      logged_ms = now_ms;
      io.say(renderSearchLine(search, state, { ...options, ...size }));
    },
    end: () => io.show(''),
  };
}
