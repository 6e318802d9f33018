/** What one second, or several of them, were like. Rates are per second; quantiles null without an answer. */
export interface Point {
  /** Start, Unix seconds. */
  readonly time_s: number;
  readonly planned_per_s: number;
  readonly started_per_s: number;
  readonly good_per_s: number;
  readonly slow_per_s: number;
  readonly errors_per_s: number;
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
  readonly cpu_ratio: number | null;
  readonly memory_bytes: number | null;
}

/** More points than this do not show on a screen. */
export const POINTS_MAX = 900;

/**
 * The course of a run in a bounded number of points. When they are full, neighbours are joined and every point
 * holds twice as many seconds from then on: rates are their mean, quantiles and peaks their highest, so that a bad
 * second never vanishes.
 */
export class History {
  #points: Point[] = [];
  #step_s = 1;
  /** Seconds that do not fill a step yet. */
  #open: Point[] = [];

  /** Seconds that a point stands for. */
  get step_s(): number {
    return this.#step_s;
  }

  get points(): readonly Point[] {
    return this.#points;
  }

  /** What does not fill a step yet, as one point. */
  get unfinished(): readonly Point[] {
    return this.#open.length === 0 ? [] : [joined(this.#open)];
  }

  /** Adds the next second. @returns what became of it: nothing yet, one more point, or all points anew */
  append(second: Point): 'open' | 'point' | 'rejoined' {
    this.#open.push(second);
    if (this.#open.length < this.#step_s) return 'open';
    this.#points.push(joined(this.#open));
    this.#open = [];
    if (this.#points.length < POINTS_MAX) return 'point';
    this.#points = pairs(this.#points).map(joined);
    this.#step_s *= 2;
    return 'rejoined';
  }
}

function pairs(points: readonly Point[]): Point[][] {
  return Array.from({ length: Math.ceil(points.length / 2) }, (_, i) =>
    points.slice(2 * i, 2 * i + 2),
  );
}

function joined(points: readonly Point[]): Point {
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return {
    time_s: points[0]?.time_s ?? 0,
    planned_per_s: mean((p) => p.planned_per_s),
    started_per_s: mean((p) => p.started_per_s),
    good_per_s: mean((p) => p.good_per_s),
    slow_per_s: mean((p) => p.slow_per_s),
    errors_per_s: mean((p) => p.errors_per_s),
    p50_s: highest(points.map((p) => p.p50_s)),
    p95_s: highest(points.map((p) => p.p95_s)),
    p99_s: highest(points.map((p) => p.p99_s)),
    cpu_ratio: highest(points.map((p) => p.cpu_ratio)),
    memory_bytes: highest(points.map((p) => p.memory_bytes)),
  };
}

function highest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
