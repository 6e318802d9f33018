import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { segmentName } from '../../../reporters/watch/journal-files.ts';
import { lineOf, recordOf } from '../../../reporters/watch/record-line.ts';
import { journalRecords, journalSlots, openSampleJournal } from './journal-contents.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from './sample-record.ts';

let home: string;
let dir: string;
const now = { ms: SAMPLE_MS };

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'journal-'));
  dir = join(home, 'watch');
  now.ms = SAMPLE_MS;
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

/** A journal as a killed process leaves it: its folder, without its lock. */
async function killed(from: string, name: string): Promise<string> {
  const copy = join(home, name);
  await cp(from, copy, { recursive: true });
  await rm(join(copy, 'writer.json'), { force: true });
  return copy;
}

/** 0, 7, 14 … and the last few up to `length`. */
function everySeventh(length: number): number[] {
  return Array.from({ length: length + 1 }, (_, i) => i).filter(
    (i) => i % 7 === 0 || i > length - 4,
  );
}

describe('the journal of probes', () => {
  it('has a record on the disk, as one line, when append resolves', async () => {
    const journal = await openSampleJournal(dir, now);
    const record = failedRecord();
    await journal.append(record);
    const text = await readFile(join(dir, segmentName('2025-07-01', 1)), 'utf8');
    expect(text).toBe(`${JSON.stringify(record)}\n`);
    await journal.close();
  });

  it('keeps the order of records that are given at once', async () => {
    const journal = await openSampleJournal(dir, now);
    const records = Array.from({ length: 200 }, (_, i) => sampleRecord(i));
    await Promise.all(records.map((record) => journal.append(record)));
    expect(await journalRecords(dir)).toEqual(records);
    await journal.close();
  });

  it('knows the newest record of each probe at each location after a restart', async () => {
    const first = await openSampleJournal(dir, now);
    const records = [
      sampleRecord(0),
      sampleRecord(1),
      sampleRecord(0, { location: 'da-nang' }),
      failedRecord(5, { probe: 'portal', platform: 'portal', province: null }),
    ];
    for (const record of records) await first.append(record);
    await first.close();
    const second = await openSampleJournal(dir, now);
    expect(second.lastRecords()).toEqual(records.slice(1));
    expect(second.tallies.of(sampleRecord())?.outcomes.ok).toBe(2);
    await second.close();
  });

  it('knows what was settled last, also where the clock was put back', async () => {
    const records = [sampleRecord(0), sampleRecord(60), failedRecord(30)];
    const first = await openSampleJournal(dir, now);
    for (const record of records) await first.append(record);
    await first.close();
    const second = await openSampleJournal(dir, now);
    expect(second.lastRecords()).toEqual([failedRecord(30)]);
    expect(second.tallies.of(sampleRecord())).toMatchObject({
      last: failedRecord(30),
      consecutive_failures: 1,
    });
    await second.close();
  });

  it('adds up to the same after a kill as without one, wherever its checkpoint was lost', async () => {
    const journal = await openSampleJournal(dir, now, { segment_bytes_max: 2000 });
    for (let i = 0; i < 12; i++) {
      await journal.append(i % 5 === 0 ? failedRecord(i) : sampleRecord(i));
      if (i === 7) await journal.maintain();
    }
    const expected = journal.tallies.stored();
    for (const lost of ['nothing', 'checkpoint.json']) {
      const copy = await killed(dir, `without-${lost}`);
      await rm(join(copy, lost), { force: true });
      const again = await openSampleJournal(copy, now);
      expect(again.tallies.stored(), lost).toEqual(expected);
      await again.close();
    }
    await journal.close();
  });

  it('makes no use of a checkpoint of another version', async () => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord());
    await journal.close();
    await writeFile(join(dir, 'checkpoint.json'), '{"version":99,"through":7,"tallies":{}}');
    const again = await openSampleJournal(dir, now);
    expect(again.lastRecords()).toEqual([sampleRecord()]);
    await again.close();
  });

  it('loses nothing but the line that a kill tore, at whichever byte, and glues nothing to it', async () => {
    const [first, second] = [
      sampleRecord(0),
      failedRecord(1, { error: 'không tìm thấy nút “Nộp”' }),
    ];
    const lines = [first, second].map((record) => Buffer.from(lineOf(record)));
    const name = segmentName('2025-07-01', 1);
    const cuts = lines.flatMap((line, i) =>
      // A line that lacks nothing but its line break is whole.
      everySeventh(line.length).map((bytes) => ({
        bytes: Buffer.concat([...lines.slice(0, i), line.subarray(0, bytes)]),
        whole: [first, second].slice(0, bytes >= line.length - 1 ? i + 1 : i),
        torn: Number(bytes > 0 && bytes < line.length - 1),
      })),
    );
    for (const { bytes, whole, torn } of cuts) {
      const copy = join(home, `cut-${bytes.length}`);
      await mkdir(copy, { recursive: true });
      await writeFile(join(copy, name), bytes);
      const again = await openSampleJournal(copy, now);
      expect([bytes.length, again.health().torn_lines]).toEqual([bytes.length, torn]);
      await again.append(sampleRecord(2));
      const kept = await journalRecords(copy);
      expect([bytes.length, ...kept]).toEqual([bytes.length, ...whole, sampleRecord(2)]);
      await again.close();
      await rm(copy, { recursive: true });
    }
  });

  it('passes over what a power cut left: zeroes, and half of another line', async () => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    await journal.close();
    const path = join(dir, segmentName('2025-07-01', 1));
    await appendFile(path, Buffer.concat([Buffer.alloc(40), Buffer.from('\n{"probe":"x"}\n')]));
    await rm(join(dir, 'checkpoint.json'));
    const again = await openSampleJournal(dir, now);
    expect(again.health().torn_lines).toBe(2);
    expect(await journalRecords(dir)).toEqual([sampleRecord(0)]);
    await again.close();
  });

  it('begins another segment when the day of UTC changes, in whichever direction', async () => {
    const journal = await openSampleJournal(dir, now);
    for (const day of ['2025-07-01', '2025-07-02', '2025-07-01']) {
      now.ms = Date.parse(`${day}T12:00:00Z`);
      await journal.append(sampleRecord());
    }
    await journal.close();
    const names = (await readdir(dir)).filter((name) => name.startsWith('probes-'));
    expect(names.sort()).toEqual([
      'probes-2025-07-01-000001.ndjson',
      'probes-2025-07-01-000003.ndjson',
      'probes-2025-07-02-000002.ndjson',
    ]);
  });

  it('rejects what it cannot write, counts it, and takes it when it is given again', async () => {
    const journal = await openSampleJournal(dir, now);
    await rm(dir, { recursive: true });
    await expect(journal.append(sampleRecord())).rejects.toThrow(
      `${dir}: this folder cannot be made, or it was removed`,
    );
    expect(journal.health()).toMatchObject({ failures: 1, waiting: 0 });
    expect(journal.lastRecords()).toEqual([]);
    await mkdir(dir);
    await journal.append(sampleRecord());
    expect(await journalRecords(dir)).toEqual([sampleRecord()]);
    await journal.close();
  });

  it('has one writer', async () => {
    const journal = await openSampleJournal(dir, now);
    await expect(openSampleJournal(dir, now)).rejects.toThrow(
      `${dir}: process ${process.pid} already writes this journal; stop it, or give each watch a folder of its own`,
    );
    await journal.close();
    await (await openSampleJournal(dir, now)).close();
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, began: '1' }],
    ['another process of the same number', { pid: process.pid, began: '1' }],
  ])('is taken over from %s', async (_, writer) => {
    await mkdir(dir);
    await writeFile(join(dir, 'writer.json'), JSON.stringify(writer));
    await (await openSampleJournal(dir, now)).close();
  });
});

describe('packing the journal', () => {
  it('leaves each row once, in one file for a past day and without the segments', async () => {
    const journal = await openSampleJournal(dir, now, { segment_bytes_max: 2000 });
    const records = Array.from({ length: 20 }, (_, i) => sampleRecord(i));
    for (const record of records) await journal.append(record);
    await journal.maintain();
    now.ms += 86_400_000;
    await journal.append(sampleRecord(1440));
    await journal.maintain();
    await journal.maintain();
    expect((await readdir(dir)).filter((name) => name.startsWith('probes-')).sort()).toEqual([
      'probes-2025-07-01-000001-000005.parquet',
      'probes-2025-07-02-000006.ndjson',
    ]);
    expect(await journalRecords(dir)).toEqual([...records, sampleRecord(1440)]);
    await journal.close();
  });

  it('keeps torn lines aside, as they were', async () => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    const copy = await killed(dir, 'torn');
    await journal.close();
    const path = join(copy, segmentName('2025-07-01', 1));
    const torn = Buffer.from(lineOf(failedRecord(1))).subarray(0, 100);
    await appendFile(path, torn);
    const again = await openSampleJournal(copy, now);
    await again.maintain();
    expect(await readFile(join(copy, 'probes-2025-07-01-000001.torn'), 'utf8')).toBe(`${torn}\n`);
    expect(await journalRecords(copy)).toEqual([sampleRecord(0)]);
    await again.close();
  });

  it('does not touch the segment that is being written', async () => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    await journal.maintain();
    expect((await readdir(dir)).filter((name) => name.startsWith('probes-'))).toEqual([
      segmentName('2025-07-01', 1),
    ]);
    await journal.append(sampleRecord(1));
    expect(await journalRecords(dir)).toEqual([sampleRecord(0), sampleRecord(1)]);
    await journal.close();
  });

  it('tells of a segment that it cannot pack without a loss, and leaves it', async () => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    await journal.close();
    // Not all that a record has, though enough for a row.
    const { probe, location, slot_at, outcome } = sampleRecord(1);
    const line = JSON.stringify({ probe, location, slot_at, outcome });
    const name = segmentName('2025-07-01', 1);
    await appendFile(join(dir, name), `${line}\n`);
    const problems: string[] = [];
    const again = await openSampleJournal(dir, now, { onProblem: (told) => problems.push(told) });
    await again.maintain();
    expect(problems).toEqual([`${name} stays as it is: of its 1 records the database reads 2`]);
    expect(await readFile(join(dir, name), 'utf8')).toBe(`${lineOf(sampleRecord(0))}${line}\n`);
    await again.close();
  });

  it('gives back any record as it was', async () => {
    const text = fc.string({ unit: 'binary' });
    const any_record = fc.record({
      probe: text,
      location: text,
      error: fc.option(text),
      notes: fc.dictionary(text, text),
      values: fc.dictionary(text, fc.double({ noNaN: true, noDefaultInfinity: true })),
      queue_wait_s: fc.double({ min: 0, max: 1e6, noNaN: true }),
      steps: fc.array(
        fc.record(
          {
            name: text,
            duration_s: fc.double({ min: 0, max: 1e6, noNaN: true }),
            ok: fc.boolean(),
            soft: fc.constant(true as const),
          },
          { requiredKeys: ['name', 'duration_s', 'ok'] },
        ),
      ),
      minute: fc.nat(1000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(any_record, { minLength: 1 }), async (changes) => {
        const here = await mkdtemp(join(home, 'any-'));
        const records = changes.map(({ minute, ...change }) => sampleRecord(minute, change));
        const journal = await openSampleJournal(here, now);
        for (const record of records) await journal.append(record);
        await journal.close();
        const again = await openSampleJournal(here, now);
        await again.maintain();
        const kept = await journalRecords(here);
        await again.close();
        expect(kept).toStrictEqual(records.map((record) => recordOf(lineOf(record))));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['a Parquet file that is not whole yet', ['probes-2025-07-01-000001-000001.parquet.tmp']],
    ['a checkpoint that is not whole yet', ['checkpoint.json.tmp']],
  ])('starts over after a kill that left %s', async (_, names) => {
    const journal = await openSampleJournal(dir, now);
    await journal.append(sampleRecord(0));
    await journal.close();
    for (const name of names) await writeFile(join(dir, name), 'PAR1');
    const again = await openSampleJournal(dir, now);
    await again.maintain();
    expect(await journalSlots(dir)).toEqual([sampleRecord(0).slot_at]);
    await again.close();
  });

  it('removes whole past days that are too old or too many, and nothing that is not packed', async () => {
    const day_ms = 86_400_000;
    const journal = await openSampleJournal(dir, now, {
      retention: { age_max_ms: 2 * day_ms, bytes_max: 1e9 },
    });
    for (let day = 0; day < 5; day++) {
      now.ms = SAMPLE_MS + day * day_ms;
      await journal.append(sampleRecord(1440 * day));
    }
    await writeFile(join(dir, 'probes-2025-07-01-000001.torn'), 'x');
    await journal.maintain();
    expect((await readdir(dir)).filter((name) => name.startsWith('probes-')).sort()).toEqual([
      'probes-2025-07-03-000003-000003.parquet',
      'probes-2025-07-04-000004-000004.parquet',
      'probes-2025-07-05-000005.ndjson',
    ]);
    await journal.close();
    const again = await openSampleJournal(dir, now, {
      retention: { age_max_ms: 9 * day_ms, bytes_max: 0 },
    });
    await again.maintain();
    // What is of today stays, however much it is; and what everything added up to is still known.
    expect(await journalSlots(dir)).toEqual([sampleRecord(1440 * 4).slot_at]);
    expect(again.tallies.of(sampleRecord())?.outcomes.ok).toBe(5);
    await again.close();
  });

  it('counts a row once when it was killed between a file and the removal of what it stands for', async () => {
    const journal = await openSampleJournal(dir, now, { segment_bytes_max: 1000 });
    for (let i = 0; i < 6; i++) await journal.append(sampleRecord(i));
    await journal.close();
    const segments = await killed(dir, 'segments');
    const first = await openSampleJournal(dir, now);
    await first.maintain();
    const parts = await killed(dir, 'parts');
    now.ms += 86_400_000;
    await first.maintain();
    await first.close();
    const slots = Array.from({ length: 6 }, (_, i) => sampleRecord(i).slot_at);
    for (const before of [segments, parts]) {
      await cp(dir, before, { recursive: true });
      expect(await journalSlots(before)).toEqual(slots);
      const again = await openSampleJournal(before, now);
      await again.maintain();
      expect(await journalSlots(before)).toEqual(slots);
      expect((await readdir(before)).filter((name) => name.startsWith('probes-'))).toHaveLength(1);
      await again.close();
    }
  });
});
