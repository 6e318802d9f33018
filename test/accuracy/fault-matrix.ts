import os from 'node:os';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { namesOf } from '../../model/journey.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { LoadDocument } from '../../reporters/load-json.ts';
import type { FaultKind } from '../../simulator/fault.ts';
import { FAULT_KINDS } from '../../simulator/parse-fault.ts';
import { type Cell, cellOf, MIXES, type MixName } from './fault-cells.ts';
import { areWrong, failedIn, leaningOn, marksOf } from './fault-marks.ts';
import { isKnown, runUnder } from './fault-run.ts';

/**
 * Whether each fault of the simulator makes a load test fail, on the right platform and on no other:
 * `npm run accuracy:faults`, or a part of it with `--kind` and `--platform`; kind `none` is the loads without a fault.
 * Exit 0: it does, 1: it does not, 4: the machine was too busy to tell.
 */
const { values } = parseArgs({
  options: {
    kind: { type: 'string', multiple: true },
    platform: { type: 'string', multiple: true },
  },
});

/** What became of one run, in a word for the table and, where it is no good, in sentences. */
interface Outcome {
  readonly word: string;
  readonly state: 'right' | 'wrong' | 'unknown';
  readonly told: readonly string[];
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function reasonsOf({ verdict }: LoadDocument): readonly string[] {
  return (verdict?.reasons ?? []).map(({ weight, text }) => `${weight}: ${text}`);
}

/** A measurement that cannot be trusted says nothing about anybody: it is made once more. */
async function measured(run: () => Promise<LoadDocument>): Promise<LoadDocument> {
  const first = await run();
  return first.verdict?.kind === 'invalid' ? run() : first;
}

async function healthy(mix: MixName, tls: boolean): Promise<Outcome> {
  const document = await measured(() => runUnder(mix, { tls }));
  const kind = document.verdict?.kind ?? 'unsealed';
  if (kind === 'pass') return { word: 'pass', state: 'right', told: [] };
  return { word: kind, state: kind === 'fail' ? 'wrong' : 'unknown', told: reasonsOf(document) };
}

async function outcomeOf(cell: Cell): Promise<Outcome> {
  if (!(await isKnown(cell))) return { word: '·', state: 'right', told: [] };
  const document = await measured(() => runUnder(cell.mix, { cell }));
  const kind = document.verdict?.kind;
  if (kind === 'invalid') return { word: '?', state: 'unknown', told: reasonsOf(document) };
  const leaning = leaningOn(cell.fault, cell.platform, namesOf(MIXES[cell.mix]));
  const failed = failedIn(document.verdict?.reasons ?? []);
  const marks = marksOf(failed, cell.platform, leaning);
  const others = PLATFORMS.filter((name) => name !== cell.platform && marks[name] !== '.');
  const words = [marks[cell.platform], ...others.map((name) => `${marks[name]}:${name}`)];
  if (!areWrong(marks)) return { word: words.join('\n'), state: 'right', told: [] };
  return { word: words.join('\n'), state: 'wrong', told: reasonsOf(document) };
}

const HEALTHY: readonly (readonly [mix: MixName, tls: boolean])[] = [
  ['everybody', false],
  ['everybody', true],
  ['submitting', false],
  ['synchronising', false],
];

const kinds = FAULT_KINDS.filter((kind) => values.kind?.includes(kind) ?? true);
const platforms = PLATFORMS.filter((name) => values.platform?.includes(name) ?? true);
const begun_ms = Date.now();
const outcomes: Outcome[] = [];

async function told(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await run();
  outcomes.push(outcome);
  const minutes = ((Date.now() - begun_ms) / 60_000).toFixed(1);
  process.stderr.write(`${minutes} min  ${name}: ${outcome.word.replaceAll('\n', ' ')}\n`);
  for (const text of outcome.told) process.stderr.write(`    ${text}\n`);
  return outcome;
}

async function rowOf(kind: FaultKind): Promise<readonly string[]> {
  const words: string[] = [];
  for (const platform of platforms) {
    const cell = cellOf(kind, platform);
    words.push((await told(`${kind} at ${platform}`, () => outcomeOf(cell))).word);
  }
  return words;
}

say(`${new Date().toISOString()}, Node ${process.versions.node}`);
say(`${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores`);
if (values.kind?.includes('none') ?? true) {
  for (const [mix, tls] of HEALTHY) {
    const name = `nothing wrong, ${mix}${tls ? ' over TLS' : ''}`;
    say(`${name}: ${(await told(name, () => healthy(mix, tls))).word}`);
  }
}
const table = new Table({
  head: ['fault', ...platforms],
  style: { head: [], border: [], compact: true },
});
for (const kind of kinds) table.push([kind, ...(await rowOf(kind))]);
if (kinds.length > 0) say(table.toString());
const count = (state: Outcome['state']): number =>
  outcomes.filter((outcome) => outcome.state === state).length;
const minutes = ((Date.now() - begun_ms) / 60_000).toFixed(1);
say(
  `${count('right')} right, ${count('wrong')} wrong, ${count('unknown')} unknown in ${minutes} min`,
);
if (count('wrong') > 0) process.exitCode = 1;
else if (count('unknown') > 0) process.exitCode = 4;
