import type { StopCause } from '../model/breaker.ts';
import type { Reason } from '../model/verdict.ts';

const CODES: Readonly<Record<StopCause['by'], Reason['code']>> = {
  error_ratio: 'stopped_by_breaker',
  latency_p95: 'stopped_by_breaker',
  file: 'stopped_on_request',
  url: 'stopped_on_request',
  certain: 'stopped_as_certain',
};

/**
 * What a stop says about a run. Somebody's request cuts the measurement short whatever it says; a broken
 * condition is the target's own doing, and a certain verdict is one, so that what was measured until then stands.
 */
export function stopReasons(stopped: StopCause | null): {
  readonly requested: readonly Reason[];
  readonly breaker: readonly Reason[];
} {
  if (stopped === null) return { requested: [], breaker: [] };
  const { by, text: why, ...figures } = stopped;
  const requested = by === 'file' || by === 'url';
  const reason: Reason = {
    code: CODES[by],
    weight: 'invalid',
    text: `The run was stopped before its end: ${why}; every figure is of the part until then`,
    ...figures,
  };
  return requested ? { requested: [reason], breaker: [] } : { requested: [], breaker: [reason] };
}
