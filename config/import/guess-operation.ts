import { OPERATION_NAMES, type OperationName } from '../../model/operation.ts';
import { OPERATION_WORDS, type OperationWords } from './operation-words.ts';
import { compact, holdsPhrase, wordsOf } from './words.ts';

/** What a request tells about the operation that it might be. */
export interface OperationClues {
  readonly method: string;
  /** The fixed segments of the path, in order. */
  readonly segments: readonly string[];
  /** How the path ends: with a placeholder, with a fixed segment, or with a script that serves everything. */
  readonly shape: 'item' | 'collection' | 'script';
  /** Summaries, names and actions. */
  readonly texts: readonly string[];
  /** Names of query and body fields. */
  readonly fields: readonly string[];
}

/** Which operation a request is taken for, and how sure that is. */
export type Guess =
  | {
      readonly operation: OperationName;
      readonly confidence: 'high' | 'medium';
      /** The words that decided. */
      readonly words: readonly string[];
    }
  | {
      readonly operation?: never;
      /** The nearest operations, the best first; empty when none is near. */
      readonly candidates: readonly OperationName[];
    };

interface Score {
  readonly operation: OperationName;
  readonly points: number;
  readonly words: readonly string[];
}

/** A phrase says what is done and to what; a verb or a noun only half of it. The scale is our own. */
const POINTS = {
  phrase: 5,
  verb: 3,
  noun: 2,
  implied: 2,
  shape: 1,
  field: 3,
  ask_by_post: -2,
} as const;

const HIGH = 7;
const MEDIUM = 5;
/** How far the second best has to be behind. */
const LEAD = 2;
const NEAR = 3;
const CANDIDATES_MAX = 3;

/** Guesses all requests of a document together: an operation that several claim alike goes to none of them. */
export function guessOperations(clues: readonly OperationClues[]): Guess[] {
  const guesses = clues.map(guessAlone);
  return guesses.map((guess, index): Guess => {
    if (guess.operation === undefined) return guess;
    const rivals = guesses.filter(
      (other, i) => i !== index && other.operation === guess.operation && isAsSure(other, guess),
    );
    return rivals.length === 0 ? guess : { candidates: [guess.operation] };
  });
}

function isAsSure(other: Guess, guess: Guess): boolean {
  const sureness = (g: Guess): number =>
    g.operation === undefined ? 0 : g.confidence === 'high' ? 2 : 1;
  return sureness(other) >= sureness(guess);
}

function guessAlone(clues: OperationClues): Guess {
  const scores = OPERATION_NAMES.flatMap((operation) => {
    const vocabulary = OPERATION_WORDS[operation];
    return vocabulary === undefined ? [] : [scoreOf(operation, vocabulary, clues)];
  }).sort((a, b) => b.points - a.points);
  const [best, second] = scores;
  const lead = (best?.points ?? 0) - (second?.points ?? 0);
  if (best !== undefined && best.points >= MEDIUM && lead >= LEAD) {
    const confidence = best.points >= HIGH ? 'high' : 'medium';
    return { operation: best.operation, confidence, words: best.words };
  }
  const near = scores.filter(({ points }) => points >= NEAR).slice(0, CANDIDATES_MAX);
  return { candidates: near.map(({ operation }) => operation) };
}

function scoreOf(operation: OperationName, own: OperationWords, clues: OperationClues): Score {
  const { phrase, noun, verb, field } = findWords(own, clues);
  const isSaid = phrase !== undefined || verb !== undefined;
  const isImplied =
    !isSaid && noun !== undefined && isShape(own, clues) && endsWithNoun(own, clues);
  const points =
    (isSaid || isImplied ? shapePoints(own, clues) : 0) +
    (isImplied ? POINTS.implied : 0) +
    (asksByPost(own, clues) ? POINTS.ask_by_post : 0) +
    pointsFor(phrase, POINTS.phrase) +
    pointsFor(verb, POINTS.verb) +
    pointsFor(noun, POINTS.noun) +
    pointsFor(field, POINTS.field);
  const words = [phrase, verb, noun, field].filter((word) => word !== undefined);
  // What is done, without what it is done to, may be about anything.
  const isHalf = phrase === undefined && noun === undefined;
  return { operation, points: isHalf ? Math.min(points, MEDIUM - 1) : points, words };
}

function pointsFor(word: string | undefined, points: number): number {
  return word === undefined ? 0 : points;
}

type FoundWords = Readonly<Record<'phrase' | 'noun' | 'verb' | 'field', string | undefined>>;

/** The longest words that speak for an operation; none where something speaks against it. */
function findWords(own: OperationWords, clues: OperationClues): FoundWords {
  const texts = [clues.segments.join(' '), ...clues.texts].map(wordsOf);
  const said = (phrases: readonly string[]): string | undefined =>
    longestFirst(phrases).find((phrase) => texts.some((words) => holdsPhrase(words, phrase)));
  const field = clues.fields.find((name) => own.fields?.includes(compact(name)));
  if (!fitsMethod(own, clues, field) || said(own.unless ?? []) !== undefined) return NO_WORDS;
  const phrase = said(own.phrases);
  const noun = said(own.nouns);
  const verb = phrase === undefined ? said(own.verbs) : undefined;
  return { phrase, noun, verb, field };
}

const NO_WORDS: FoundWords = {
  phrase: undefined,
  noun: undefined,
  verb: undefined,
  field: undefined,
};

/** A login by GET shows its password. */
function fitsMethod(
  own: OperationWords,
  clues: OperationClues,
  field: string | undefined,
): boolean {
  if (own.effect === 'changes') return clues.method !== 'GET' || field !== undefined;
  return clues.method === 'GET' || (clues.method === 'POST' && clues.shape !== 'item');
}

/** Systems with one address for everything ask by POST as a rule, others now and then. */
function asksByPost(own: OperationWords, { method, shape }: OperationClues): boolean {
  return own.effect === 'reads' && method === 'POST' && shape !== 'script';
}

function isShape(own: OperationWords, { shape }: OperationClues): boolean {
  return own.shape !== undefined && own.shape === shape;
}

function shapePoints(own: OperationWords, clues: OperationClues): number {
  if (own.shape === undefined || clues.shape === 'script') return 0;
  return isShape(own, clues) ? POINTS.shape : -POINTS.shape;
}

function endsWithNoun({ nouns, effect }: OperationWords, clues: OperationClues): boolean {
  if ((effect === 'reads') !== (clues.method === 'GET')) return false;
  const last = wordsOf(clues.segments.at(-1) ?? '').join(' ');
  return nouns.includes(last);
}

function longestFirst(phrases: readonly string[]): string[] {
  return [...phrases].sort((a, b) => b.length - a.length);
}
