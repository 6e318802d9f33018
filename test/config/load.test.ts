import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatProblems } from '../../config/format-problem.ts';
import { loadConfig } from '../../config/load.ts';
import { limitsOf } from '../../model/objective.ts';
import { OPERATION_NAMES } from '../../model/operation.ts';
import { BAD_FILES, problemsOf, SHIPPED_CONFIG } from './refusal.ts';

describe('The shipped configuration', () => {
  it('loads, and names every file that it read, the root first', async () => {
    const config = await loadConfig(SHIPPED_CONFIG);
    expect(config.files[0]).toBe(SHIPPED_CONFIG);
    expect(config.files.map((file) => basename(file))).toContain('reference.yaml');
    expect(config.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(config.runs_dir).toBe('runs');
    expect(config.metrics).toEqual({ host: '127.0.0.1', port: 9464 });
  });

  it('has two latency limits and an error ratio for each of the 22 settlement operations of people', async () => {
    const { objectives } = await loadConfig(SHIPPED_CONFIG);
    const settlement = objectives.filter((o) => o.platform === 'settlement');
    expect(settlement).toHaveLength(22 * 3);
    expect(new Set(settlement.map((o) => o.operation)).size).toBe(22);
    expect(settlement.filter((o) => o.kind === 'latency')).toHaveLength(22 * 2);
  });

  it('replaces the rule for every operation whole where one operation has its own', async () => {
    const { objectives } = await loadConfig(SHIPPED_CONFIG);
    expect(limitsOf(objectives, 'settlement.login')).toEqual([2000, 5000]);
    expect(limitsOf(objectives, 'settlement.submitDossier')).toEqual([2000, 10_000]);
    const own = objectives.filter((o) => o.operation === 'settlement.submitDossier');
    expect(own.map((o) => o.basis)).toEqual(['tender', 'tender', 'tender']);
  });

  it('aims the demo profile at the simulator through a binding that has every operation', async () => {
    const { profiles, platforms, bindings } = await loadConfig(SHIPPED_CONFIG);
    expect(profiles['demo']).toMatchObject({ name: 'demo' });
    expect(platforms.settlement).toMatchObject({ url: 'simulator', binding: 'reference' });
    const bound = bindings['reference']?.operations ?? {};
    const ours = OPERATION_NAMES.filter((name) => name.startsWith('settlement.'));
    expect(ours.filter((name) => bound[name] === undefined)).toEqual([]);
  });

  it('turns the local midnights of the calendar into Unix milliseconds', async () => {
    const { phases } = await loadConfig(SHIPPED_CONFIG);
    const goLive = phases.find((phase) => phase.slug === 'go-live');
    // 2025-07-01 is 20,270 days after 1970-01-01; midnight in Hà Nội is 17:00 UTC of the day before.
    const midnight_ms = 20_270 * 86_400_000 - 7 * 3_600_000;
    expect(goLive?.from_ms).toBe(midnight_ms);
    expect(goLive?.to_ms).toBe(midnight_ms + 86_400_000);
    expect(phases.map((phase) => phase.slug).indexOf('freeze')).toBe(1);
  });
});

describe('A binding that is spread over files', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thongsuot-spread-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('is one: what a file extracts, another may use, and each path to a secret begins at its file', async () => {
    const write = async (file: string, content: string): Promise<void> => {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      await writeFile(join(directory, file), content);
    };
    await write(
      'root.yaml',
      `version: 1
include: [a.yaml, below/b.yaml]
platforms:
  settlement: { title_vi: Thủ tục, title_en: Settlement, url: simulator, binding: mine }
`,
    );
    await write(
      'a.yaml',
      `bindings:
  mine:
    operations:
      settlement.login:
        { method: POST, path: /login, success: { status: [200] }, extract: { token: $.token } }
`,
    );
    await write(
      'below/b.yaml',
      `bindings:
  mine:
    authentication:
      key: { kind: api-key, header: X-Api-Key, api_key: { file: secrets/key } }
    operations:
      settlement.viewProcedure: { method: GET, path: "/{token}", success: { status: [200] } }
`,
    );
    const { bindings } = await loadConfig(join(directory, 'root.yaml'));
    expect(Object.keys(bindings)).toEqual(['mine']);
    expect(Object.keys(bindings['mine']?.operations ?? {})).toEqual([
      'settlement.login',
      'settlement.viewProcedure',
    ]);
    expect(bindings['mine']?.authentication).toEqual({
      key: {
        kind: 'api-key',
        header: 'X-Api-Key',
        api_key: { file: join(directory, 'below/secrets/key') },
      },
    });
  });
});

describe('A configuration with many mistakes', () => {
  const root = join(dirname(SHIPPED_CONFIG), '../test/config/many/thongsuot.yaml');

  it('is told all of them at once, in order of file, line and column', async () => {
    const problems = await problemsOf(root);
    expect(problems.map((p) => `${basename(p.file)}:${p.line}:${p.column} ${p.path}`)).toEqual([
      'load.yaml:4:79 objectives[0].latency[1].limit_ms',
      'load.yaml:8:5 objectives[1].basis',
      'load.yaml:15:17 profiles.demo.rate_per_s',
      'load.yaml:18:17 profiles.demo.journeys.citizen-serches',
      'thongsuot.yaml:6:29 metrics.prot',
      'thongsuot.yaml:11:10 platforms.settlement.url',
      'thongsuot.yaml:17:14 platforms.documents.binding',
    ]);
  });

  it('is shown with each source line, a mark under the place and a hint', async () => {
    const text = formatProblems(await problemsOf(root), dirname(root));
    await expect(`${text}\n`).toMatchFileSnapshot('../golden/config/many-problems.txt');
  });
});

describe('Files that are no configuration', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'thongsuot-config-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const DEEP = 20_000;
  const bomb = Array.from({ length: 12 }, (_, i) => {
    const twice = i === 0 ? '[x, x]' : `[*l${i - 1}, *l${i - 1}, *l${i - 1}]`;
    return `l${i}: &l${i} ${twice}`;
  }).join('\n');

  const thirty = (inner: string): string => '['.repeat(30) + inner + ']'.repeat(30);
  const nested = `a: &a ${thirty('x')}\nb: &b ${thirty('*a')}\nc: ${thirty('*b')}\n`;

  const FILES: readonly (readonly [what: string, content: string | Uint8Array, says: string])[] = [
    [
      'two megabytes',
      `# ${'x'.repeat(2 * 1024 * 1024)}`,
      'is larger than 1 MiB (2097154 bytes), which no configuration is',
    ],
    ['bytes that are not UTF-8', Uint8Array.of(0x89, 0x50, 0xff, 0xfe), 'is not UTF-8 text'],
    [
      'a control character',
      'version: 1\nruns_dir: a\u0000b\n',
      'holds the control character U+0000 in line 2: not a text file?',
    ],
    ['twenty thousand open brackets', '['.repeat(DEEP), 'is nested more than 64 levels deep'],
    ['twenty thousand open lists', '- '.repeat(DEEP), 'is nested more than 64 levels deep'],
    ['twenty thousand open mappings', '{a: '.repeat(DEEP), 'is nested more than 64 levels deep'],
    ['aliases that multiply', bomb, 'is too large, or refers to itself through aliases'],
    // Three times thirty levels: none is too deep alone.
    [
      'lists that aliases nest too deep',
      nested,
      'is too large, or refers to itself through aliases',
    ],
    ['nothing at all', '', 'is empty'],
    ['a number', '42\n', 'must be a mapping of sections such as platforms: and profiles:'],
  ];

  it.each(FILES)(
    'are refused with one problem, and nothing crashes: %s',
    async (_, content, says) => {
      const file = join(directory, 'odd.yaml');
      await writeFile(file, content);
      expect((await problemsOf(file)).map((problem) => problem.message)).toEqual([says]);
    },
  );

  it('are refused within the time limit of a test when a key is repeated tens of thousands of times', async () => {
    const file = join(directory, 'keys.yaml');
    await writeFile(file, 'a: 1\n'.repeat(40_000));
    const problems = await problemsOf(file);
    expect(problems.filter((p) => p.message.includes('is written twice'))).toHaveLength(39_999);
  });

  it('are refused as a whole when they are missing or a directory', async () => {
    const missing = await problemsOf(join(directory, 'none.yaml'));
    expect(missing).toMatchObject([{ line: 0, message: 'cannot be read: no such file' }]);
    await mkdir(join(directory, 'folder.yaml'));
    const folder = await problemsOf(join(directory, 'folder.yaml'));
    expect(folder).toMatchObject([{ line: 0, message: 'is a directory, not a file' }]);
    expect(formatProblems(folder, directory)).toBe(
      [
        'folder.yaml  is a directory, not a file',
        '    hint: name the YAML file inside it',
        '',
        '1 problem in 1 file',
      ].join('\n'),
    );
  });
});

describe('The bad files of these tests', () => {
  it('are each held against their exact message', async () => {
    const here = dirname(BAD_FILES);
    const tests = (await readdir(here)).filter((name) => /^bad-.*\.test\.ts$/.test(name));
    const tables = await Promise.all(tests.map((name) => readFile(join(here, name), 'utf8')));
    const tested = new Set(tables.join('').match(/(?<=file: '|BAD_FILES, ')[^']+/g));
    const files = (await readdir(BAD_FILES)).filter((name) => name.includes('.'));
    expect(tested).toEqual(new Set(files));
    expect(files.length).toBeGreaterThanOrEqual(40);
  });
});
