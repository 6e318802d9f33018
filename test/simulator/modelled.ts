import type { OperationName } from '../../model/operation.ts';
import type { ServiceTime } from '../../simulator/service-time.ts';
import type { CapacityModel, ModelledOperation } from '../../simulator/truth-model.ts';

export const EXPONENTIAL: ServiceTime = { mean_ms: 50, distribution: { kind: 'exponential' } };

/** A service that takes exactly so long. */
export function fixed(mean_ms: number): ServiceTime {
  return { mean_ms, distribution: { kind: 'deterministic' } };
}

/** An operation of a model, alone in it unless said otherwise. */
export function operation(
  limit_ms: number,
  more: Partial<ModelledOperation> = {},
  name: OperationName = 'settlement.login',
): ModelledOperation {
  return {
    name,
    share: 1,
    service: EXPONENTIAL,
    limit_ms,
    extra_ms: 0,
    spoilt_ratio: 0,
    added: [],
    station: null,
    ...more,
  };
}

/** A platform with a waiting room that never fills. */
export function model(
  servers: number,
  operations: readonly ModelledOperation[],
  more: Partial<CapacityModel> = {},
): CapacityModel {
  return {
    seed: 1,
    servers,
    queue_places: 1e9,
    operations,
    stations: [],
    faults: [],
    quantile: 0.95,
    error_ratio: 0.01,
    ...more,
  };
}
