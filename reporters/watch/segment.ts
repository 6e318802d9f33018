import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProbeRecord } from '../../model/probe-record.ts';
import { sync } from '../durable-file.ts';
import { recordOf } from './record-line.ts';

/** A segment of the journal that is being written. */
export class SegmentWriter {
  readonly #handle: FileHandle;
  /** All of it is whole lines, and on the disk. */
  #bytes = 0;
  /** Whether something may lie behind them. */
  #dirty = false;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Makes a new file. @throws the system's error, EEXIST when there is one of that name */
  static async create(path: string): Promise<SegmentWriter> {
    const handle = await open(path, 'wx');
    try {
      await sync(dirname(path), 'r');
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new SegmentWriter(handle);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Writes whole lines. When it resolves they are on the disk. When it rejects they count as not written; what there may be
   * of them is taken back before anything else is written, here or elsewhere: else they could be there twice.
   */
  async write(lines: Buffer): Promise<void> {
    await this.takeBack();
    this.#dirty = true;
    try {
      await this.#writeAll(lines);
      await this.#handle.datasync();
    } catch (error) {
      await this.takeBack().catch(() => undefined);
      throw error;
    }
    this.#bytes += lines.length;
    this.#dirty = false;
  }

  /** Cuts off what a failed write left. @throws the system's error when it cannot: then it is there still */
  async takeBack(): Promise<void> {
    if (!this.#dirty) return;
    await this.#handle.truncate(this.#bytes);
    await this.#handle.datasync();
    this.#dirty = false;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #writeAll(lines: Buffer): Promise<void> {
    let done = 0;
    while (done < lines.length) {
      const { bytesWritten } = await this.#handle.write(
        lines,
        done,
        lines.length - done,
        this.#bytes + done,
      );
      done += bytesWritten;
    }
  }
}

/** What is in a segment. */
export interface SegmentReading {
  readonly records: number;
  /** Lines that are no records, as bytes: torn by a kill or a power cut. */
  readonly torn: readonly Buffer[];
}

const LINE_BREAK = 10;

/** Reads a segment in pieces, and hands on its records in order. */
export async function readSegment(
  path: string,
  take: (record: ProbeRecord) => void = () => undefined,
): Promise<SegmentReading> {
  let records = 0;
  const torn: Buffer[] = [];
  const takeLine = (line: Buffer): void => {
    if (line.length === 0) return;
    const record = recordOf(line.toString('utf8'));
    if (record === null) {
      torn.push(line);
      return;
    }
    records++;
    take(record);
  };
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 })) {
    const bytes: Buffer = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(LINE_BREAK); to >= 0; to = bytes.indexOf(LINE_BREAK, from)) {
      takeLine(bytes.subarray(from, to));
      from = to + 1;
    }
    // A copy: what was read is given free.
    rest = Buffer.from(bytes.subarray(from));
  }
  takeLine(rest);
  return { records, torn };
}
