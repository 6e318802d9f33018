import { isOperationName, OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';

/** Numbers by operation. */
export type ByOperation = Readonly<Partial<Record<OperationName, number>>>;

/** What is asked of the truth: the share `quantile` of each operation within its limit, `error_ratio` may fail. */
export interface TruthQuestion {
  readonly quantile: number;
  /** For every operation that `limits_ms` does not name. */
  readonly limit_ms: number;
  readonly limits_ms: ByOperation;
  readonly error_ratio: number;
  /** Weights; null: the mix that came. */
  readonly mix: ByOperation | null;
  /** False when nothing was said: then only what is known at once is told. */
  readonly isAsked: boolean;
}

/** A question that cannot be answered; the message names each parameter and what it must be. */
export class InvalidQuestionError extends Error {
  override readonly name = 'InvalidQuestionError';
}

const LONGEST_MS = 3_600_000;

/** Query parameters as Node's parser gives them. */
type Parameters = Readonly<Record<string, unknown>>;

const KNOWN = ['quantile', 'limit_ms', 'error_ratio', 'limits', 'mix'] as const;

/** Reads a question about a platform. Throws InvalidQuestionError with all that is wrong. */
export function readQuestion(parameters: Parameters, platform: Platform): TruthQuestion {
  const problems: string[] = [];
  const unknown = Object.keys(parameters).filter((key) => !KNOWN.some((known) => known === key));
  if (unknown.length > 0)
    problems.push(`${unknown.join(', ')}: no such parameter; there are ${KNOWN.join(', ')}`);
  const numberOf = (name: string, otherwise: number, below: number): number => {
    const text = parameters[name];
    const value = text === undefined ? otherwise : numberIn(text);
    if (!(value > 0 && value < below))
      problems.push(`${name} must be a number between 0 and ${below}`);
    return value;
  };
  const question = {
    quantile: numberOf('quantile', 0.95, 1),
    limit_ms: numberOf('limit_ms', 2000, LONGEST_MS),
    limits_ms: readByOperation('limits', parameters['limits'], platform, problems) ?? {},
    error_ratio: numberOf('error_ratio', 0.01, 1),
    mix: readByOperation('mix', parameters['mix'], platform, problems),
    isAsked: Object.keys(parameters).length > 0,
  };
  problems.push(...strangersTo(question));
  if (problems.length > 0) throw new InvalidQuestionError(problems.join('; '));
  return question;
}

/** A limit of what is not in the mix would look as if it were kept. */
function strangersTo({ mix, limits_ms }: Pick<TruthQuestion, 'mix' | 'limits_ms'>): string[] {
  if (mix === null) return [];
  return Object.keys(limits_ms)
    .filter((name) => !Object.hasOwn(mix, name))
    .map((name) => `limits names ${name}, which is not in the mix`);
}

/** `operation:number,operation:number`; null when it was not given. */
function readByOperation(
  parameter: string,
  text: unknown,
  platform: Platform,
  problems: string[],
): ByOperation | null {
  if (text === undefined) return null;
  const found: Partial<Record<OperationName, number>> = {};
  if (typeof text !== 'string') {
    problems.push(`${parameter} must be given once`);
    return found;
  }
  for (const entry of text.split(',')) {
    const read = readEntry(entry, platform);
    if (typeof read === 'string') problems.push(`${parameter}: ${read}`);
    else if (Object.hasOwn(found, read.name))
      problems.push(`${parameter} names ${read.name} twice`);
    else found[read.name] = read.value;
  }
  return found;
}

/** One `operation:number`; a text that says what is wrong with it. */
function readEntry(
  entry: string,
  platform: Platform,
): { readonly name: OperationName; readonly value: number } | string {
  const [name = '', number = '', ...rest] = entry.split(':');
  if (!isOperationName(name) || OPERATIONS[name].platform !== platform) {
    return `${JSON.stringify(name)} is no operation of ${platform}`;
  }
  const value = numberIn(number);
  const isNumber = rest.length === 0 && value > 0 && value < LONGEST_MS;
  return isNumber ? { name, value } : `${name} must be followed by a colon and a number above 0`;
}

function numberIn(text: unknown): number {
  return typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
}
