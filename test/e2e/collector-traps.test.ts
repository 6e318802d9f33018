import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOTHING_MEASURED } from '../../analysis/measured.ts';
import { distrustReasons } from '../../analysis/trust.ts';
import { readMeasurements } from '../../reporters/archive-reader.ts';
import { systemClock } from '../../runners/clock.ts';
import { INTAKE_MEMORY_MAX_BYTES } from '../../runners/intake/intake.ts';
import { type ListeningIntake, listenForPushes } from '../../runners/intake/server.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { bare } from './traps/bare.ts';
import { type Collector, collector } from './traps/collector.ts';
import { documentFrom, type GuardedRun, guarded } from './traps/guarded.ts';
import { counted, FINISHED, SEARCHES, underWay } from './traps/under-way.ts';

/*
 * The traps between k6 and whoever collects what it measured; docs/traps.md tells them with the others.
 */

let simulator: Simulator;
let target: string;

beforeAll(async () => {
  simulator = await startSimulator({ platforms: ['settlement'], service_ms: 20 });
  target = simulator.urls.settlement ?? '';
});

afterAll(() => simulator.close());

/** Where a k6 pushes what it measured, once a second. */
function pushingTo(endpoint: string): Record<string, string> {
  return {
    K6_OTEL_EXPORTER_PROTOCOL: 'http/protobuf',
    K6_OTEL_HTTP_EXPORTER_INSECURE: 'true',
    K6_OTEL_HTTP_EXPORTER_ENDPOINT: endpoint,
    K6_OTEL_EXPORT_INTERVAL: '1s',
    OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION: 'base2_exponential_bucket_histogram',
  };
}

/** An intake as `thongsuot load` has it. */
function listen(): Promise<ListeningIntake> {
  const options = { clock: systemClock, province: null, memory_max_bytes: INTAKE_MEMORY_MAX_BYTES };
  return listenForPushes(options, { host: '127.0.0.1', port: 0, token: null });
}

/** Sends k6's pushes through a collector that can be shut. */
function through({ endpoint }: Collector): string {
  const variable = 'K6_OTEL_HTTP_EXPORTER_ENDPOINT';
  return `echo "$${variable}" > "$told"; export ${variable}=${endpoint}`;
}

describe('when the collector of the measurements', () => {
  it('goes away for good, bare k6 exits 0 and thongsuot says invalid: intake_lost_data', async () => {
    const listening = await listen();
    const of_bare = await collector(() => listening.endpoint);
    const passage: Collector = await collector(() => run.told());
    const run: GuardedRun = guarded(target, { before: through(passage) });
    const env = pushingTo(of_bare.endpoint);
    const alone = bare('plain.js', { target, args: ['--out', 'opentelemetry'], env });
    await Promise.all([
      underWay(
        target,
        () => alone.child.pid,
        () => of_bare.shut(),
      ),
      underWay(target, run.pid, () => passage.shut(), SEARCHES),
    ]);
    expect((await alone.finished).code).toBe(0);
    await listening.close();
    const { verdict } = await documentFrom(run);
    expect(verdict?.kind).toBe('invalid');
    expect(verdict?.reasons.map(({ code }) => code)).toContain('intake_lost_data');
  });

  it('is restarted in the middle, thongsuot has still counted every request', async () => {
    const before = await counted(target, FINISHED);
    const passage: Collector = await collector(() => run.told());
    const args = ['--no-side-probe'];
    const run: GuardedRun = guarded(target, { duration_s: 8, args, before: through(passage) });
    await underWay(target, run.pid, async () => {
      await passage.shut();
      await wait(1500);
      await passage.open();
    });
    const { verdict, run: identity } = await documentFrom(run);
    const connections = passage.connections;
    await passage.shut();
    expect(connections).toBeGreaterThan(1);
    expect(verdict?.reasons.map(({ code }) => code)).not.toContain('intake_lost_data');
    const { windows } = await readMeasurements(identity.dir);
    const archived = windows.reduce((sum, { count }) => sum + count, 0);
    expect(archived).toBe((await counted(target, FINISHED)) - before);
  });
});

/*
 * What our own scripts cannot do, because the intake takes nothing that it does not know: shown with scripts that do.
 */
const IMPOSSIBLE = [
  {
    trap: 'the name of an operation is mistyped',
    script: 'foreign-names.js',
    env: {},
    text: 'Intake: thongsuot_request_errors came with attributes that name no known operation',
  },
  {
    trap: 'there are more sets of tags than OpenTelemetry keeps apart',
    script: 'many-tags.js',
    env: { OTEL_GO_X_CARDINALITY_LIMIT: '20' },
    text: 'Intake: thongsuot_request_errors has more attribute sets than the sender keeps apart',
  },
];

describe('the intake refuses a script where', () => {
  it.each(IMPOSSIBLE)('$trap, and k6 exits 0', async ({ script, env, text }) => {
    const { intake, endpoint, close } = await listen();
    try {
      const alone = bare(script, {
        target,
        args: ['--out', 'opentelemetry'],
        env: { ...pushingTo(endpoint), ...env },
      });
      expect((await alone.finished).code).toBe(0);
      const health = {
        exit_code: 0,
        timed_out: false,
        interrupted: false,
        complete: true,
        intake_problems: intake.health.problems,
        dropped_iterations: 0,
        memory_bytes: 1,
      };
      const reasons = distrustReasons(NOTHING_MEASURED, health, null);
      expect(reasons).toContainEqual({
        code: 'intake_lost_data',
        weight: 'invalid',
        text: expect.stringContaining(text),
      });
    } finally {
      await close();
    }
  });
});
