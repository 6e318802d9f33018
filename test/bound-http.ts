import { type Binding, type BoundHttp, isMessage } from '../model/binding.ts';
import type { OperationName } from '../model/operation.ts';

/** The request that a binding makes of an operation; throws where it makes none. */
export function requestIn(
  { name, operations }: Pick<Binding, 'name' | 'operations'>,
  operation: OperationName,
): BoundHttp {
  const bound = operations[operation];
  if (bound === undefined || isMessage(bound)) throw new Error(`${name} has no ${operation}`);
  return bound;
}
