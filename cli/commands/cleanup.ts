import { loadConfig } from '../../config/load.ts';
import { changesMade } from '../../model/cleanup.ts';
import type { OperationName } from '../../model/operation.ts';
import { markerOf } from '../../model/synthetic.ts';
import { openReading } from '../../reporters/archive-points.ts';
import { readManifest } from '../../reporters/archive-reader.ts';
import { type CleanupReport, renderCleanup } from '../../reporters/terminal/cleanup.ts';
import { cleanRun } from '../clean-run.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { runFolder } from './report.ts';

export const cleanup: Command = {
  summary: 'lists what a run left on the platform, and takes it back with --withdraw',
  usage: 'RUN [--withdraw]',
  options: {
    withdraw: { type: 'boolean', help: 'withdraw every record that no officer has taken up' },
  },
  positionals: { min: 1, max: 1 },
  async run(context, values, positionals) {
    const { io, json } = context;
    const config = await loadConfig(context.config_path);
    const dir = await runFolder(context, positionals[0] ?? '');
    const manifest = await readManifest(dir);
    const changes = await changesIn(dir);
    const records = await cleanRun(context, config, manifest, values['withdraw'] === true);
    const report: CleanupReport = {
      version: 1,
      run: manifest.id,
      target: (manifest.targets.settlement ?? Object.values(manifest.targets)[0])?.base_url ?? '',
      targets: Object.fromEntries(
        Object.entries(manifest.targets).map(([platform, { base_url }]) => [platform, base_url]),
      ),
      marker: markerOf(manifest.id),
      from: manifest.started_at,
      to: manifest.ended_at,
      changes,
      ...records,
    };
    io.print(json ? JSON.stringify(report) : renderCleanup(report));
    if (context.signal.aborted) return EXIT.interrupted;
    return report.refused.length > 0 ? EXIT.fail : EXIT.ok;
  },
};

/** Sums of any size of run, without its windows in memory. */
async function changesIn(dir: string): Promise<Partial<Record<OperationName, number>>> {
  const reading = await openReading(dir);
  try {
    return changesMade(reading.operations);
  } finally {
    await reading.close();
  }
}
