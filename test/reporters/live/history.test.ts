import { describe, expect, it } from 'vitest';
import { History, POINTS_MAX, type Point } from '../../../reporters/live/history.ts';

function point(time_s: number, changes: Partial<Point> = {}): Point {
  return {
    time_s,
    planned_per_s: 10,
    started_per_s: 10,
    good_per_s: 10,
    slow_per_s: 0,
    errors_per_s: 0,
    p50_s: 0.1,
    p95_s: 0.2,
    p99_s: 0.3,
    cpu_ratio: 0.1,
    memory_bytes: 1000,
    ...changes,
  };
}

describe('the course of a run in few points', () => {
  it('is a point for each second while there is room', () => {
    const history = new History();
    expect(history.append(point(0))).toBe('point');
    expect(history.append(point(1))).toBe('point');
    expect([history.step_s, history.points.length, history.unfinished]).toEqual([1, 2, []]);
  });

  it('joins neighbours when it is full: rates in the mean, quantiles at their highest', () => {
    const history = new History();
    for (let s = 0; s < POINTS_MAX - 1; s++) {
      const bad = s === 3;
      const changes = { errors_per_s: 8, p95_s: 9, cpu_ratio: null, memory_bytes: 5000 };
      history.append(point(s, bad ? changes : {}));
    }
    expect(history.append(point(POINTS_MAX - 1))).toBe('rejoined');
    expect([history.step_s, history.points.length]).toEqual([2, POINTS_MAX / 2]);
    expect(history.points[1]).toEqual(
      point(2, { errors_per_s: 4, p95_s: 9, cpu_ratio: 0.1, memory_bytes: 5000 }),
    );
  });

  it('gathers seconds until they fill a point', () => {
    const history = new History();
    for (let s = 0; s < POINTS_MAX; s++) history.append(point(s));
    expect(history.append(point(POINTS_MAX, { good_per_s: 20 }))).toBe('open');
    expect(history.unfinished).toEqual([point(POINTS_MAX, { good_per_s: 20 })]);
    expect(history.append(point(POINTS_MAX + 1))).toBe('point');
    expect(history.points.at(-1)).toEqual(point(POINTS_MAX, { good_per_s: 15 }));
    expect(history.unfinished).toEqual([]);
  });

  it('knows no quantile where no second had one', () => {
    const history = new History();
    const none = { p50_s: null, p95_s: null, p99_s: null };
    for (let s = 0; s < POINTS_MAX; s++) history.append(point(s, none));
    expect(history.points[0]).toMatchObject(none);
  });
});
