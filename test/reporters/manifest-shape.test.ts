import { describe, expect, it } from 'vitest';
import type { RunManifest } from '../../model/run.ts';
import { missingField } from '../../reporters/manifest-shape.ts';
import { sampleDemand, sampleManifest, sampleResult } from './sample-run.ts';

const unsealed = sampleManifest();
const sealed = sampleManifest({
  sealed: true,
  ended_at: '2025-06-28T02:31:00.000Z',
  result: sampleResult(),
});

/** The manifest as JSON with one field changed. */
function damaged(manifest: RunManifest, path: string, value?: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(manifest)) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
}

describe('the manifest of a run', () => {
  it('is whole as it is written, unsealed and sealed', () => {
    expect(missingField(JSON.parse(JSON.stringify(unsealed)))).toBeUndefined();
    expect(missingField(JSON.parse(JSON.stringify(sealed)))).toBeUndefined();
  });

  it.each([
    ['id'],
    ['started_at'],
    ['profile.name'],
    ['scenarios'],
    ['objectives'],
    ['versions'],
    ['result.verdict.reasons'],
    ['result.operations'],
    ['result.generator'],
  ])('is not whole without %s', (path) => {
    expect(missingField(damaged(sealed, path))).toBe(path);
  });

  it.each([
    ['started_at', 'yesterday'],
    ['objectives', [null]],
    ['scenarios', {}],
    ['sealed', 'yes'],
    ['seed', '1'],
    ['profile.journeys', null],
    ['result.offered.planned', null],
  ])('is not whole with %s being %j', (path, value) => {
    expect(missingField(damaged(sealed, path, value))).toBe(path);
  });

  it('that says it has no result needs none of its fields, and one that says nothing does', () => {
    expect(missingField(damaged(unsealed, 'result', null))).toBeUndefined();
    expect(missingField(damaged(unsealed, 'result'))).toBe('ended_at');
  });

  it('of a run whose rate the forecast set says where it comes from', () => {
    const forecast = sampleManifest({ demand: sampleDemand() });
    expect(missingField(JSON.parse(JSON.stringify(forecast)))).toBeUndefined();
    for (const path of ['level', 'platforms']) {
      expect(missingField(damaged(forecast, `demand.${path}`))).toBe(`demand.${path}`);
    }
    expect(missingField(damaged(forecast, 'demand', null))).toBe('demand.level');
    expect(missingField(damaged(forecast, 'demand.platforms', ['portal']))).toBe(
      'demand.platforms',
    );
  });

  it.each([null, [], 'text', 5])('is not %j', (value) => {
    expect(missingField(value)).toBe('id');
  });
});
