import { describe, expect, it } from 'vitest';
import { loadDocument, runsDocument } from '../../reporters/load-json.ts';
import { sampleDemand, sampleManifest, sampleResult, sealedManifest } from './sample-run.ts';

const DIR = '/archive/20250628-093000-demo';

describe('the document of `load --json`', () => {
  it('carries the keys that scripts depend on', async () => {
    const result = sampleResult({
      kind: 'fail',
      reasons: [{ code: 'objective_missed', weight: 'fail', text: 'too slow' }],
    });
    const document = loadDocument(sealedManifest(result), DIR);
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(
      '../golden/reporters/load.json',
    );
  });

  it('tells where the rate comes from when the forecast set it', () => {
    const { demand } = loadDocument(sampleManifest({ demand: sampleDemand() }), DIR);
    // The rate is the profile's: the run was planned with it.
    expect(demand).toEqual({ ...sampleDemand(), rate_per_s: 12 });
  });

  it('has no verdict and no figures while the run is unsealed', () => {
    expect(loadDocument(sampleManifest(), DIR)).toMatchObject({
      version: 1,
      run: { id: '20250628-093000-demo', dir: DIR, sealed: false },
      demand: null,
      verdict: null,
      offered: null,
      operations: [],
      objectives: [],
      generator: null,
      intake: null,
      side_probe: null,
      ended_early: null,
    });
  });
});

describe('the document of `runs --json`', () => {
  it('lists runs and unreadable folders with the same keys', () => {
    const sealed = sealedManifest(sampleResult({ kind: 'fail' }));
    const { runs } = runsDocument([
      { id: 'a', dir: '/r/a', manifest: sealed, tags: ['baseline'], problem: null },
      { id: 'b', dir: '/r/b', manifest: sampleManifest(), tags: [], problem: null },
      { id: 'c', dir: '/r/c', manifest: null, tags: [], problem: 'not valid JSON' },
    ]);
    // 11 operations of 268 requests and one of 161 with 3 errors.
    expect(runs[0]).toMatchObject({ verdict: 'fail', requests: 3109, errors: 3, sealed: true });
    expect(runs[0]).toMatchObject({
      tags: ['baseline'],
      platforms: ['settlement'],
      provinces: [],
    });
    expect(runs[1]).toMatchObject({
      verdict: null,
      requests: null,
      sealed: false,
      problem: null,
    });
    expect(runs[2]).toMatchObject({ problem: 'not valid JSON', started_at: null, sealed: null });
    const keys = runs.map((run) => Object.keys(run).join());
    expect(new Set(keys).size).toBe(1);
  });
});
