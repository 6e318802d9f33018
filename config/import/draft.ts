import type { BoundBody } from '../../model/binding.ts';
import type { OperationClues } from './guess-operation.ts';
import type { ImportProblem } from './import-error.ts';

/** What an import leads to: a binding that a person completes. */
export interface Draft {
  readonly kind: 'openapi' | 'har';
  /** A configuration file with one binding and comments; ends with a line break. */
  readonly yaml: string;
  /** How many requests the draft holds. */
  readonly requests: number;
  /** What a person has to fill in, each a sentence. */
  readonly todos: readonly string[];
  /** What was left out or is doubtful, each a sentence. */
  readonly warnings: readonly string[];
}

/** Where a value stands in an answer, as a binding writes it. */
export interface DraftSource {
  readonly jsonpath?: string;
  readonly css?: string;
  readonly attribute?: string;
  readonly header?: string;
  readonly cookie?: string;
  readonly xpath?: string;
  readonly pattern?: string;
}

/** One request of the document on its way to an operation. Every text in it may be shown to anybody. */
export interface DraftRequest {
  /** What it is called in comments and sentences: a summary, or nothing. */
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BoundBody;
  readonly status: readonly number[];
  readonly conditions: readonly (DraftSource & { readonly equals: string })[];
  readonly extract: Readonly<Record<string, DraftSource>>;
  /** What belongs where a placeholder `{todo_…}` stands, by its name. */
  readonly todos: Readonly<Record<string, string>>;
  /** Lines of the comment above it. */
  readonly remarks: readonly string[];
  readonly clues: OperationClues;
}

/** Everything that the YAML is written from. */
export interface DraftContent {
  readonly name: string;
  /** Lines of the comment at the top. */
  readonly preface: readonly string[];
  /** YAML lines for `authentication:`, which are written as a comment; empty for none. */
  readonly authentication: readonly string[];
  readonly requests: readonly DraftRequest[];
}

/** What a document leads to, or everything that stands against its import. */
export type Imported =
  | { readonly content: Omit<DraftContent, 'name'>; readonly warnings: readonly string[] }
  | { readonly problems: readonly ImportProblem[] };

/** The prefix of a placeholder that no journey sets: `thongsuot check` refuses it until a person replaces it. */
const TODO_PREFIX = 'todo_';

/** The name of a place that a person has to fill in. */
export function todoName(name: string): string {
  return `${TODO_PREFIX}${name}`;
}

/** The places in a text that a person has to fill in. */
export function todosIn(text: string): string[] {
  return [...text.matchAll(/\{(todo_[a-z0-9_]*)(?::[a-z]+)?\}/g)].map((match) => match[1] ?? '');
}
