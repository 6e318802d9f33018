import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Context } from '../../../cli/command.ts';
import { chosenFields, FIELDS } from '../../../cli/drill/field.ts';
import type { Outage } from '../../../cli/drill/outages.ts';
import type { DrillMeans } from '../../../cli/drill/run-drill.ts';
import { type FieldDrills, runControl, runDrills } from '../../../cli/drill/run-drills.ts';
import { terminal } from '../../../cli/io.ts';
import { requireMonitoring } from '../../../cli/tools.ts';
import { loadConfig } from '../../../config/load.ts';
import type { Drill } from '../../../model/drill.ts';
import { renderControl, renderDrills } from '../../../reporters/terminal/drill.ts';

/**
 * Every fault that probes have to see, through a real Prometheus and Alertmanager: whether the right people are told in
 * time, nobody is woken for nothing, and it is resolved; then a time without a fault, in which nobody may be woken:
 * `npm run accuracy:drills`, or a part of it with `--field`, `--outage` (a part of its
 * name), `--at`, `--healthy-s` (0: none). Exit 0: all of it,
 * 3: not, 4: this machine was too busy to tell.
 */
const { values } = parseArgs({
  options: {
    field: { type: 'string', multiple: true },
    outage: { type: 'string', multiple: true },
    at: { type: 'string', multiple: true },
    'healthy-s': { type: 'string', default: '1800' },
  },
});

/** What could not be measured is tried again. */
const TRIES_MAX = 3;

const FLAKE_RATIO = 0.01;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

const io = terminal(process.env);
const context: Context = {
  io,
  cwd: process.cwd(),
  env: process.env,
  signal: stop.signal,
  config_path: 'config/thongsuot.yaml',
  json: false,
};
const config = await loadConfig(context.config_path);
const monitoring = await requireMonitoring(context);
const means: DrillMeans = { ...monitoring, tmp_dir: os.tmpdir(), signal: stop.signal };

async function drilled(part: FieldDrills, tries_left = TRIES_MAX): Promise<readonly Drill[]> {
  const drills: Drill[] = [];
  await runDrills(context, config, part, means, {
    onBegin: () => undefined,
    onEnd: (drill) => {
      drills.push(drill);
      io.say(renderDrills([drill], { color: false }));
    },
  });
  const again = part.outages.filter((outage) =>
    drills.some((drill) => drill.result.kind === 'invalid' && isOf(drill, outage)),
  );
  if (again.length === 0 || tries_left === 1) return drills;
  const told = await drilled({ ...part, outages: again }, tries_left - 1);
  return [...drills.filter(({ result }) => result.kind !== 'invalid'), ...told];
}

function isOf({ fault, at }: Drill, { id, wrong }: Outage): boolean {
  return fault === id && at === wrong.at;
}

io.print(`${new Date().toISOString()}, Node ${process.versions.node}`);
io.print(`${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores`);
const kinds: Drill['result']['kind'][] = [];
for (const { name, field, outages } of chosenFields(values)) {
  const drills = await drilled({ field, outages });
  kinds.push(...drills.map(({ result }) => result.kind));
  io.print(`\n${name}, every ${field.interval_s} s`);
  io.print(renderDrills(drills, { color: false }));
}
const duration_s = Number(values['healthy-s']);
if (duration_s > 0) {
  const how = { duration_s, flake_ratio: FLAKE_RATIO };
  const control = await runControl(context, config, FIELDS.checks, how, means);
  kinds.push(control.kind);
  io.print(`\n${renderControl(control, { color: false })}`);
}
process.exitCode = kinds.includes('fail') ? 3 : kinds.includes('invalid') ? 4 : 0;
