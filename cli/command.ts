import type { ParseArgsConfig } from 'node:util';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** What a command gets to work with: nothing else in it reads the environment. */
export interface Context {
  readonly io: Io;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Path of the root configuration file. */
  readonly config_path: string;
  /** Print exactly one JSON document on stdout. */
  readonly json: boolean;
}

export type OptionValues = Readonly<
  Record<string, string | boolean | readonly string[] | undefined>
>;

/** One command: what it is for, what it takes, and what it does. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** Behind the command's name in the usage line, e.g. `PROFILE [--rate N]`. */
  readonly usage: string;
  /** A line for each option. */
  readonly options: Readonly<Record<string, OptionHelp>>;
  /** Ctrl-C is its normal end, not an interruption. */
  readonly until_stopped?: boolean;
  readonly positionals: { readonly min: number; readonly max: number };
  /** Words of the command line that Node would read otherwise than they are meant, in a form that it does not. */
  readonly rewrite?: (args: readonly string[]) => readonly string[];
  run(context: Context, values: OptionValues, positionals: readonly string[]): Promise<ExitCode>;
}

export interface OptionHelp {
  readonly type: 'string' | 'boolean';
  /** May be given more than once; its value is then the list of all. */
  readonly multiple?: true;
  /** What stands for the value in the help, e.g. `N`. */
  readonly value?: string;
  readonly help: string;
}

/** Options that every command takes. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionHelp>> = {
  config: { type: 'string', value: 'FILE', help: 'configuration (default: config/thongsuot.yaml)' },
  json: { type: 'boolean', help: 'print one JSON document on stdout' },
  help: { type: 'boolean', help: 'this text' },
};

/** The options in the form that Node parses. */
export function parserOptions(command: Command): NonNullable<ParseArgsConfig['options']> {
  const all = { ...command.options, ...COMMON_OPTIONS };
  return Object.fromEntries(
    Object.entries(all).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
}

/** The help of one command. */
export function helpText(name: string, command: Command): string {
  const rows = Object.entries({ ...command.options, ...COMMON_OPTIONS }).map(
    ([option, { value, help }]) =>
      [`--${option}${value === undefined ? '' : ` ${value}`}`, help] as const,
  );
  const width = Math.max(...rows.map(([left]) => left.length));
  const options = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return [
    `usage: thongsuot ${name} ${command.usage}`.trimEnd(),
    '',
    command.summary,
    '',
    ...options,
  ].join('\n');
}
