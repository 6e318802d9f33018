import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import {
  type PrunePolicy,
  pruneDecisions,
  removeRun,
  type SizedRun,
  sizedRuns,
} from '../../reporters/archive-prune.ts';
import { listRuns } from '../../reporters/archive-reader.ts';
import { renderPrune } from '../../reporters/terminal/prune.ts';
import { DAY_MS, daysAgo, HOUR_MS, NOW_MS } from './prune-clock.ts';
import { sampleManifest, sampleResult, sealedManifest } from './sample-run.ts';

interface Kind {
  readonly days: number;
  readonly verdict?: 'pass' | 'fail' | 'invalid';
  readonly tags?: readonly string[];
  readonly written_ms?: number;
}

/** A sealed run where it has a verdict, else one that was cut off two hours ago. */
function sized(id: string, { days, verdict, tags = [], written_ms }: Kind): SizedRun {
  const started_at = daysAgo(days);
  const manifest =
    verdict === undefined
      ? sampleManifest({ started_at })
      : sealedManifest(sampleResult({ kind: verdict }), { started_at });
  const run = { id, dir: `/runs/${id}`, manifest, tags, problem: null };
  return { run, bytes: 2 ** 20, written_ms: written_ms ?? NOW_MS - 2 * HOUR_MS };
}

const RUNS: readonly SizedRun[] = [
  sized('new', { days: 1, verdict: 'pass' }),
  sized('running', { days: 2, written_ms: NOW_MS - 1000 }),
  sized('failed', { days: 20, verdict: 'fail' }),
  sized('cut-off', { days: 30 }),
  sized('tagged', { days: 40, verdict: 'pass', tags: ['baseline'] }),
  sized('invalid', { days: 50, verdict: 'invalid' }),
  sized('old', { days: 60, verdict: 'pass' }),
];

const NOTHING_KEPT: PrunePolicy = {
  keep_last: null,
  older_than_ms: null,
  keep_tagged: false,
  keep_failed: false,
};

function going(policy: Partial<PrunePolicy>): string[] {
  return pruneDecisions(RUNS, { ...NOTHING_KEPT, ...policy }, NOW_MS)
    .filter(({ kept_because }) => kept_because === null)
    .map(({ run }) => run.id);
}

describe('what may go from the archive', () => {
  it.each<[Partial<PrunePolicy>, string[]]>([
    [{ keep_last: 0 }, ['new', 'failed', 'cut-off', 'tagged', 'invalid', 'old']],
    [{ keep_last: 5 }, ['invalid', 'old']],
    [{ keep_last: 100 }, []],
    [{ older_than_ms: 30 * DAY_MS }, ['tagged', 'invalid', 'old']],
    [{ older_than_ms: 30 * DAY_MS, keep_tagged: true }, ['invalid', 'old']],
    [{ older_than_ms: 10 * DAY_MS, keep_failed: true }, ['tagged', 'old']],
    [{ older_than_ms: 10 * DAY_MS, keep_last: 6, keep_failed: true, keep_tagged: true }, ['old']],
  ])('with %j is %j, and never a run that may still be written', (policy, ids) => {
    expect(going(policy)).toEqual(ids);
  });

  it.each([
    ['is not removed', false, 'prune-dry-run.txt'],
    ['is removed', true, 'prune.txt'],
  ])('is told with the reason and the size when it %s', async (_, removed, golden) => {
    const policy = {
      keep_last: 1,
      older_than_ms: 10 * DAY_MS,
      keep_tagged: true,
      keep_failed: true,
    };
    const text = renderPrune(pruneDecisions(RUNS, policy, NOW_MS), [], { removed, color: false });
    await expect(`${text}\n`).toMatchFileSnapshot(`../golden/reporters/${golden}`);
  });
});

describe('removing a run', () => {
  it('takes its folder whole, and leaves the others', async () => {
    const runs_dir = await mkdtemp(join(tmpdir(), 'prune-'));
    for (const id of ['a', 'b']) await createRun(join(runs_dir, id), sampleManifest());
    await writeFile(join(runs_dir, 'a', 'windows', 'part-00001.parquet'), Buffer.alloc(5000));
    await mkdir(join(runs_dir, '.removed-c'));
    const runs = await sizedRuns(await listRuns(runs_dir));
    expect(runs.map(({ run }) => run.id)).toEqual(['b', 'a']);
    expect((runs[1]?.bytes ?? 0) - (runs[0]?.bytes ?? 0)).toBe(5000);
    await removeRun(join(runs_dir, 'a'));
    expect((await readdir(runs_dir)).sort()).toEqual(['.removed-c', 'b']);
    await rm(runs_dir, { recursive: true });
  });
});
