/** A scenario before its users are counted. */
export interface Sized {
  /** Journeys started per second at the peak. */
  readonly rate_per_s: number;
  /** Longest duration of a journey within its objectives, think time included. */
  readonly journey_s: number;
}

/** The users of a scenario, all allocated before the start: allocation in mid-test skews results. */
export interface Allotted {
  readonly vus: number;
  /** False when fewer are allowed than the objectives need; then drops are our own fault. */
  readonly vus_suffice: boolean;
}

/**
 * Virtual users one scenario needs so that no iteration is dropped while every operation keeps its limit
 * (Little 1961: in flight = rate × duration), with half as many again for the spread of think times.
 *
 * @param rate_per_s journeys per second
 * @param journey_s longest duration of a journey within its objectives, think time included
 */
export function virtualUsers(rate_per_s: number, journey_s: number): number {
  return Math.ceil(1.5 * rate_per_s * journey_s) + 10;
}

/** Gives every scenario the users it needs, or its share of those that there may be; at least one. */
export function allotUsers<S extends Sized>(
  scenarios: readonly S[],
  max_vus: number | undefined,
): (S & Allotted)[] {
  const needed = neededUsers(scenarios);
  const share = max_vus === undefined ? 1 : Math.min(1, max_vus / needed);
  return scenarios.map((scenario) => ({
    ...scenario,
    vus: Math.max(1, Math.floor(virtualUsers(scenario.rate_per_s, scenario.journey_s) * share)),
    vus_suffice: share === 1,
  }));
}

/** Virtual users that all scenarios together need. */
export function neededUsers(scenarios: readonly Sized[]): number {
  return scenarios.reduce((sum, s) => sum + virtualUsers(s.rate_per_s, s.journey_s), 0);
}
