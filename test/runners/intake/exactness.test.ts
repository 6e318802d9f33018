import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../../model/histogram.ts';
import type { JourneyName } from '../../../model/journey.ts';
import type { OperationName } from '../../../model/operation.ts';
import { K6_METRICS, METRICS } from '../../../model/telemetry.ts';
import { ERROR_KINDS, STAGES, totalsBy, type Window } from '../../../model/window.ts';
import type { Intake } from '../../../runners/intake/intake.ts';
import { decodeOtlp } from '../../../runners/intake/otlp.ts';
import { encodeOtlp, type SentPoint } from './encode-otlp.ts';
import { newIntake } from './points.ts';

/*
 * Goal: whatever the network and the processes do to the pushes, the windows are those of the raw log. Method: a random
 * workload is recorded by several load generators that are restarted at random, each of which pushes all it has counted
 * so far, as OpenTelemetry does; pushes are repeated and delivered out of order; then windows are compared with the log
 * and with those of a single generator whose pushes all arrive.
 */

/** One request of the raw log. */
interface Request {
  readonly sender: string;
  /** When it ended, in milliseconds since the start. */
  readonly at_ms: number;
  readonly operation: OperationName;
  readonly scenario: JourneyName;
  readonly stage: (typeof STAGES)[number];
  /** Null when it failed. */
  readonly latency_ms: number | null;
  readonly exceeded: number;
  readonly kind: (typeof ERROR_KINDS)[number];
}

const LASTS_MS = 8000;
const OPERATIONS_USED = ['settlement.searchProcedures', 'settlement.submitDossier'] as const;
const JOURNEYS_USED = ['citizen-searches', 'citizen-submits'] as const;
const SENDERS = ['k6-1', 'k6-2', 'k6-3'];

/** As k6 keeps a series within a factor of 16, so that its 160 buckets have scale 5 at least. */
const RANGE_FACTOR = 16;

const request: fc.Arbitrary<Request> = fc.record({
  sender: fc.constantFrom(...SENDERS),
  at_ms: fc.nat(LASTS_MS - 1),
  operation: fc.constantFrom(...OPERATIONS_USED),
  scenario: fc.constantFrom(...JOURNEYS_USED),
  stage: fc.constantFrom('measure', 'measure', 'measure', ...STAGES),
  // Mostly few series, so that one is often in several lives of its sender.
  latency_ms: fc.oneof(
    fc.constantFrom(null, 10, 12, 15),
    fc.double({ min: 0.05, max: 60_000, noNaN: true }),
  ),
  exceeded: fc.constantFrom(0, 0, 0, 1, 2),
  kind: fc.constantFrom(...ERROR_KINDS),
});

const log = fc.oneof(
  fc.array(request, { maxLength: 40 }),
  fc.array(request, { minLength: 150, maxLength: 200, size: 'max' }),
);

/** Restarts of each sender, when it dies and comes again at once. */
const restarts = fc.array(fc.tuple(fc.constantFrom(...SENDERS), fc.integer({ min: 1, max: 6 })), {
  maxLength: 3,
});

const EPOCH_MS = 1_795_984_780_000;

interface Recorder {
  readonly attributes: Readonly<Record<string, string>>;
  readonly latencies_ms: number[];
  failed: number;
}

/** What all recorders of one life of a sender tell at a moment. */
function pushAt(
  requests: readonly Request[],
  sender: string,
  start_ms: number,
  time_ms: number,
): Buffer {
  const series = new Map<string, Recorder>();
  for (const { operation, scenario, stage, latency_ms, exceeded, kind } of requests) {
    const range = String(Math.floor(Math.log(latency_ms ?? 1) / Math.log(RANGE_FACTOR)));
    const own: Record<string, string> =
      latency_ms === null ? { kind } : { exceeded: String(exceeded), range };
    const attributes = { operation, scenario, stage, ...own };
    const key = JSON.stringify(attributes);
    const recorder: Recorder = series.get(key) ?? { attributes, latencies_ms: [], failed: 0 };
    if (latency_ms === null) recorder.failed++;
    else recorder.latencies_ms.push(latency_ms);
    series.set(key, recorder);
  }
  const start = { sender, start_ns: ns(start_ms), time_ns: ns(time_ms) };
  const measured = [...series.values()].map(({ attributes, latencies_ms, failed }): SentPoint => {
    const scale = 5 + (latencies_ms.length % 4);
    return failed > 0
      ? { ...start, attributes, metric: METRICS.request_errors, number: failed }
      : { ...start, attributes, metric: METRICS.latency, latencies_ms, scale };
  });
  // k6 tells of itself in every push.
  const own = { ...start, attributes: {}, metric: K6_METRICS.requests, number: requests.length };
  return encodeOtlp([own, ...measured]);
}

function ns(since_start_ms: number): bigint {
  return BigInt(EPOCH_MS + since_start_ms) * 1_000_000n;
}

/** A push every second, of every life of every sender, and one at the end of a life. */
function pushesOf(
  requests: readonly Request[],
  deaths: readonly (readonly [string, number])[],
): Buffer[] {
  return SENDERS.flatMap((sender) => {
    const own = requests.filter((r) => r.sender === sender);
    const ends_ms = deaths.filter(([of]) => of === sender).map(([, second]) => second * 1000 + 500);
    const lives = [...new Set([0, ...ends_ms, LASTS_MS + 1])].sort((a, b) => a - b);
    return lives.slice(1).flatMap((end_ms, i) => {
      const start_ms = (lives[i] ?? 0) + 1;
      const times = Array.from({ length: 9 }, (_, n) => (n + 1) * 1000);
      return [...times.filter((t) => t > start_ms && t < end_ms), end_ms].map((time_ms) => {
        const counted = own.filter(
          ({ at_ms }) => at_ms >= start_ms - 1 && at_ms < time_ms && at_ms < end_ms,
        );
        return pushAt(counted, sender, start_ms, time_ms);
      });
    });
  });
}

function deliver(intake: Intake, pushes: readonly Buffer[], every: number): Window[] {
  const windows: Window[] = [];
  pushes.forEach((push, i) => {
    intake.accept(decodeOtlp(push, intake.table, 'nobody'));
    if (i % every === 0) windows.push(...intake.drain().windows);
  });
  return [...windows, ...intake.drain(true).windows];
}

function keyOf({
  operation,
  scenario,
  stage,
}: Pick<Request, 'operation' | 'scenario' | 'stage'>): string {
  return `${operation} ${scenario} ${stage}`;
}

/** Counts by key, as the log has them. */
function logged(requests: readonly Request[]): Record<string, object> {
  const keys = [...new Set(requests.map(keyOf))];
  return Object.fromEntries(
    keys.map((key) => {
      const of = requests.filter((r) => keyOf(r) === key);
      const succeeded = of.filter((r) => r.latency_ms !== null);
      const kinds = ERROR_KINDS.map((kind) => [
        kind,
        of.filter((r) => r.latency_ms === null && r.kind === kind).length,
      ]);
      const over = [1, 2].map((n) => succeeded.filter((r) => r.exceeded >= n).length);
      return [
        key,
        {
          count: of.length,
          good: succeeded.filter((r) => r.exceeded === 0).length,
          slow: over[0] ?? 0,
          errors: of.length - succeeded.length,
          over,
          error_kinds: Object.fromEntries(kinds),
        },
      ];
    }),
  );
}

/** The same of windows. */
function windowed(windows: readonly Window[]): Record<string, object> {
  const rows = [...totalsBy(windows, keyOf)];
  return Object.fromEntries(
    rows.map(([key, { latency_ms: _, over, ...counts }]) => [
      key,
      { ...counts, over: [over[0] ?? 0, over[1] ?? 0] },
    ]),
  );
}

/** Values that the intake says it could not place. */
function lossesTold({ health }: Intake): number {
  return health.problems.reduce(
    (sum, problem) => sum + Number(/: (\d+) values? in no window$/.exec(problem)?.[1] ?? 0),
    0,
  );
}

/** Base 2^(1/32): 2.19 %. */
const RELATIVE_ERROR = 2 ** (1 / 32) - 1;

function expectQuantiles(windows: readonly Window[], requests: readonly Request[]): void {
  for (const [operation, { latency_ms }] of totalsBy(windows, (w) => w.operation)) {
    const exact = requests
      .filter((r) => r.operation === operation)
      .flatMap((r) => r.latency_ms ?? [])
      .sort((a, b) => a - b);
    if (exact.length === 0) continue;
    expect(latency_ms.scale).toBeGreaterThanOrEqual(5);
    for (const q of [0.01, 0.5, 0.9, 0.95, 0.99, 1]) {
      const order = exact[Math.max(0, Math.ceil(q * exact.length - 1e-9) - 1)] ?? Number.NaN;
      const error = Math.abs(quantile(latency_ms, q) / order - 1);
      expect(error).toBeLessThanOrEqual(RELATIVE_ERROR + 1e-9);
    }
  }
}

describe('windows of several load generators', () => {
  it('equal the raw log, and those of a single generator, whatever is repeated, late, out of order or restarted', () => {
    const disorder = fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 80, maxLength: 80 });
    fc.assert(
      fc.property(
        log,
        restarts,
        disorder,
        fc.integer({ min: 1, max: 9 }),
        (requests, deaths, keys, every) => {
          const sent = pushesOf(requests, deaths);
          const twice = [...sent, ...sent.filter((_, i) => (keys[i % keys.length] ?? 0) % 3 === 0)];
          // Late by up to three pushes, and not only within one sender.
          const delivered = twice
            .map((push, i) => ({ push, place: i + ((keys[i % keys.length] ?? 0) % 4) }))
            .sort((a, b) => a.place - b.place)
            .map(({ push }) => push);
          const intake = newIntake();
          const windows = deliver(intake, delivered, every);
          const alone = requests.map((r) => ({ ...r, sender: 'k6-1' }));
          const single = deliver(newIntake(), pushesOf(alone, []), 1);
          expect(windowed(single)).toEqual(logged(requests));
          // A push that comes when its sender has had two more lives since cannot be told from an old one.
          const told = lossesTold(intake);
          const count = windows.reduce((sum, window) => sum + window.count, 0);
          expect(requests.length - count).toBeLessThanOrEqual(told);
          if (told > 0) return;
          expect(windowed(windows)).toEqual(logged(requests));
          expectQuantiles(windows, requests);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are those of the second in which each request ended, when every push arrives', () => {
    fc.assert(
      fc.property(log, (requests) => {
        const windows = deliver(newIntake(), pushesOf(requests, []), 1);
        const inWindows = totalsBy(windows, (w) => `${w.sender} ${w.start_ms - EPOCH_MS}`);
        const inLog = new Map<string, number>();
        for (const { sender, at_ms } of requests) {
          const key = `${sender} ${Math.floor(at_ms / 1000) * 1000}`;
          inLog.set(key, (inLog.get(key) ?? 0) + 1);
        }
        expect(new Map([...inWindows].map(([key, { count }]) => [key, count]))).toEqual(inLog);
      }),
      { numRuns: 40 },
    );
  });
});
