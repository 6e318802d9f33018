import type { Response } from 'express';
import type { LiveRun } from './follow.ts';
import type { Point } from './history.ts';
import type { LiveState } from './state.ts';
import { event, type ReportPlace, Viewers } from './viewers.ts';

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

/** Tells whoever looks on how a run stands. */
export class LiveFeed {
  readonly #run: LiveRun;
  readonly #viewers = new Viewers();
  #report: ReportPlace | null = null;

  constructor(run: LiveRun) {
    this.#run = run;
  }

  get viewers(): number {
    return this.#viewers.count;
  }

  /** Where the report is, once the run has ended. */
  get report(): ReportPlace | null {
    return this.#report;
  }

  /** Begins to tell one viewer: all there is, and from then on what is new. @param now_ms Unix time */
  join(response: Response, now_ms: number): void {
    this.#viewers.join(
      response,
      () => `${this.#history()}${this.#state(this.#run.state(now_ms), [])}`,
    );
  }

  /** Tells everybody what is new. Without viewers it costs nothing. @param state of this moment */
  publish(state: LiveState): void {
    const settled = this.#run.takeSettled();
    if (this.#viewers.count === 0) return;
    const before = settled === null ? this.#history() : '';
    this.#viewers.tell(before + this.#state(state, settled ?? []));
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

/** Four digits: more would not show. */
function packed(point: Point): (number | null)[] {
  return POINT_FIELDS.map((field) => {
    const value = point[field];
    return value === null || field === 'time_s' ? value : Number(value.toPrecision(4));
  });
}
