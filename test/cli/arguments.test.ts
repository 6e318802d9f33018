import { describe, expect, it } from 'vitest';
import { commandNamed, parseArguments } from '../../cli/arguments.ts';
import type { Command } from '../../cli/command.ts';

const load: Command = {
  summary: 'loads',
  usage: 'PROFILE [--rate N]',
  options: {
    rate: { type: 'string', value: 'N', help: 'how fast' },
    keep: { type: 'boolean', help: 'leave it up' },
  },
  positionals: { min: 1, max: 1 },
  run: async () => 0,
};

const HELP = '`thongsuot load --help` lists the options';

describe('the name of a command', () => {
  const commands = { load, runs: load };

  it('finds the command', () => {
    expect(commandNamed('load', commands)).toBe(load);
  });

  it.each([
    ['laod', 'there is no command `laod`', 'did you mean `load`? Commands: load, runs'],
    ['stress', 'there is no command `stress`', 'Commands: load, runs'],
    // Every object has these.
    ['toString', 'there is no command `toString`', 'Commands: load, runs'],
    ['__proto__', 'there is no command `__proto__`', 'Commands: load, runs'],
    [
      '--target=http://admin:secret@host',
      'the command comes first, before `--target`',
      'usage: thongsuot <command> [options]. Commands: load, runs',
    ],
  ])('refuses %s', (name, message, hint) => {
    expect(() => commandNamed(name, commands)).toThrow(
      expect.objectContaining({ name: 'OperatorError', message, hint }),
    );
  });
});

describe('the arguments of a command', () => {
  it('are read in any order', () => {
    expect(parseArguments('load', load, ['--rate=5', 'demo', '--keep'])).toEqual({
      values: { rate: '5', keep: true },
      positionals: ['demo'],
    });
  });

  it('are not missed where only help is asked for', () => {
    expect(parseArguments('load', load, ['--help']).values).toEqual({ help: true });
  });

  it.each([
    [[], 'load: an argument is missing', 'usage: thongsuot load PROFILE [--rate N]'],
    [['a', 'b', 'c'], 'load: "b" is one too many', 'usage: thongsuot load PROFILE [--rate N]'],
    [['a', '--rat', '5'], 'load: there is no option --rat', `did you mean --rate? ${HELP}`],
    [['a', '--browser'], 'load: there is no option --browser', HELP],
    [['a', '-r', '5'], 'load: there is no option -r', HELP],
    [['a', '--rate'], 'load: --rate needs a value', `write it as --rate=VALUE; ${HELP}`],
    [['a', '--rate', '-5'], 'load: --rate needs a value', `write it as --rate=VALUE; ${HELP}`],
    [['a', '--rate', '--keep'], 'load: --rate needs a value', `write it as --rate=VALUE; ${HELP}`],
    [['a', '--keep=yes'], 'load: --keep takes no value', HELP],
  ])('%j are refused', (args, message, hint) => {
    expect(() => parseArguments('load', load, args)).toThrow(
      expect.objectContaining({ name: 'OperatorError', message, hint }),
    );
  });
});
