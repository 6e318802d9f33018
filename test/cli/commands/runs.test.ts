import { appendFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../../../cli/arguments.ts';
import { runs } from '../../../cli/commands/runs.ts';
import { createRun } from '../../../reporters/archive.ts';
import { writeSearch } from '../../../reporters/capacity-file.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { estimatedSearch, newSearch } from '../../reporters/capacity-sample.ts';
import {
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from '../../reporters/sample-run.ts';
import { quietContext, type Said, silence } from '../context.ts';

const OLD_RUN = fileURLToPath(new URL('../../golden/archive/v1-unsealed', import.meta.url));
const GOLDEN = '../../golden/cli';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'runs-'));
  const names = ['platforms', 'bindings/reference', 'objectives', 'profiles', 'calendar'];
  const files = [...names, 'provinces', 'demand'].map((name) =>
    path.join(path.dirname(SHIPPED_CONFIG), `${name}.yaml`),
  );
  const config = `version: 1\nruns_dir: runs\ninclude: [${files.join(', ')}]\n`;
  await writeFile(path.join(dir, 'thongsuot.yaml'), config);
  const run = await createRun(path.join(dir, 'runs', 'before'), sampleManifest());
  await run.append(sampleMeasurements(1, 10));
  const started_at = '2025-06-20T00:00:00.000Z';
  await run.seal(sealedManifest(sampleResult(), { started_at, phase: 'freeze' }));
  const later = await createRun(path.join(dir, 'runs', 'after'), sampleManifest());
  await later.seal(sealedManifest(sampleResult({ kind: 'fail' }), { provinces: ['hue'] }));
  await cp(OLD_RUN, path.join(dir, 'runs', 'cut-off'), { recursive: true });
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

interface Done {
  readonly code: number;
  readonly out: string;
  readonly talk: string;
}

async function thongsuot(...args: string[]): Promise<Done> {
  const said: Said = silence();
  const { values, positionals } = parseArguments('runs', runs, args);
  const config_path = path.join(dir, 'thongsuot.yaml');
  const context = quietContext(said, { cwd: dir, config_path, json: values['json'] === true });
  const code = await runs.run(context, values, positionals);
  return { code, out: said.printed.join('\n'), talk: said.talk.join('\n') };
}

async function refused(...args: string[]): Promise<{ message: string; hint: string }> {
  return thongsuot(...args).then(
    () => ({ message: 'not refused', hint: '' }),
    (error: { message: string; hint: string }) => ({ message: error.message, hint: error.hint }),
  );
}

describe('thongsuot runs', () => {
  it('lists the archive as a table', async () => {
    await thongsuot('tag', 'before', '+baseline');
    const { out } = await thongsuot();
    await expect(`${out}\n`).toMatchFileSnapshot(`${GOLDEN}/runs.txt`);
  });

  it.each([
    [['--phase', 'freeze'], ['before']],
    [
      ['--platform', 'settlement'],
      ['cut-off', 'after', 'before'],
    ],
    [['--platform', 'portal'], []],
    [['--province', 'hue'], ['after']],
    [['--verdict', 'fail'], ['after']],
    [['--verdict', 'unsealed'], ['cut-off']],
    [['--tag', 'baseline'], ['before']],
    [
      ['--since', '2025-06-28'],
      ['cut-off', 'after'],
    ],
    [['--until', '2025-06-28'], ['before']],
    [['list', '--verdict', 'pass', '--until', '2025-06-01'], []],
  ])('lists with %j only %j', async (args, ids) => {
    await thongsuot('tag', 'before', '+baseline');
    const { out } = await thongsuot(...args, '--json');
    const document = JSON.parse(out) as { version: number; runs: { id: string }[] };
    expect(document.version).toBe(1);
    expect(document.runs.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    [['--phase', 'freez'], 'there is no phase "freez"', 'did you mean "freeze"?'],
    [['--platform', 'portl'], 'there is no platform "portl"', 'did you mean "portal"?'],
    [['--province', 'huee'], 'there is no province "huee"', 'did you mean "hue"?'],
    [
      ['--verdict', 'good'],
      'there is no verdict "good"',
      'known: pass, fail, invalid and unsealed',
    ],
    [['verfy', 'x'], 'runs: there is no action `verfy`', 'did you mean "verify"?'],
    [['verify'], 'runs verify: an argument is missing', 'usage: thongsuot runs verify RUN'],
    [['verify', 'a', 'b'], 'runs verify: "b" is one too many', 'usage: thongsuot runs verify RUN'],
    [
      ['verify', 'before', '--phase', 'freeze'],
      'runs verify takes no --phase',
      'usage: thongsuot runs verify RUN',
    ],
    [
      ['verify', 'befor'],
      'there is no run "befor" in RUNS',
      'did you mean before? `thongsuot runs` lists them',
    ],
  ])('refuses %j', async (args, message, hint) => {
    const told = await refused(...args);
    expect(told.message.replace(path.join(dir, 'runs'), 'RUNS')).toBe(message);
    expect(told.hint).toBe(hint);
  });
});

describe('thongsuot runs verify', () => {
  it('passes a run that is as it was sealed, and shows its seal', async () => {
    const { code, out } = await thongsuot('verify', 'before');
    expect(code).toBe(0);
    expect(out).toMatch(/^WHOLE {2}before: 4 files as sealed\nseal [0-9a-f]{64}$/);
  });

  it('fails one that was changed, and names each file', async () => {
    await appendFile(path.join(dir, 'runs', 'before', 'run.json'), ' ');
    await writeFile(path.join(dir, 'runs', 'before', 'more.txt'), '');
    const { code, out } = await thongsuot('verify', 'before');
    expect(code).toBe(3);
    expect(out).toBe(
      'CHANGED  before: not as it was when it was sealed\n  changed  run.json\n  added    more.txt',
    );
    const { out: json } = await thongsuot('verify', 'before', '--json');
    expect(JSON.parse(json)).toMatchObject({ version: 1, run: 'before', outcome: 'changed' });
  });

  it('fails one whose manifest was destroyed', async () => {
    await writeFile(path.join(dir, 'runs', 'before', 'run.json'), '{');
    expect(await thongsuot('verify', 'before')).toMatchObject({ code: 3 });
  });

  it('says that nothing vouches for one that was never sealed', async () => {
    const { code, out } = await thongsuot('verify', 'cut-off');
    expect(code).toBe(4);
    expect(out).toBe('UNSEALED  cut-off: it was never sealed: the test was cut off, or is running');
  });
});

describe('thongsuot runs tag', () => {
  it('adds and takes away', async () => {
    expect((await thongsuot('tag', 'before', '+a', '+b')).out).toBe('before: a b');
    expect((await thongsuot('tag', 'before', '-a', '+c')).out).toBe('before: b c');
    const { out } = await thongsuot('tag', 'before', '-b', '-c', '--json');
    expect(JSON.parse(out)).toEqual({ version: 1, run: 'before', tags: [] });
  });

  it.each([['baseline'], ['+Đẹp'], ['-'], ['+']])('refuses the mark %s', async (mark) => {
    expect(await refused('tag', 'before', mark)).toEqual({
      message: `runs tag: "${mark}" is not +TAG or -TAG`,
      hint: 'a tag has lower-case letters, digits, `.`, `_` and `-`, at most 40',
    });
  });
});

describe('thongsuot runs prune', () => {
  const prune = ['prune', '--keep-last', '0', '--older-than', '1d', '--keep-failed'];

  it('says first what would go, and removes only with --yes', async () => {
    const { out } = await thongsuot(...prune);
    expect(out).toMatch(/would go {2}before/);
    expect(out).toMatch(/Nothing was removed\. Would go: 1 run, .*; left: 2 runs\. Add --yes/);
    await thongsuot(...prune, '--yes', '--dry-run');
    expect((await readdir(path.join(dir, 'runs'))).sort()).toEqual(['after', 'before', 'cut-off']);
    const { out: json } = await thongsuot(...prune, '--yes', '--json');
    expect(JSON.parse(json)).toMatchObject({
      dry_run: false,
      removed: [{ run: 'before' }],
      kept: [
        { run: 'cut-off', because: 'may still be written' },
        { run: 'after', because: 'verdict fail' },
      ],
    });
    expect((await readdir(path.join(dir, 'runs'))).sort()).toEqual(['after', 'cut-off']);
  });

  it('takes a search with the last of its trials, and keeps it with one of them', async () => {
    const runs_dir = path.join(dir, 'runs');
    for (const [id, part] of [
      ['s', 'before'],
      ['t', 'after'],
    ] as const) {
      await mkdir(path.join(runs_dir, id));
      const search = newSearch({ id, started_at: '2025-06-19T00:00:00.000Z', interrupted: true });
      const [trial] = estimatedSearch().trials;
      if (trial === undefined) throw new Error('the sample has trials');
      const trials = [{ ...trial, run_id: part }];
      await writeSearch(path.join(runs_dir, id), {
        ...search,
        trials,
        answer: estimatedSearch().answer,
      });
    }
    const { out } = await thongsuot(...prune);
    expect(out).toMatch(/would go {2}s /);
    expect(out).toMatch(/stays {5}t .*after stays/);
    expect(out).toMatch(/Would go: 1 run, 1 search, .*; left: 2 runs, 1 search\. Add --yes/);
    const { out: json } = await thongsuot(...prune, '--yes', '--json');
    expect(JSON.parse(json)).toMatchObject({
      removed: [{ run: 'before' }],
      searches: { removed: [{ search: 's' }], kept: [{ search: 't', because: 'after stays' }] },
      checks: { removed: [], kept: [] },
    });
    expect((await readdir(runs_dir)).sort()).toEqual(['after', 'cut-off', 't']);
  });

  it('does nothing without a word on what may go', async () => {
    expect((await refused('prune', '--keep-tagged', '--yes')).message).toBe(
      'runs prune: nothing says what may go',
    );
    expect((await refused('prune', '--older-than', 'long')).message).toBe(
      '--older-than must be a duration, found "long"',
    );
  });
});

describe('thongsuot runs export and import', () => {
  it('take a run out of the archive and into it again', async () => {
    const { out } = await thongsuot('export', 'before', 'before.run');
    expect(out).toMatch(/^before: 5 files in before\.run, [\d.]+ KiB$/);
    await rm(path.join(dir, 'runs', 'before'), { recursive: true });
    expect((await thongsuot('import', 'before.run')).out).toMatch(
      /^before: 5 files, .* in the archive$/,
    );
    expect((await thongsuot('verify', 'before')).code).toBe(0);
    expect((await refused('import', 'before.run')).message).toContain('is in the archive already');
  });
});

describe('thongsuot runs sql', () => {
  const QUERY =
    'SELECT run_id, operation, count, p95_s, NULL AS nothing FROM operations ORDER BY p95_s DESC, run_id, operation LIMIT 3';

  it('answers with a table', async () => {
    const { out } = await thongsuot('sql', QUERY);
    await expect(`${out}\n`).toMatchFileSnapshot(`${GOLDEN}/runs-sql.txt`);
  });

  it('answers with CSV', async () => {
    const { out } = await thongsuot('sql', QUERY, '--format', 'csv');
    await expect(`${out}\n`).toMatchFileSnapshot(`${GOLDEN}/runs-sql.csv`);
  });

  it('answers with JSON', async () => {
    const { out } = await thongsuot('sql', 'SELECT count(*) AS runs FROM runs', '--json');
    const expected = {
      version: 1,
      columns: [{ name: 'runs', type: 'BIGINT' }],
      rows: [[3]],
      truncated: false,
      left_out: [],
    };
    expect(JSON.parse(out)).toEqual(expected);
  });

  it('tells where a query is wrong', async () => {
    const { message, hint } = await refused('sql', 'SELECT run FROM runs');
    expect(message).toContain('line 1, column 8:\n  SELECT run FROM runs\n         ^');
    expect(hint).toContain('SELECT from runs, operations, windows');
  });

  it.each([
    [['--format', 'xml'], 'there is no format "xml"'],
    [['--json', '--format', 'csv'], '--json and --format csv cannot both be'],
  ])('refuses %j', async (args, message) => {
    expect((await refused('sql', 'SELECT 1', ...args)).message).toBe(message);
  });
});
