import { type Histogram, histogramOf, merge } from '../../model/histogram.ts';
import { OPERATION_NAMES } from '../../model/operation.ts';
import { METRICS } from '../../model/telemetry.ts';
import { encodeOtlp, type SentPoint } from '../runners/intake/encode-otlp.ts';

/*
 * The load generators of `bench:intake`, in a process of their own: each pushes once a second, and in every push every
 * series has grown. Started with the endpoint, how many there are, series of each, and seconds.
 */

/** As k6 keeps them: within a factor of 16, at scale 5 some 128 buckets in use. */
const SPREAD = 16;
const SCALE = 5;

/** Requests of each series in a second. */
const REQUESTS_PER_S = 20;

/** One in ten is a counter of errors. */
const COUNTERS = 10;

interface Recorder {
  readonly metric: string;
  readonly attributes: Readonly<Record<string, string>>;
  total: number;
  histogram: Histogram;
}

function recorderOf(n: number): Recorder {
  const operation = OPERATION_NAMES[n % OPERATION_NAMES.length] ?? '';
  const exceeded = String(Math.floor(n / OPERATION_NAMES.length));
  const own = { operation, scenario: 'citizen-submits', stage: 'measure' };
  const is_counter = n % COUNTERS === 0;
  return {
    metric: is_counter ? METRICS.request_errors : METRICS.latency,
    attributes: { ...own, ...(is_counter ? { kind: 'timeout', exceeded } : { exceeded }) },
    total: 0,
    histogram: histogramOf([], SCALE),
  };
}

/** What a second adds: spread over all buckets in turn, so that each is used before long. */
function gained(second: number): Histogram {
  const values = Array.from({ length: REQUESTS_PER_S }, (_, i) => {
    const place = ((second * REQUESTS_PER_S + i) * 0.618) % 1;
    return 10 * SPREAD ** place;
  });
  return histogramOf(values, SCALE);
}

function pushOf(sender: string, recorders: readonly Recorder[], start_ns: bigint): Buffer {
  const time_ns = BigInt(Date.now()) * 1_000_000n;
  const points = recorders.map((recorder): SentPoint => {
    const { metric, attributes, total, histogram } = recorder;
    const at = { sender, metric, attributes, start_ns, time_ns };
    return metric === METRICS.latency ? { ...at, histogram } : { ...at, number: total };
  });
  return encodeOtlp(points);
}

async function send(
  endpoint: string,
  sender: string,
  series: number,
  seconds: number,
): Promise<void> {
  const recorders = Array.from({ length: series }, (_, n) => recorderOf(n));
  const start_ns = BigInt(Date.now()) * 1_000_000n;
  const began_ms = performance.now();
  for (let second = 0; second < seconds; second++) {
    const more = gained(second);
    for (const recorder of recorders) {
      recorder.total += REQUESTS_PER_S;
      recorder.histogram = merge(recorder.histogram, more);
    }
    const due_ms = began_ms + 1000 * (second + 1);
    await new Promise((resolve) => setTimeout(resolve, due_ms - performance.now()));
    const body = new Uint8Array(pushOf(sender, recorders, start_ns));
    const { status } = await fetch(`http://${endpoint}/v1/metrics`, { method: 'POST', body });
    if (status !== 200) throw new Error(`${sender}: the intake answered ${status}`);
  }
}

const [endpoint = '', senders = '', series = '', seconds = ''] = process.argv.slice(2);
await Promise.all(
  Array.from({ length: Number(senders) }, async (_, n) => {
    // Not all in the same moment, as separate machines do not.
    await new Promise((resolve) => setTimeout(resolve, (1000 * n) / Number(senders)));
    await send(endpoint, `k6-${n + 1}`, Number(series), Number(seconds));
  }),
);
