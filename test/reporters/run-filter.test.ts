import { describe, expect, it } from 'vitest';
import type { RunManifest } from '../../model/run.ts';
import type { RunEntry } from '../../reporters/archive-reader.ts';
import { matchingRuns, type RunFilter } from '../../reporters/run-filter.ts';
import { sampleManifest, sampleResult } from './sample-run.ts';

function entry(id: string, manifest: Partial<RunManifest>, tags: string[] = []): RunEntry {
  return { id, dir: `/runs/${id}`, manifest: sampleManifest(manifest), tags, problem: null };
}

const target = { base_url: 'http://127.0.0.1:1', binding: 'reference', simulator: true };

const RUNS: readonly RunEntry[] = [
  entry('urgent', { phase: 'urgent', started_at: '2025-06-20T00:00:00.000Z' }, ['baseline', 'big']),
  entry('passed', { result: sampleResult(), started_at: '2025-06-28T00:00:00.000Z' }, ['baseline']),
  entry('failed', { result: sampleResult({ kind: 'fail' }), provinces: ['hue'] }),
  entry('portal', { targets: { portal: target, identity: target }, provinces: ['hue', 'ca-mau'] }),
  { id: 'broken', dir: '/runs/broken', manifest: null, tags: [], problem: 'not valid JSON' },
];

function meant(filter: Partial<RunFilter>): string[] {
  return matchingRuns(RUNS, { tags: [], ...filter }).map(({ id }) => id);
}

describe('a filter of runs', () => {
  it.each<[Partial<RunFilter>, string[]]>([
    [{}, ['urgent', 'passed', 'failed', 'portal']],
    [{ phase: 'urgent' }, ['urgent']],
    [{ platform: 'identity' }, ['portal']],
    [{ province: 'hue' }, ['failed', 'portal']],
    [{ province: 'hue', platform: 'settlement' }, ['failed']],
    [{ verdict: 'pass' }, ['passed']],
    [{ verdict: 'invalid' }, []],
    [{ verdict: 'unsealed' }, ['urgent', 'portal']],
    [{ tags: ['baseline'] }, ['urgent', 'passed']],
    [{ tags: ['baseline', 'big'] }, ['urgent']],
    [{ since_ms: Date.parse('2025-06-28T00:00:00Z') }, ['passed', 'failed', 'portal']],
    [{ until_ms: Date.parse('2025-06-28T00:00:00Z') }, ['urgent']],
  ])('%j means %j', (filter, ids) => {
    expect(meant(filter)).toEqual(ids);
  });
});
