import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../cli/arguments.ts';
import { drill } from '../../../cli/commands/drill.ts';
import { quietContext, type Said } from '../context.ts';

/** No program on the PATH, so that nothing is started where the arguments are right. */
async function run(...args: string[]): Promise<unknown> {
  const said: Said = { printed: [], talk: [] };
  const { values } = parseArguments('drill', drill, args);
  return drill.run(quietContext(said), values, []);
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

  it('says what is missing on this machine, and what to do', async () => {
    await expect(run('--fault', 'hard-down')).rejects.toMatchObject({
      message: 'Prometheus and Alertmanager cannot be found on this machine',
      hint: expect.stringContaining('npm run setup -- --monitoring'),
    });
  });
});
