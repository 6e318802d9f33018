/**
 * A plan with more steps than this is compiled journey by journey, by whoever walks one. Init does not tell a virtual
 * user which scenario it will be in, and with all of `launch-day` (145 steps) in each of 874 users k6 took 9 MB and, on
 * two busy cores, a third of a second for every one of them: it never came to its start. A platform's profile has 60.
 */
const AHEAD_STEPS_MAX = 100;

/** What a virtual user takes before anything is compiled, and what each step adds: 2 MB with 15 steps, 7 with 60, 9 with 145. */
const USER_BYTES = 1_200_000;
const STEP_BYTES = 80_000;

interface Walks {
  readonly steps: readonly unknown[];
}

/** Whether every virtual user compiles all journeys of a plan in init, or only its own when it is first started. */
export function isCompiledAhead(journeys: readonly Walks[]): boolean {
  return stepsOf(journeys) <= AHEAD_STEPS_MAX;
}

/** Memory of k6 that one virtual user takes, in bytes. */
export function bytesPerUser(journeys: readonly Walks[]): number {
  const longest = Math.max(...journeys.map(({ steps }) => steps.length));
  const compiled = isCompiledAhead(journeys) ? stepsOf(journeys) : longest;
  return USER_BYTES + compiled * STEP_BYTES;
}

function stepsOf(journeys: readonly Walks[]): number {
  return journeys.reduce((sum, { steps }) => sum + steps.length, 0);
}
