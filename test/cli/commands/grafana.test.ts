import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { grafana } from '../../../cli/commands/grafana.ts';
import { quietContext, silence } from '../context.ts';

const RULES = 'prometheus/thongsuot.rules.yaml';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thongsuot-grafana-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function run(check: boolean): Promise<{ exit: number; talk: string; printed: string }> {
  const said = silence();
  const exit = await grafana.run(quietContext(said, { cwd: folder }), { out: 'out', check }, []);
  return { exit, talk: said.talk.join('\n'), printed: said.printed.join('\n') };
}

describe('thongsuot grafana', () => {
  it('writes the files once, and finds them current afterwards', async () => {
    expect((await run(false)).printed).toContain(`missing   ${RULES}`);
    expect(await run(false)).toMatchObject({
      exit: 0,
      talk: expect.stringMatching(/^All \d+ files in out are what the configuration makes\.$/),
    });
    expect(await run(true)).toMatchObject({ exit: 0 });
  });

  it('with --check ends with 3 for a file that is missing, and writes nothing', async () => {
    expect(await run(true)).toMatchObject({ exit: 3 });
    await expect(readFile(path.join(folder, 'out', RULES))).rejects.toThrow('ENOENT');
  });

  it('with --check ends with 3 for a file that somebody has changed', async () => {
    await run(false);
    await writeFile(path.join(folder, 'out', RULES), 'groups: []\n');
    expect(await run(true)).toMatchObject({
      exit: 3,
      printed: expect.stringContaining(`outdated  ${RULES}`),
    });
  });

  it('says what is missing when no folder is named', async () => {
    await expect(grafana.run(quietContext(silence()), {}, [])).rejects.toThrow('--out is missing');
  });
});
