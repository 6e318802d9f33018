import { once } from 'node:events';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { type PlatformUrls, startSimulator } from '../../simulator/start.ts';
import type { Command, OptionValues } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { numberOption } from '../values.ts';

/** Where `simulate` listens unless told otherwise: next to nothing else. */
const DEFAULT_PORT = 8101;

export const simulate: Command = {
  summary: 'runs the simulated platforms on loopback, with known capacity, until it is stopped',
  usage: '[--port N] [--servers N] [--service-ms N] [--queue-places N] [--seed N]',
  options: {
    port: {
      type: 'string',
      value: 'N',
      help: `port (default ${DEFAULT_PORT}; 0 takes a free one)`,
    },
    servers: { type: 'string', value: 'N', help: 'requests served at the same time' },
    'service-ms': { type: 'string', value: 'N', help: 'mean service time in milliseconds' },
    'queue-places': { type: 'string', value: 'N', help: 'requests that may wait before 503' },
    seed: { type: 'string', value: 'N', help: 'seed of service times and tokens' },
  },
  until_stopped: true,
  positionals: { min: 0, max: 0 },
  async run({ io, signal, json }, values) {
    const simulator = await startSimulator(simulatorOptions(values));
    io.print(
      json ? JSON.stringify({ version: 1, platforms: simulator.urls }) : urlLines(simulator.urls),
    );
    await stopped(signal);
    await simulator.close();
    // The channel to a parent process would keep this one alive.
    if (process.connected) process.disconnect();
    return EXIT.ok;
  },
};

function urlLines(urls: PlatformUrls): string {
  const lines = Object.entries(urls).map(([platform, url]) => `${platform.padEnd(12)} ${url}`);
  return [...lines, 'Each tells at /_simulator/truth what it can carry. Ctrl-C ends.'].join('\n');
}

function simulatorOptions(values: OptionValues): SimulatorOptions {
  const whole = (name: string, min: number, max: number): number | undefined =>
    numberOption(values, name, { min, max, whole: true });
  const given = {
    servers: whole('servers', 1, 100_000),
    service_ms: numberOption(values, 'service-ms', { min: 1, max: 60_000 }),
    queue_places: whole('queue-places', 0, 1_000_000),
    seed: whole('seed', 0, Number.MAX_SAFE_INTEGER),
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { port: whole('port', 0, 65_535) ?? DEFAULT_PORT, ...set };
}

/** Resolves on an interrupt, and when the process that started this one is gone. */
async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const parentGone = process.connected ? [once(process, 'disconnect')] : [];
  await Promise.race([once(signal, 'abort'), ...parentGone]);
}
