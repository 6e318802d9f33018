import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProbeRecord } from '../../model/probe-record.ts';
import { TEMPORARY_SUFFIX } from '../durable-file.ts';
import { makeFolder } from '../make-folder.ts';
import { writeError } from '../run-folder-error.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { allFiles, currentFiles, dayOf, type JournalFile, segmentName } from './journal-files.ts';
import { takeJournal } from './journal-lock.ts';
import { packJournal, unpackedRecords } from './journal-pack.ts';
import { pruneJournal } from './journal-prune.ts';
import { lineOf } from './record-line.ts';
import type { Retention } from './retention.ts';
import { readSegment, SegmentWriter } from './segment.ts';
import { ProbeTallies } from './tallies.ts';

/** The journal of probes as its one writer sees it. */
export interface ProbeJournal {
  /** What all records add up to, those of earlier starts included. */
  readonly tallies: ProbeTallies;
  /** Writes a record. It is on the disk when this resolves, and not in the journal when it rejects: it may be given again. */
  append(record: ProbeRecord): Promise<void>;
  /** The record that was appended last of each probe at each location, also before a restart. */
  lastRecords(): readonly ProbeRecord[];
  health(): JournalHealth;
  /**
   * Packs the segments that are done into Parquet, and removes what is older or more than may be kept. To be called now and
   * then; records can be appended meanwhile.
   *
   * @throws RunFolderError when it cannot: nothing is lost, and the next time will do
   */
  maintain(): Promise<void>;
  /** Waits for what is being written, and keeps what all of it adds up to. */
  close(): Promise<void>;
}

export interface JournalHealth {
  /** Records that are not on the disk yet. */
  readonly waiting: number;
  /** How long the oldest of them waits, in seconds; 0 without any. */
  readonly lag_s: number;
  /** Records that were appended, and times that writing failed, since the start of the program. */
  readonly appended: number;
  readonly failures: number;
  /** Lines that were found torn at this start: a kill or a power cut left them. */
  readonly torn_lines: number;
  readonly bytes_written: number;
}

export interface JournalOptions {
  readonly dir: string;
  readonly clock: { now_ms(): number; monotonic_ms(): number };
  /** Told what went wrong beside the writing itself: it goes on. */
  readonly onProblem: (problem: string) => void;
  readonly retention: Retention;
  /** A segment that has grown so large is done. */
  readonly segment_bytes_max?: number;
}

/** Read again after a kill, in some tenths of a second. */
const SEGMENT_BYTES_MAX = 16 * 2 ** 20;

/**
 * Opens the journal in a folder, which is made when there is none, and takes in what is there.
 *
 * @throws RunFolderError when the folder cannot be written, or another process writes it
 */
export async function openJournal(options: JournalOptions): Promise<ProbeJournal> {
  const { dir } = options;
  try {
    await makeFolder(dir);
    const release = await takeJournal(dir);
    const { checkpoint, torn_lines } = await takeIn(dir);
    const journal = new JournalWriter(options, checkpoint, torn_lines, release);
    await journal.keepCheckpoint(checkpoint);
    return journal;
  } catch (error) {
    throw writeError(dir, error);
  }
}

interface Waiting {
  readonly record: ProbeRecord;
  readonly line: string;
  readonly since_ms: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

class JournalWriter implements ProbeJournal {
  readonly tallies: ProbeTallies;
  readonly #options: JournalOptions;
  readonly #torn_lines: number;
  readonly #release: () => Promise<void>;
  #waiting: Waiting[] = [];
  #writing: readonly Waiting[] = [];
  #turn: Promise<void> | null = null;
  #segment: { readonly writer: SegmentWriter; readonly day: string } | null = null;
  /** Number of the newest segment. */
  #number: number;
  /** Everything up to this segment is in the checkpoint on the disk. */
  #kept_through = 0;
  #appended = 0;
  #failures = 0;
  #bytes_written = 0;

  constructor(
    options: JournalOptions,
    { through, tallies }: Checkpoint,
    torn_lines: number,
    release: () => Promise<void>,
  ) {
    this.#options = options;
    this.#number = through;
    this.tallies = tallies;
    this.#torn_lines = torn_lines;
    this.#release = release;
  }

  append(record: ProbeRecord): Promise<void> {
    return new Promise((resolve, reject) => {
      const since_ms = this.#options.clock.monotonic_ms();
      this.#waiting.push({ record, line: lineOf(record), since_ms, resolve, reject });
      this.#turn ??= this.#writeWaiting();
    });
  }

  lastRecords(): readonly ProbeRecord[] {
    return this.tallies.lastRecords();
  }

  health(): JournalHealth {
    const [oldest] = [...this.#writing, ...this.#waiting];
    const waited_ms =
      oldest === undefined ? 0 : this.#options.clock.monotonic_ms() - oldest.since_ms;
    return {
      waiting: this.#writing.length + this.#waiting.length,
      lag_s: waited_ms / 1000,
      appended: this.#appended,
      failures: this.#failures,
      torn_lines: this.#torn_lines,
      bytes_written: this.#bytes_written,
    };
  }

  async maintain(): Promise<void> {
    const { dir, clock, onProblem, retention } = this.#options;
    const now_ms = clock.now_ms();
    const today = dayOf(now_ms);
    try {
      await packJournal(dir, { through: this.#kept_through, today, onProblem });
    } finally {
      // On a full disk, packing fails until something is removed.
      await pruneJournal(dir, retention, { ms: now_ms, today });
    }
  }

  async close(): Promise<void> {
    while (this.#turn !== null) await this.#turn;
    const { dir } = this.#options;
    try {
      await this.#endSegment();
    } catch (error) {
      throw writeError(dir, error);
    } finally {
      await this.#segment?.writer.close();
      await this.#release();
    }
  }

  /** Writes down what the segments that are done add up to. Without it they are read again at the next start. */
  async keepCheckpoint(checkpoint: Checkpoint): Promise<void> {
    const { dir, onProblem } = this.#options;
    try {
      await writeCheckpoint(dir, checkpoint);
      this.#kept_through = checkpoint.through;
    } catch (error) {
      onProblem(`the checkpoint of the journal could not be written: ${String(error)}`);
    }
  }

  /** What comes in while the disk is busy is written together next: one wait for the disk serves all of it. */
  async #writeWaiting(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#writing = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(this.#writing);
        this.#appended += this.#writing.length;
        for (const { record, resolve } of this.#writing) {
          this.#addUp(record);
          resolve();
        }
      } catch (error) {
        this.#failures++;
        const cause = writeError(this.#options.dir, error);
        for (const { reject } of this.#writing) reject(cause);
      }
      this.#writing = [];
    }
    this.#turn = null;
  }

  /** It is on the disk: whatever is wrong with it, it must not be given again. */
  #addUp(record: ProbeRecord): void {
    try {
      this.tallies.add(record);
    } catch (error) {
      const { probe, slot_at } = record;
      this.#options.onProblem(`${probe} at ${slot_at} is in no sum: ${String(error)}`);
    }
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const lines = Buffer.from(batch.map(({ line }) => line).join(''));
    const writer = await this.#currentSegment();
    await writer.write(lines);
    this.#bytes_written += lines.length;
  }

  async #currentSegment(): Promise<SegmentWriter> {
    const { dir, clock, segment_bytes_max = SEGMENT_BYTES_MAX } = this.#options;
    const day = dayOf(clock.now_ms());
    const current = this.#segment;
    await current?.writer.takeBack();
    if (current !== null && current.day === day && current.writer.bytes < segment_bytes_max) {
      return current.writer;
    }
    await this.#endSegment();
    // A number is used once, also where its file could not be made for good.
    this.#number++;
    const writer = await SegmentWriter.create(join(dir, segmentName(day, this.#number)));
    this.#segment = { writer, day };
    return writer;
  }

  async #endSegment(): Promise<void> {
    const current = this.#segment;
    if (current === null) return;
    // What is in no sum must not be in a segment that the checkpoint has: the next start would pass it over.
    await current.writer.takeBack();
    this.#segment = null;
    // Before anything of the next segment is added.
    const kept = this.keepCheckpoint({ through: this.#number, tallies: this.tallies });
    await current.writer.close();
    await kept;
  }
}

/** Without a checkpoint so many days are read again, the newest that have rows: what a start takes must not grow with the journal. */
const DAYS_READ_AGAIN = 7;

/** Everything in the folder of a journal, added up. */
async function takeIn(dir: string): Promise<{ checkpoint: Checkpoint; torn_lines: number }> {
  const names = await readdir(dir);
  for (const name of names.filter((one) => one.endsWith(TEMPORARY_SUFFIX))) {
    await rm(join(dir, name), { force: true });
  }
  const checkpoint = await readCheckpoint(dir);
  const { through, tallies } = checkpoint ?? { through: 0, tallies: new ProbeTallies() };
  const files = currentFiles(names);
  const unread =
    checkpoint === null ? ofNewestDays(files) : files.filter(({ last }) => last > through);
  let torn_lines = 0;
  for (const { name, packed } of unread) {
    const path = join(dir, name);
    if (packed) for await (const record of unpackedRecords(path)) tallies.add(record);
    else torn_lines += (await readSegment(path, (record) => tallies.add(record))).torn.length;
  }
  const newest = Math.max(through, ...allFiles(names).map(({ last }) => last));
  return { checkpoint: { through: newest, tallies }, torn_lines };
}

/** By their numbers and not by the clock, which may have been wrong. */
function ofNewestDays(files: readonly JournalFile[]): JournalFile[] {
  const days = new Set(files.toReversed().map(({ day }) => day));
  const newest = [...days].slice(0, DAYS_READ_AGAIN);
  return files.filter(({ day }) => newest.includes(day));
}
