import type { IntakeHealth } from '../../model/intake-health.ts';
import type { Coarsening, SenderHealth } from '../../model/run.ts';
import { K6_METRICS, METRICS } from '../../model/telemetry.ts';
import { WINDOW_MS, type Window } from '../../model/window.ts';
import type { Clock } from '../clock.ts';
import { COARSENING_STEPS, coarseningNotes } from './coarsening.ts';
import { CumulativeSeries, type Increment } from './cumulative.ts';
import { Losses } from './losses.ts';
import { quantileError } from './native-histogram.ts';
import type { Point } from './point.ts';
import { PushError } from './push-error.ts';
import { numberOf } from './recorded.ts';
import { RequestRate } from './request-rate.ts';
import { SenderLog, senderNotes, senderProblems } from './sender-log.ts';
import { SeriesTable } from './series-table.ts';
import { ALL_SENDERS, WindowBuilder, type Windows } from './window-builder.ts';

/** Late pushes of so long are waited for before a window is handed on. */
const HOLD_MS = 2 * WINDOW_MS;

/** What an intake may hold where nothing else is said: a hundred senders' worth. */
export const INTAKE_MEMORY_MAX_BYTES = 64 * 2 ** 20;

export interface IntakeOptions {
  readonly clock: Pick<Clock, 'now_ms' | 'monotonic_ms'>;
  /** Slug of the province whose demand the load is, where a sender does not say; null for none. */
  readonly province: string | null;
  /** What series, open windows and pushes in work may hold together. */
  readonly memory_max_bytes: number;
}

/**
 * Turns what load generators count into one-second windows. A push that was lost or refused is repaired by the next
 * one, because every push holds all counts since the start.
 */
export class Intake {
  readonly table = new SeriesTable();
  readonly #clock: IntakeOptions['clock'];
  readonly #memory_max_bytes: number;
  readonly #series = new CumulativeSeries();
  readonly #builder: WindowBuilder;
  readonly #senders = new SenderLog();
  readonly #losses = new Losses();
  readonly #requests = new RequestRate();
  readonly #vus = new Map<string, number>();
  readonly #coarsened: Coarsening[] = [];
  readonly #since_ms: number;
  /** Why the last push was refused; a later push that is accepted brings what it held. */
  #refusal: string | undefined;
  #pushes = 0;
  #put_off = 0;
  #put_off_since_ms: number | undefined;
  #dropped = 0;
  #unsent = 0;
  #unplaced = new Set<string>();
  #pending_bytes = 0;
  #memory_bytes_max = 0;
  #quantile_error = 0;

  constructor({ clock, province, memory_max_bytes }: IntakeOptions) {
    this.#clock = clock;
    this.#builder = new WindowBuilder(province);
    this.#memory_max_bytes = memory_max_bytes;
    this.#since_ms = clock.monotonic_ms();
  }

  get health(): IntakeHealth {
    const senders = this.#senders.health((name) => this.#series.restartsOf(name));
    const refused =
      this.#refusal === undefined ? [] : [`the last push was refused: ${this.#refusal}`];
    return {
      pushes: this.#pushes,
      complete: this.#senders.complete,
      problems: [...this.#losses.problems, ...senderProblems(senders), ...refused],
      notes: [...coarseningNotes(this.#coarsened), ...senderNotes(senders), ...this.#startNotes()],
      senders,
      coarsened: [...this.#coarsened, ...this.#putOffSteps(senders)],
      late_windows: this.#builder.late_windows,
      pushes_put_off: this.#put_off,
      quantile_error_ratio: this.#quantile_error,
      memory_bytes_max: this.#memory_bytes_max,
    };
  }

  /** Iterations that the load generators could not start, since the start of the run. */
  get dropped_iterations(): number {
    return this.#dropped;
  }

  /** Requests that the load generators' machines could not send, since the start of the run. */
  get unsent_requests(): number {
    return this.#unsent;
  }

  /** HTTP requests per second, second by second, the pages of logins included. */
  get request_rates_per_s(): readonly number[] {
    return this.#requests.rates_per_s;
  }

  /** Virtual users that the load generators had at their last pushes. */
  get vus(): number {
    return [...this.#vus.values()].reduce((sum, n) => sum + n, 0);
  }

  /** Windows that no push in time can add to; all of them with `final`. What comes later makes further rows. */
  drain(final = false): Windows {
    if (final) return this.#builder.drain(() => true);
    const now_ms = this.#clock.monotonic_ms();
    const settled = new Map<string, number>();
    return this.#builder.drain((sender, start_ms) => {
      const until_ms = settled.get(sender) ?? this.#settledUntil(sender, now_ms);
      settled.set(sender, until_ms);
      return start_ms < until_ms;
    });
  }

  /** Windows that may still grow, as they are now. */
  gathering(): Window[] {
    return this.#builder.open();
  }

  /**
   * Takes in one decoded push.
   *
   * @throws PushError when it contradicts what came before; nothing of it is kept then
   */
  accept(push: readonly Point[]): void {
    const now = { now_ms: this.#clock.now_ms(), monotonic_ms: this.#clock.monotonic_ms() };
    this.#mustHaveRoom();
    const { gained, before, outlived } = this.#series.advance(
      push,
      now.monotonic_ms - this.#since_ms,
    );
    this.#pushes++;
    this.#refusal = undefined;
    for (const increment of before) this.#losses.book('before', increment);
    for (const point of outlived) this.#losses.bookOutlived(point);
    this.#noteSenders(push, now);
    for (const increment of gained) this.#acceptIncrement(increment);
    this.#keepBound();
  }

  /** Remembers why a push was refused, until a later one brings what it held. */
  refused(error: unknown): void {
    this.#refusal = error instanceof Error ? error.message : String(error);
    if (!(error instanceof PushError) || error.status !== 503) return;
    this.#put_off++;
    this.#put_off_since_ms ??= this.#clock.now_ms();
  }

  /**
   * Takes account of bytes that a push in work holds; negative ones give them back.
   *
   * @throws PushError (try again) when there is no room for them
   */
  reserve(bytes: number): void {
    if (bytes > 0 && this.#bytes + bytes > this.#memory_max_bytes) throw tryAgain();
    this.#pending_bytes += bytes;
    this.#noteMemory();
  }

  get #bytes(): number {
    return this.table.bytes + this.#series.bytes + this.#builder.bytes + this.#pending_bytes;
  }

  #noteMemory(): void {
    this.#memory_bytes_max = Math.max(this.#memory_bytes_max, this.#bytes);
  }

  /** Once nothing is left to be made coarser, pushes wait until windows were handed on. */
  #mustHaveRoom(): void {
    this.#keepBound();
    if (this.#bytes > this.#memory_max_bytes) throw tryAgain();
  }

  /** Gives up one thing after the other until the bound is kept. */
  #keepBound(): void {
    this.#noteMemory();
    while (this.#bytes > this.#memory_max_bytes) {
      const step = COARSENING_STEPS[this.#coarsened.length];
      if (step === undefined) return;
      const to = step.apply({
        mergeSenders: () => this.#builder.mergeSenders(),
        mergeProvinces: () => this.#builder.mergeProvinces(),
        coarsen: (scale) => {
          this.#builder.coarsen(scale);
          this.#series.coarsen(scale);
        },
      });
      if (step.of === 'latency') this.#noteQuantileError(to);
      this.#coarsened.push({ of: step.of, to, since_ms: this.#clock.now_ms() });
    }
  }

  #noteQuantileError(ratio: number): void {
    this.#quantile_error = Math.max(this.#quantile_error, ratio);
  }

  #settledUntil(sender: string, now_ms: number): number {
    const name = sender === ALL_SENDERS ? undefined : sender;
    return this.#senders.settledUntil(name, HOLD_MS, now_ms);
  }

  #noteSenders(push: readonly Point[], now: { now_ms: number; monotonic_ms: number }): void {
    const latest = new Map<string, number>();
    for (const { series, time_ms, value, start_ms } of push) {
      const { sender, metric } = series;
      latest.set(sender, Math.max(time_ms, latest.get(sender) ?? 0));
      if (value.kind === 'gauge' && metric === K6_METRICS.vus) this.#vus.set(sender, value.number);
      if (start_ms === 0 && value.kind !== 'gauge') this.#unplaced.add(sender);
    }
    for (const [sender, latest_ms] of latest) this.#senders.heard(sender, latest_ms, now);
  }

  /** What pushes that were put off came to: longer windows. */
  #putOffSteps(senders: readonly SenderHealth[]): Coarsening[] {
    const since_ms = this.#put_off_since_ms;
    if (since_ms === undefined) return [];
    const stretches_ms = senders.map(({ stretch_ms_max }) => stretch_ms_max);
    return [{ of: 'time', to: Math.max(WINDOW_MS, ...stretches_ms) / 1000, since_ms }];
  }

  #startNotes(): string[] {
    return [...this.#unplaced].map(
      (sender) =>
        `${sender} does not say since when it counts (remote write): what its first push held is taken as of then`,
    );
  }

  #acceptIncrement(increment: Increment): void {
    const { series, gain, from_ms, to_ms } = increment;
    const { metric, sender } = series;
    if (Losses.isFolded(increment)) {
      this.#losses.book('folded', increment);
      return;
    }
    if (metric === METRICS.run_complete) this.#senders.completed(sender);
    if (metric === METRICS.unsent_requests) this.#unsent += numberOf(gain);
    if (metric === K6_METRICS.dropped_iterations) this.#dropped += numberOf(gain);
    if (metric === K6_METRICS.requests) this.#requests.add(from_ms, to_ms, numberOf(gain));
    if (!this.#builder.add(increment)) this.#losses.book('foreign', increment);
    else if (gain.kind === 'histogram') {
      this.#senders.stretched(sender, to_ms - from_ms);
      if (metric === METRICS.latency) {
        this.#noteQuantileError(quantileError(series, gain.histogram.scale));
      }
    }
  }
}

function tryAgain(): PushError {
  return new PushError('the intake holds all that it may; the next push that is taken repairs it', {
    status: 503,
  });
}
