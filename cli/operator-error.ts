/** Something that the operator can mend: a wrong argument, a missing program, a target that does not answer. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly hint: string | undefined;

  /** @param message what failed, on what; `options.hint`: what to do */
  constructor(message: string, options: ErrorOptions & { readonly hint?: string } = {}) {
    super(message, options);
    this.hint = options.hint;
  }
}
