/** Why a push is refused, as HTTP tells it: 4xx is the sender's fault, 503 asks it to try again. */
export class PushError extends Error {
  override readonly name = 'PushError';
  readonly status: 400 | 401 | 413 | 415 | 503;

  constructor(
    message: string,
    { status, ...options }: ErrorOptions & { readonly status: PushError['status'] },
  ) {
    super(message, options);
    this.status = status;
  }
}
