import { histogramOf } from '../../../model/histogram.ts';
import { METRICS } from '../../../model/telemetry.ts';
import { Intake, type IntakeOptions } from '../../../runners/intake/intake.ts';
import type { Point, PointValue } from '../../../runners/intake/point.ts';

export const SEARCH = 'settlement.searchProcedures';
export const ATTRIBUTES = { operation: SEARCH, scenario: 'citizen-searches', stage: 'measure' };

/** A clock that stands where it is set. */
export class SetClock {
  at_ms = 0;
  now_ms = (): number => this.at_ms;
  monotonic_ms = (): number => this.at_ms;
}

/** An intake that has been listening for days, so that no sender of a test began before it. */
export function newIntake(options: Partial<IntakeOptions> = {}): Intake {
  const clock = new SetClock();
  const intake = new Intake({ clock, province: null, memory_max_bytes: 2 ** 26, ...options });
  clock.at_ms = 10 ** 9;
  return intake;
}

interface Told {
  readonly metric: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly time_ms: number;
  /** A number counts. */
  readonly value: number | PointValue;
  readonly start_ms?: number;
  readonly sender?: string;
  readonly province?: string | null;
}

/** A point of a series that the intake knows by its bytes, as the decoders make it. */
export function point(intake: Intake, told: Told): Point {
  const { metric, attributes, sender = 'k6', province = null, start_ms = 1, value } = told;
  const series = { sender, province, metric, attributes };
  return {
    series: intake.table.keep(metric, JSON.stringify(series), series),
    start_ms,
    time_ms: told.time_ms,
    value: typeof value === 'number' ? { kind: 'counter', number: value } : value,
  };
}

/** What a recorder of latencies tells of these values. */
export function latencies(values_ms: readonly number[], scale = 5): PointValue {
  const histogram = histogramOf(values_ms, scale);
  return { kind: 'histogram', count: values_ms.length, histogram: () => histogram };
}

/** So many requests of 10 ms since the start that met every limit. */
export function good(
  intake: Intake,
  time_ms: number,
  total: number,
  more: Partial<Pick<Told, 'start_ms' | 'sender' | 'province'>> = {},
): Point {
  return point(intake, {
    metric: METRICS.latency,
    attributes: { ...ATTRIBUTES, exceeded: '0' },
    time_ms,
    value: latencies(new Array<number>(total).fill(10), 3),
    ...more,
  });
}

/** So many requests that timed out. */
export function timeouts(intake: Intake, time_ms: number, total: number): Point {
  const attributes = { ...ATTRIBUTES, kind: 'timeout' };
  return point(intake, { metric: METRICS.request_errors, attributes, time_ms, value: total });
}
