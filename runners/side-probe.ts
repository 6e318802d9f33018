import type { OperationName } from '../model/operation.ts';
import { exponential, type Random } from '../model/random.ts';
import type { SideProbeSample } from '../model/side-probe.ts';
import type { Variables } from '../model/template.ts';
import type { Clock } from './clock.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { SideRead } from './side-reads.ts';
import type { Performed } from './visitor.ts';

/** Two requests to one platform are at least so far apart: its owner allowed a rate. */
const GAP_MIN_MS = 500;

/** And so much farther on average: about one a second. */
const GAP_MORE_MS = 500;

/** Most requests to one platform in any second. */
export const SIDE_RATE_MAX_PER_S = 1000 / GAP_MIN_MS;

/** A platform that answers slowly is not asked by more at the same time. */
const IN_FLIGHT_MAX = 10;

/** So many failures in a row, and nobody asks any more: k6 finds out about a platform that is down. */
const FAILURES_MAX = 10;

/** Asks one platform: a visitor with connections of its own. */
export interface SideVisitor {
  perform(operation: OperationName, variables: Variables): Promise<Performed>;
  close(): void;
}

/** One platform that is asked. */
export interface AskedOnTheSide extends SideRead {
  readonly visitor: SideVisitor;
  /** After so long k6 gives a request up, and so do we. */
  readonly timeout_ms: number;
  readonly variables: () => Variables;
}

/**
 * Asks each platform about once a second while k6 loads it, by the same binding and from this process, so that k6's
 * latencies can be held against those of somebody who does not share its queue.
 *
 * Between two requests lies a fixed time and a random one, which may not fall into step with anything in the
 * platform, and keeps to a rate (F. Baccelli et al., The role of PASTA in network measurement, SIGCOMM 2006: the
 * probe pattern separation rule). Latency counts from when a request was to be sent.
 */
export class SideProbe {
  readonly #asked: readonly AskedOnTheSide[];
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #done = new AbortController();
  #samples: SideProbeSample[] = [];
  #error: unknown;

  constructor(asked: readonly AskedOnTheSide[], clock: Clock, random: Random) {
    this.#asked = asked;
    this.#clock = clock;
    this.#random = random;
  }

  /** Begins to ask. @param heartbeat tells by how much this process is late */
  start(heartbeat: Heartbeat): void {
    for (const asked of this.#asked) void this.#askOn(asked, heartbeat);
  }

  /** No request is sent any more; what is in flight is dropped, and no sample comes of it. */
  stop(): void {
    this.#done.abort();
    for (const { visitor } of this.#asked) visitor.close();
  }

  /** What came in since it was last taken. What went wrong on our side meanwhile is thrown. */
  take(): readonly SideProbeSample[] {
    if (this.#error !== undefined) throw this.#error;
    const taken = this.#samples;
    this.#samples = [];
    return taken;
  }

  async #askOn(asked: AskedOnTheSide, heartbeat: Heartbeat): Promise<void> {
    const { signal } = this.#done;
    let in_flight = 0;
    let failures = 0;
    for (;;) {
      // From now on and not from the last one's due time: one that was sent late must not have the next at its heels.
      const gap_ms = GAP_MIN_MS + exponential(this.#random, GAP_MORE_MS);
      const due_ms = this.#clock.monotonic_ms() + gap_ms;
      await this.#clock.wait(gap_ms, signal);
      if (signal.aborted || failures >= FAILURES_MAX) return;
      if (in_flight >= IN_FLIGHT_MAX) continue;
      in_flight++;
      void this.#ask(asked, due_ms, heartbeat)
        .then((sample) => {
          in_flight--;
          if (signal.aborted) return;
          failures = sample.latency_ms === null ? failures + 1 : 0;
          this.#samples.push(sample);
        })
        .catch((error: unknown) => {
          this.#error ??= error;
        });
    }
  }

  async #ask(
    { platform, operation, timeout_ms, visitor, variables }: AskedOnTheSide,
    due_ms: number,
    heartbeat: Heartbeat,
  ): Promise<SideProbeSample> {
    const clock = this.#clock;
    const sent_ms = clock.monotonic_ms();
    const time_ms = clock.now_ms() - (sent_ms - due_ms);
    const { ok } = await visitor.perform(operation, variables());
    const latency_ms = clock.monotonic_ms() - due_ms;
    const delay_ms = sent_ms - due_ms + heartbeat.longest_ms(sent_ms);
    const isInTime = ok && latency_ms - delay_ms <= timeout_ms;
    return { time_ms, platform, operation, latency_ms: isInTime ? latency_ms : null, delay_ms };
  }
}
