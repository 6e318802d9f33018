import type { ShownExchange } from './exchange.ts';
import type { JourneyStep } from './journeys/journey.ts';
import type { OperationName } from './operation.ts';
import type { Persona } from './platform.ts';
import type { Variables } from './template.ts';

/** One operation of a walk through a platform that tries each of them once. */
export interface VerificationStep {
  readonly by: Persona;
  readonly operation: OperationName;
  /** Done again to make something ready for the next steps: it is told only when it fails. */
  readonly prepares?: true;
  /** What must have succeeded the last time, because the platform refuses this step without it. */
  readonly after?: readonly OperationName[];
  /** As a step of a journey that shows later than it was done. */
  readonly polls?: NonNullable<JourneyStep['polls']>;
  /** Variables that another visitor knows. */
  readonly borrows?: { readonly from: Persona; readonly names: readonly string[] };
  /** A variable that this visitor and another must have alike: one may have been given somebody else's record. */
  readonly same?: { readonly as: Persona; readonly name: string };
  /** A variable that the answer must list as another visitor has it. Only for what lists with `each`. */
  readonly lists?: { readonly of: Persona; readonly name: string };
}

/** What came of one operation. */
export interface VerifiedOperation {
  readonly operation: OperationName;
  readonly by: VerificationStep['by'];
  readonly outcome: 'ok' | 'failed' | 'not-tried' | 'not-bound';
  /** Why it is not ok, in words. */
  readonly why?: string;
  /** What was taken out of the answer; not what a login gives. */
  readonly extracted: Variables;
  /** What went to and fro, when it failed. */
  readonly exchanges: readonly ShownExchange[];
}
