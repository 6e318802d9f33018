import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../cli/arguments.ts';
import { drill } from '../../../cli/commands/drill.ts';
import { OperatorError } from '../../../cli/operator-error.ts';
import { quietContext, type Said } from '../context.ts';

/** No program on the PATH and none that a set-up brought, so that nothing is started where the arguments are right. */
const NO_PROGRAMS = { XDG_CACHE_HOME: '/dev/null' };

async function run(...args: string[]): Promise<unknown> {
  const said: Said = { printed: [], talk: [] };
  const { values } = parseArguments('drill', drill, args);
  return drill.run(quietContext(said, { env: NO_PROGRAMS }), values, []);
}

describe('thongsuot drill', () => {
  it('tells everything that is wrong with what is asked for, at once', async () => {
    await expect(run('--fault', 'hard-dwn,slow', '--at', 'mars', '--by', 'x')).rejects.toThrow(
      [
        '--fault: there is no "hard-dwn"; did you mean "hard-down"?',
        '--at: there is no "mars"; known: settlement, documents, meetings, integration, reporting, portal, identity, names, clock and all',
        '--by: there is no "x"; known: checks and journeys',
      ].join('\n'),
    );
  });

  it('refuses a fault at a place where it cannot be', async () => {
    await expect(run('--fault', 'sync-lost', '--at', 'portal')).rejects.toThrow(
      'there is no such fault at that place',
    );
  });

  it.each([
    ['--flakes 0.1', '--flakes is of --healthy: a drill makes one fault at a time'],
    [
      '--healthy 30m --fault slow --at portal',
      '--fault makes something go wrong, and --healthy does not\n--at makes something go wrong, and --healthy does not',
    ],
    ['--healthy 30m --by journeys', '--healthy is watched by checks alone'],
    ['--healthy 59s', '--healthy must be 60s at least: so long are ten intervals of the checks'],
    [
      '--healthy 599s --interval 60',
      '--healthy must be 600s at least: so long are ten intervals of the checks',
    ],
    [
      '--by journeys --interval 12',
      '--interval is of the checks, and no fault is to be seen by them',
    ],
    [
      '--fault sync-lost --interval 12',
      '--interval is of the checks, and no fault is to be seen by them',
    ],
  ])('refuses %s, which would change nothing or prove nothing', async (line, message) => {
    await expect(run(...line.split(' '))).rejects.toThrow(new OperatorError(message));
  });

  it.each(['--healthy 60s --flakes 0.1 --by checks', '--interval 12', '--by journeys'])(
    'takes %s',
    async (line) => {
      await expect(run(...line.split(' '))).rejects.toThrow('cannot be found on this machine');
    },
  );

  it('says what is missing on this machine, and what to do', async () => {
    await expect(run('--fault', 'hard-down')).rejects.toMatchObject({
      message: 'Prometheus and Alertmanager cannot be found on this machine',
      hint: expect.stringContaining('npm run setup -- --monitoring'),
    });
  });
});
