import { sleep } from 'k6';
import type { JourneyStep } from '../../model/journeys/journey.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Variables } from '../../model/template.ts';
import { EXPIRES_IN_S, usableFor } from '../../model/token-life.ts';
import type { PerformOperation, RequestResult } from './bound-operation.ts';
import type { RecordSuccess } from './record.ts';
import type { PerformMessage } from './socket.ts';

/** One step of a journey, ready to be walked. */
export interface Step {
  readonly operation: OperationName;
  readonly think: number;
  readonly succeeded: RecordSuccess;
  /** What the step gave before, where it is one that is kept. */
  readonly kept: Kept | undefined;
}

/** A step that is a request. */
export interface RequestStep extends Step {
  readonly perform: PerformOperation;
}

/** A step that is a message on the connection of the journey. */
export interface MessageStep extends Step {
  readonly performMessage: PerformMessage;
}

/** What one virtual user keeps of a step, as a machine keeps its token: until shortly before it runs out. */
export class Kept {
  #extracted: Variables | undefined;
  #until_ms = 0;

  /** Undefined when there is nothing, or nothing any more. */
  get(): Variables | undefined {
    return Date.now() < this.#until_ms ? this.#extracted : undefined;
  }

  keep(extracted: Variables): void {
    this.#extracted = extracted;
    this.#until_ms = Date.now() + 1000 * usableFor(Number(extracted[EXPIRES_IN_S]));
  }

  forget(): void {
    this.#extracted = undefined;
  }
}

/**
 * Repeats an operation until it succeeds: one request to whoever counts. Its time is from the first attempt to
 * the answer that was the one; when the time is up, the failure is that of the last attempt.
 */
export function polling(
  perform: PerformOperation,
  { every_s, at_most_s }: NonNullable<JourneyStep['polls']>,
): PerformOperation {
  return (variables) => {
    const begun_ms = Date.now();
    for (;;) {
      const waited_ms = Date.now() - begun_ms;
      const result: RequestResult = perform(variables);
      if (result.ok) return { ...result, latency_ms: waited_ms + result.latency_ms };
      if (Date.now() - begun_ms + 1000 * every_s > 1000 * at_most_s) return result;
      sleep(every_s);
    }
  };
}
