import { describe, expect, it, onTestFinished } from 'vitest';
import { accumulate, NOTHING_MEASURED } from '../../analysis/measured.ts';
import type { Io } from '../../cli/io.ts';
import { type Live, openLive } from '../../cli/live.ts';
import type { RunManifest } from '../../model/run.ts';
import type { Clock } from '../../runners/clock.ts';
import { parseExposition, sampleValue } from '../reporters/exposition.ts';
import { samplePlan, sampleWorkload, secondOf } from '../reporters/live/played-run.ts';
import { readEvents } from '../reporters/live/served-run.ts';
import {
  START_MS,
  sampleManifest,
  sampleMeasurements,
  sampleResult,
} from '../reporters/sample-run.ts';

/** A run that was looked at for so many seconds, each of them over when it is told. */
async function lookedAt(
  seconds: number,
  manifest: RunManifest = sampleManifest(),
): Promise<{ live: Live; said: string[]; moves: () => void }> {
  const said: string[] = [];
  let second = 0;
  const clock: Clock = {
    now_ms: () => START_MS + 1000 * second,
    monotonic_ms: () => 5000 + 1000 * second,
    wait: async () => undefined,
  };
  const io: Io = {
    print: () => undefined,
    say: (text) => void said.push(text),
    show: () => undefined,
    color: { out: false, err: false },
    width: 80,
    height: 24,
    redraws: false,
  };
  const live = await openLive({
    context: { io, env: { LANG: 'vi_VN.UTF-8' }, signal: new AbortController().signal },
    manifest,
    workload: sampleWorkload(samplePlan()),
    metrics: { host: '127.0.0.1', port: 0 },
    clock,
  });
  onTestFinished(() => live.close());
  live.announce();
  let measured = NOTHING_MEASURED;
  const move = (): void => {
    const batch = secondOf(sampleMeasurements(), second++);
    measured = accumulate(measured, batch);
    live.observe(batch, measured);
  };
  for (let n = 0; n < seconds; n++) move();
  return { live, said, moves: move };
}

async function metric(live: Live, name: string, labels = {}): Promise<number | undefined> {
  const text = await (await fetch(live.metrics_url)).text();
  return sampleValue(parseExposition(text), name, labels);
}

describe('the live side of a run', () => {
  it('tells terminal, page and /metrics the same', async () => {
    const { live, said } = await lookedAt(40);
    expect(said[0]).toBe(`Live page ${live.url}, metrics ${live.metrics_url}`);
    expect(said.at(-1)).toContain('đo');
    const [, event] = await readEvents(live.url, 2);
    const so_far = event?.data['so_far'] as { count: number };
    const states = ['warmup_errors', 'at', 'elapsed_s'].map((key) => event?.data[key]);
    expect(states.slice(1)).toEqual(['measure', 40]);
    const labels = { operation: 'settlement.login', outcome: 'good' };
    expect(await metric(live, 'thongsuot_requests_total', labels)).toBeGreaterThan(50);
    expect(so_far.count).toBeGreaterThan(1000);
    expect(await metric(live, 'thongsuot_run_verdict_so_far', { kind: 'early' })).toBe(1);
    expect(await metric(live, 'thongsuot_run_verdict', { kind: 'pass' })).toBe(0);
  });

  it('ends with the verdict, everywhere', async () => {
    const { live } = await lookedAt(20);
    live.loadEnded();
    const { verdict } = sampleResult({ kind: 'fail' });
    live.conclude(verdict, { file: '/nowhere/report.html', shown: 'runs/x/report.html' });
    const [, event] = await readEvents(live.url, 2);
    expect(event?.data).toMatchObject({
      at: 'ended',
      verdict: { kind: 'fail', is_final: true },
      report: 'runs/x/report.html',
    });
    expect(await metric(live, 'thongsuot_run_verdict', { kind: 'fail' })).toBe(1);
  });

  it('shows no secret that a name or a reason quotes', async () => {
    const planted = 'Bearer abcdef0123456789abcdef0123456789';
    const profile = { ...sampleManifest().profile, name: planted };
    const { live, said } = await lookedAt(12, sampleManifest({ profile, phase: planted }));
    const reason = { code: 'stopped_on_request', weight: 'invalid', text: planted } as const;
    const { verdict } = sampleResult({ kind: 'invalid', reasons: [reason] });
    live.conclude(verdict, { file: '/nowhere/report.html', shown: 'report.html' });
    const page = await (await fetch(live.url)).text();
    const metrics = await (await fetch(live.metrics_url)).text();
    const events = JSON.stringify(await readEvents(live.url, 2));
    for (const text of [page, metrics, events, said.join('\n')]) {
      expect(text).not.toContain('abcdef0123456789');
    }
    expect(events).toContain('***');
  });

  it('does not end the run by a fault of its own, and tells it once', async () => {
    // No limit of 1 ms was counted, so that the judge cannot hold the objective.
    const objectives = sampleManifest().objectives.map((o) =>
      o.kind === 'latency' ? { ...o, limit_ms: 1 } : o,
    );
    const { live, said } = await lookedAt(20, sampleManifest({ objectives }));
    const told = said.filter((line) => line.startsWith('The live view has a fault'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('over 1 ms');
    const labels = { operation: 'settlement.login', outcome: 'good' };
    expect(await metric(live, 'thongsuot_requests_total', labels)).toBeGreaterThan(10);
  });
});
