import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ProbeRecord } from '../../model/probe-record.ts';
import { recordOf } from './record-line.ts';

/** A segment of the journal that is being written. */
export class SegmentWriter {
  readonly #handle: FileHandle;
  /** All of it is whole lines, and on the disk. */
  #bytes = 0;
  #broken = false;

  private constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Makes a new file. @throws the system's error, EEXIST when there is one of that name */
  static async create(path: string): Promise<SegmentWriter> {
    const handle = await open(path, 'wx');
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return new SegmentWriter(handle);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Nothing more can be written: what the last failure left behind could not be taken back. */
  get broken(): boolean {
    return this.#broken;
  }

  /** Writes whole lines. When it resolves they are on the disk; when it rejects none of them is in the segment. */
  async write(lines: Buffer): Promise<void> {
    try {
      await this.#writeAll(lines);
      await this.#handle.datasync();
      this.#bytes += lines.length;
    } catch (error) {
      await this.#takeBack();
      throw error;
    }
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

  async #takeBack(): Promise<void> {
    try {
      await this.#handle.truncate(this.#bytes);
    } catch {
      this.#broken = true;
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
