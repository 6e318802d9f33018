import {
  type GeneratorSample,
  type JourneyWindow,
  WINDOW_MS,
  type Window,
} from '../../model/window.ts';
import type { Point } from './history.ts';
import type { LiveState } from './state.ts';
import { RequestSums } from './sums.ts';

/** Figures of now are of so many seconds. */
export const RECENT_S = 10;

/** A longer pause is no pause but a clock that was set; nothing is drawn for it. */
const PAUSE_MAX_S = 600;

/** Samples of so many seconds wait for the measurements of their second, which come later. */
const SAMPLES_MAX = 60;

interface Second {
  readonly start_ms: number;
  readonly requests: RequestSums;
  started: number;
}

/** The last seconds of a run, one by one. Older ones are handed out once and forgotten. */
export class RecentSeconds {
  /** Ascending. */
  readonly #seconds: Second[] = [];
  readonly #samples: GeneratorSample[] = [];
  #settled_until_ms = 0;

  /** Start of the newest second with a measurement, Unix milliseconds; 0 before there is one. */
  get newest_ms(): number {
    return this.#seconds.at(-1)?.start_ms ?? 0;
  }

  addRequests(window: Window): void {
    this.#second(window.start_ms)?.requests.add(window);
  }

  addStarted({ start_ms, started }: JourneyWindow): void {
    const second = this.#second(start_ms);
    if (second !== undefined) second.started += started;
  }

  addSample(sample: GeneratorSample): void {
    this.#samples.push(sample);
    if (this.#samples.length > SAMPLES_MAX) this.#samples.shift();
  }

  /** Takes out the seconds that are no longer recent, oldest first. */
  settle(): Point[] {
    const old = this.#seconds.splice(0, Math.max(0, this.#seconds.length - RECENT_S));
    const last = old.at(-1);
    if (last !== undefined) this.#settled_until_ms = last.start_ms + WINDOW_MS;
    return old.map((second) => this.#point(second));
  }

  points(): Point[] {
    return this.#seconds.map((second) => this.#point(second));
  }

  /** Journeys started per second. @param plannedAt what the plan says of a second, Unix milliseconds */
  journeys(plannedAt: (start_ms: number) => number): LiveState['journeys'] {
    const n = Math.max(1, this.#seconds.length);
    const started = this.#seconds.reduce((sum, second) => sum + second.started, 0);
    const planned = this.#seconds.reduce((sum, second) => sum + plannedAt(second.start_ms), 0);
    return { planned_per_s: planned / n, started_per_s: started / n };
  }

  figures(): LiveState['recent'] {
    const sums = new RequestSums();
    for (const { requests } of this.#seconds) sums.join(requests);
    const over_s = this.#seconds.length === 0 ? RECENT_S : this.#seconds.length;
    return { over_s, rate_per_s: sums.count / over_s, ...sums.figures() };
  }

  /** The second of a moment; undefined for one that was handed out, which a late push can no longer change. */
  #second(time_ms: number): Second | undefined {
    const start_ms = Math.floor(time_ms / WINDOW_MS) * WINDOW_MS;
    if (start_ms < this.#settled_until_ms) return undefined;
    const known = this.#seconds.findLast((second) => second.start_ms === start_ms);
    if (known !== undefined) return known;
    const { newest_ms } = this;
    const pause_s = newest_ms === 0 ? 0 : (start_ms - newest_ms) / 1000;
    if (pause_s > 1 && pause_s <= PAUSE_MAX_S) {
      for (let at = newest_ms + WINDOW_MS; at < start_ms; at += WINDOW_MS) this.#insert(at);
    }
    return this.#insert(start_ms);
  }

  #insert(start_ms: number): Second {
    const second = { start_ms, requests: new RequestSums(), started: 0 };
    const before = this.#seconds.findLastIndex((other) => other.start_ms < start_ms);
    this.#seconds.splice(before + 1, 0, second);
    return second;
  }

  #point({ start_ms, requests, started }: Second): Point {
    const end_ms = start_ms + WINDOW_MS;
    const sample = this.#samples.find((s) => s.time_ms >= start_ms && s.time_ms < end_ms);
    return {
      time_s: start_ms / 1000,
      planned_per_s: 0,
      started_per_s: started,
      good_per_s: requests.good,
      slow_per_s: requests.slow,
      errors_per_s: requests.errors,
      ...requests.quantiles(),
      cpu_ratio: sample?.cpu_ratio ?? null,
      memory_bytes: sample?.memory_bytes ?? null,
    };
  }
}
