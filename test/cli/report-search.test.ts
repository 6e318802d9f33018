import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context, OptionValues } from '../../cli/command.ts';
import { report } from '../../cli/commands/report.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import { writeSearch } from '../../reporters/capacity-file.ts';
import { CAPACITY_FORMATS } from '../../reporters/capacity-formats.ts';
import {
  estimatedSearch,
  generatorLimitedSearch,
  runningSearch,
} from '../reporters/capacity-sample.ts';
import { quietContext, type Said, silence } from './context.ts';

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'report-search-'));
});
afterAll(() => rm(home, { recursive: true }));

async function archived(name: string, search: CapacitySearch): Promise<string> {
  const dir = join(home, name);
  await mkdir(dir, { recursive: true });
  await writeSearch(dir, search);
  return dir;
}

async function run(
  name: string,
  values: OptionValues = {},
  changes: Partial<Context> = {},
): Promise<Said> {
  const said = silence();
  await report.run(quietContext(said, { cwd: home, ...changes }), values, [name]);
  return said;
}

describe('the command report, of a capacity search', () => {
  it('writes the page into the folder of the search, and says the answer', async () => {
    const dir = await archived('done', estimatedSearch());
    const { printed } = await run(dir);
    expect(printed.join()).toContain('ESTIMATED · NĂNG LỰC ĐÃ ƯỚC LƯỢNG  settlement: 302 visits/s');
    expect(printed.join()).toContain(join('done', 'report.html'));
    expect(await readFile(join(dir, 'report.html'), 'utf8')).toContain('302 lượt truy cập/s');
  });

  it('has one document with --json', async () => {
    const dir = await archived('document', estimatedSearch());
    const { printed } = await run(dir, {}, { json: true });
    expect(JSON.parse(printed.join())).toMatchObject({
      version: 1,
      platform: 'settlement',
      outcome: 'estimated',
      report_path: join('document', 'report.html'),
    });
  });

  it('finds a search by its name in the archive', async () => {
    const dir = await archived(join('runs', 'by-name'), runningSearch());
    const { printed } = await run('by-name', { format: 'md' });
    expect(printed.join()).toContain('≈ 300 visits/s');
    expect(dir).toContain('by-name');
  });

  it.each(Object.keys(CAPACITY_FORMATS))(
    'prints it as %s, or writes the same to a file',
    async (format) => {
      const dir = await archived(`as-${format}`, estimatedSearch());
      const { printed } = await run(dir, { format });
      const { talk } = await run(dir, { format, out: `${format}.out` });
      expect(`${printed.join()}\n`).toBe(await readFile(join(home, `${format}.out`), 'utf8'));
      expect(talk.join()).toBe(`${format} report of ${estimatedSearch().id}: ${format}.out`);
    },
  );

  it('says which formats there are, where a search has none of what is asked', async () => {
    const dir = await archived('junit', estimatedSearch());
    await expect(run(dir, { format: 'junit' })).rejects.toMatchObject({
      message: 'a capacity search has no report in the format junit',
      hint: 'there are html, md, json, csv; each trial is a run with reports of its own',
    });
  });

  it('shows no secret in any format', async () => {
    const search = generatorLimitedSearch();
    const planted = 'Authorization: Bearer abcdef0123456789abcdef';
    const trials = search.trials.map((trial) => ({
      ...trial,
      findings: trial.findings.map((f) => ({ ...f, text: planted })),
    }));
    const answer = search.answer === null ? null : { ...search.answer, reason: planted };
    const dir = await archived('secret', { ...search, trials, answer });
    for (const values of [{}, ...Object.keys(CAPACITY_FORMATS).map((format) => ({ format }))]) {
      const { printed } = await run(dir, values);
      expect(printed.join()).not.toContain('abcdef0123456789');
    }
    expect(await readFile(join(dir, 'report.html'), 'utf8')).not.toContain('abcdef0123456789');
  });
});
