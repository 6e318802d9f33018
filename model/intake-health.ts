import type { IntakeSummary } from './run.ts';

/** What the intake knows about the completeness of what it took in. */
export interface IntakeHealth extends Required<IntakeSummary> {
  /** Every sender's last act has arrived. */
  readonly complete: boolean;
}
