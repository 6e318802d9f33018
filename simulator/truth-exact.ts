import { type BoundedStation, boundedCapacity, capacity, refusalCapacity } from './truth.ts';
import {
  allowedShare,
  type CapacityModel,
  type Criterion,
  type ModelledOperation,
} from './truth-model.ts';
import type { Found } from './truth-steady.ts';

/** A capacity by closed form, and what it would be if the waiting room had no end. */
export interface Exact extends Found {
  readonly rate_unbounded_per_s: number;
}

/**
 * Why the capacity of a model has no closed form; null where it has one. Limits may differ, and answers may be
 * spoilt: as long as all work is alike and exponential, any mix of it is M/M/c with a bounded waiting room.
 */
export function whyNotExact({ operations, faults }: CapacityModel): string | null {
  if (operations.some(({ service }) => service.distribution.kind !== 'exponential')) {
    return 'service times are not exponential: no closed form';
  }
  if (new Set(operations.map(({ service }) => service.mean_ms)).size > 1) {
    return 'operations differ in mean service time, so their mix is not exponential: no closed form';
  }
  if (faults.length > 0) {
    return `${faults.map(({ kind }) => kind).join(', ')} changes the work: no closed form`;
  }
  return operations.some(({ added, station }) => added.length > 0 || station !== null)
    ? 'some answers wait for other systems: no closed form'
    : null;
}

/** The capacity of a model that {@link whyNotExact} has nothing against: what its strictest operation allows. */
export function exactCapacity(model: CapacityModel): Exact {
  const [first] = model.operations;
  if (first === undefined) throw new RangeError('a model without operations has no capacity');
  const { servers, queue_places } = model;
  const station = { servers, queue_places, service_ms: first.service.mean_ms };
  const rates = distinct(model.operations).flatMap(({ operation, i }) =>
    (['latency', 'errors'] as const).map((criterion) => ({
      binding: { operation: i, criterion },
      ...ratesOf(station, model, operation, criterion),
    })),
  );
  const { binding, rate_per_s } = rates.reduce((a, b) => (b.rate_per_s < a.rate_per_s ? b : a));
  const unbounded = rates.map((rate) => rate.rate_unbounded_per_s);
  return {
    rate_per_s,
    low_per_s: rate_per_s,
    high_per_s: rate_per_s,
    binding,
    rate_unbounded_per_s: Math.min(...unbounded),
  };
}

/** The first of those operations that are all alike to the closed form: each costs milliseconds. */
function distinct(
  operations: readonly ModelledOperation[],
): { readonly operation: ModelledOperation; readonly i: number }[] {
  const seen = new Set<string>();
  return operations.flatMap((operation, i) => {
    const key = `${operation.limit_ms - operation.extra_ms} ${operation.spoilt_ratio}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ operation, i }];
  });
}

function ratesOf(
  station: BoundedStation,
  model: CapacityModel,
  operation: ModelledOperation,
  criterion: Criterion,
): { readonly rate_per_s: number; readonly rate_unbounded_per_s: number } {
  const allowed = allowedShare(model, operation, criterion);
  if (allowed <= 0) return { rate_per_s: 0, rate_unbounded_per_s: 0 };
  if (criterion === 'errors') {
    const rate_per_s = refusalCapacity(station, allowed);
    return { rate_per_s, rate_unbounded_per_s: Number.POSITIVE_INFINITY };
  }
  const limit_ms = operation.limit_ms - operation.extra_ms;
  if (limit_ms <= 0) return { rate_per_s: 0, rate_unbounded_per_s: 0 };
  const objective = { quantile: 1 - allowed, limit_ms };
  return {
    rate_per_s: boundedCapacity(station, objective),
    rate_unbounded_per_s: capacity(station, objective),
  };
}
