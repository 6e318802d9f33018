import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countOf, downscale, type Histogram } from '../../model/histogram.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import { createRun } from '../../reporters/archive.ts';
import { openReading } from '../../reporters/archive-points.ts';
import { POINTS_MAX, type RunReading } from '../../reporters/archive-reader.ts';
import { readingOf } from './reading-of.ts';
import { sampleManifest, sampleMeasurements } from './sample-run.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'points-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

async function archived(batch: MeasurementBatch, sealed = true): Promise<string> {
  const run = await createRun(join(dir, 'run'), sampleManifest());
  const half = Math.ceil(batch.windows.length / 2);
  await run.append({ ...batch, windows: batch.windows.slice(0, half) });
  await run.flush();
  await run.append({ windows: batch.windows.slice(half), journeys: [], generator: [] });
  await run.flush();
  if (sealed) await run.seal(sampleManifest());
  return run.dir;
}

/** Everything that a reading gives, with sums of latencies that do not depend on the order of adding. */
async function wholeOf(reading: RunReading): Promise<unknown> {
  const { grid, judged, operations, journeys, journey_points, generator } = reading;
  const series = [
    await reading.points({}),
    await reading.points({ platform: 'settlement' }),
    await reading.points({ operation: 'settlement.submitDossier' }),
    await reading.points({ operation: 'portal.openHome' as never }),
  ];
  const whole = { grid, judged, operations, journeys, journey_points, generator, series };
  return JSON.parse(JSON.stringify(whole), (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  );
}

/** Runs longer than the grid has points, with histograms at three scales, as several senders make them. */
function longRun(): MeasurementBatch {
  const batch = sampleMeasurements(3, 1500);
  const coarser = (histogram: Histogram, by: number): Histogram =>
    countOf(histogram) === 0 ? histogram : downscale(histogram, histogram.scale - by);
  return {
    ...batch,
    windows: batch.windows.map((w, i) => ({ ...w, latency_ms: coarser(w.latency_ms, i % 3) })),
  };
}

describe('a run as reports read it', () => {
  it.each([
    ['sealed', true],
    ['unsealed', false],
  ])('has the same sums as its windows added one by one, %s', async (_, sealed) => {
    const batch = sampleMeasurements();
    const reading = await openReading(await archived(batch, sealed));
    expect(await wholeOf(reading)).toEqual(await wholeOf(readingOf(batch)));
    await reading.close();
  });

  it('adds up seconds into steps when it is long, and loses none', async () => {
    const batch = longRun();
    const reading = await openReading(await archived(batch));
    expect(reading.grid).toMatchObject({ step_ms: 3000, length: 500 });
    expect(reading.grid.length).toBeLessThanOrEqual(POINTS_MAX);
    expect(await wholeOf(reading)).toEqual(await wholeOf(readingOf(batch)));
    await reading.close();
  });

  it('is judged to the end of what came with its last window, late or not', async () => {
    const batch = sampleMeasurements();
    const judged = batch.windows.filter(({ stage }) => stage === 'measure');
    const last_ms = Math.max(...judged.map(({ start_ms }) => start_ms));
    const windows = batch.windows.map((w) =>
      w.stage === 'measure' && w.start_ms === last_ms ? { ...w, until_ms: last_ms + 4100 } : w,
    );
    const reading = await openReading(await archived({ ...batch, windows }));
    expect(reading.judged?.to_ms).toBe(last_ms + 4100);
    await reading.close();
  });

  it('has no points where nothing was measured', async () => {
    const empty = { windows: [], journeys: [], generator: [] };
    const reading = await openReading(await archived(empty));
    expect(await wholeOf(reading)).toEqual(await wholeOf(readingOf(empty)));
    await reading.close();
  });

  it('leaves nothing behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('thongsuot-reading'));
    const reading = await openReading(await archived(sampleMeasurements()));
    await reading.close();
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('thongsuot-reading'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });

  it('tells that a part is damaged instead of reading less', async () => {
    const run = await archived(sampleMeasurements());
    await writeFile(join(run, 'windows', 'part-00001-00002.parquet'), 'PAR1 torn by a bad disk');
    await expect(openReading(run)).rejects.toMatchObject({
      name: 'RunFolderError',
      message: expect.stringContaining('`thongsuot runs verify` tells which file is damaged'),
    });
  });
});
