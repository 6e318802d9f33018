import os from 'node:os';
import { parseArgs } from 'node:util';
import { FIELDS } from './field.ts';
import { type FieldResult, runField } from './run-field.ts';
import { exitCodeOf, resultText, rowOf } from './table.ts';

/**
 * Whether the probes see each outage of a table within two of their slots, and see none where there is none:
 * `npm run accuracy:detection`, or a part of it with `--field` (checks, journeys), `--outage` (a part of its name) and
 * `--at`. Exit 0: they do, 1: they do not, 4: this machine was held up too often to tell.
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
const results: FieldResult[] = [];
for (const [name, field] of Object.entries(FIELDS)) {
  if (values.field?.includes(name) === false) continue;
  const outages = field.outages.filter(
    (outage) =>
      (values.outage?.some((part) => outage.name.includes(part)) ?? true) &&
      (values.at?.includes(outage.wrong.at) ?? true),
  );
  const result = await runField(field, outages, (told) => {
    process.stderr.write(`${rowOf(told).join('  ')}\n`);
  });
  results.push(result);
  say(`\n${name}, every ${field.interval_s} s`);
  say(resultText(result));
}
const codes = results.map(exitCodeOf);
process.exitCode = codes.includes(1) ? 1 : Math.max(0, ...codes);
