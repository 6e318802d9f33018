/** Requests of all senders together, second by second, from what each gained between its pushes. */
export class RequestRate {
  readonly #seconds = new Map<number, number>();

  /** Spreads what was gained in a stretch evenly over it. Unix milliseconds. */
  add(from_ms: number, to_ms: number, gained: number): void {
    if (to_ms <= from_ms) return;
    const per_ms = gained / (to_ms - from_ms);
    for (let second = Math.floor(from_ms / 1000); second * 1000 < to_ms; second++) {
      const start_ms = Math.max(from_ms, second * 1000);
      const end_ms = Math.min(to_ms, (second + 1) * 1000);
      this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + per_ms * (end_ms - start_ms));
    }
  }

  /** Requests per second of every second in which a push said something. */
  get rates_per_s(): readonly number[] {
    return [...this.#seconds].sort(([a], [b]) => a - b).map(([, requests]) => requests);
  }
}
