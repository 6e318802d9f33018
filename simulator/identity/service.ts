import type { Persona } from '../../model/platform.ts';
import type { AddressChange, Profile } from './citizens.ts';
import type { IdentityToken } from './identity-provider.ts';

export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** What another system is told of an account that it asked about. */
export interface VerifiedAccount {
  readonly account: string;
  readonly name: string;
  readonly persona: Persona;
}

/**
 * The identity platform's behaviour, apart from HTTP and from its protocol with browsers. Every method passes through
 * the platform's queue. A login is one operation however it comes: of the requests that a browser makes for
 * it, the one with the password is the operation, and the others are protocol.
 */
export interface IdentityService {
  /** Checks a citizen's password; gives the account. */
  logIn(credentials: Credentials): Promise<string>;
  /** As {@link logIn}, for a client that has no browser. */
  logInForToken(credentials: Credentials): Promise<IdentityToken>;
  readProfile(token: string): Promise<Profile>;
  lookUpAddress(token: string): Promise<AddressChange>;
  /** Anybody's: a citizen's, an officer's or a machine's. */
  verifyAccount(credentials: Credentials): Promise<VerifiedAccount>;
}
