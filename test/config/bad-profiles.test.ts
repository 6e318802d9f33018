import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'profile-defined-twice.yaml',
    at: '17:3',
    path: '',
    message: 'key "short" is written twice in the same mapping',
    hint: 'keep one of them: YAML would silently use the last',
  },
  {
    file: 'profile-duration-missing.yaml',
    at: '9:3',
    path: 'profiles.short.duration_s',
    message: 'is missing',
  },
  {
    file: 'profile-duration-too-long.yaml',
    at: '14:17',
    path: 'profiles.short.duration_s',
    message: 'must be at most 86400, found 90000',
  },
  {
    file: 'profile-journey-misspelt.yaml',
    at: '15:17',
    path: 'profiles.short.journeys.citizen-serches',
    message: 'unknown journey "citizen-serches"',
    hint: 'did you mean "citizen-searches"?',
  },
  {
    file: 'profile-journey-weight-zero.yaml',
    at: '15:35',
    path: 'profiles.short.journeys.citizen-searches',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'profile-journeys-none.yaml',
    at: '15:15',
    path: 'profiles.short.journeys',
    message: 'must name at least one journey',
  },
  {
    file: 'profile-key-misspelt.yaml',
    at: '16:5',
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
    at: '11:15',
    path: 'profiles.short.platform',
    message: 'platform "documents" is not configured',
    hint: 'configured: settlement; add others under platforms:',
  },
  {
    file: 'profile-rate-absurd.yaml',
    at: '12:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be at most 100000, found 1000000',
  },
  {
    file: 'profile-rate-infinite.yaml',
    at: '12:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be a number, found Infinity',
  },
  {
    file: 'profile-rate-negative.yaml',
    at: '12:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be greater than 0, found -5',
  },
  {
    file: 'profile-rate-nothing.yaml',
    at: '12:16',
    path: 'profiles.short.rate_per_s',
    message: 'must be a number, found nothing',
  },
  {
    file: 'profile-rate-text.yaml',
    at: '12:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be a number, found "fast"',
  },
  {
    file: 'profile-rate-zero.yaml',
    at: '12:17',
    path: 'profiles.short.rate_per_s',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'profile-think-time-list.yaml',
    at: '16:17',
    path: 'profiles.short.think_time',
    message: 'must be a mapping, found a list',
  },
  {
    file: 'profile-users-fraction.yaml',
    at: '17:14',
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
