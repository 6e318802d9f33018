import type { MeasurementBatch } from '../model/window.ts';
import type { LoadProfile } from '../model/workload.ts';
import { renderProgress } from '../reporters/terminal/progress.ts';
import { type ProgressTracker, trackProgress } from '../reporters/terminal/progress-tracker.ts';
import type { Clock } from '../runners/clock.ts';
import type { Io } from './io.ts';

/** Where nobody watches, a line this often is enough for a log. */
const LOG_INTERVAL_MS = 10_000;

export interface LiveProgress {
  observe(batch: MeasurementBatch): void;
  end(): void;
}

/** The progress of a running test: one line that is overwritten, or a line now and then where nobody watches. */
export function liveProgress(io: Io, profile: LoadProfile, clock: Clock): LiveProgress {
  const options = { color: io.color.err, width: io.width };
  let tracker: ProgressTracker | undefined;
  let logged_ms = clock.now_ms();
  io.show('k6 is starting its virtual users…');
  return {
    observe(batch) {
      // The load starts when its first second arrives, not when k6 is started: users take a while.
      const first_ms = batch.journeys[0]?.start_ms ?? batch.windows[0]?.start_ms;
      if (tracker === undefined && first_ms === undefined) return;
      tracker ??= trackProgress(profile, first_ms ?? clock.now_ms());
      tracker.observe(batch);
      const now_ms = clock.now_ms();
      const line = renderProgress(tracker.state(now_ms), options);
      if (io.interactive) io.show(line);
      else if (now_ms - logged_ms >= LOG_INTERVAL_MS) {
        logged_ms = now_ms;
        io.say(line);
      }
    },
    end: () => io.show(''),
  };
}
