import {
  type Answer,
  type Condition,
  compileCondition,
  compileExtraction,
  type Extraction,
} from '../../model/answer.ts';
import { K6Answer } from './answer.ts';
import type { Response } from './response.ts';

/** What {@link answer} lets go of a response for: bodies are large, and users many. */
const answer = new K6Answer();

/** Looks into a response for what k6's own reader of JSON does not find. */
function looking<Found>(look: (answer: Answer) => Found): (response: Response) => Found {
  return (response) => {
    const found = look(answer.of(response));
    answer.release();
    return found;
  };
}

export function condition(of: Condition): (response: Response) => boolean {
  return looking(compileCondition(of));
}

export function extraction(of: Extraction): (response: Response) => string | undefined {
  return looking(compileExtraction(of));
}
