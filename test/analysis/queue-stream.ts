import type { Random } from '../../model/random.ts';

/** A platform that is nothing but its queue: Poisson arrivals, exponential service, first come first served. */
export interface Station {
  readonly servers: number;
  /** Requests per second that each server does. */
  readonly service_per_s: number;
  /** Requests per second that come. */
  readonly arrival_per_s: number;
}

/** Requests in their order: when each came, and how long it took. */
export interface Responses {
  readonly at_s: readonly number[];
  readonly latency_s: readonly number[];
}

const SETTLING_S = 300;

/** Requests that come to a station within a stretch, after it has settled. */
export function responses(
  { servers, service_per_s, arrival_per_s }: Station,
  duration_s: number,
  random: Random,
): Responses {
  const exponential = (rate: number): number => -Math.log(1 - random()) / rate;
  const free_at_s = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
  const all = { at_s: [] as number[], latency_s: [] as number[] };
  for (let at_s = exponential(arrival_per_s) - SETTLING_S; at_s < duration_s; ) {
    const next = earliest(free_at_s);
    const done_s = Math.max(at_s, free_at_s[next] ?? 0) + exponential(service_per_s);
    free_at_s[next] = done_s;
    if (at_s >= 0) {
      all.at_s.push(at_s);
      all.latency_s.push(done_s - at_s);
    }
    at_s += exponential(arrival_per_s);
  }
  return all;
}

function earliest(free_at_s: Float64Array): number {
  let next = 0;
  for (let i = 1; i < free_at_s.length; i++) {
    if ((free_at_s[i] ?? 0) < (free_at_s[next] ?? 0)) next = i;
  }
  return next;
}
