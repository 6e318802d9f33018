import { firedSince } from '../../analysis/drill.ts';
import type { HealthyControl } from '../../model/drill.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Field } from './field.ts';
import { isAlarm } from './meets.ts';
import { type DrillMeans, HELD_UP_MAX_MS, watchedOver } from './run-drill.ts';
import type { Stage } from './stage.ts';

/**
 * Lets alerting watch over platforms that are well, except that single requests fail at random, independently of each other:
 * nobody may be woken.
 *
 * @param flake_ratio share of the requests, 0 … 1
 */
export async function runHealthyControl(
  stage: Stage,
  field: Field,
  { duration_s, flake_ratio }: { readonly duration_s: number; readonly flake_ratio: number },
  means: DrillMeans,
): Promise<HealthyControl> {
  return watchedOver(stage, field, means, async ({ vigil, webhook }) => {
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
    const { page: pages, ticket: tickets } = firedSince(from_ms, webhook.notices);
    const is_held_up = vigil.held_up_ms > HELD_UP_MAX_MS;
    return {
      duration_s: (to_ms - from_ms) / 1000,
      flake_ratio,
      runs: runs.length,
      failed: runs.filter(({ outcome }) => isAlarm(outcome)).length,
      pages,
      tickets,
      ...verdictOf(pages.length, is_held_up ? vigil.held_up_ms : null),
    };
  });
}

function verdictOf(
  pages: number,
  held_up_ms: number | null,
): Pick<HealthyControl, 'kind' | 'reasons'> {
  if (pages === 0) return { kind: 'pass', reasons: [] };
  const reason = 'somebody was woken although the platforms were well';
  if (held_up_ms === null) return { kind: 'fail', reasons: [reason] };
  return {
    kind: 'invalid',
    reasons: [reason, `this machine was held up for ${held_up_ms} ms`],
  };
}
