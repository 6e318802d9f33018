import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { type Refusal, refusalOf, SHIPPED_CONFIG } from './refusal.ts';

const BUDGET_HINT = 'change it under alerting.budgets, or run its probes more often';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'alerting-budget-one-flake.yaml',
    at: '17:50',
    path: 'alerting.budgets[0].error_ratio',
    message:
      'no alert can watch over settlement: 8640 runs in 30 days × 0.02 % = 1.73 failed runs allowed: fewer than 3, so that a flake or two would spend the whole budget',
    hint: BUDGET_HINT,
  },
  {
    file: 'alerting-budget-never.yaml',
    at: '17:50',
    path: 'alerting.budgets[0].error_ratio',
    message:
      'no alert can watch over settlement: a page of the pair "fast" needs more than 14.4 × 7 % = 101 % of 60 runs in 1 h and at least 3: 61 failed runs, more than there are',
    hint: BUDGET_HINT,
  },
  {
    // Those of Huế are 43,200 more, and are another province's.
    file: 'alerting-budget-province.yaml',
    at: '17:50',
    path: 'alerting.budgets[0].error_ratio',
    message:
      'no alert can watch over settlement of da-nang: 4320 runs in 30 days × 0.05 % = 2.16 failed runs allowed: fewer than 3, so that a flake or two would spend the whole budget',
    hint: BUDGET_HINT,
  },
  {
    file: 'alerting-surge-twice.yaml',
    at: '19:19',
    path: 'alerting.surges[1].platform',
    message: 'the real traffic of settlement is already said',
    hint: 'add up its sources in one rate_expr',
  },
  {
    file: 'alerting-receiver-secret-relative.yaml',
    at: '14:77',
    path: 'alerting.receivers.page.webhook.credentials_file',
    message:
      'must be an absolute path where Alertmanager or Grafana runs, found a value not shown here',
  },
  {
    file: 'alerting-phase-unknown.yaml',
    at: '17:21',
    path: 'alerting.tight.phases[0]',
    message: 'unknown phase "go-liv"',
    hint: 'did you mean "go-live"?',
  },
  {
    file: 'alerting-tight-backward.yaml',
    at: '17:58',
    path: 'alerting.tight.also[0].to',
    message:
      'must be later than from (2025-07-02T00:00:00+07:00), found "2025-07-01T00:00:00+07:00"',
  },
  {
    file: 'alerting-province-unknown.yaml',
    at: '17:65',
    path: 'alerting.owners[0].provinces[0]',
    message: 'unknown province "hu"',
    hint: 'did you mean "hue"?',
  },
  {
    file: 'alerting-owned-twice.yaml',
    at: '19:7',
    path: 'alerting.owners[1]',
    message: 'documents of hue already belongs to vnpt',
  },
  {
    file: 'alerting-receiver-two.yaml',
    at: '15:7',
    path: 'alerting.receivers.page',
    message: 'must have webhook or email, found both',
  },
  {
    file: 'alerting-receiver-login-half.yaml',
    at: '14:20',
    path: 'alerting.receivers.page.email',
    message: 'must have both username and password_file, or neither',
  },
  {
    file: 'alerting-receiver-password-in-url.yaml',
    at: '14:29',
    path: 'alerting.receivers.page.webhook.url',
    message:
      'must be an http or https URL without a user or a password, found "http://***@127.0.0.1:9095/page"',
  },
];

describe('A mistake in what is said about alerts', () => {
  it.each(REFUSALS)('in $file is refused at its place', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });

  it('leaves none in the shipped configuration, whose tight limits hold from 1 June to 1 August 2025', async () => {
    const { alerting } = await loadConfig(SHIPPED_CONFIG);
    expect(alerting?.tight).toEqual([
      {
        from_ms: Date.parse('2025-06-01T00:00:00+07:00'),
        to_ms: Date.parse('2025-08-01T00:00:00+07:00'),
      },
    ]);
  });

  it('leaves the strictest error ratio of the objectives as the budget of a platform', async () => {
    const { alerting } = await loadConfig(SHIPPED_CONFIG);
    expect(alerting?.budgets.map(({ platform, error_ratio }) => [platform, error_ratio])).toEqual([
      ['settlement', 0.01],
      ['documents', 0.01],
      ['meetings', 0.01],
      ['integration', 0.01],
      ['reporting', 0.01],
      ['portal', 0.01],
      ['identity', 0.01],
    ]);
  });
});
