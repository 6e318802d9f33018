import { firedSince } from '../../analysis/drill.ts';
import { judgeControl } from '../../analysis/drill-control.ts';
import type { HealthyControl } from '../../model/drill.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { systemClock } from '../../runners/clock.ts';
import { unwellRules } from '../../runners/drill/prometheus-query.ts';
import type { Field } from './field.ts';
import { controlLimitsOf, warmUp_s } from './limits.ts';
import { isAlarm } from './meets.ts';
import { type DrillMeans, watchedOver } from './run-drill.ts';
import type { Stage } from './stage.ts';

/** What is asked for. */
export interface ControlAsked {
  readonly duration_s: number;
  /** Share of the requests that fail at random, 0 … 1. */
  readonly flake_ratio: number;
}

/**
 * Lets alerting watch over platforms that are well, except that single requests fail at random, independently of each other:
 * nobody may be woken.
 */
export async function runHealthyControl(
  stage: Stage,
  field: Field,
  { duration_s, flake_ratio }: ControlAsked,
  means: DrillMeans,
): Promise<HealthyControl> {
  const asked = { ...means, warm_up_s: warmUp_s(field, {}, stage.config) };
  return watchedOver(stage, field, asked, async ({ vigil, webhook, alerting }) => {
    const from_ms = systemClock.now_ms();
    const withdraw: (() => Promise<void>)[] = [];
    try {
      for (const at of PLATFORMS) {
        const fault = { kind: 'errors', ratio: flake_ratio, status: 503 } as const;
        if (flake_ratio > 0) withdraw.push(await stage.world.begin({ at, fault }));
      }
      await vigil.pass(1000 * duration_s);
    } finally {
      for (const end of withdraw) await end();
    }
    const to_ms = systemClock.now_ms();
    const runs = (await stage.records()).filter(({ slot_at }) => {
      const due_ms = Date.parse(slot_at);
      return due_ms >= from_ms && due_ms < to_ms;
    });
    const { notices } = webhook;
    const { page: pages, ticket: tickets } = firedSince(from_ms, notices);
    const course = {
      ...{ from_ms, to_ms, notices, runs: runs.length, pages: pages.length },
      unwell_rules: await unwellRules(alerting.prometheus_url, means.signal),
      held_up_ms: vigil.held_up_ms,
    };
    return {
      duration_s: (to_ms - from_ms) / 1000,
      flake_ratio,
      runs: runs.length,
      failed: runs.filter(({ outcome }) => isAlarm(outcome)).length,
      pages,
      tickets,
      ...judgeControl(course, controlLimitsOf(field)),
    };
  });
}

/** A control that could not be measured. */
export function controlNotMeasured(
  { duration_s, flake_ratio }: ControlAsked,
  reason: string,
): HealthyControl {
  return {
    ...{ duration_s, flake_ratio, runs: 0, failed: 0, pages: [], tickets: [] },
    kind: 'invalid',
    reasons: [reason],
  };
}
