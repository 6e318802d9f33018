import type { SenderHealth } from '../../model/run.ts';
import { LATE_PUSH_MS } from '../../model/window.ts';

/** A clock that is further off than this puts what it stamps into the wrong window. */
const CLOCK_OFFSET_MAX_MS = 1000;

/** A k6 that is started again and again is another matter than two that call themselves the same. */
const RESTARTS_MAX = 3;

/** After so long without a push nothing more is waited for. */
const SILENT_MS = 5000;

interface Sender {
  pushes: number;
  clock_offset_ms: number;
  stretch_ms_max: number;
  complete: boolean;
  latest_ms: number;
  heard_at_ms: number;
}

/** What is known about each load generator besides what it measured. */
export class SenderLog {
  readonly #senders = new Map<string, Sender>();

  /**
   * Notes a push.
   *
   * @param latest_ms the latest time in it, by the sender's clock
   * @param now our own: Unix, and on a scale that never jumps
   */
  heard(name: string, latest_ms: number, now: { now_ms: number; monotonic_ms: number }): void {
    const sender = this.#named(name);
    sender.pushes++;
    sender.latest_ms = Math.max(sender.latest_ms, latest_ms);
    sender.heard_at_ms = now.monotonic_ms;
    // A push that took its time on the way says less about the clock than a quick one.
    sender.clock_offset_ms = Math.max(sender.clock_offset_ms, latest_ms - now.now_ms);
  }

  /** Notes that a gain was made in a stretch of this length. */
  stretched(name: string, stretch_ms: number): void {
    const sender = this.#named(name);
    sender.stretch_ms_max = Math.max(sender.stretch_ms_max, stretch_ms);
  }

  completed(name: string): void {
    this.#named(name).complete = true;
  }

  /** Every sender's last act has arrived, and there was one. */
  get complete(): boolean {
    const all = [...this.#senders.values()];
    return all.length > 0 && all.every(({ complete }) => complete);
  }

  /**
   * Until when, by its own clock, a sender's windows can no longer grow: its pushes of the last `hold_ms` may be late.
   *
   * @param name undefined for all together
   */
  settledUntil(name: string | undefined, hold_ms: number, monotonic_ms: number): number {
    const of = name === undefined ? [...this.#senders.values()] : [this.#named(name)];
    const heard = of.filter(({ heard_at_ms }) => monotonic_ms - heard_at_ms <= SILENT_MS);
    return Math.min(...heard.map(({ latest_ms }) => latest_ms - hold_ms));
  }

  /** @param restartsOf how often a sender began to count anew */
  health(restartsOf: (name: string) => number): SenderHealth[] {
    return [...this.#senders].map(
      ([sender, { pushes, clock_offset_ms, stretch_ms_max, complete }]) => ({
        sender,
        pushes,
        restarts: restartsOf(sender),
        clock_offset_ms: Math.round(clock_offset_ms),
        stretch_ms_max: Math.round(stretch_ms_max),
        complete,
      }),
    );
  }

  #named(name: string): Sender {
    const known = this.#senders.get(name);
    if (known !== undefined) return known;
    const sender = {
      pushes: 0,
      clock_offset_ms: Number.NEGATIVE_INFINITY,
      stretch_ms_max: 0,
      complete: false,
      latest_ms: 0,
      heard_at_ms: Number.NEGATIVE_INFINITY,
    };
    this.#senders.set(name, sender);
    return sender;
  }
}

/** What a reader should know of the senders although every count is there. */
export function senderNotes(senders: readonly SenderHealth[]): string[] {
  return senders.flatMap(({ sender, clock_offset_ms, stretch_ms_max, restarts }) => [
    ...(Math.abs(clock_offset_ms) > CLOCK_OFFSET_MAX_MS
      ? [`the clock of ${sender} is ${seconds(clock_offset_ms)} s off ours, and so are its windows`]
      : []),
    ...(stretch_ms_max >= LATE_PUSH_MS
      ? [`a push of ${sender} brought ${seconds(stretch_ms_max)} s at once; they are in one window`]
      : []),
    ...(restarts > 0 && restarts <= RESTARTS_MAX
      ? [`${sender} began to count anew ${restarts} times`]
      : []),
  ]);
}

/** What makes the counts of senders doubtful. */
export function senderProblems(senders: readonly SenderHealth[]): string[] {
  return senders
    .filter(({ restarts }) => restarts > RESTARTS_MAX)
    .map(
      ({ sender, restarts }) =>
        `${sender} began to count anew ${restarts} times; do two load generators use that name?`,
    );
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
