import type { JWTPayload } from 'jose';

/** Claim → the values of which it must have one. */
export type AllowedClaims = Readonly<Record<string, readonly string[]>>;

const VERIFIED: readonly unknown[] = [true, 'true'];

/** Whether somebody may come in: every claim that is named has one of its values. */
export function isAllowed(claims: JWTPayload, allowed: AllowedClaims): boolean {
  const named = Object.entries(allowed);
  // Nobody named is nobody allowed.
  return named.length > 0 && named.every(([name, values]) => has(claims, name, values));
}

function has(claims: JWTPayload, name: string, values: readonly string[]): boolean {
  // Anybody can say that an address is theirs, and many issuers let them. Some write the claim as a text.
  if (name === 'email' && !VERIFIED.includes(claims['email_verified'])) return false;
  const claim = Object.hasOwn(claims, name) ? claims[name] : undefined;
  const own: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return own.some((value) => typeof value === 'string' && values.includes(value));
}
