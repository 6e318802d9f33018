import { type Random, seededRandom } from '../../model/random.ts';
import { SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Session } from './service.ts';

const CITIZEN = /^\d{12}$/;
const OFFICER = /^canbo-\d{4}$/;

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
    const session = { token: this.#token(), account, name: nameOf(account), persona };
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

function personaOf(account: string): Session['persona'] | undefined {
  if (CITIZEN.test(account)) return 'citizen';
  return OFFICER.test(account) ? 'officer' : undefined;
}

/** A made-up name that an account always has. */
export function nameOf(account: string): string {
  const random = seededRandom(Number(account.replace(/\D/g, '')) % 2 ** 31);
  const pick = (names: readonly string[]): string =>
    names[Math.floor(random() * names.length)] ?? '';
  return `${pick(FAMILY_NAMES)} ${pick(MIDDLE_NAMES)} ${pick(GIVEN_NAMES)}`;
}
