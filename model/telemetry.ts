/**
 * The contract between a k6 script, which records, and the intake, which reads: names of metrics and of their
 * attributes. k6 adds `scenario` to each on its own. Counters count, the trend is in milliseconds.
 */
export const METRICS = {
  /** Requests that failed, by `kind` (ERROR_KINDS). */
  request_errors: 'thongsuot_request_errors',
  /**
   * Time to the full response of the requests that succeeded; `exceeded` tells how many of the operation's limits
   * they took longer than. How many there were, the histogram says. That of a visit's first request begins at the
   * moment that the plan meant for the visit.
   */
  latency: 'thongsuot_latency',
  /** By how much later than planned each journey started. How many started, the histogram says. */
  start_lag: 'thongsuot_start_lag',
  /** What became of journeys, by `event` (JOURNEY_EVENTS). */
  journeys: 'thongsuot_journeys',
  /** Requests that could not be sent, because the generator's machine had no port, address or open file left for them. */
  unsent_requests: 'thongsuot_unsent_requests',
  /** 1 as the script's last act: whoever sees it has seen everything before it. */
  run_complete: 'thongsuot_run_complete',
} as const;

/**
 * Ends the name of a trend that holds the fourth powers of milliseconds, without a unit. k6's remote write knows buckets
 * of one width (schema 3, 9.1 %), and turns milliseconds into seconds, whose buckets have other bounds. The fourth
 * power spreads values over four times as many buckets, each of which is a bucket of 2.2 % in milliseconds.
 */
export const FOURTH_POWER = '_fourth_power';

/**
 * Where the ranges of latencies end, in milliseconds. Each is a series of its own (attribute `range`), for k6 keeps
 * 160 buckets a series: over a range of a factor of 16 they stay narrower than 2.2 % (scale 5).
 */
export const LATENCY_RANGES_MS = [1, 16, 256, 4096, 65_536] as const;

/** What cuts the time of a request into places of the same tags: ends of ranges and limits, ascending. */
export function latencyPlaces(limits_ms: readonly number[]): number[] {
  return [...new Set([...LATENCY_RANGES_MS, ...limits_ms])].sort((a, b) => a - b);
}

/**
 * What a script that k6 runs without `thongsuot` records besides, since a threshold of k6 knows no ratio of two
 * metrics.
 */
export const STANDALONE_METRICS = {
  /** The share of requests that failed. */
  request_failed: 'thongsuot_request_failed',
} as const;

/** k6's own instruments that the intake reads. */
export const K6_METRICS = {
  dropped_iterations: 'dropped_iterations',
  vus: 'vus',
  /** Every HTTP request, the pages of a login included. */
  requests: 'http_reqs',
} as const;

/**
 * The province whose demand a load is, as a slug: an attribute of the sender's resource (OTLP), since all that one
 * k6 process does is for one province or for none. A point's own attribute `province` goes before it.
 */
export const PROVINCE_ATTRIBUTE = 'thongsuot.province';

/** `started` comes from scripts of earlier versions only, which did not say how late it was. */
export const JOURNEY_EVENTS = ['started', 'completed', 'failed', 'exception'] as const;

export type JourneyEvent = (typeof JOURNEY_EVENTS)[number];

/** With this the script begins the message in k6's log that holds an example of a failed request, as JSON. */
export const EXAMPLE_PREFIX = 'failed request ';
