import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { currentFiles } from '../reporters/watch/journal-files.ts';
import { unpackedRecords } from '../reporters/watch/journal-pack.ts';

/** What the journal says of one slot, or of several that were skipped together. */
interface Line {
  readonly probe: string;
  readonly slot_at: string;
  readonly slots: number;
  readonly outcome: string;
  readonly skip_reason: string | null;
}

export interface Settled {
  /** Records that were no skipped slots. */
  readonly runs: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly slots: number;
  /** Slots with more than one outcome. */
  readonly twice: number;
  /** Slots without an outcome, between the first and the last of their probe. */
  readonly missing: number;
}

/** Counts what the lines of the journal settle, slot by slot. */
export async function settledIn(journal_dir: string, interval_ms: number): Promise<Settled> {
  const outcomes: Record<string, number> = {};
  const counts = new Map<string, Map<number, number>>();
  let runs = 0;
  for (const line of await linesIn(journal_dir)) {
    const outcome = line.skip_reason === null ? line.outcome : `skipped: ${line.skip_reason}`;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + line.slots;
    if (line.outcome !== 'skipped') runs += 1;
    const last = Math.floor(Date.parse(line.slot_at) / interval_ms);
    const own = counts.get(line.probe) ?? new Map<number, number>();
    for (let slot = last - line.slots + 1; slot <= last; slot++)
      own.set(slot, (own.get(slot) ?? 0) + 1);
    counts.set(line.probe, own);
  }
  const each = [...counts.values()];
  const sum = (of: (own: Map<number, number>) => number): number =>
    each.reduce((all, own) => all + of(own), 0);
  return {
    runs,
    outcomes,
    slots: sum((own) => own.size),
    twice: sum((own) => [...own.values()].filter((count) => count > 1).length),
    missing: sum((own) => Math.max(...own.keys()) - Math.min(...own.keys()) + 1 - own.size),
  };
}

/** A segment may be packed and removed while we look: then we look again. */
async function linesIn(journal_dir: string, tries_left = 5): Promise<Line[]> {
  try {
    const names = await readdir(journal_dir).catch(() => []);
    const files = currentFiles(names).map(({ name, packed }) => {
      const file = path.join(journal_dir, name);
      return packed ? packedLines(file) : segmentLines(file);
    });
    return (await Promise.all(files)).flat();
  } catch (error) {
    if (tries_left === 0) throw error;
    return linesIn(journal_dir, tries_left - 1);
  }
}

async function packedLines(file: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const record of unpackedRecords(file)) lines.push(record);
  return lines;
}

async function segmentLines(file: string): Promise<Line[]> {
  return (await readFile(file, 'utf8')).split('\n').flatMap(lineOf);
}

/** A line that was torn by a kill is none: its record was never durable. */
function lineOf(text: string): Line[] {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? [value] : [];
  } catch {
    return [];
  }
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'probe' in value && 'slot_at' in value;
}
