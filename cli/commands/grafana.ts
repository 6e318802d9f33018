import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '../../config/load.ts';
import type { GeneratedFile } from '../../model/generated-file.ts';
import { alertingFiles } from '../../reporters/alerting/alerting-files.ts';
import { dashboardFiles } from '../../reporters/dashboards/dashboard-files.ts';
import { alertingPlan } from '../alerting-plan.ts';
import type { Command } from '../command.ts';
import { dashboardPlan } from '../dashboard-plan.ts';
import { EXIT } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import { textOption } from '../values.ts';

/** What a file in the folder is, next to what the configuration makes. */
type FileState = 'current' | 'outdated' | 'missing';

export const grafana: Command = {
  summary:
    'dashboards, alert rules and who is told of them, for Prometheus, Alertmanager and Grafana, as files',
  usage: '--out DIR [--check]',
  options: {
    out: { type: 'string', value: 'DIR', help: 'the folder that the files are written to' },
    check: {
      type: 'boolean',
      help: 'write nothing; exit 3 when a file is not what the configuration makes',
    },
  },
  positionals: { min: 0, max: 0 },
  async run({ io, json, cwd, config_path }, values) {
    const out = textOption(values, 'out');
    if (out === undefined) {
      throw new OperatorError('--out is missing', {
        hint: 'name the folder that the files are written to, e.g. --out deploy/generated',
      });
    }
    const folder = path.resolve(cwd, out);
    const config = await loadConfig(config_path);
    const files = [
      ...alertingFiles(alertingPlan(config), { time_scale: 1 }),
      ...dashboardFiles(dashboardPlan(config)),
    ];
    const found = await Promise.all(
      files.map(async (file) => ({ file, state: await stateOf(folder, file) })),
    );
    const differing = found.filter(({ state }) => state !== 'current');
    const checks = values['check'] === true;
    if (!checks) await Promise.all(differing.map(({ file }) => write(folder, file)));
    if (json) {
      const rows = found.map(({ file, state }) => ({ path: file.path, state }));
      io.print(JSON.stringify({ version: 1, out: folder, written: !checks, files: rows }));
    } else {
      for (const { file, state } of found) io.print(`${state.padEnd(8)}  ${file.path}`);
      io.say(summaryOf(differing.length, files.length, checks, out));
    }
    return checks && differing.length > 0 ? EXIT.fail : EXIT.ok;
  },
};

function summaryOf(differing: number, all: number, checks: boolean, out: string): string {
  if (differing === 0) return `All ${all} files in ${out} are what the configuration makes.`;
  return checks
    ? `${differing} of ${all} files in ${out} are not what the configuration makes: run this again without --check.`
    : `${differing} of ${all} files in ${out} were written.`;
}

async function stateOf(folder: string, { path: name, text }: GeneratedFile): Promise<FileState> {
  try {
    return (await readFile(path.join(folder, name), 'utf8')) === text ? 'current' : 'outdated';
  } catch {
    // Whatever keeps it from being read keeps the programs from it, too; writing it will say why.
    return 'missing';
  }
}

async function write(folder: string, { path: name, text }: GeneratedFile): Promise<void> {
  const file = path.join(folder, name);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file} cannot be written: ${reason}`, {
      hint: 'name a folder that you may write to, with --out',
      cause,
    });
  }
}
