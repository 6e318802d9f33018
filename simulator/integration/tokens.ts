import { type Random, seededRandom } from '../../model/random.ts';
import { SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import { personaOf } from '../accounts.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';

const TOKEN_STREAM = 5;

/** The tokens of machines. Every consumer key that looks right exists; the newest tokens are kept. */
export class Tokens {
  readonly life_s: number;
  readonly #clock: Clock;
  readonly #random: Random;
  /** Token → when it runs out, on the clock's monotonic scale. */
  readonly #ends_ms: BoundedMap<number>;

  constructor(settings: {
    readonly clock: Clock;
    readonly seed: number;
    readonly keep: number;
    readonly token_life_s: number;
  }) {
    this.life_s = settings.token_life_s;
    this.#clock = settings.clock;
    this.#random = seededRandom(settings.seed, TOKEN_STREAM);
    this.#ends_ms = new BoundedMap(settings.keep);
  }

  /** A new token; undefined for a wrong secret or a key that no machine can have. */
  issue(key: string, secret: string): string | undefined {
    if (personaOf(key) !== 'system' || secret !== SYNTHETIC_PASSWORD) return undefined;
    const token = uuid(this.#random);
    this.#ends_ms.set(token, this.#clock.monotonic_ms() + 1000 * this.life_s);
    return token;
  }

  /** True until the token's time has passed. */
  holds(token: string): boolean {
    return this.#clock.monotonic_ms() < (this.#ends_ms.get(token) ?? Number.NEGATIVE_INFINITY);
  }
}

/** A random UUID, version 4 (RFC 9562 §5.4). */
function uuid(random: Random): string {
  const hex = (digits: number, from = 0, below = 16 ** digits): string =>
    (from + Math.floor(random() * (below - from))).toString(16).padStart(digits, '0');
  const variant = hex(4, 0x8000, 0xc000);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}-${hex(6)}${hex(6)}`;
}
