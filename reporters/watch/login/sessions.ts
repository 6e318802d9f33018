import { createHash, randomBytes } from 'node:crypto';

/** What may have to be ended with a session: a stream of events, which otherwise would outlive it. */
export interface Ending {
  /** Bytes that have not been sent. */
  readonly writableLength: number;
  /** Ends it in good order, so that a browser has nothing to complain of. */
  end(): unknown;
  /** Cuts it off: whoever does not read would be sent the rest later. */
  destroy(): unknown;
}

/** Somebody who has logged in. */
export interface OperatorSession {
  readonly until_ms: number;
  /** Whoever logs out brings it: a page from elsewhere that sends a browser there does not know it. */
  readonly logout_key: string;
  readonly open: Set<Ending>;
}

/** More are not operators; the oldest goes. */
const SESSIONS_MAX = 1000;

/**
 * Who is logged in. In memory: after a restart everybody logs in anew. Times are on a scale that never jumps, and come from
 * whoever asks.
 */
export class OperatorSessions {
  /** By a digest of what the browser brings: what is read from memory opens nothing. */
  readonly #sessions = new Map<string, OperatorSession>();
  readonly #length_ms: number;

  constructor(length_ms: number) {
    this.#length_ms = length_ms;
  }

  /** A new session. @returns what its browser is to bring */
  open(at_ms: number): string {
    this.sweep(at_ms);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= SESSIONS_MAX && oldest !== undefined) this.#end(oldest);
    const id = randomText();
    const session = {
      until_ms: at_ms + this.#length_ms,
      logout_key: randomText(),
      open: new Set<Ending>(),
    };
    this.#sessions.set(digest(id), session);
    return id;
  }

  /** The session of a browser; null when it has none, or none any more. */
  find(id: string | null, at_ms: number): OperatorSession | null {
    const session = id === null ? undefined : this.#sessions.get(digest(id));
    return session !== undefined && at_ms < session.until_ms ? session : null;
  }

  /** Ends a session, and what is open in it. */
  close(id: string | null): void {
    if (id !== null) this.#end(digest(id));
  }

  /** Ends the sessions that are over. */
  sweep(at_ms: number): void {
    for (const [key, { until_ms }] of this.#sessions) if (at_ms >= until_ms) this.#end(key);
  }

  #end(key: string): void {
    const session = this.#sessions.get(key);
    this.#sessions.delete(key);
    for (const one of session?.open ?? []) {
      if (one.writableLength > 0) one.destroy();
      else one.end();
    }
  }
}

/** Nobody guesses it. */
export function randomText(): string {
  return randomBytes(32).toString('base64url');
}

/** Of one length, whatever it is made from. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
