/** A mistake in the file of a journey that a user wrote. */
export interface JourneyFileProblem {
  /** 1-based; 0 when the file as a whole is meant. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  /** The source line, and the column in it that the problem points at. */
  readonly excerpt?: { readonly text: string; readonly column: number };
}

/** What a process that loaded the file tells of it. */
export type JourneyFileTold =
  | { readonly kind: 'facts'; readonly facts: Readonly<Record<string, unknown>> }
  | { readonly kind: 'problems'; readonly problems: readonly JourneyFileProblem[] };
