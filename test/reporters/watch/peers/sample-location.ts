import type {
  LocationDocument,
  LocationProbe,
} from '../../../../reporters/watch/peers/document.ts';
import { SAMPLE_MS } from '../sample-record.ts';

/** The moment so many minutes after the start. */
export function minuteAt(minute: number): string {
  return new Date(SAMPLE_MS + 60_000 * minute).toISOString();
}

/** What a peer says of the probe that `sampleRecord` is of: one run, at the start, which went well. */
export function saidProbe(changes: Partial<LocationProbe> = {}): LocationProbe {
  return {
    probe: 'settlement-hue',
    kind: 'journey',
    title_vi: 'Công dân nộp hồ sơ ở Huế',
    title_en: 'A citizen of Hue submits a dossier',
    platform: 'settlement',
    province: 'hue',
    interval_s: 60,
    last: { slot_at: minuteAt(0), outcome: 'ok', skip_reason: null },
    last_judged_at: '2025-07-01T01:00:03.750Z',
    last_rest_at: null,
    consecutive_failures: 0,
    incidents: [],
    strip: [[STRIP_STEP, 1, 0]],
    days: [[DAY, 1, 0]],
    ...changes,
  };
}

/** 01:00 in UTC is the third half hour of its day, which is the 20 270th since 1970. */
export const STRIP_STEP = 20_270 * 48 + 2;

/** 08:00 in Viet Nam is on the same day as 01:00 in UTC. */
export const DAY = 20_270;

/** What the daemon in Đà Nẵng says a moment after that run. */
export function saidLocation(changes: Partial<LocationDocument> = {}): LocationDocument {
  return {
    version: 1,
    location: 'da-nang',
    at: '2025-07-01T01:00:10.000Z',
    probes: [saidProbe()],
    ...changes,
  };
}

/** A clock that the test sets: by default both of its hands go together. */
export class SetClock {
  wall_ms: number;
  steady_ms = 500;

  constructor(wall_ms: number) {
    this.wall_ms = wall_ms;
  }

  now_ms(): number {
    return this.wall_ms;
  }

  monotonic_ms(): number {
    return this.steady_ms;
  }

  pass(ms: number): void {
    this.wall_ms += ms;
    this.steady_ms += ms;
  }
}
