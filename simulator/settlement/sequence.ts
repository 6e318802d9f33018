import type { Clock } from '../clock.ts';

/** A synthetic agency: no province has the code. */
export const AGENCY = 'H99';

const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/**
 * The service that numbers dossiers, one for all who submit: the point where they meet. Codes are agency, day in
 * Vietnam and seven digits that begin anew each day.
 */
export class CodeSequence {
  readonly #clock: Clock;
  readonly #repeats: () => boolean;
  #last = { day: '', number: 0 };

  /** @param repeats true when the number that was given last is to be given once more; asked for each */
  constructor(clock: Clock, repeats: () => boolean = () => false) {
    this.#clock = clock;
    this.#repeats = repeats;
  }

  /** The next dossier code: `H99-20250701-0000001`. */
  next(): string {
    // Codes carry the date in Vietnam, which has no summer time.
    const day = new Date(this.#clock.now_ms() + VIETNAM_OFFSET_MS)
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '');
    const last = this.#last.day === day ? this.#last.number : 0;
    const number = this.#repeats() && last > 0 ? last : last + 1;
    this.#last = { day, number };
    return `${AGENCY}-${day}-${String(number).padStart(7, '0')}`;
  }
}
