/**
 * What a virtual user takes of k6's memory, garbage included, and what each step of its journey adds. Measured: 0.8 MB
 * in the demo with 7 steps at most, and in `launch-day`; the rest is for answers in flight.
 */
const USER_BYTES = 1_000_000;
const STEP_BYTES = 20_000;

/** Memory of k6 that one virtual user takes, in bytes, whichever of the journeys it walks. */
export function bytesPerUser(journeys: readonly { readonly steps: readonly unknown[] }[]): number {
  return USER_BYTES + STEP_BYTES * Math.max(...journeys.map(({ steps }) => steps.length));
}
