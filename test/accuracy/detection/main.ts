import os from 'node:os';
import { parseArgs } from 'node:util';
import { chosenFields } from '../../../cli/drill/field.ts';
import { runField } from './run-field.ts';
import { exitCodeOf, exitCodeOfAll, resultText, rowOf } from './table.ts';

/**
 * Whether the probes see each outage of a table within two of their slots, and see none where there is none:
 * `npm run accuracy:detection`, or a part of it with `--field` (checks, journeys), `--outage` (a part of its name) and
 * `--at`. Exit 0: they do, 1: they do not, 2: there is no such outage, 4: this machine was held up too often to tell.
 */
const { values } = parseArgs({
  options: {
    field: { type: 'string', multiple: true },
    outage: { type: 'string', multiple: true },
    at: { type: 'string', multiple: true },
  },
});

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

say(`${new Date().toISOString()}, Node ${process.versions.node}`);
say(`${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores`);
const codes: number[] = [];
for (const { name, field, outages } of chosenFields(values)) {
  const result = await runField(field, outages, (told) => {
    process.stderr.write(`${rowOf(told).join('  ')}\n`);
  });
  codes.push(exitCodeOf(result));
  say(`\n${name}, every ${field.interval_s} s`);
  say(resultText(result));
}
if (codes.length === 0) process.stderr.write('nothing was measured: there is no such outage\n');
process.exitCode = exitCodeOfAll(codes);
