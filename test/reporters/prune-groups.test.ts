import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import {
  type PrunePolicy,
  pruneDecisions,
  type SizedRun,
  sizedRuns,
} from '../../reporters/archive-prune.ts';
import { listRuns } from '../../reporters/archive-reader.ts';
import { writeSearch } from '../../reporters/capacity-file.ts';
import { groupDecisions, type RunGroup, sizedGroups } from '../../reporters/prune-groups.ts';
import { renderPrune } from '../../reporters/terminal/prune.ts';
import { newSearch } from './capacity-sample.ts';
import { DAY_MS, daysAgo, HOUR_MS, NOW_MS } from './prune-clock.ts';
import { sampleManifest, sampleResult, sealedManifest } from './sample-run.ts';

const NOTHING_KEPT: PrunePolicy = {
  keep_last: null,
  older_than_ms: null,
  keep_tagged: false,
  keep_failed: false,
};

function run(
  id: string,
  days: number,
  more: { verdict?: 'pass' | 'fail'; tags?: string[]; search_id?: string } = {},
): SizedRun {
  const { verdict = 'pass', tags = [], search_id } = more;
  const trial = { search_id: search_id ?? '', number: 1, purpose: 'refine' } as const;
  const manifest = sealedManifest(sampleResult({ kind: verdict }), {
    started_at: daysAgo(days),
    ...(search_id !== undefined && { trial }),
  });
  return {
    run: { id, dir: `/runs/${id}`, manifest, tags, problem: null },
    bytes: 2 ** 20,
    written_ms: NOW_MS - 2 * HOUR_MS,
  };
}

function group(id: string, days: number, more: Partial<RunGroup> = {}): RunGroup {
  return {
    kind: 'search',
    id,
    dir: `/runs/${id}`,
    started_at: daysAgo(days),
    is_over: true,
    failure: null,
    parts: [],
    bytes: 2 ** 10,
    written_ms: NOW_MS - 2 * HOUR_MS,
    ...more,
  };
}

/** Newest first: two trials of `s`, a load test, and one trial of `t`, which ended before it was written down. */
const RUNS = [
  run('s-02', 10, { verdict: 'fail' }),
  run('s-01', 10.1, { tags: ['baseline'] }),
  run('load', 20),
  run('t-01', 40, { search_id: 't' }),
];
const GROUPS = [
  group('s', 10.2, { parts: ['s-01', 's-02'] }),
  group('t', 40.1),
  group('nothing-left', 50, { parts: ['gone-01'] }),
  group('c', 41, { kind: 'check', parts: ['s', 't', 'soak-1'] }),
];

function kept(policy: Partial<PrunePolicy>, groups = GROUPS, others: string[] = []) {
  const whole = { ...NOTHING_KEPT, ...policy };
  const runs = pruneDecisions(RUNS, whole, NOW_MS);
  const decisions = groupDecisions(groups, { runs, others }, whole, NOW_MS);
  return Object.fromEntries(decisions.map(({ id, kept_because }) => [id, kept_because]));
}

describe('the folder of a search, or of a go-live check', () => {
  it('goes with the last of its trials, and with the last of its searches', () => {
    expect(kept({ keep_last: 0 })).toEqual({ s: null, t: null, 'nothing-left': null, c: null });
    expect(kept({ older_than_ms: 30 * DAY_MS })).toEqual({
      s: 's-01 stays',
      t: null,
      'nothing-left': null,
      c: 's stays',
    });
  });

  it('stays with one trial that stays, for whatever reason', () => {
    expect(kept({ keep_last: 1 })).toMatchObject({ s: 's-02 stays', t: null });
    expect(kept({ keep_last: 0, keep_tagged: true })).toMatchObject({ s: 's-01 stays' });
    expect(kept({ keep_last: 0, keep_failed: true })).toMatchObject({ s: 's-02 stays' });
    expect(kept({ keep_last: 4 })).toMatchObject({ t: 't-01 stays' });
    // One that cannot be read stays always.
    expect(kept({ keep_last: 0 }, GROUPS, ['gone-01'])).toMatchObject({
      'nothing-left': 'gone-01 stays',
    });
  });

  it('is as old as it is when none of its runs is left', () => {
    const alone = [group('young', 5), group('old', 50)];
    expect(kept({ older_than_ms: 30 * DAY_MS }, alone)).toEqual({
      young: 'not old enough',
      old: null,
    });
    // All four runs are younger than the old one, and none than the young one.
    expect(kept({ keep_last: 4 }, alone)).toEqual({ young: 'among the last 4', old: null });
  });

  it('stays while it may still be written to', () => {
    const now = { is_over: false, written_ms: NOW_MS - 1000 };
    expect(kept({ keep_last: 0 }, [group('s', 10.2, now)])).toEqual({ s: 'may still be written' });
    expect(kept({ keep_last: 0 }, [group('s', 10.2, { ...now, is_over: true })])).toEqual({
      s: null,
    });
  });

  it('stays with --keep-failed when it did not come to what it was made for', () => {
    const no_go = [group('c', 50, { kind: 'check', failure: 'decision NO-GO' })];
    expect(kept({ keep_last: 0, keep_failed: true }, no_go)).toEqual({ c: 'decision NO-GO' });
    expect(kept({ keep_last: 0 }, no_go)).toEqual({ c: null });
  });

  it('is told with the reason, and counted by its kind', async () => {
    const policy = { ...NOTHING_KEPT, older_than_ms: 30 * DAY_MS };
    const runs = pruneDecisions(RUNS, policy, NOW_MS);
    const groups = groupDecisions(GROUPS, { runs, others: [] }, policy, NOW_MS);
    const text = renderPrune(runs, groups, { removed: false, color: false });
    await expect(`${text}\n`).toMatchFileSnapshot('../golden/reporters/prune-groups.txt');
  });
});

describe('the searches and checks of an archive', () => {
  it('are those that can be read, with the folders that they are about', async () => {
    const runs_dir = await mkdtemp(join(tmpdir(), 'prune-groups-'));
    await createRun(join(runs_dir, 's-01'), sampleManifest());
    for (const id of ['s', 'damaged']) await mkdir(join(runs_dir, id));
    await writeSearch(join(runs_dir, 's'), newSearch({ id: 's' }));
    await writeFile(join(runs_dir, 'damaged', 'search.json'), '{');
    const groups = await sizedGroups(runs_dir);
    expect(groups).toMatchObject([
      { kind: 'search', id: 's', is_over: false, failure: 'no answer', parts: [] },
    ]);
    expect(groups[0]?.bytes).toBeGreaterThan(1000);
    expect((await sizedRuns(await listRuns(runs_dir))).map(({ run: { id } }) => id)).toEqual([
      's-01',
    ]);
    expect((await readdir(runs_dir)).length).toBe(3);
    await rm(runs_dir, { recursive: true });
  });
});
