import { appendFile, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { segmentName } from '../../../reporters/watch/journal-files.ts';
import { journalRecords, journalSlots, openSampleJournal } from './journal-contents.ts';
import { SAMPLE_MS, sampleRecord } from './sample-record.ts';

/*
 * A disk that refuses what a file handle asks of it. Whatever is refused, and however often the supervisor gives a refused
 * record again: in the end each is there once, on the disk and in the sums.
 */

const DAY_MS = 86_400_000;

const ALREADY =
  /already writes this journal; stop it, or give each watch a folder of its own with runs_dir/;

let dir: string;
const now = { ms: SAMPLE_MS };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'journal-faults-'));
  now.ms = SAMPLE_MS;
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true });
});

/** Lets the disk refuse a call of file handles for the next times. */
async function refuse(what: 'datasync' | 'truncate' | 'sync', times = 1): Promise<void> {
  const handle = await open(dir, 'r');
  const spy = vi.spyOn(Object.getPrototypeOf(handle), what);
  await handle.close();
  for (let i = 0; i < times; i++) {
    spy.mockRejectedValueOnce(Object.assign(new Error(`ENOSPC: ${what}`), { code: 'ENOSPC' }));
  }
}

const files = async (): Promise<string[]> =>
  (await readdir(dir)).filter((name) => name.startsWith('probes-')).sort();

describe('a disk that fails', () => {
  it.each([
    ['on the same day', 0],
    ['on the next day', DAY_MS],
  ])(
    'leaves a refused record once when it could be taken back, and is given again %s',
    async (_, later_ms) => {
      const journal = await openSampleJournal(dir, now);
      await journal.append(sampleRecord(0));
      await refuse('datasync');
      await expect(journal.append(sampleRecord(1))).rejects.toThrow(dir);
      expect(await journalRecords(dir)).toEqual([sampleRecord(0)]);
      now.ms += later_ms;
      await journal.append(sampleRecord(1));
      expect(await journalRecords(dir)).toEqual([sampleRecord(0), sampleRecord(1)]);
      await journal.close();
    },
  );

  it.each([
    ['on the same day', 0],
    ['on the next day', DAY_MS],
  ])('writes nothing elsewhere before what it refused is taken back: %s', async (_, later_ms) => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    await refuse('datasync');
    await refuse('truncate', 2);
    await expect(journal.append(sampleRecord(1))).rejects.toThrow(dir);
    now.ms += later_ms;
    await expect(journal.append(sampleRecord(1))).rejects.toThrow(dir);
    expect(await files()).toEqual([segmentName('2025-07-01', 1)]);
    await journal.append(sampleRecord(1));
    expect(await journalRecords(dir)).toEqual([sampleRecord(0), sampleRecord(1)]);
    expect(journal.tallies.of(sampleRecord())?.outcomes.ok).toBe(2);
    expect(journal.health().failures).toBe(2);
    await journal.close();
  });

  it('is not past in the checkpoint while a refused record is on it: the next start adds it up', async () => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    await refuse('datasync');
    await refuse('truncate', 3);
    await expect(journal.append(sampleRecord(1))).rejects.toThrow(dir);
    await expect(journal.close()).rejects.toThrow(dir);
    vi.restoreAllMocks();
    const again = await openSampleJournal(dir, now);
    const kept = await journalRecords(dir);
    expect(kept).toEqual([sampleRecord(0), sampleRecord(1)]);
    expect(again.tallies.of(sampleRecord())?.outcomes.ok).toBe(kept.length);
    expect(again.lastRecords()).toEqual([sampleRecord(1)]);
    await again.close();
  });

  it('takes a record again when the folder could not be synced, and keeps no handle', async () => {
    const journal = await openSampleJournal(dir, now);
    const before = (await readdir('/proc/self/fd')).length;
    await refuse('sync');
    await expect(journal.append(sampleRecord(0))).rejects.toThrow(dir);
    expect((await readdir('/proc/self/fd')).length).toBe(before);
    await journal.append(sampleRecord(0));
    expect(await journalRecords(dir)).toEqual([sampleRecord(0)]);
    await journal.close();
    const again = await openSampleJournal(dir, now);
    await again.maintain();
    expect(await journalSlots(dir)).toEqual([sampleRecord(0).slot_at]);
    await again.close();
  });

  it('has what cannot be added up all the same, once, and tells of it', async () => {
    const problems: string[] = [];
    const journal = await openSampleJournal(dir, now, { onProblem: (told) => problems.push(told) });
    vi.spyOn(journal.tallies, 'add').mockImplementationOnce(() => {
      throw new Error('no sum');
    });
    await Promise.all([journal.append(sampleRecord(0)), journal.append(sampleRecord(1))]);
    expect(problems).toEqual([
      'settlement-hue at 2025-07-01T01:00:00.000Z is in no sum: Error: no sum',
    ]);
    expect(await journalRecords(dir)).toEqual([sampleRecord(0), sampleRecord(1)]);
    expect(journal.tallies.of(sampleRecord())?.outcomes.ok).toBe(1);
    expect(journal.health().failures).toBe(0);
    await journal.close();
  });

  it('is relieved of what is too old although nothing can be packed on it', async () => {
    const retention = { age_max_ms: 2 * DAY_MS, bytes_max: 1e9 };
    const journal = await openSampleJournal(dir, now, { retention });
    await journal.append(sampleRecord(0));
    now.ms += DAY_MS;
    await journal.append(sampleRecord(1440));
    await journal.maintain();
    now.ms += 3 * DAY_MS;
    await journal.append(sampleRecord(4 * 1440));
    await refuse('sync');
    await expect(journal.maintain()).rejects.toThrow(dir);
    expect(await files()).not.toContain('probes-2025-07-01-000001-000001.parquet');
    expect(await journalSlots(dir)).toContain(sampleRecord(1440).slot_at);
    await journal.close();
  });
});

describe('a segment that stays unpacked', () => {
  it('keeps its day from being joined: no file may stand for rows that it does not have', async () => {
    const journal = await openSampleJournal(dir, now, { segment_bytes_max: 500 });
    for (const minute of [0, 1, 2]) await journal.append(sampleRecord(minute));
    await journal.close();
    const middle = segmentName('2025-07-01', 2);
    // Not all that a record has, though enough for a row.
    const { probe, location, slot_at, outcome } = sampleRecord(9);
    const line = JSON.stringify({ probe, location, slot_at, outcome });
    await appendFile(join(dir, middle), `${line}\n`);
    const problems: string[] = [];
    now.ms += DAY_MS;
    const again = await openSampleJournal(dir, now, { onProblem: (told) => problems.push(told) });
    await again.maintain();
    await again.maintain();
    expect(problems.at(-1)).toContain(`${middle} stays as it is`);
    expect(await files()).toEqual([
      'probes-2025-07-01-000001-000001.parquet',
      middle,
      'probes-2025-07-01-000002.torn',
      'probes-2025-07-01-000003-000003.parquet',
    ]);
    expect(await journalRecords(dir)).toEqual([0, 1, 2].map((minute) => sampleRecord(minute)));
    await again.close();
  });
});

describe('a start without a checkpoint', () => {
  it('reads the newest seven days that have rows, whatever the clock says', async () => {
    const journal = await openSampleJournal(dir, now);
    for (const day of [0, 1, 2, 3, 4, 5, 6, 50, 3650]) {
      now.ms = SAMPLE_MS + day * DAY_MS;
      await journal.append(sampleRecord(1440 * day));
    }
    await journal.close();
    await rm(join(dir, 'checkpoint.json'));
    now.ms = SAMPLE_MS;
    const again = await openSampleJournal(dir, now);
    expect(again.tallies.of(sampleRecord())?.outcomes.ok).toBe(7);
    expect(again.lastRecords()).toEqual([sampleRecord(1440 * 3650)]);
    await again.append(sampleRecord(1));
    expect(await files()).toContain(segmentName('2025-07-01', 10));
    await again.close();
  });
});

describe('two starts at once', () => {
  it.each([
    ['in an empty folder', null],
    ['beside what a killed writer left', { pid: 2 ** 22 + 1, began: '1' }],
    ['beside a torn note of a writer', ''],
  ])('leave one writer: %s', async (_, left) => {
    if (left !== null) await writeFile(join(dir, 'writer.json'), left && JSON.stringify(left));
    const starts = await Promise.allSettled([1, 2, 3].map(() => openSampleJournal(dir, now)));
    expect(starts.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    for (const start of starts) {
      if (start.status === 'rejected') expect(String(start.reason)).toMatch(ALREADY);
      else await start.value.close();
    }
    expect(await readdir(dir)).toEqual(['checkpoint.json']);
  });
});
