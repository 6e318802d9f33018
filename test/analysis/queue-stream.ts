import type { Random } from '../../model/random.ts';

/** A platform that is nothing but its queue: Poisson arrivals, exponential service, first come first served. */
export interface Station {
  readonly servers: number;
  /** Requests per second that each server does. */
  readonly service_per_s: number;
  /** Requests per second that come. */
  readonly arrival_per_s: number;
}

/** One request. */
export interface Response {
  readonly at_s: number;
  readonly latency_s: number;
}

const SETTLING_S = 300;

/** Requests that come to a station within a stretch, in their order, after it has settled. */
export function* responses(
  { servers, service_per_s, arrival_per_s }: Station,
  duration_s: number,
  random: Random,
): Generator<Response> {
  const exponential = (rate: number): number => -Math.log(1 - random()) / rate;
  const free_at_s = new Float64Array(servers).fill(Number.NEGATIVE_INFINITY);
  for (let at_s = -SETTLING_S; ; ) {
    at_s += exponential(arrival_per_s);
    if (at_s >= duration_s) return;
    const next = earliest(free_at_s);
    const done_s = Math.max(at_s, free_at_s[next] ?? 0) + exponential(service_per_s);
    free_at_s[next] = done_s;
    if (at_s >= 0) yield { at_s, latency_s: done_s - at_s };
  }
}

function earliest(free_at_s: Float64Array): number {
  let next = 0;
  for (let i = 1; i < free_at_s.length; i++) {
    if ((free_at_s[i] ?? 0) < (free_at_s[next] ?? 0)) next = i;
  }
  return next;
}
