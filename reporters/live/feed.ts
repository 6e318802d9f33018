import type { Response } from 'express';
import type { LiveRun } from './follow.ts';
import type { Point } from './history.ts';
import type { LiveState } from './state.ts';

/** Each keeps a connection and is written to every second. */
const VIEWERS_MAX = 20;

/** Whoever is so far behind is cut off, and gets the whole again when it comes back. */
const BEHIND_MAX_BYTES = 1_000_000;

/** After a lost connection the browser tries again so much later. */
const RETRY_MS = 2000;

/** The order of a point's values on the wire. */
const POINT_FIELDS = [
  'time_s',
  'planned_per_s',
  'started_per_s',
  'good_per_s',
  'slow_per_s',
  'errors_per_s',
  'p50_s',
  'p95_s',
  'p99_s',
  'cpu_ratio',
  'memory_bytes',
] as const satisfies readonly (keyof Point)[];

/** Where the report of an ended run is. */
export interface ReportPlace {
  /** Absolute path of the file. */
  readonly file: string;
  /** As the terminal says it. */
  readonly shown: string;
}

/** Tells whoever looks on how a run stands, as server-sent events (HTML, "Server-sent events"). */
export class LiveFeed {
  readonly #run: LiveRun;
  readonly #viewers = new Set<Response>();
  #report: ReportPlace | null = null;

  constructor(run: LiveRun) {
    this.#run = run;
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  /** Where the report is, once the run has ended. */
  get report(): ReportPlace | null {
    return this.#report;
  }

  /** Begins to tell one viewer: all there is, and from then on what is new. @param now_ms Unix time */
  join(response: Response, now_ms: number): void {
    if (this.#viewers.size >= VIEWERS_MAX) {
      response.status(503).set('Retry-After', '10').type('text').send('too many viewers\n');
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.write(
      `retry: ${RETRY_MS}\n\n${this.#history()}${this.#state(this.#run.state(now_ms), [])}`,
    );
    this.#viewers.add(response);
    response.on('close', () => this.#viewers.delete(response));
  }

  /** Tells everybody what is new. Without viewers it costs nothing. @param state of this moment */
  publish(state: LiveState): void {
    const settled = this.#run.takeSettled();
    if (this.#viewers.size === 0) return;
    const before = settled === null ? this.#history() : '';
    const text = before + this.#state(state, settled ?? []);
    for (const viewer of this.#viewers) {
      if (viewer.writableLength > BEHIND_MAX_BYTES) viewer.destroy();
      else viewer.write(text);
    }
  }

  /** Tells everybody that the run has its verdict, and where its report is. */
  conclude(report: ReportPlace, state: LiveState): void {
    this.#report = report;
    this.publish(state);
  }

  #history(): string {
    const { step_s, points } = this.#run.history();
    return event('history', { step_s, fields: POINT_FIELDS, points: points.map(packed) });
  }

  #state(state: LiveState, settled: readonly Point[]): string {
    return event('state', {
      ...state,
      settled: settled.map(packed),
      unsettled: this.#run.unsettled().map(packed),
      report: this.#report === null ? null : this.#report.shown,
    });
  }
}

function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Four digits: more would not show. */
function packed(point: Point): (number | null)[] {
  return POINT_FIELDS.map((field) => {
    const value = point[field];
    return value === null || field === 'time_s' ? value : Number(value.toPrecision(4));
  });
}
