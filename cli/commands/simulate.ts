import { once } from 'node:events';
import path from 'node:path';
import { startSimulator } from '../../simulator/start.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { authorityFile, SIMULATOR_OPTIONS, simulatorOptions } from '../simulator-options.ts';
import { simulatorDocument, simulatorText, writeAuthority } from '../simulator-told.ts';

export const simulate: Command = {
  summary: 'runs the simulated platforms on loopback, with known capacity, until it is stopped',
  usage:
    '[--platform P[,P…]] [--provinces all|SLUG[,SLUG…]] [--port N] [--servers [P=]N] [--service-ms [P=]N] [--queue-places [P=]N] [--seed N] [--tls [--ca-file FILE]]',
  options: {
    ...SIMULATOR_OPTIONS,
    tls: { type: 'boolean', help: 'serve over HTTPS, with certificates made at the start' },
    'ca-file': {
      type: 'string',
      value: 'FILE',
      help: 'with --tls: where to write the authority that clients are to trust (default thongsuot-ca.pem)',
    },
  },
  until_stopped: true,
  positionals: { min: 0, max: 0 },
  async run({ io, signal, json, cwd }, values) {
    const options = simulatorOptions(values);
    const simulator = await startSimulator(options);
    try {
      const ca_file = await writeAuthority(simulator, path.resolve(cwd, authorityFile(values)));
      io.print(
        json
          ? JSON.stringify(simulatorDocument(simulator, ca_file))
          : simulatorText(simulator, ca_file),
      );
      await stopped(signal);
    } finally {
      await simulator.close();
    }
    // The channel to a parent process would keep this one alive.
    if (process.connected) process.disconnect();
    return EXIT.ok;
  },
};

/** Resolves on an interrupt, and when the process that started this one is gone. */
async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const parentGone = process.connected ? [once(process, 'disconnect')] : [];
  await Promise.race([once(signal, 'abort'), ...parentGone]);
}
