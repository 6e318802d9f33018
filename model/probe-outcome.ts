import type { ProbeOutcome } from './probe.ts';

/** Whether a run showed that its target works. */
export function isGood(outcome: ProbeOutcome): boolean {
  return outcome === 'ok' || outcome === 'degraded';
}

/** Whether a run showed that its target does not work. Our own faults and skipped slots say nothing about it. */
export function isBad(outcome: ProbeOutcome): boolean {
  return outcome === 'fail' || outcome === 'timeout';
}
