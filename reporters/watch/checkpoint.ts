import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable-file.ts';
import { isObject } from '../manifest-shape.ts';
import { CHECKPOINT_FILE } from './journal-files.ts';
import { isStoredTallies, ProbeTallies } from './tallies.ts';

/** What the journal adds up to, so that a start need not read all of it again. */
export interface Checkpoint {
  /** Number of the last segment that is in it. */
  readonly through: number;
  readonly tallies: ProbeTallies;
}

/** Raised when tallies change: then they are made anew of the journal. */
const VERSION = 1;

export async function writeCheckpoint(
  dir: string,
  { through, tallies }: Checkpoint,
): Promise<void> {
  const text = JSON.stringify({ version: VERSION, through, tallies: tallies.stored() });
  await writeDurably(join(dir, CHECKPOINT_FILE), text);
}

/** Null when there is none that can be used: everything it says is in the journal too. */
export async function readCheckpoint(dir: string): Promise<Checkpoint | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dir, CHECKPOINT_FILE), 'utf8'));
    if (!isObject(value) || value['version'] !== VERSION) return null;
    const { through, tallies } = value;
    if (typeof through !== 'number' || !isStoredTallies(tallies)) return null;
    return { through, tallies: ProbeTallies.from(tallies) };
  } catch {
    return null;
  }
}
