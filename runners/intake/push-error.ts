/** Why a push is refused, as HTTP tells it: 4xx is the sender's fault, 503 asks it to try again. */
export class PushError extends Error {
  override readonly name = 'PushError';
  readonly status: 400 | 401 | 413 | 415 | 503;

  constructor(status: PushError['status'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
