/** One reason why a document cannot be imported. */
export interface ImportProblem {
  /** Where in the document, such as `log.entries[3].request.url`; empty for the document as a whole. */
  readonly where: string;
  readonly message: string;
  readonly hint?: string;
}

/** The document cannot become a draft. Carries every reason at once; never a value of the document. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly problems: readonly ImportProblem[];

  constructor(file_name: string, problems: readonly ImportProblem[]) {
    const first = problems[0];
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const where = first?.where ? `${first.where}: ` : '';
    super(`${file_name}: ${where}${first?.message ?? 'cannot be imported'}${more}`);
    this.problems = problems;
  }
}
