import type { OperationName } from '../operation.ts';
import type { Persona, Platform } from '../platform.ts';

/** One step of a journey: an operation, and whether the person pauses to read or type before it. */
export interface JourneyStep {
  readonly operation: OperationName;
  /** Multiple of the profile's think time before this step; 0 for a step the page makes on its own. */
  readonly think: number;
  /**
   * Repeated until the answer is what the binding expects: its latency is the time from the first attempt to
   * the answer that was, and giving up is its failure. For what shows later than it was done.
   */
  readonly polls?: { readonly every_s: number; readonly at_most_s: number };
  /**
   * What it gives stays with the virtual user, and the step is left out until `expires_in_s`, which it must
   * give too, have passed: a machine keeps its token.
   */
  readonly keeps?: true;
}

/** The operations of one person from start to end. A step that fails ends the journey. */
export interface Journey {
  /** The platform whose demand it makes; steps on others are what it costs them. */
  readonly platform: Platform;
  readonly persona: Persona;
  readonly title_vi: string;
  readonly title_en: string;
  readonly steps: readonly JourneyStep[];
}

/** A step at once. */
export function at<const O extends OperationName>(
  operation: O,
): { readonly operation: O; readonly think: 0 } {
  return { operation, think: 0 };
}

/** A step after a pause, of one think time unless more. */
export function after<const O extends OperationName>(
  operation: O,
  think = 1,
): { readonly operation: O; readonly think: number } {
  return { operation, think };
}
