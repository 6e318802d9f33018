/** The issuer does not answer, or not as an issuer does. The message says no more of it than an operator may read. */
export class IssuerFailed extends Error {
  override readonly name = 'IssuerFailed';
}

/** Somebody came back with what is no login. */
export class LoginInvalid extends Error {
  override readonly name = 'LoginInvalid';
  /** `stale`: it may have been a good one; `untrusted`: it says what the issuer would not. */
  readonly why: 'stale' | 'untrusted';

  constructor(why: 'stale' | 'untrusted', message: string) {
    super(message);
    this.why = why;
  }
}
