import type { AlertRule, RecordingRule, RuleGroup } from '../../model/alert-rule.ts';
import type { ErrorBudget } from '../../model/alerting.ts';
import { BURN_PAIRS, type BurnPair, burnWindows, FAILED_RUNS_MIN } from '../../model/burn-rate.ts';
import { isServiceProbe } from '../../model/service-probe.ts';
import { duration, withVendor } from './promql.ts';
import type { RuleContext } from './rule-context.ts';

const HOUR_S = 3600;

/** What says something about the target: our own faults and skipped runs do not. */
const JUDGED = { failed: 'fail|timeout', all: 'ok|degraded|fail|timeout' } as const;

/** What the increases of runs are recorded as: by hour (`window="hour"`), and over the windows of the alerts. */
export const RECORDED_RUNS = {
  failed: 'thongsuot:probe_failed_runs:increase',
  all: 'thongsuot:probe_judged_runs:increase',
} as const;

const PLACE = 'platform, province';

const AT = `${PLACE}, location`;

/** What the rules of one platform are written with. */
interface Burning {
  readonly context: RuleContext;
  readonly budget: ErrorBudget;
  readonly matcher: string;
  /** Of its rarest probe. */
  readonly interval_max_s: number;
}

/** How fast each platform spends its error budget: a group for each, because the windows follow its probes. */
export function budgetRules(context: RuleContext): readonly RuleGroup[] {
  const { plan, service_matcher, scaled_s } = context;
  return plan.budgets.flatMap((budget): RuleGroup[] => {
    const { platform } = budget;
    const intervals_s = plan.probes
      .filter((probe) => probe.platform === platform && isServiceProbe(probe.kind))
      .map(({ interval_s }) => interval_s);
    if (intervals_s.length === 0) return [];
    const matcher = [`platform="${platform}"`, service_matcher].filter((m) => m !== '').join(',');
    const burning = { context, budget, matcher, interval_max_s: Math.max(...intervals_s) };
    return [
      {
        name: `thongsuot-budget-${platform}`,
        interval_s: scaled_s(60),
        rules: [
          ...hourRecords(burning),
          ...BURN_PAIRS.flatMap((pair) => windowRecords(burning, pair)),
          ...BURN_PAIRS.map((pair) => burnAlert(burning, pair)),
        ],
      },
    ];
  });
}

/**
 * Days of raw samples are too many to read every minute: long windows add up the increases of hours. By target, which dashboards
 * choose from.
 */
function hourRecords({ context, matcher, budget }: Burning): RecordingRule[] {
  return (['failed', 'all'] as const).map((which) => ({
    record: RECORDED_RUNS[which],
    labels: { platform: budget.platform, window: 'hour' },
    expr: increase(which, matcher, context.scaled(HOUR_S), `job, instance, ${AT}`),
  }));
}

function windowRecords(burning: Burning, pair: BurnPair): RecordingRule[] {
  const { long_s, short_s } = windowsOf(burning, pair);
  return (['long', 'short'] as const).flatMap((part): RecordingRule[] => {
    const window = `${pair.name}_${part}`;
    const length_s = part === 'long' ? long_s : short_s;
    return [
      ...(['failed', 'all'] as const).map((which) => ({
        record: RECORDED_RUNS[which],
        labels: { platform: burning.budget.platform, window },
        expr: runsExpr(burning, pair, which, length_s),
      })),
      {
        record: 'thongsuot:probe_error:ratio',
        labels: { platform: burning.budget.platform, window },
        expr: `sum by (${AT}) (${of('failed', burning, window)}) / sum by (${AT}) (${of('all', burning, window)})`,
      },
    ];
  });
}

function runsExpr(
  { context, matcher, budget }: Burning,
  { severity }: BurnPair,
  which: keyof typeof JUDGED,
  length_s: number,
): string {
  if (severity === 'page') return increase(which, matcher, duration(length_s), AT);
  const hour = context.scaled(HOUR_S);
  const hours = `${RECORDED_RUNS[which]}{platform="${budget.platform}",window="hour"}`;
  return `sum by (${AT}) (sum_over_time(${hours}[${duration(length_s)}:${hour}]))`;
}

function increase(which: keyof typeof JUDGED, matcher: string, window: string, by: string): string {
  return `sum by (${by}) (increase(thongsuot_probe_runs_total{${matcher},outcome=~"${JUDGED[which]}"}[${window}]))`;
}

function of(which: keyof typeof RECORDED_RUNS, { budget }: Burning, window: string): string {
  return `${RECORDED_RUNS[which]}{platform="${budget.platform}",window="${window}"}`;
}

function windowsOf({ context, interval_max_s }: Burning, pair: BurnPair) {
  return burnWindows(pair, interval_max_s, context.options.time_scale);
}

/**
 * Both windows over the limit and so many failed runs that it is no flake, each at as many locations as the quorum asks: one
 * location whose network is bad is a ticket of its own, and one blip is one failed run at every location. A location counts
 * that measured something in the short window: one that died is in the long one for hours. `increase` extrapolates, hence
 * half a run less. A page is left to the alert of the journey while that is or was just out: the budget is for what never
 * fails twice in a row.
 */
function burnAlert(burning: Burning, pair: BurnPair): AlertRule {
  const { context, budget } = burning;
  const { platform, error_ratio } = budget;
  const { owners, quorum_locations } = context.plan.settings;
  const limit = `${Number((pair.factor * error_ratio).toPrecision(12))} * ${context.limit('burn_share')}`;
  const ratio = (part: string): string =>
    `thongsuot:probe_error:ratio{platform="${platform}",window="${pair.name}_${part}"}`;
  const on = `on (${PLACE}, location)`;
  const burning_at = `${ratio('long')} > ${limit} and ${on} ${ratio('short')} > ${limit} and ${on} ${of('failed', burning, `${pair.name}_long`)} > ${FAILED_RUNS_MIN - 0.5}`;
  const quorum = `clamp_max(count by (${PLACE}) (${ratio('short')} >= 0), ${quorum_locations})`;
  const { short_s } = windowsOf(burning, pair);
  const paged = `count_over_time(thongsuot:probe_down{platform="${platform}"}[${duration(short_s)}])`;
  const parts = [
    `avg by (${PLACE}) (${ratio('long')} >= 0)`,
    `and count by (${PLACE}) (${burning_at}) >= ${quorum}`,
    ...(pair.severity === 'page' ? [`unless on (${PLACE}) ${paged}`] : []),
  ];
  return context.alert('ThongsuotBudgetBurn', {
    expr: withVendor(`(${parts.join(' ')})`, owners),
    severity: pair.severity,
    labels: { platform, window: pair.name },
    // In an outage the budget knows of the failures a moment before the alert of the journey, which then ends this one.
    ...(pair.severity === 'page' && { for_s: 60 }),
  });
}
