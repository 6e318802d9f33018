/** Told of each visit when its end is known, which may be before its time has come. */
export interface Visits {
  /**
   * @param operation its place among the operations of the system
   * @param is_good it was answered, however late
   */
  ended(operation: number, intended_ms: number, end_ms: number, is_good: boolean): void;
}

/**
 * A system under test in event time. What it has become goes on from trial to trial; times never go back, and
 * every visit ends exactly once.
 */
export interface System {
  /** A trial begins, with so many visits per second. */
  begin?(rate_per_s: number): void;
  /** A visit comes. It may have been meant to come earlier. */
  arrive(now_ms: number, intended_ms: number, visits: Visits): void;
  /** What happens by itself until now. */
  settle(now_ms: number, visits: Visits): void;
}
