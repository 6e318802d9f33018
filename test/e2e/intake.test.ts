import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireK6 } from '../../cli/tools.ts';
import { quantile } from '../../model/histogram.ts';
import { EMPTY_TOTALS, totalsBy, type Window, type WindowTotals } from '../../model/window.ts';
import { systemClock } from '../../runners/clock.ts';
import { INTAKE_MEMORY_MAX_BYTES } from '../../runners/intake/intake.ts';
import { type ListeningIntake, listenForPushes } from '../../runners/intake/server.ts';
import { pushEnvironment } from '../../runners/k6/command.ts';

/*
 * Goal: what real k6 records is what the windows hold. Method: a script records latencies that follow a formula, so the
 * exact quantiles are known; two k6 push them at the same time, by each protocol that the intake takes.
 */

const SCRIPT = fileURLToPath(new URL('k6/known-latencies.js', import.meta.url));
const TOKEN = 'of-this-test';

/** As `known-latencies.js` has them. */
const LATENCIES_MS = Array.from({ length: 1200 }, (_, i) => i)
  .filter((i) => i % 10 !== 9)
  .map((i) => 0.3 * 1.01 ** i);

let listening: ListeningIntake;

beforeEach(async () => {
  const options = {
    clock: systemClock,
    province: 'dien-bien',
    memory_max_bytes: INTAKE_MEMORY_MAX_BYTES,
  };
  listening = await listenForPushes(options, { host: '127.0.0.1', port: 0, token: TOKEN });
});

afterEach(() => listening.close());

async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const { path } = await requireK6({ env: process.env });
  const quiet = ['run', '--quiet', '--summary-mode=disabled', '--no-thresholds'];
  const child = spawn(path, [...quiet, ...args, SCRIPT], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
}

function measured(windows: readonly Window[]): WindowTotals {
  return totalsBy(windows, () => 'all').get('all') ?? EMPTY_TOTALS;
}

/** Every count twice, and quantiles within the error that is promised. */
function expectAll(windows: readonly Window[], error_max: number): void {
  const { count, good, slow, errors, over, latency_ms } = measured(windows);
  const slow_ones = LATENCIES_MS.filter((ms) => ms > 500).length;
  expect([count, errors, slow, over]).toEqual([2400, 240, 2 * slow_ones, [2 * slow_ones]]);
  expect(good).toBe(2 * (LATENCIES_MS.length - slow_ones));
  for (const q of [0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1]) {
    // Of each value there are two.
    const exact = LATENCIES_MS[Math.ceil(q * LATENCIES_MS.length - 1e-9) - 1] ?? Number.NaN;
    expect(Math.abs(quantile(latency_ms, q) / exact - 1)).toBeLessThanOrEqual(error_max);
  }
}

describe('what two real k6 record at the same time', () => {
  it('is in the windows by OTLP: every count, and quantiles within 2.2 %', async () => {
    const sending = (name: string): Promise<void> =>
      run(['--out', 'opentelemetry'], {
        ...pushEnvironment(listening.endpoint),
        K6_OTEL_HEADERS: `Authorization=Bearer ${TOKEN}`,
        OTEL_RESOURCE_ATTRIBUTES: `service.instance.id=${name},thongsuot.province=${name}`,
      });
    await Promise.all([sending('ca-mau'), sending('lao-cai')]);
    const { windows, journeys } = listening.intake.drain(true);
    expectAll(windows, 2 ** (1 / 32) - 1 + 1e-9);
    expect(Math.min(...windows.map(({ latency_ms }) => latency_ms.scale))).toBeGreaterThanOrEqual(
      5,
    );
    const from = new Set(windows.map(({ sender, province }) => `${sender} ${province}`));
    expect(from).toEqual(new Set(['ca-mau ca-mau', 'lao-cai lao-cai']));
    expect(journeys.reduce((sum, { completed }) => sum + completed, 0)).toBe(2400);
    expect(listening.intake.health).toMatchObject({
      complete: true,
      problems: [],
      late_windows: 0,
    });
  });

  it('is in the windows by remote write: every count, and quantiles within 2.2 %', async () => {
    const sending = (name: string): Promise<void> =>
      run(['--out', 'experimental-prometheus-rw', '--tag', `instance_id=${name}`], {
        K6_NO_USAGE_REPORT: 'true',
        K6_PROMETHEUS_RW_SERVER_URL: `http://${listening.endpoint}/api/v1/write`,
        K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
        K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
        K6_PROMETHEUS_RW_STALE_MARKERS: 'true',
        K6_PROMETHEUS_RW_BEARER_TOKEN: TOKEN,
      });
    await Promise.all([sending('1'), sending('2')]);
    const { windows } = listening.intake.drain(true);
    expectAll(windows, 2 ** (1 / 32) - 1 + 1e-9);
    expect(windows.every(({ province }) => province === 'dien-bien')).toBe(true);
    expect(listening.intake.health).toMatchObject({ complete: true, problems: [] });
  });
});
