import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { headOf, writeReport } from '../capacity/report.ts';
import { type LiveRow, type LiveSystem, liveSearch, mustPin } from './live-search.ts';
import { summaryOf, tableOf } from './table.ts';

/**
 * Searches the capacity of simulated platforms with real k6: `npm run accuracy:capacity`. The platforms have one core and
 * the generators the other, so that it needs a machine with two cores that do nothing else, and about half an hour a search.
 * `--searches 2` makes so many, `--at-once 5` so many of them side by side, each with a platform and a generator of its own;
 * `--rows FILE` keeps the rows there and goes on from them; `--write` puts the table into docs/accuracy.md. Exit 0:
 * good, 1: not.
 */

const SYSTEMS: readonly LiveSystem[] = [
  { servers: 8, service_ms: 100, limit_ms: 500 },
  { servers: 16, service_ms: 100, limit_ms: 500 },
];

const { values } = parseArgs({
  options: {
    searches: { type: 'string', default: '10' },
    'at-once': { type: 'string', default: '1' },
    rows: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

mustPin();
const at_once = Number(values['at-once']);
const rows = read(values.rows);
const left = Array.from({ length: Number(values.searches) }, (_, i) => i + 1).filter(
  (seed) => !rows.some((row) => row.seed === seed),
);
await Promise.all(Array.from({ length: at_once }, searchOnAndOn));
if (values.write) {
  const commits = [...new Set(rows.map(({ commit }) => commit))];
  const head = headOf(commits, `${at_once} searches side by side`);
  writeReport('live', `${head}\n\n${tableOf(rows).trim()}`);
}
process.exitCode = summaryOf(rows).isGood ? 0 : 1;

/** Takes one search after the other until none is left. */
async function searchOnAndOn(): Promise<void> {
  for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
    const system = SYSTEMS[(seed - 1) % SYSTEMS.length];
    if (system === undefined) throw new Error('there are no systems');
    rows.push(await liveSearch(system, seed));
    rows.sort((a, b) => a.seed - b.seed);
    if (values.rows !== undefined) writeFileSync(values.rows, JSON.stringify(rows, null, 2));
    process.stdout.write(`${tableOf(rows)}\n`);
  }
}

function read(file: string | undefined): LiveRow[] {
  if (file === undefined || !existsSync(file)) return [];
  return JSON.parse(readFileSync(file, 'utf8')) as LiveRow[];
}
