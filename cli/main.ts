import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandNamed, parseArguments } from './arguments.ts';
import { type Command, type Context, helpText } from './command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { describeFailure } from './failure.ts';
import { type Io, terminal } from './io.ts';
import { ownVersion } from './tools.ts';

/** Only the command that is asked for is loaded: the simulator would carry the database and the browser otherwise. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  check: async () => (await import('./commands/check.ts')).check,
  forecast: async () => (await import('./commands/forecast.ts')).forecast,
  simulate: async () => (await import('./commands/simulate.ts')).simulate,
  load: async () => (await import('./commands/load.ts')).load,
  capacity: async () => (await import('./commands/capacity.ts')).capacity,
  golive: async () => (await import('./commands/golive.ts')).golive,
  probe: async () => (await import('./commands/probe.ts')).probe,
  watch: async () => (await import('./commands/watch.ts')).watch,
  grafana: async () => (await import('./commands/grafana.ts')).grafana,
  drill: async () => (await import('./commands/drill.ts')).drill,
  runs: async () => (await import('./commands/runs.ts')).runs,
  report: async () => (await import('./commands/report.ts')).report,
  cleanup: async () => (await import('./commands/cleanup.ts')).cleanup,
  binding: async () => (await import('./commands/binding.ts')).binding,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

/** The shipped configuration, used where the working directory has none of its own. */
const SHIPPED_CONFIG = fileURLToPath(new URL('../config/thongsuot.yaml', import.meta.url));

/** Runs one command line and returns the exit code. Never throws: an error is told, not thrown. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const io = terminal(process.env);
  const json = argv.includes('--json');
  try {
    return await dispatch(argv, io, json);
  } catch (error) {
    const failure = describeFailure(error, process.cwd());
    io.say(failure.text);
    if (json) io.print(JSON.stringify(failure.document));
    return failure.exit_code;
  }
}

async function dispatch(argv: readonly string[], io: Io, json: boolean): Promise<ExitCode> {
  const [name = 'help', ...rest] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    io.print(await overview());
    return EXIT.ok;
  }
  if (['version', '--version', '-V'].includes(name)) {
    io.print(`thongsuot ${await ownVersion()}`);
    return EXIT.ok;
  }
  const command = await commandNamed(name, COMMANDS)();
  const { values, positionals } = parseArguments(name, command, rest);
  if (values['help'] === true) {
    io.print(helpText(name, command));
    return EXIT.ok;
  }
  const interrupt = listenForInterrupt(io, command.until_stopped === true);
  const context: Context = {
    io,
    cwd: process.cwd(),
    env: process.env,
    signal: interrupt.signal,
    config_path: path.resolve(String(values['config'] ?? SHIPPED_CONFIG)),
    json,
  };
  try {
    return await command.run(context, values, positionals);
  } finally {
    interrupt.close();
  }
}

/** The first Ctrl-C asks; the second one does not wait for what the first one started. */
function listenForInterrupt(io: Io, quiet: boolean): { signal: AbortSignal; close(): void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    if (!quiet) io.say('Interrupted: ending in good order. Once more ends at once.');
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    close: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}

async function overview(): Promise<string> {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const rows = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => {
      const { summary } = await load();
      return `  ${name.padEnd(width)}  ${summary}`;
    }),
  );
  return [
    'usage: thongsuot <command> [--config FILE] [--json]',
    '',
    ...rows,
    '',
    '`thongsuot <command> --help` lists its options, `thongsuot --version` says which one this is.',
    'Exit codes: 0 pass or GO, 1 bug, 2 usage or configuration, 3 fail or NO-GO, 4 invalid or INCONCLUSIVE, 130 interrupted.',
  ].join('\n');
}
