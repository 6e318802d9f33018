import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'profile-defined-twice.yaml',
    at: '16:3',
    path: '',
    message: 'key "short" is written twice in the same mapping',
    hint: 'keep one of them: YAML would silently use the last',
  },
  {
    file: 'profile-duration-missing.yaml',
    at: '9:3',
    path: 'profiles.short.duration_s',
    message: 'is missing',
    hint: 'say how long the rate is held, or how it goes in stages:',
  },
  {
    file: 'profile-duration-too-long.yaml',
    at: '13:17',
    path: 'profiles.short.duration_s',
    message: 'must be at most 86400, found 90000',
  },
  {
    file: 'profile-journey-misspelt.yaml',
    at: '14:17',
    path: 'profiles.short.journeys.citizen-serches',
    message: 'unknown journey "citizen-serches"',
    hint: 'did you mean "citizen-searches"?',
  },
  {
    file: 'profile-journey-weight-zero.yaml',
    at: '14:35',
    path: 'profiles.short.journeys.citizen-searches',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'profile-journeys-none.yaml',
    at: '14:15',
    path: 'profiles.short.journeys',
    message: 'must name at least one journey',
  },
  {
    file: 'profile-judge-unknown.yaml',
    at: '14:12',
    path: 'profiles.short.judge',
    message: 'must be one of operation and platform, found "platforms"',
    hint: 'did you mean "platform"?',
  },
  {
    file: 'profile-key-misspelt.yaml',
    at: '15:5',
    path: 'profiles.short.rate_per_sec',
    message: 'unknown key "rate_per_sec"',
    hint: 'did you mean "rate_per_s"?',
  },
  {
    file: 'profile-name-upper-case.yaml',
    at: '9:3',
    path: 'profiles.Short',
    message:
      'must be lower-case letters, digits and hyphens, starting with a letter, found "Short"',
  },
  {
    file: 'profile-platform-not-configured.yaml',
    at: '15:38',
    path: 'profiles.short.journeys.citizen-follows-on-portal',
    message: 'journey citizen-follows-on-portal needs portal, which is not configured',
    hint: 'configured: settlement; add others under platforms:, or take the journey out',
  },
  {
    file: 'profile-platform-named.yaml',
    at: '11:15',
    path: 'profiles.short.platform',
    message: 'a profile loads the platforms of its journeys',
    hint: 'delete this line; `load --platform P` runs the journeys of one of them',
  },
  {
    file: 'profile-rate-absurd.yaml',
    at: '11:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be at most 100000, found 1000000',
  },
  {
    file: 'profile-rate-infinite.yaml',
    at: '11:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be a number, found Infinity',
  },
  {
    file: 'profile-rate-negative.yaml',
    at: '11:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be greater than 0, found -5',
  },
  {
    file: 'profile-rate-nothing.yaml',
    at: '11:16',
    path: 'profiles.short.rate_per_s',
    message: 'must be a number, found nothing',
  },
  {
    file: 'profile-rate-text.yaml',
    at: '11:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be a number, found "fast"',
  },
  {
    file: 'profile-rate-zero.yaml',
    at: '11:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'profile-stage-over-peak.yaml',
    at: '13:42',
    path: 'profiles.short.stages[0].to_ratio',
    message: 'must be at most 1, found 1.2',
  },
  {
    file: 'profile-stages-below-peak.yaml',
    at: '13:13',
    path: 'profiles.short.stages',
    message: 'no stage goes to 1, so that rate_per_s is never reached: the highest goes to 0.5',
    hint: 'ratios are of rate_per_s, which is the peak: let one stage go to 1',
  },
  {
    file: 'profile-stages-beside-duration.yaml',
    at: '13:17',
    path: 'profiles.short.duration_s',
    message: 'cannot stand beside stages:, which say how long each of them lasts',
    hint: 'delete this line',
  },
  {
    file: 'profile-stages-without-time.yaml',
    at: '13:13',
    path: 'profiles.short.stages',
    message: 'must last longer than 0 s and at most 86400 s together, found 0 s',
  },
  {
    file: 'profile-think-time-list.yaml',
    at: '15:17',
    path: 'profiles.short.think_time',
    message: 'must be a mapping, found a list',
  },
  {
    file: 'profile-users-fraction.yaml',
    at: '16:14',
    path: 'profiles.short.max_vus',
    message: 'must be a whole number, found 2.5',
  },
  {
    file: 'profile-without-error-objective.yaml',
    at: '4:3',
    path: 'profiles.short',
    message:
      'no objective limits error_ratio of settlement.searchProcedures and settlement.viewProcedure',
    hint: 'add a rule under objectives:, for one operation or for "*"',
  },
  {
    file: 'profile-without-objectives.yaml',
    at: '4:3',
    path: 'profiles.short',
    message:
      'no objective limits latency of settlement.searchProcedures and settlement.viewProcedure; error_ratio of settlement.searchProcedures and settlement.viewProcedure',
    hint: 'add a rule under objectives:, for one operation or for "*"',
  },
];

describe('A config whose load profile is wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
