import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import { readManifest } from '../../reporters/archive-reader.ts';
import type { CapacityDocument } from '../../reporters/capacity-json.ts';
import {
  end,
  type Finished,
  finished,
  type RunningSimulator,
  simulator,
  start,
  thongsuot,
  workspace,
} from './support.ts';

/** A whole search takes half an hour: these are the first steps of one. */
const TIMEOUT_MS = 400_000;

/** On a machine that others use visits begin late: a limit this long bears it. */
const dir = workspace((config) =>
  config
    .replace('limit_ms: 500', 'limit_ms: 5000')
    .replace('    warmup_s: 2', '    judge: platform\n    warmup_s: 2'),
);
const runs_dir = path.join(dir, 'runs');
let platform: RunningSimulator;

beforeAll(async () => {
  platform = await simulator(dir);
});

afterAll(async () => {
  await end(platform.process);
});

function search(...options: string[]): readonly string[] {
  const of = ['--profile', 'short', '--target', platform.url, '--start-rate', '8', '--json'];
  return ['capacity', 'settlement', ...of, ...options];
}

function searches(): string[] {
  return existsSync(runs_dir)
    ? readdirSync(runs_dir).filter((name) => /-capacity-settlement-[0-9a-f]{4}$/.test(name))
    : [];
}

function searchOf(id: string): CapacitySearch {
  return JSON.parse(readFileSync(path.join(runs_dir, id, 'search.json'), 'utf8'));
}

function documentOf(run: Finished): CapacityDocument {
  if (run.stdout === '') throw new Error(`no document; it said: ${run.stderr}`);
  return JSON.parse(run.stdout);
}

describe('a capacity search', () => {
  it(
    'that was killed goes on from its trials, each a run of its own',
    async () => {
      const killed = start(dir, search('--max-trials', '2'));
      await vi.waitUntil(() => searches().length === 1, { timeout: 60_000, interval: 100 });
      const [id = ''] = searches();
      const second = path.join(runs_dir, `${id}-02`, 'run.json');
      await vi.waitUntil(() => existsSync(second), { timeout: 120_000, interval: 100 });
      killed.kill('SIGKILL');
      await finished(killed);
      expect(searchOf(id)).toMatchObject({ answer: null, trials: [{ purpose: 'baseline' }] });

      const run = await thongsuot(
        dir,
        'capacity',
        'settlement',
        ...['--resume', id, '--max-trials', '2', '--json'],
      );
      const document = documentOf(run);
      expect(document).toMatchObject({
        version: 1,
        platform: 'settlement',
        search: { id, interrupted: false },
        outcome: 'at-least',
        reason_code: 'trials_spent',
        capacity: null,
        recovery: null,
        trials: [
          { number: 1, purpose: 'baseline', outcome: 'pass', run_id: `${id}-01` },
          { number: 2, purpose: 'bracket', outcome: 'pass', run_id: `${id}-02-2` },
        ],
      });
      expect(document.at_least_per_s).toBe(16);
      // Six requests a visit, at 8 visits a second for half a minute and a window, then at 16.
      expect(document.requests_total).toBeGreaterThan((8 * 50 + 16 * 35) * 6 * 0.9);
      expect(document.duration_s).toBeGreaterThan(85);
      expect(run.code).toBe(4);
      expect(existsSync(path.join(runs_dir, id, 'report.html'))).toBe(true);
      // What the first one left is there, and is not counted.
      expect(await readManifest(path.join(runs_dir, `${id}-02`))).toMatchObject({ sealed: false });
      expect(await readManifest(path.join(runs_dir, `${id}-02-2`))).toMatchObject({
        sealed: true,
        trial: { search_id: id, number: 2, purpose: 'bracket' },
        profile: { rate_per_s: 16, warmup_from_ratio: 1 },
      });
    },
    TIMEOUT_MS,
  );

  it(
    'gives no capacity where the generator was limited on purpose',
    async () => {
      const run = await thongsuot(dir, ...search('--max-vus', '6'));
      const document = documentOf(run);
      expect(document).toMatchObject({
        outcome: 'generator-limited',
        capacity: null,
        at_least_per_s: null,
      });
      expect(document.reason).toMatch(/\d are allowed, fewer than this rate needs/);
      expect(document.trials.map(({ outcome }) => outcome)).toEqual([
        'invalid',
        'invalid',
        'invalid',
      ]);
      expect(run.code).toBe(4);
    },
    TIMEOUT_MS,
  );

  it('says everything that is wrong with its options at once, and loads nothing', async () => {
    const before = searches();
    const run = await thongsuot(
      dir,
      ...search('--precision', '80%', '--max-rate', '0', '--required-rate', '0'),
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('--precision must be from 0.5% to 50%, found "80%"');
    expect(run.stderr).toContain('--max-rate must be a number from 0.001 to 100000, found "0"');
    expect(run.stderr).toContain('a demand of zero is met by anything');
    expect(searches()).toEqual(before);
  });
});
