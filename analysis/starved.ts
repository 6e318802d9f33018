import type { Reason } from '../model/verdict.ts';
import type { WindowTotals } from '../model/window.ts';
import { BAD_SECONDS_MAX } from './bad-seconds.ts';
import { invalid } from './invalid.ts';
import { judgedSamples, type Measured } from './measured.ts';
import { percent } from './texts.ts';

/**
 * How often a request waits for one of k6's threads to get a core: the user, who sends it, the connection's writer, its
 * reader, and the user again (Go's net/http). Starved on purpose, k6 took four of its waits longer and more: see
 * docs/judging.md.
 */
const TURNS_PER_REQUEST = 4;

/** What the generator may add to a latency: as much as it may differ from a request on the side (ADR 13). */
const DELAY_MAX_MS = 5;
const DELAY_RATIO_MAX = 0.1;

/**
 * Why a generator whose cores others had measured its own waiting; empty when it did not. The share of time that
 * threads waited says nothing: on a busy machine they wait for most of their lives, in turns of a tenth of a millisecond.
 */
export function starvationReasons(measured: Measured): Reason[] {
  const mean_ms = meanLatency([...measured.operations.values()]);
  const waits_ms = judgedSamples(measured)
    .map(({ cpu_wait_ms_mean }) => cpu_wait_ms_mean)
    .filter((wait_ms) => wait_ms !== null);
  if (mean_ms === undefined || waits_ms.length === 0) return [];
  const limit_ms = Math.max(DELAY_MAX_MS, DELAY_RATIO_MAX * mean_ms);
  const delays_ms = waits_ms.map((wait_ms) => TURNS_PER_REQUEST * wait_ms);
  const samples = delays_ms.length;
  const over_ratio = delays_ms.filter((delay_ms) => delay_ms >= limit_ms).length / samples;
  const delay_ms = delays_ms.reduce((sum, each_ms) => sum + each_ms, 0) / samples;
  if (over_ratio <= BAD_SECONDS_MAX && delay_ms < limit_ms) return [];
  const text = `Others had k6's cores: it waited for one about ${rounded(delay_ms)} ms in each request, and ${rounded(limit_ms)} ms or more in ${percent(over_ratio)} of the seconds, where the mean latency is ${rounded(mean_ms)} ms; give it a machine with idle cores`;
  const figures =
    over_ratio > BAD_SECONDS_MAX
      ? { observed: over_ratio, limit: BAD_SECONDS_MAX, samples }
      : { observed: delay_ms, limit: limit_ms, samples };
  return [invalid('generator_starved', text, figures)];
}

/** Of the requests that succeeded; undefined without any. */
function meanLatency(totals: readonly WindowTotals[]): number | undefined {
  const timed = totals.reduce((sum, { count, errors }) => sum + count - errors, 0);
  const sum_ms = totals.reduce((sum, { latency_ms }) => sum + latency_ms.sum, 0);
  return timed === 0 ? undefined : sum_ms / timed;
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}
