import path from 'node:path';
import { readManifest } from '../../reporters/archive-reader.ts';
import { verifyRun } from '../../reporters/archive-seal.ts';
import { renderSeal, sealOutcome } from '../../reporters/terminal/seal.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { RunsAction } from '../runs-action.ts';
import { runFolder } from './report.ts';

const EXIT_OF: Readonly<Record<ReturnType<typeof sealOutcome>, ExitCode>> = {
  whole: EXIT.ok,
  changed: EXIT.fail,
  unsealed: EXIT.invalid,
};

export const verifyAction: RunsAction = {
  usage: 'verify RUN',
  options: [],
  arguments: { min: 1, max: 1 },
  async run(context, _values, [run = '']) {
    const { io, json } = context;
    const dir = await runFolder(context, run);
    const verification = await verifyRun(dir);
    const { sealed } = await readManifest(dir).catch((error: unknown) => {
      // A manifest that was changed may be one no more: that it was changed is the finding.
      if (verification.changed.includes('run.json')) return { sealed: false };
      throw error;
    });
    const id = path.basename(dir);
    const outcome = sealOutcome(sealed, verification);
    io.print(
      json
        ? JSON.stringify({ version: 1, run: id, dir, outcome, sealed, ...verification })
        : renderSeal({ id, sealed, verification }, { color: io.color.out }),
    );
    return EXIT_OF[outcome];
  },
};
