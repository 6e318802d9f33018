import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'phase-backward.yaml',
    at: '14:9',
    path: 'phases[0].to',
    message:
      'must be later than from (2025-07-01T00:00:00+07:00), found "2025-06-30T00:00:00+07:00"',
  },
  {
    file: 'phase-impossible-date.yaml',
    at: '13:11',
    path: 'phases[0].from',
    message:
      'must be a date and time with an offset, such as 2025-07-01T00:00:00+07:00, found "2025-06-31T00:00:00+07:00"',
  },
  {
    file: 'phase-overlap.yaml',
    at: '18:11',
    path: 'phases[1].from',
    message:
      'phase go-live begins before eve has ended (2025-07-01T00:00:01+07:00); the other is at phase-overlap.yaml:14:9',
    hint: 'phases must not overlap; one may begin at the moment that another ends',
  },
  {
    file: 'phase-slug-diacritics.yaml',
    at: '10:11',
    path: 'phases[0].slug',
    message:
      'must be lower-case letters, digits and hyphens, starting with a letter, found "nước-rút"',
  },
  {
    file: 'phase-slug-reserved.yaml',
    at: '10:11',
    path: 'phases[0].slug',
    message: 'must not be outside, which stands for no phase',
  },
  {
    file: 'phase-slug-twice.yaml',
    at: '15:11',
    path: 'phases[1].slug',
    message: 'phase "eve" is defined twice; the other is at phase-slug-twice.yaml:10:11',
    hint: 'rename one of them: results are looked up by this name',
  },
  {
    file: 'phase-without-offset.yaml',
    at: '13:11',
    path: 'phases[0].from',
    message:
      'must be a date and time with an offset, such as 2025-07-01T00:00:00+07:00, found "2025-06-30T00:00:00"',
  },
];

describe('A config whose phases are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
