/** Time as an argument: tokens are judged by the wall, sessions by a scale that never jumps. */
export interface LoginClock {
  now_ms(): number;
  monotonic_ms(): number;
  wait(ms: number): Promise<void>;
}
