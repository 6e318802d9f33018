import { digest, randomText } from './sessions.ts';

/** A login whose browser is at the issuer. */
export interface BegunLogin {
  /** In the address that the browser comes back with. */
  readonly state: string;
  /** In a cookie of the browser: only that one may come back. */
  readonly binder: string;
  /** In the token: it was made for this login. */
  readonly nonce: string;
  /** Of which the issuer knows the digest: only we may have the token (RFC 7636). */
  readonly verifier: string;
  /** Where the browser wanted to go here. */
  readonly next: string;
  readonly until_ms: number;
}

/** People at the issuer may have to look for a second factor. */
export const BEGUN_FOR_MS = 600_000;

/**
 * More than one address may begin while one login may take: 600 a minute, in eleven minutes of its count. Then the oldest
 * goes: nobody pushes out the others behind the same proxy.
 */
const BEGUN_MAX = 10_000;

/** Logins that have begun. Times come from whoever asks. */
export class BegunLogins {
  readonly #begun = new Map<string, BegunLogin>();

  begin(next: string, at_ms: number): BegunLogin {
    for (const [state, { until_ms }] of this.#begun) {
      if (at_ms >= until_ms || this.#begun.size >= BEGUN_MAX) this.#begun.delete(state);
      else break;
    }
    const [state, binder, nonce, verifier] = [
      randomText(),
      randomText(),
      randomText(),
      randomText(),
    ];
    const begun = { state, binder, nonce, verifier, next, until_ms: at_ms + BEGUN_FOR_MS };
    this.#begun.set(state, begun);
    return begun;
  }

  /** Takes a login up, once; null when none was begun so by this browser, or too long ago. */
  take(state: string, binder: string | null, at_ms: number): BegunLogin | null {
    const begun = this.#begun.get(state);
    if (begun === undefined || binder === null || digest(binder) !== digest(begun.binder))
      return null;
    this.#begun.delete(state);
    return at_ms < begun.until_ms ? begun : null;
  }
}
