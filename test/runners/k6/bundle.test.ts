import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { projectFile } from '../../../cli/tools.ts';
import { importsOf, TOOL_NAMES, TOOLS } from '../../../model/script/tools.ts';
import { bundleScript } from '../../../runners/k6/bundle.ts';

const dir = await mkdtemp(path.join(os.tmpdir(), 'thongsuot-test-'));
afterAll(() => rm(dir, { recursive: true }));

/** The bundle of a day with this made for it. */
async function bundled(code: string): Promise<string> {
  const outfile = path.join(dir, 'script.js');
  const made = { code, folder: projectFile('scenarios/plans') };
  await bundleScript(projectFile('scenarios/launch-day.ts'), made, outfile);
  return readFile(outfile, 'utf8');
}

const NOTHING =
  'export const work = { facts: { warmup_s: 1, duration_s: 1 }, journeys: {}, options: {} };';

describe('The bundle of a script', () => {
  it('finds everything that the code of a journey may mention', async () => {
    const all = TOOL_NAMES.map((name) => `${name}: ${TOOLS[name].code}`);
    const code = `${importsOf(TOOL_NAMES).join('\n')}\n${NOTHING}\nwork.all = { ${all.join(', ')} };`;
    const text = await bundled(code);
    expect(text).toContain('from "k6/websockets"');
    expect(text).toContain('K6Answer');
  });

  it('holds nothing that no journey needs: every virtual user would have one of its own', async () => {
    const text = await bundled(NOTHING);
    const modules = [...text.matchAll(/from "(k6[^"]*)"/g)].map(([, name]) => name);
    expect(new Set(modules)).toEqual(new Set(['k6', 'k6/execution', 'k6/metrics']));
    expect(text).not.toContain('K6Answer');
  });

  it.runIf(process.platform === 'linux')('leaves no process behind that made it', async () => {
    await Promise.all([bundled(NOTHING), bundled(NOTHING)]);
    await vi.waitFor(
      async () => {
        const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
        const names = await Promise.all(
          children.split(' ').map((pid) => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')),
        );
        expect(names.join('')).not.toContain('esbuild');
      },
      { timeout: 4000 },
    );
  });

  it('says what is missing', async () => {
    await expect(
      bundled("import { nothing } from '../k6/record.ts';\nexport const work = nothing;"),
    ).rejects.toThrow('No matching export in "scenarios/k6/record.ts" for import "nothing"');
  });
});
