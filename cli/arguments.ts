import { parseArgs } from 'node:util';
import { nearest } from '../config/suggest.ts';
import { type Command, type OptionValues, parserOptions } from './command.ts';
import { OperatorError } from './operator-error.ts';

export interface Arguments {
  readonly values: OptionValues;
  readonly positionals: readonly string[];
}

/** What stands in the table under that name; OperatorError with the nearest one when there is none. */
export function commandNamed<T>(name: string, commands: Readonly<Record<string, T>>): T {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command;
  const names = Object.keys(commands);
  if (name.startsWith('-')) {
    const hint = `usage: thongsuot <command> [options]. Commands: ${names.join(', ')}`;
    throw new OperatorError(`the command comes first, before \`${optionOf(name)}\``, { hint });
  }
  const near = nearest(name, names);
  const hint = `${near === undefined ? '' : `did you mean \`${near}\`? `}Commands: ${names.join(', ')}`;
  throw new OperatorError(`there is no command \`${name}\``, { hint });
}

/**
 * What stands behind the name of a command.
 *
 * @throws OperatorError for an unknown option, a missing value, and too few or too many arguments
 */
export function parseArguments(name: string, command: Command, args: readonly string[]): Arguments {
  const options = parserOptions(command);
  let parsed: ReturnType<typeof parseArgs>;
  try {
    const words = command.rewrite?.(args) ?? args;
    parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw optionError(name, Object.keys(options), cause);
  }
  const { min, max } = command.positionals;
  const count = parsed.positionals.length;
  if (parsed.values['help'] !== true && (count < min || count > max)) {
    const usage = `thongsuot ${name} ${command.usage}`.trimEnd();
    const what =
      count < min ? 'an argument is missing' : `"${parsed.positionals[max]}" is one too many`;
    throw new OperatorError(`${name}: ${what}`, { hint: `usage: ${usage}` });
  }
  return { values: parsed.values as OptionValues, positionals: parsed.positionals };
}

/** Node's messages are made for programmers, so they are only read for what is wrong with which option. */
function optionError(name: string, options: readonly string[], cause: unknown): OperatorError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const help = `\`thongsuot ${name} --help\` lists the options`;
  const unknown = /^Unknown option '(-+)([^']+)'/.exec(message);
  if (unknown !== null) {
    const [, dashes = '', word = ''] = unknown;
    const near = nearest(word, options);
    const hint = `${near === undefined ? '' : `did you mean --${near}? `}${help}`;
    return new OperatorError(`${name}: there is no option ${dashes}${word}`, { hint, cause });
  }
  const option = /^Option '(?:-\w, )?(--[\w-]+)/.exec(message)?.[1];
  if (option === undefined) {
    return new OperatorError(`${name}: ${message.split('\n')[0]}`, { hint: help, cause });
  }
  if (message.includes('does not take an argument')) {
    return new OperatorError(`${name}: ${option} takes no value`, { hint: help, cause });
  }
  const hint = `write it as ${option}=VALUE; ${help}`;
  return new OperatorError(`${name}: ${option} needs a value`, { hint, cause });
}

/** `--target=…` without its value, which may be a secret. */
function optionOf(argument: string): string {
  return argument.split('=')[0] ?? argument;
}
