import { describe, expect, it } from 'vitest';
import { InvalidQuestionError, readQuestion } from '../../simulator/truth-question.ts';

describe('a question to the truth', () => {
  it('has an objective even when nothing is said, and knows that nothing was', () => {
    expect(readQuestion({}, 'settlement')).toEqual({
      quantile: 0.95,
      limit_ms: 2000,
      limits_ms: {},
      error_ratio: 0.01,
      mix: null,
      isAsked: false,
    });
  });

  it('names a mix by weights, and limits of single operations', () => {
    const parameters = {
      quantile: '0.99',
      limit_ms: '500',
      error_ratio: '0.001',
      mix: 'settlement.login:1,settlement.searchProcedures:3',
      limits: 'settlement.login:1500',
    };
    expect(readQuestion(parameters, 'settlement')).toEqual({
      quantile: 0.99,
      limit_ms: 500,
      limits_ms: { 'settlement.login': 1500 },
      error_ratio: 0.001,
      mix: { 'settlement.login': 1, 'settlement.searchProcedures': 3 },
      isAsked: true,
    });
  });

  it.each([
    [{ quantile: '1' }, 'quantile must be a number between 0 and 1'],
    [{ limit_ms: '' }, 'limit_ms must be a number between 0 and 3600000'],
    [{ mix: 'portal.login:1' }, 'mix: "portal.login" is no operation of settlement'],
    [
      { mix: 'settlement.login' },
      'mix: settlement.login must be followed by a colon and a number above 0',
    ],
    [
      { mix: 'settlement.login:0' },
      'mix: settlement.login must be followed by a colon and a number above 0',
    ],
    [
      { mix: 'settlement.login:1:2' },
      'mix: settlement.login must be followed by a colon and a number above 0',
    ],
    [{ mix: 'settlement.login:1,settlement.login:2' }, 'mix names settlement.login twice'],
    [{ mix: ['a', 'b'] }, 'mix must be given once'],
    [
      { mix: 'settlement.login:1', limits: 'settlement.payFee:900' },
      'limits names settlement.payFee, which is not in the mix',
    ],
    [
      { limit: '5', quantile: '2' },
      'limit: no such parameter; there are quantile, limit_ms, error_ratio, limits, mix; quantile must be a number between 0 and 1',
    ],
  ])('refuses %j', (parameters, message) => {
    expect(() => readQuestion(parameters, 'settlement')).toThrow(new InvalidQuestionError(message));
  });
});
