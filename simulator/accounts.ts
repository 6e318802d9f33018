import type { OperationName } from '../model/operation.ts';
import type { Persona } from '../model/platform.ts';
import { type Random, seededRandom } from '../model/random.ts';
import { SYNTHETIC_PASSWORD } from '../model/synthetic.ts';
import { BoundedMap } from './bounded-map.ts';
import { refuse } from './http/refusal.ts';

const CITIZEN = /^\d{12}$/;
const OFFICER = /^canbo-\d{4}$/;
const SYSTEM = /^coquan-\d{4}$/;

/** Who is logged in. */
export interface Session {
  readonly token: string;
  /** 12 digits for a citizen, `canbo-…` for an officer, `coquan-…` for the machine of an agency. */
  readonly account: string;
  readonly name: string;
  readonly persona: Persona;
}

const FAMILY_NAMES = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Đặng',
  'Bùi',
];
const MIDDLE_NAMES = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Thanh', 'Đức', 'Thu'];
const GIVEN_NAMES = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Hà',
  'Hải',
  'Hương',
  'Lan',
  'Long',
  'Mai',
  'Phúc',
];

const TOKEN_STREAM = 3;

/** Every account that looks right exists: load tests need no set-up. The newest sessions are kept. */
export class Accounts {
  readonly #sessions: BoundedMap<Session>;
  readonly #random: Random;

  constructor(seed: number, keep: number) {
    this.#sessions = new BoundedMap(keep);
    this.#random = seededRandom(seed, TOKEN_STREAM);
  }

  /** Opens a session; undefined for a wrong password or an account that cannot be. */
  open(account: string, password: string): Session | undefined {
    const persona = personaOf(account);
    if (persona === undefined || password !== SYNTHETIC_PASSWORD) return undefined;
    return this.admit({ account, name: nameOf(account), persona });
  }

  /** Opens a session for somebody whom another system vouches for. */
  admit(who: Omit<Session, 'token'>): Session {
    const session = { token: this.#token(), ...who };
    this.#sessions.set(session.token, session);
    return session;
  }

  /** The session of a token; undefined when there is none, or none any more. */
  find(token: string): Session | undefined {
    return this.#sessions.get(token);
  }

  #token(): string {
    const word = (): string =>
      Math.floor(this.#random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return word() + word() + word() + word();
  }
}

/** Whose account it is, by its form; undefined when it can be nobody's. */
export function personaOf(account: string): Session['persona'] | undefined {
  if (CITIZEN.test(account)) return 'citizen';
  if (OFFICER.test(account)) return 'officer';
  return SYSTEM.test(account) ? 'system' : undefined;
}

/** A made-up name that an account always has. */
export function nameOf(account: string): string {
  const random = seededRandom(Number(account.replace(/\D/g, '')) % 2 ** 31);
  const pick = (names: readonly string[]): string =>
    names[Math.floor(random() * names.length)] ?? '';
  return `${pick(FAMILY_NAMES)} ${pick(MIDDLE_NAMES)} ${pick(GIVEN_NAMES)}`;
}

const ONLY = {
  citizen: 'citizens_only',
  officer: 'officers_only',
  system: 'systems_only',
} as const;

/** The session behind a token, and no other persona than the one asked for. Throws a Refusal. */
export function sessionBehind(
  accounts: Accounts,
  operation: OperationName,
  token: string,
  persona?: Persona,
): Session {
  const session = accounts.find(token);
  if (session === undefined) throw refuse(operation, 'not_logged_in');
  if (persona !== undefined && session.persona !== persona) throw refuse(operation, ONLY[persona]);
  return session;
}
