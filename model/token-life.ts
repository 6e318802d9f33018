/** The variable that says how long a token may be used, in seconds from its answer on: `expires_in` of OAuth 2. */
export const EXPIRES_IN_S = 'expires_in_s';

/** A token is renewed so much before it runs out; a short one not before nine tenths of its time. */
const LEEWAY_S = 30;

/** How long a machine goes on with a token before it asks for a new one, in seconds. */
export function usableFor(expires_in_s: number): number {
  return Math.max(expires_in_s - LEEWAY_S, 0.9 * expires_in_s);
}
