import type { OperationName } from '../model/operation.ts';
import type { Gate } from './gate.ts';
import { injectedFault, refuse } from './http/refusal.ts';

/** Watches a call from its start to its end; the pages keep their request log with it. */
export type Observer = <T>(operation: OperationName, call: () => Promise<T>) => Promise<T>;

/**
 * Performs an operation: first it passes the platform's queue, then the action is done. Rejects with a Refusal,
 * after the service time that it cost.
 */
export type Perform = <N extends OperationName, T>(
  operation: N,
  action: (operation: N) => T | Promise<T>,
) => Promise<T>;

/** How a platform behind a gate performs its operations. */
export function performer(gate: Gate, observe: Observer = (_operation, call) => call()): Perform {
  return (operation, action) =>
    observe(operation, async () => {
      const passage = await gate.pass(operation);
      switch (passage.kind) {
        case 'overloaded':
        case 'cut':
        case 'wrong_content':
          throw refuse(operation, passage.kind);
        case 'fault':
          throw injectedFault(operation, passage.status);
        case 'served':
          return action(operation);
      }
    });
}
