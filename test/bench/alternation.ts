import { COMPARED, type Compared, type Slot, VARIANTS, type Variant } from './slot.ts';

/** CPU seconds per request in two slots that followed each other. */
export type Pair = Record<Variant, number>;

export type Pairs = ReadonlyMap<Compared, Pair[]>;

/** A hundred ticks of the clock that CPU time is told in, and dozens of garbage collections. */
const SLOT_CPU_S = 1;

/** Requests of each virtual user in the slots that find out how many a real slot needs. */
const TRIAL_REQUESTS = 400;

/**
 * The slots of a bench, one after the other: of every operation a bound and a written one, in the next round a
 * written and a bound one, so that a drift of the machine cancels. The first slots only warm up and find sizes.
 *
 * Each `next()` takes the CPU seconds of the slot before. It returns what was measured.
 */
export function* alternate(vus: number, hasTime: () => boolean): Generator<Slot, Pairs, number> {
  const sizes = new Map<Compared, number>();
  for (const operation of COMPARED) sizes.set(operation, yield* requestsFor(operation, vus));
  const pairs = new Map(COMPARED.map((operation) => [operation, [] as Pair[]]));
  for (let round = 0; hasTime(); round++) {
    for (const operation of COMPARED) {
      const pair = { bound: 0, written: 0 };
      for (const variant of round % 2 === 0 ? VARIANTS : VARIANTS.toReversed()) {
        const requests = sizes.get(operation) ?? TRIAL_REQUESTS;
        pair[variant] = (yield { operation, variant, requests }) / (requests * vus);
      }
      pairs.get(operation)?.push(pair);
    }
  }
  return pairs;
}

function* requestsFor(operation: Compared, vus: number): Generator<Slot, number, number> {
  const trial = { operation, requests: TRIAL_REQUESTS };
  yield { ...trial, variant: 'bound' };
  const cpu_s = yield { ...trial, variant: 'written' };
  const per_request_s = cpu_s / (TRIAL_REQUESTS * vus);
  return Math.ceil(SLOT_CPU_S / per_request_s / vus);
}
