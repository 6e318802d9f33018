import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandNamed, parseArguments } from './arguments.ts';
import { type Command, type Context, helpText } from './command.ts';
import { binding } from './commands/binding.ts';
import { check } from './commands/check.ts';
import { cleanup } from './commands/cleanup.ts';
import { demo } from './commands/demo.ts';
import { doctor } from './commands/doctor.ts';
import { forecast } from './commands/forecast.ts';
import { load } from './commands/load.ts';
import { probe } from './commands/probe.ts';
import { report } from './commands/report.ts';
import { runs } from './commands/runs.ts';
import { simulate } from './commands/simulate.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { describeFailure } from './failure.ts';
import { type Io, terminal } from './io.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  doctor,
  check,
  forecast,
  simulate,
  load,
  probe,
  runs,
  report,
  cleanup,
  binding,
  demo,
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
    io.print(overview());
    return EXIT.ok;
  }
  const command = commandNamed(name, COMMANDS);
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

function overview(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const rows = Object.entries(COMMANDS).map(([name, c]) => `  ${name.padEnd(width)}  ${c.summary}`);
  return [
    'usage: thongsuot <command> [--config FILE] [--json]',
    '',
    ...rows,
    '',
    '`thongsuot <command> --help` lists its options.',
    'Exit codes: 0 pass, 1 bug, 2 usage or configuration, 3 fail, 4 invalid, 130 interrupted.',
  ].join('\n');
}
