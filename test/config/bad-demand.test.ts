import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'demand-basis-missing.yaml',
    at: '15:3',
    path: 'demand.online_share.basis',
    message: 'is missing',
    hint: 'one of cited, derived and assumed',
  },
  {
    file: 'demand-basis-unknown.yaml',
    at: '15:39',
    path: 'demand.online_share.basis',
    message: 'unknown basis "guessed"',
    hint: 'known: cited, derived and assumed',
  },
  {
    file: 'demand-conflict-choice-unknown.yaml',
    at: '50:13',
    path: 'source_conflicts[0].chosen',
    message: 'must be one of the candidates of "procedures-published" (979 and 976), found 977',
  },
  {
    file: 'demand-count-zero.yaml',
    at: '11:30',
    path: 'demand.dossiers_counted.value',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'demand-factor-negative.yaml',
    at: '20:26',
    path: 'demand.surge_factor.value',
    message: 'must be at least 1, found -3',
  },
  {
    file: 'demand-number-misspelt.yaml',
    at: '15:3',
    path: 'demand.onlin_share',
    message: 'unknown key "onlin_share"',
    hint: 'did you mean "online_share"?',
  },
  {
    file: 'demand-numbers-missing.yaml',
    at: '10:1',
    path: 'demand',
    message: 'lacks surge_factor and stress_factor',
    hint: 'a forecast needs every number: copy the shipped demand.yaml and change what differs',
  },
  {
    file: 'demand-operation-twice.yaml',
    at: '46:5',
    path: 'operations_per_dossier[1]',
    message:
      'settlement.login is counted twice per dossier; the other is at demand-operation-twice.yaml:45:5',
    hint: 'keep one of them',
  },
  {
    file: 'demand-operation-unknown.yaml',
    at: '45:18',
    path: 'operations_per_dossier[0].operation',
    message: 'unknown operation "settlement.submitDosier"',
    hint: 'did you mean "settlement.submitDossier"?',
  },
  {
    file: 'demand-range-inside-out.yaml',
    at: '20:34',
    path: 'demand.surge_factor.low',
    message: 'must be at most the value (3), found 3.2',
  },
  {
    file: 'demand-requests-absurd.yaml',
    at: '23:41',
    path: 'demand.portal_requests_per_dossier.value',
    message: 'must be at most 10000, found 50000',
  },
  {
    file: 'demand-share-percent.yaml',
    at: '15:26',
    path: 'demand.online_share.value',
    message: 'must be at most 1, found 75',
  },
  {
    file: 'demand-source-missing.yaml',
    at: '15:3',
    path: 'demand.online_share.source',
    message: 'is missing',
    hint: 'name the text that the number was taken from, or the reason for it',
  },
  {
    file: 'demand-without-provinces.yaml',
    at: '9:1',
    path: 'demand',
    message: 'has no provinces to spread the demand over',
    hint: 'include provinces.yaml',
  },
];

describe('A config whose demand is wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
