import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { type Refusal, refusalOf, SHIPPED_CONFIG } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'golive-headroom-percent.yaml',
    at: '9:30',
    path: 'golive.headroom.ratio',
    message: 'must be at most 2, found 25',
  },
  {
    file: 'golive-headroom-without-basis.yaml',
    at: '9:11',
    path: 'golive.headroom.basis',
    message: 'is missing',
    hint: 'one of official, tender, precedent, project-default and unverified',
  },
  {
    file: 'golive-level-unknown.yaml',
    at: '9:18',
    path: 'golive.level',
    message: 'unknown level "L7"',
    hint: 'did you mean "L1"?',
  },
];

describe('A mistake in what the go-live check asks for', () => {
  it.each(REFUSALS)('in $file is refused at its place', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });

  it('leaves none in the shipped configuration, which says what its reserve rests on', async () => {
    const { golive } = await loadConfig(SHIPPED_CONFIG);
    expect(golive).toMatchObject({
      level: 'L2',
      headroom: { ratio: 0.25, basis: 'project-default' },
    });
  });
});
