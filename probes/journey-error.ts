/**
 * The target showed something that must not be. Throw it with what was expected and what was found; anything
 * else that a journey throws, Playwright's errors apart, counts as our own fault. With a time-out as its `cause` it is
 * the target's fault only when the page was there.
 */
export class JourneyError extends Error {
  override readonly name = 'JourneyError';
}
