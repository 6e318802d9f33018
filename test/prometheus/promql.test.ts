import { describe, expect, it } from 'vitest';
import { selectorsOf, syntaxErrorIn } from './promql.ts';

describe('what is read out of a query', () => {
  it('is each selector, with its matchers, its range, and the function it is given to', () => {
    const expr =
      'sum by (a) (rate(x_total{job=~"$job", b!=""}[$__rate_interval])) / on (job) (foo > bool 3) or last_over_time(y[1h])';
    expect(selectorsOf(expr)).toEqual([
      {
        metric: 'x_total',
        matchers: ['job=~"$job"', 'b!=""'],
        range: '$__rate_interval',
        call: 'rate',
      },
      { metric: 'foo', matchers: [], range: null, call: null },
      { metric: 'y', matchers: [], range: '1h', call: 'last_over_time' },
    ]);
  });

  it('is where it is no PromQL', () => {
    expect(syntaxErrorIn('sum(x[$__range])')).toBeUndefined();
    expect(syntaxErrorIn('sum by (a (x)')).toContain('sum by (a (x)');
  });
});
