import type { RecordingRule, RuleGroup } from '../../model/alert-rule.ts';
import type { RuleContext } from './rule-context.ts';

const RECORD = 'thongsuot:phase:active';

/** What `phaseAt` answers for a time that no phase holds. */
const OUTSIDE = 'outside';

/** The phase of the calendar as a series, 1 with the label `phase`; and the signal that alerting lives. */
export function phaseRules({ plan, alert, scaled_s }: RuleContext): readonly RuleGroup[] {
  const stretches = plan.phases.map(({ slug, from_ms, to_ms }) => ({
    phase: slug,
    during: `(vector(time()) >= ${from_ms / 1000} < ${to_ms / 1000})`,
  }));
  const within: RecordingRule[] = stretches.map(({ phase, during }) => ({
    record: RECORD,
    labels: { phase },
    expr: `vector(1) and on () ${during}`,
  }));
  const all = stretches.map(({ during }) => during).join(' or ');
  const outside = all === '' ? 'vector(1)' : `vector(1) unless on () (${all})`;
  return [
    {
      name: 'thongsuot-calendar',
      interval_s: scaled_s(60),
      rules: [...within, { record: RECORD, labels: { phase: OUTSIDE }, expr: outside }],
    },
    {
      name: 'thongsuot-watchdog',
      interval_s: scaled_s(60),
      rules: [alert('ThongsuotWatchdog', { expr: 'vector(1)', severity: 'none' })],
    },
  ];
}
