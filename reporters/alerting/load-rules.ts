import type { RuleGroup } from '../../model/alert-rule.ts';
import type { RuleContext } from './rule-context.ts';

/** A verdict is served for a few scrapes only: for how long an alert remembers it. */
const REMEMBERED_S = 1800;

/** Load tests whose verdict is that the platform failed, or that the measurement did. */
export function loadRules({ alert, scaled, scaled_s }: RuleContext): RuleGroup {
  // Verdict and run are joined at each instant: another run on the same port has another id.
  const ended = (kind: string): string =>
    `max by (run_id, profile) (max_over_time((thongsuot_run_verdict{kind="${kind}"} * on (job, instance) group_left (run_id, profile) thongsuot_run_info)[${scaled(REMEMBERED_S)}:${scaled(5)}])) == 1`;
  return {
    name: 'thongsuot-load',
    interval_s: scaled_s(15),
    rules: [
      alert('ThongsuotLoadRunFailed', { expr: ended('fail'), severity: 'ticket' }),
      alert('ThongsuotLoadRunInvalid', { expr: ended('invalid'), severity: 'ticket' }),
    ],
  };
}

/** Real traffic against what was tested; none where the operator exports no rate. */
export function surgeRules({ plan, alert, scaled_s, limit }: RuleContext): readonly RuleGroup[] {
  const { surges } = plan.settings;
  if (surges.length === 0) return [];
  const rules = surges.flatMap(({ platform, rate_expr, tested_per_s }) => {
    const rate = `sum(${rate_expr})`;
    // Texts know the labels of the expression, and not those that the rule adds.
    const named = (expr: string): string =>
      `label_replace(${expr}, "platform", "${platform}", "", "")`;
    return [
      alert('ThongsuotSurge', {
        expr: named(`${rate} > ${tested_per_s}`),
        severity: 'page',
        labels: { platform },
      }),
      alert('ThongsuotSurge', {
        expr: named(`${rate} > ${tested_per_s} * ${limit('surge_ratio')}`),
        severity: 'ticket',
        labels: { platform },
        for_s: 300,
      }),
      // Nothing, and what is no number, is over no limit.
      alert('ThongsuotTrafficUnknown', {
        expr: named(`absent(${rate} >= 0)`),
        severity: 'ticket',
        labels: { platform },
        for_s: 600,
      }),
    ];
  });
  return [{ name: 'thongsuot-surge', interval_s: scaled_s(15), rules }];
}
