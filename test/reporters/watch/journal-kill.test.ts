import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seededRandom } from '../../../model/random.ts';
import { journalRecords, journalSlots } from './journal-contents.ts';
import { sampleRecord } from './sample-record.ts';

const KILLS = 12;

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'journal-kill-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

/** What a writer told before it was killed. */
interface Told {
  /** The newest slot that it found. */
  last: string | null;
  /** Slots that it had on the disk. */
  slots: number[];
  /** How often it had packed what there was. */
  packed: number;
  problems: string[];
}

/** Lets a writer settle some slots, and pack so often at least, and kills it somewhere in what it does next. */
async function killedAfter(
  dir: string,
  first: number,
  { slots, packed }: { readonly slots: number; readonly packed: number },
): Promise<Told> {
  const script = fileURLToPath(new URL('./endless-probes.ts', import.meta.url));
  const hooks = fileURLToPath(new URL('../../../cli/register.mjs', import.meta.url));
  const child = spawn(process.execPath, ['--import', hooks, script, dir, String(first)]);
  const told: Told = { last: null, slots: [], packed: 0, problems: [] };
  for await (const line of createInterface(child.stdout)) {
    const [what, ...rest] = line.split(' ');
    if (what === 'last') told.last = rest.join(' ');
    else if (what === 'slot') told.slots.push(Number(rest[0]));
    else if (what === 'packed') told.packed++;
    else told.problems.push(line);
    if (told.slots.length >= slots && told.packed >= packed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  return told;
}

const slotAt = (hour: number): string => sampleRecord(60 * hour).slot_at;

it('has every settled slot once, and knows the last of them, however often the writer was killed while it wrote, packed and joined', async () => {
  const random = seededRandom(20250701);
  let next = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // How much is packed until then is a matter of the machine, but in every fourth life it is something.
    const slots = 1 + Math.floor(random() * 60);
    const told = await killedAfter(home, next, { slots, packed: kill % 4 === 3 ? 2 : 0 });
    expect(told.problems).toEqual([]);
    expect(told.last).toBe(next === 0 ? 'null' : slotAt(next - 1));
    // Whatever reached the disk and was not told of any more: the writer finds it at its next start, and does not repeat it.
    const found = await journalSlots(home);
    const told_through = told.slots.at(-1) ?? -1;
    expect([0, 1]).toContain(found.length - 1 - told_through);
    next = found.length;
    expect(found).toEqual(Array.from({ length: next }, (_, hour) => slotAt(hour)));
  }
  const records = await journalRecords(home);
  expect(records).toEqual(Array.from({ length: next }, (_, hour) => sampleRecord(60 * hour)));
  const names = await readdir(home);
  // Days were packed, and joined.
  expect(names.some((name) => /-(\d{6})-(?!\1)\d{6}\.parquet$/.test(name))).toBe(true);
});
