import type { HealthyControl, Notice } from '../model/drill.ts';

/** A time without a fault as it went. Unix milliseconds. */
export interface ControlCourse {
  readonly from_ms: number;
  readonly to_ms: number;
  /** How many runs of probes were due in it. */
  readonly runs: number;
  /** How many alerts woke somebody. */
  readonly pages: number;
  /** All that came in the whole time, the time before included. */
  readonly notices: readonly Notice[];
  /** Rules that Prometheus could not evaluate, or not yet; null when it did not tell. */
  readonly unwell_rules: readonly string[] | null;
  /** The longest that this process was held up. */
  readonly held_up_ms: number;
}

export interface ControlLimits {
  /** Shorter, silence says nothing. */
  readonly duration_min_s: number;
  /** The longest that the signal that alerting lives may be silent. */
  readonly silent_max_s: number;
  readonly held_up_max_ms: number;
}

const WATCHDOG = 'ThongsuotWatchdog';

/**
 * Holds a time without a fault against what had to come of it: nobody woken, by an alerting that could have. Silence of one
 * that was dead is invalid.
 */
export function judgeControl(
  course: ControlCourse,
  limits: ControlLimits,
): Pick<HealthyControl, 'kind' | 'reasons'> {
  if (course.pages === 0) {
    const reasons = deadReasons(course, limits);
    return { kind: reasons.length === 0 ? 'pass' : 'invalid', reasons };
  }
  const reason = 'somebody was woken although the platforms were well';
  const { held_up_ms } = course;
  if (held_up_ms <= limits.held_up_max_ms) return { kind: 'fail', reasons: [reason] };
  return { kind: 'invalid', reasons: [reason, `this machine was held up for ${held_up_ms} ms`] };
}

/** Why silence does not say that all is well. */
function deadReasons(
  { from_ms, to_ms, runs, notices, unwell_rules }: ControlCourse,
  { duration_min_s, silent_max_s }: ControlLimits,
): readonly string[] {
  const lasted_s = (to_ms - from_ms) / 1000;
  const heard_ms = notices
    .filter(({ at_ms, alerts }) => at_ms >= from_ms && at_ms <= to_ms && alerts.some(isWatchdog))
    .map(({ at_ms }) => at_ms);
  const silent_s = longestGap([from_ms, ...heard_ms, to_ms]) / 1000;
  const unwell = unwell_rules ?? ['all: Prometheus did not tell'];
  return [
    ...(lasted_s < duration_min_s
      ? [`it lasted ${lasted_s.toFixed(1)} s, which is shorter than ${duration_min_s} s`]
      : []),
    ...(runs === 0 ? ['no probe ran'] : []),
    ...(heard_ms.length === 0 || silent_s > silent_max_s
      ? [`nobody heard for ${silent_s.toFixed(1)} s that alerting lives (${WATCHDOG})`]
      : []),
    ...(unwell.length > 0 ? [`rules that were not evaluated: ${unwell.join(', ')}`] : []),
  ];
}

function isWatchdog({ status, labels }: Notice['alerts'][number]): boolean {
  return status === 'firing' && labels['alertname'] === WATCHDOG;
}

function longestGap(moments: readonly number[]): number {
  return Math.max(...moments.slice(1).map((moment, i) => moment - (moments[i] ?? moment)));
}
