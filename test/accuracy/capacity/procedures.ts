import type { CapacityAnswer } from '../../../model/capacity.ts';
import type { OperationName } from '../../../model/operation.ts';

/** Five procedures of equal share; the last one is signed. */
export const PROCEDURES: readonly OperationName[] = [
  'settlement.searchProcedures',
  'settlement.viewProcedure',
  'settlement.trackDossier',
  'settlement.createDossier',
  'settlement.submitDossier',
];

/** Whether the signed procedure was found to bind. */
export function bindsSigning(binding: CapacityAnswer['binding']): boolean {
  return binding?.by === 'criterion' && binding.criterion.operation === PROCEDURES.at(-1);
}

/** Whether errors were found to bind, and not latency. */
export function bindsErrors(binding: CapacityAnswer['binding']): boolean {
  return binding?.by === 'criterion' && binding.criterion.kind === 'errors';
}
