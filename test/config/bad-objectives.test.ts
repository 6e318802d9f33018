import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'objective-basis-missing.yaml',
    at: '4:5',
    path: 'objectives[0].basis',
    message: 'is missing',
    hint: 'one of official, tender, precedent, project-default and unverified',
  },
  {
    file: 'objective-basis-unknown.yaml',
    at: '7:12',
    path: 'objectives[0].basis',
    message: 'unknown basis "offical"',
    hint: 'did you mean "official"?',
  },
  {
    file: 'objective-error-ratio-percent.yaml',
    at: '6:18',
    path: 'objectives[0].error_ratio',
    message: 'must be less than 1, found 1',
  },
  {
    file: 'objective-good-windows-none.yaml',
    at: '7:29',
    path: 'objectives[0].good_windows_ratio_min',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'objective-good-windows-percent.yaml',
    at: '7:29',
    path: 'objectives[0].good_windows_ratio_min',
    message: 'must be at most 1, found 99',
  },
  {
    file: 'objective-limits-descend.yaml',
    at: '8:37',
    path: 'objectives[0].latency[1].limit_ms',
    message: 'must be greater than 5000, the limit of quantile 0.95, found 2000',
    hint: 'a limit for 0.99 that is no looser makes the one for 0.95 meaningless',
  },
  {
    file: 'objective-operation-elsewhere.yaml',
    at: '5:16',
    path: 'objectives[0].operation',
    message: 'settlement.submitDossier is an operation of settlement, not of documents',
    hint: 'write platform: settlement',
  },
  {
    file: 'objective-operation-unknown.yaml',
    at: '5:16',
    path: 'objectives[0].operation',
    message: 'unknown operation "settlement.submitDosier"',
    hint: 'did you mean "settlement.submitDossier"?',
  },
  {
    file: 'objective-quantile-percent.yaml',
    at: '6:27',
    path: 'objectives[0].latency[0].quantile',
    message: 'must be less than 1, found 95',
  },
  {
    file: 'objective-quantile-twice.yaml',
    at: '8:21',
    path: 'objectives[0].latency[1].quantile',
    message: 'quantile 0.95 is limited twice in one rule',
  },
  {
    file: 'objective-rule-twice.yaml',
    at: '10:16',
    path: 'objectives[1].operation',
    message:
      'there are two rules for "settlement.login" of settlement; the other is at objective-rule-twice.yaml:5:16',
    hint: 'a rule counts whole: put the limits of both into one',
  },
  {
    file: 'objective-says-nothing.yaml',
    at: '4:5',
    path: 'objectives[0]',
    message: 'the rule sets neither latency nor error_ratio, so that it would judge nothing',
  },
  {
    file: 'objective-window-none.yaml',
    at: '7:15',
    path: 'objectives[0].window_s',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'objective-window-uneven.yaml',
    at: '7:15',
    path: 'objectives[0].window_s',
    message: 'must be a multiple of 5 s',
    hint: 'it is the shortest window; where requests are few, windows last longer by themselves',
  },
];

describe('A config whose objectives are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
