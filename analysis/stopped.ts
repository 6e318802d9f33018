import type { StopCause } from '../model/breaker.ts';
import type { Reason } from '../model/verdict.ts';

/**
 * What a stop says about a run. Somebody's request cuts the measurement short whatever it says; a broken
 * condition is the target's own doing, so that what was measured until then stands.
 */
export function stopReasons(stopped: StopCause | null): {
  readonly requested: readonly Reason[];
  readonly breaker: readonly Reason[];
} {
  if (stopped === null) return { requested: [], breaker: [] };
  const { by, text: why, ...figures } = stopped;
  const requested = by === 'file' || by === 'url';
  const reason: Reason = {
    code: requested ? 'stopped_on_request' : 'stopped_by_breaker',
    weight: 'invalid',
    text: `The run was stopped before its end: ${why}`,
    ...figures,
  };
  return requested ? { requested: [reason], breaker: [] } : { requested: [], breaker: [reason] };
}
