import type { ControlLimits } from '../../analysis/drill-control.ts';
import type { Config } from '../../config/config.ts';
import type { AlertingSettings, Threshold } from '../../model/alerting.ts';
import type { DrillLimits } from '../../model/drill.ts';
import { scaledTimes } from '../../reporters/alerting/notification-routes.ts';
import { type RuleContext, ruleContext } from '../../reporters/alerting/rule-context.ts';
import { slowWindow_s, TARGET_RULES_EVERY_S } from '../../reporters/alerting/target-rules.ts';
import { alertingPlan } from '../alerting-plan.ts';
import type { Field } from './field.ts';
import type { Outage } from './outages.ts';

/** Of intervals, that a fault may take until somebody is told, and the time on top, which no interval shortens. */
const TOLD_INTERVALS = 2;
const TOLD_EXTRA_S = 60;

/** Held up for longer than this, this process may be why something came late. */
export const HELD_UP_MAX_MS = 2000;

const RESOLVED_S = 300;

/** In service, before it is compressed. */
const SCRAPE_INTERVAL_S = 15;
const SCRAPE_INTERVAL_MIN_S = 2;

/** Before anything is wrong: rules that look for what is missing must have had the time to fire. */
const WARM_UP_S = 150;

/** What limits depend on. */
type Timing = Pick<Field, 'interval_s' | 'time_scale'>;

/**
 * Within which time somebody has to be told of a fault, and that it is over.
 *
 * @param config of the drill: its probes, the operator's thresholds
 * @param now_ms Unix time: thresholds follow the calendar
 */
export function limitsOf(
  field: Timing,
  { by_share }: Pick<Outage, 'by_share'>,
  config: Config,
  now_ms: number,
): DrillLimits {
  const page_s = TOLD_INTERVALS * field.interval_s + TOLD_EXTRA_S;
  const window_s = slowWindow_s(contextOf(field, config));
  // A group says so seldom that something in it is over.
  const { group_interval_s } = scaledTimes('ticket', field);
  return {
    within_s: { page: page_s, ticket: by_share ? shareWithin_s(field, config, now_ms) : page_s },
    resolved_within_s: Math.max(RESOLVED_S, window_s + 2 * group_interval_s),
    held_up_max_ms: HELD_UP_MAX_MS,
  };
}

/**
 * How long all is well before a fault. A share of a window is what it is in service only when Prometheus knows the whole
 * window: before, the first slow runs are soon half of the few that there are.
 */
export function warmUp_s(
  field: Timing,
  { by_share }: Pick<Outage, 'by_share'>,
  config: Config,
): number {
  const window_s = by_share ? slowWindow_s(contextOf(field, config)) : 0;
  return Math.max(WARM_UP_S * field.time_scale, window_s);
}

/** In a time without a fault so short, no probe has failed by chance, let alone twice. */
const CONTROL_INTERVALS_MIN = 10;

/** So long in service, ten times as often as it comes. */
const WATCHDOG_SILENT_MAX_S = 600;

/** When a time without a fault says something. */
export function controlLimitsOf({ interval_s, time_scale }: Timing): ControlLimits {
  return {
    duration_min_s: CONTROL_INTERVALS_MIN * interval_s,
    silent_max_s: WATCHDOG_SILENT_MAX_S * time_scale,
    held_up_max_ms: HELD_UP_MAX_MS,
  };
}

export function scrapeInterval_s({ time_scale }: Pick<Field, 'time_scale'>): number {
  return Math.max(SCRAPE_INTERVAL_MIN_S, Math.round(SCRAPE_INTERVAL_S * time_scale));
}

/**
 * Until such a share of the window is slow; and then the end of a run that has just begun, the next one, a scrape, an
 * evaluation, and the wait for others of the group.
 */
function shareWithin_s(field: Timing, config: Config, now_ms: number): number {
  const context = contextOf(field, config);
  const { thresholds, tight } = context.plan.settings;
  const ratio = limitAt(thresholds.slow_ratio, tight, now_ms);
  const run_ms = Math.max(...config.probes.map(({ limits }) => limits.timeout_ms));
  return Math.ceil(
    ratio * slowWindow_s(context) +
      run_ms / 1000 +
      field.interval_s +
      scrapeInterval_s(field) +
      context.scaled_s(TARGET_RULES_EVERY_S) +
      scaledTimes('ticket', field).group_wait_s,
  );
}

function contextOf({ time_scale }: Pick<Field, 'time_scale'>, config: Config): RuleContext {
  return ruleContext(alertingPlan(config), { time_scale });
}

/** As `limitNow` of the rules has it, for a moment. */
function limitAt(
  { usual, tight }: Threshold,
  stretches: AlertingSettings['tight'],
  now_ms: number,
): number {
  return stretches.some(({ from_ms, to_ms }) => now_ms >= from_ms && now_ms < to_ms)
    ? tight
    : usual;
}
