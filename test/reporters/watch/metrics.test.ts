import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Counter, Histogram, Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PROBE_OUTCOMES } from '../../../model/probe.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import type { MetricsSource } from '../../../reporters/metrics-server.ts';
import { createWatchMetrics } from '../../../reporters/watch/metrics.ts';
import { ProbeTallies } from '../../../reporters/watch/tallies.ts';
import type { WatchedProbe } from '../../../reporters/watch/watched.ts';
import { parseExposition, sampleValue } from '../exposition.ts';
import { openSampleJournal } from './journal-contents.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from './sample-record.ts';
import { SAMPLE_FIGURES, SAMPLE_HEALTH, SAMPLE_PROBE } from './sample-watch.ts';

function sourceOf(
  tallies: ProbeTallies,
  probes: () => readonly WatchedProbe[] = () => [SAMPLE_PROBE],
): MetricsSource {
  return createWatchMetrics({
    probes,
    tallies,
    journal: () => SAMPLE_HEALTH,
    figures: () => SAMPLE_FIGURES,
    peers: () => [],
    version: '0.1.0',
  });
}

function metricsOf(
  tallies: ProbeTallies,
  probes?: () => readonly WatchedProbe[],
): { metrics(): Promise<string> } {
  const source = sourceOf(tallies, probes);
  return { metrics: async () => String(await source.metrics()) };
}

function tallied(records: readonly ProbeRecord[]): ProbeTallies {
  const tallies = new ProbeTallies();
  for (const record of records) tallies.add(record);
  return tallies;
}

async function families(records: readonly ProbeRecord[], probes = [SAMPLE_PROBE]) {
  return parseExposition(await metricsOf(tallied(records), () => probes).metrics());
}

/** The lines of one metric, sorted: their order means nothing. */
function linesOf(text: string, name: string): string[] {
  return text
    .split('\n')
    .filter((line) => new RegExp(`^${name}[_{ ]`).test(line))
    .sort();
}

describe('the metrics of the watch', () => {
  it('write a page over one that was read, and never over one that is still being sent', async () => {
    const tallies = new ProbeTallies();
    const source = sourceOf(tallies);
    const first = Buffer.from(await source.metrics());
    const [sent, other] = [await source.metrics(), await source.metrics()];
    if (typeof sent === 'string' || typeof other === 'string') throw new Error('no bytes');
    const before = String(sent);
    expect(other.buffer).not.toBe(sent.buffer);
    tallies.add(failedRecord());
    source.release?.(other);
    const next = Buffer.from(await source.metrics());
    expect(String(sent)).toBe(before);
    expect(String(next)).not.toBe(String(first));
    expect(linesOf(String(next), 'thongsuot_probe_runs_total')).toEqual(
      linesOf(await metricsOf(tallies).metrics(), 'thongsuot_probe_runs_total'),
    );
  });

  it('have every outcome of every probe at zero before the first run', async () => {
    const found = await families([], [SAMPLE_PROBE, { ...SAMPLE_PROBE, location: 'da-nang' }]);
    for (const location of ['ha-noi', 'da-nang']) {
      for (const outcome of PROBE_OUTCOMES) {
        expect(sampleValue(found, 'thongsuot_probe_runs_total', { location, outcome })).toBe(0);
      }
      expect(sampleValue(found, 'thongsuot_probe_duration_seconds_count', { location })).toBe(0);
      expect(sampleValue(found, 'thongsuot_probe_consecutive_failures', { location })).toBe(0);
      expect(
        sampleValue(found, 'thongsuot_probe_last_success_timestamp_seconds', { location }),
      ).toBe(0);
    }
  });

  it('count runs, failures in a row and moments, each by hand', async () => {
    const found = await families([
      sampleRecord(0),
      failedRecord(1),
      failedRecord(2, { outcome: 'timeout', duration_s: 45 }),
      sampleRecord(3, { outcome: 'infra', error: 'the probe worker ended by SIGKILL' }),
      sampleRecord(4, { outcome: 'skipped', skip_reason: 'down', slots: 3, duration_s: 0 }),
    ]);
    const value = (name: string, labels = {}) =>
      sampleValue(found, `thongsuot_probe_${name}`, labels);
    expect(PROBE_OUTCOMES.map((outcome) => value('runs_total', { outcome }))).toEqual([
      1, 0, 1, 1, 1, 3,
    ]);
    expect(value('consecutive_failures')).toBe(2);
    expect(value('incident')).toBe(1);
    // 08:00:00.250 and 3.5 s in Viet Nam; the infra run at 08:03; the last of the slots that were skipped at 08:04.
    expect(value('last_success_timestamp_seconds')).toBe(SAMPLE_MS / 1000 + 3.75);
    expect(value('last_run_timestamp_seconds')).toBe(SAMPLE_MS / 1000 + 180 + 3.75);
    expect(value('last_judged_timestamp_seconds')).toBe(SAMPLE_MS / 1000 + 120 + 45.25);
    expect(value('last_rest_timestamp_seconds')).toBe(0);
    expect(value('last_slot_timestamp_seconds')).toBe(SAMPLE_MS / 1000 + 240);
    expect(value('interval_seconds')).toBe(60);
  });

  it.each(['hours', 'maintenance'] as const)(
    'say that a probe rests that is skipped for %s, and nothing any more of what it saw before',
    async (skip_reason) => {
      const found = await families([
        failedRecord(0),
        failedRecord(1),
        sampleRecord(2, { outcome: 'skipped', skip_reason, duration_s: 0 }),
        sampleRecord(3, { outcome: 'skipped', skip_reason: 'queue', duration_s: 0 }),
      ]);
      const value = (name: string) => sampleValue(found, `thongsuot_probe_${name}`);
      expect(value('last_rest_timestamp_seconds')).toBe(SAMPLE_MS / 1000 + 120);
      expect(value('last_judged_timestamp_seconds')).toBe(SAMPLE_MS / 1000 + 60 + 1.45);
      expect(value('consecutive_failures')).toBe(0);
      expect(value('incident')).toBe(0);
    },
  );

  it('keep the series of a probe that fails, with what was measured before', async () => {
    const before = await families([sampleRecord(0)]);
    const after = await families([sampleRecord(0), failedRecord(1)]);
    const names = (found: typeof before) =>
      found.flatMap((f) => f.samples.map((s) => [s.name, s.labels]));
    expect(names(after)).toEqual(names(before));
    expect(sampleValue(after, 'thongsuot_probe_lcp_seconds')).toBe(1.25);
  });

  it('do not move the failures in a row by a fault of our own', async () => {
    const infra = sampleRecord(1, { outcome: 'infra' });
    for (const [records, expected] of [
      [[failedRecord(0), infra], 1],
      [[sampleRecord(0), infra], 0],
      [[failedRecord(0), infra, failedRecord(2)], 2],
    ] as const) {
      const found = await families(records);
      expect(sampleValue(found, 'thongsuot_probe_consecutive_failures')).toBe(expected);
    }
  });

  it('are written as prom-client writes them, with quotes, line breaks and Vietnamese in a step', async () => {
    const steps = ['Nộp "hồ sơ"', 'a\\b\nc', 'Mở trang'].map((name, i) => ({
      name,
      duration_s: 0.2 + 3 * i,
      ok: true,
    }));
    const records = [sampleRecord(0, { steps, duration_s: 0.1 }), failedRecord(1, { steps: [] })];
    const labels = {
      probe: 'settlement-hue',
      platform: 'settlement',
      province: 'hue',
      location: 'ha-noi',
    };
    const oracle = new Registry();
    const runs = new Counter({
      name: 'thongsuot_probe_runs_total',
      help: 'x',
      labelNames: ['outcome', ...Object.keys(labels)],
      registers: [oracle],
    });
    for (const outcome of PROBE_OUTCOMES) {
      runs.inc({ ...labels, outcome }, records.filter((r) => r.outcome === outcome).length);
    }
    const step = new Histogram({
      name: 'thongsuot_probe_step_duration_seconds',
      help: 'x',
      labelNames: [...Object.keys(labels), 'step'],
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [oracle],
    });
    for (const { name, duration_s } of steps) step.observe({ ...labels, step: name }, duration_s);
    const expected = parseExposition(await oracle.metrics());
    const found = parseExposition(await metricsOf(tallied(records)).metrics());
    for (const family of expected) {
      const own = found.find(({ name }) => name === family.name);
      expect(new Set(own?.samples)).toEqual(new Set(family.samples));
    }
  });

  it('have what checks and pages measure under names of their own', async () => {
    const values = { certificate_expires_at_s: 1_767_225_600, accessibility_violations_count: 2 };
    const found = await families([sampleRecord(0, { values })]);
    const value = (name: string) => sampleValue(found, `thongsuot_probe_${name}`);
    expect(value('certificate_expiry_timestamp_seconds')).toBe(1_767_225_600);
    expect(value('accessibility_violations')).toBe(2);
  });

  it('are the same whether what is new was written before the scrape or by it', async () => {
    const tallies = tallied([]);
    const other = { ...SAMPLE_PROBE, location: 'đà nẵng' };
    const registry = metricsOf(tallies, () => [SAMPLE_PROBE, other]);
    await registry.metrics();
    for (const idle of [true, false, true]) {
      tallies.add(failedRecord(1));
      tallies.add(sampleRecord(2, { location: other.location }));
      if (idle) await new Promise((resolve) => setImmediate(resolve));
      const anew = await metricsOf(tallies, () => [SAMPLE_PROBE, other]).metrics();
      const now = await registry.metrics();
      expect(linesOf(now, 'thongsuot_probe_\\w+')).toEqual(linesOf(anew, 'thongsuot_probe_\\w+'));
    }
  });

  it('are written after a run, when there is nothing else to do, and not by the scrape', async () => {
    const tallies = tallied([sampleRecord(0)]);
    const tally = tallies.of(sampleRecord());
    if (tally === undefined) throw new Error('a run that is in no tally');
    const registry = metricsOf(tallies);
    const written = vi.spyOn(tally.duration, 'cumulative');
    tallies.add(sampleRecord(1));
    await new Promise((resolve) => setImmediate(resolve));
    expect(written, 'before anybody asked').toHaveBeenCalledTimes(0);
    await registry.metrics();
    tallies.add(sampleRecord(2));
    await new Promise((resolve) => setImmediate(resolve));
    expect(written, 'after the run').toHaveBeenCalledTimes(2);
    await registry.metrics();
    expect(written, 'by the scrape').toHaveBeenCalledTimes(2);
  });

  it('put no more than 40 steps of a probe under their own names', async () => {
    const steps = Array.from({ length: 60 }, (_, i) => ({
      name: `hồ sơ ${i}`,
      duration_s: 1,
      ok: true,
    }));
    const found = await families([sampleRecord(0, { steps })]);
    const counts = found
      .flatMap((f) => f.samples)
      .filter((s) => s.name === 'thongsuot_probe_step_duration_seconds_count');
    expect(counts).toHaveLength(41);
    expect(counts.find((s) => s.labels['step'] === 'other')?.value).toBe(20);
  });

  it('follow the configuration: what is no longer probed is no longer served', async () => {
    const tallies = tallied([sampleRecord(0)]);
    let probes: readonly WatchedProbe[] = [SAMPLE_PROBE];
    const registry = metricsOf(tallies, () => probes);
    await registry.metrics();
    probes = [{ ...SAMPLE_PROBE, interval_s: 300 }];
    expect(
      sampleValue(parseExposition(await registry.metrics()), 'thongsuot_probe_interval_seconds'),
    ).toBe(300);
    probes = [{ ...SAMPLE_PROBE, kind: 'http', title_vi: 'Cổng' }];
    const info = linesOf(await registry.metrics(), 'thongsuot_probe_info');
    expect(info.join()).toContain('kind="http",title="Cổng"');
    probes = [];
    expect(linesOf(await registry.metrics(), 'thongsuot_probe_runs_total')).toEqual([]);
  });

  it('tell of the program, its queue, its workers and its journal', async () => {
    const found = await families([
      sampleRecord(0),
      sampleRecord(1, { queue_wait_s: 7 }),
      sampleRecord(0, { probe: 'c', kind: 'tcp' }),
    ]);
    const value = (name: string, labels = {}) => sampleValue(found, `thongsuot_${name}`, labels);
    expect(value('watch_build_info', { version: '0.1.0' })).toBe(1);
    expect(value('watch_config_info', { hash: 'sha256:4f2a' })).toBe(1);
    expect(value('watch_config_reload_successful')).toBe(1);
    expect(value('watch_workers', { state: 'busy' })).toBe(2);
    expect(value('watch_runs', { queue: 'journey', state: 'waiting' })).toBe(3);
    expect(value('watch_browsers_started_total')).toBe(10);
    expect(value('watch_browser_restarts_total', { reason: 'fault' })).toBe(2);
    expect(value('probe_queue_wait_seconds_sum', { queue: 'journey' })).toBe(7.25);
    expect(value('probe_queue_wait_seconds_bucket', { queue: 'journey', le: '5' })).toBe(1);
    expect(value('probe_queue_wait_seconds_count', { queue: 'check' })).toBe(1);
    expect(value('journal_lag_seconds')).toBe(0.004);
    expect(value('journal_torn_lines')).toBe(1);
    expect(value('journal_appended_records_total')).toBe(5);
  });

  it('do not count what something else counts twice as it is scraped twice', async () => {
    const registry = metricsOf(tallied([]));
    await registry.metrics();
    const found = parseExposition(await registry.metrics());
    expect(sampleValue(found, 'thongsuot_watch_browser_restarts_total', { reason: 'runs' })).toBe(
      4,
    );
  });

  it('have a name, a unit and a help text by the conventions of Prometheus', async () => {
    const found = await families([sampleRecord(0)]);
    for (const { name, type, help } of found.filter((f) => f.name.startsWith('thongsuot_'))) {
      expect([name, help.length > 10 && /[.…]$/.test(help)]).toEqual([name, true]);
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
      expect(name).toMatch(/^thongsuot_(probe|watch|journal)_[a-z_]+$/);
    }
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
  });
});

describe('counters over a restart', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'watch-metrics-'));
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  it.each([
    ['an orderly end', ''],
    ['a lost checkpoint', 'checkpoint.json'],
  ])('go on where they were after %s', async (_, lost) => {
    const now = { ms: SAMPLE_MS };
    const journal = await openSampleJournal(dir, now);
    for (const record of [sampleRecord(0), failedRecord(1), failedRecord(2)])
      await journal.append(record);
    const before = await metricsOf(journal.tallies).metrics();
    await journal.close();
    if (lost !== '') await rm(join(dir, lost));
    const again = await openSampleJournal(dir, now);
    const after = await metricsOf(again.tallies).metrics();
    expect(linesOf(after, 'thongsuot_probe_\\w+')).toEqual(linesOf(before, 'thongsuot_probe_\\w+'));
    await again.append(failedRecord(3));
    const found = parseExposition(await metricsOf(again.tallies).metrics());
    expect(sampleValue(found, 'thongsuot_probe_runs_total', { outcome: 'fail' })).toBe(3);
    await again.close();
  });
});
