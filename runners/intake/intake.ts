import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { K6_METRICS, METRICS } from '../../model/telemetry.ts';
import { type JourneyWindow, WINDOW_MS, type Window } from '../../model/window.ts';
import { CumulativeSeries, type Increment } from './cumulative.ts';
import { decodeOtlp, type OtlpPoint } from './otlp.ts';
import { WindowBuilder } from './window-builder.ts';

/** A push of more than this is refused: a hundred thousand series fit. */
const MAX_PUSH_BYTES = 64 * 1024 * 1024;

/** OpenTelemetry folds attribute sets beyond a sender's limit into one series marked with this. */
const OVERFLOW = 'otel.metric.overflow';

const inflate = promisify(gunzip);

/** What the intake knows about the completeness of what it took in. */
export interface IntakeHealth {
  readonly pushes: number;
  /** The script's last act has arrived, so everything before it has too. */
  readonly complete: boolean;
  /** One sentence for each kind of loss. */
  readonly problems: readonly string[];
}

/**
 * Takes in what k6 measures (OTLP over HTTP, protobuf, cumulative) and turns it into one-second windows.
 * Pushes that fail are repaired by the next one, because every push holds all counts since the start.
 */
export class Intake {
  readonly #series = new CumulativeSeries();
  readonly #builder: WindowBuilder;
  readonly #problems = new Set<string>();
  readonly #gauges = new Map<string, number>();
  readonly #server: Server;
  /** Why the last push was refused; a later push that is accepted brings what it held. */
  #refusal: string | undefined;
  #pushes = 0;
  #complete = false;
  #latest_ms = 0;
  #dropped = 0;
  readonly #request_rates: number[] = [];
  #requests_at_ms = 0;

  private constructor(province: string | null) {
    this.#builder = new WindowBuilder(province);
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /**
   * Listens on a free loopback port.
   *
   * @param province slug of the province whose demand the load is; null for none
   */
  static async start(province: string | null = null): Promise<Intake> {
    const intake = new Intake(province);
    await new Promise<void>((resolve, reject) => {
      intake.#server.once('error', reject);
      intake.#server.listen(0, '127.0.0.1', resolve);
    });
    return intake;
  }

  /** `127.0.0.1:port`, as k6's exporter wants it. */
  get endpoint(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `${address}:${port}`;
  }

  get health(): IntakeHealth {
    const refused =
      this.#refusal === undefined ? [] : [`the last push was refused: ${this.#refusal}`];
    const problems = [...this.#problems, ...refused];
    return { pushes: this.#pushes, complete: this.#complete, problems };
  }

  /** Iterations that k6 could not start, since the start of the run. */
  get dropped_iterations(): number {
    return this.#dropped;
  }

  /** HTTP requests per second between pushes, the pages of logins included. */
  get request_rates_per_s(): readonly number[] {
    return this.#request_rates;
  }

  /** Virtual users that k6 had allocated at the last push. */
  get vus(): number {
    return this.#gauges.get(K6_METRICS.vus) ?? 0;
  }

  /** Windows that no later push can add to; all of them with `final`. */
  drain(final = false): { windows: Window[]; journeys: JourneyWindow[] } {
    return this.#builder.drain(final ? Number.POSITIVE_INFINITY : this.#latest_ms - 2 * WINDOW_MS);
  }

  /** Windows that may still grow, as they are now. */
  gathering(): Window[] {
    return this.#builder.open();
  }

  /** Takes in one decoded push. */
  accept(push: readonly OtlpPoint[]): void {
    this.#pushes++;
    const kept = push.filter((point) => !this.#isOverflow(point));
    for (const { time_ms, metric, value } of kept) {
      this.#latest_ms = Math.max(this.#latest_ms, time_ms);
      if (value.kind === 'gauge') this.#gauges.set(metric, value.number);
    }
    const increments = this.#series.advance(kept);
    for (const increment of increments) this.#acceptIncrement(increment);
    this.#noteRequests(increments);
    this.#refusal = undefined;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** What the sender folded can no longer be told apart, so it is a loss and not a measurement. */
  #isOverflow(point: OtlpPoint): boolean {
    if (!(OVERFLOW in point.attributes)) return false;
    this.#problems.add(`${point.metric} has more attribute sets than the sender keeps apart`);
    return true;
  }

  #acceptIncrement(increment: Increment): void {
    const { metric, gain } = increment;
    if (metric === METRICS.run_complete) this.#complete = true;
    if (metric === K6_METRICS.dropped_iterations && gain.kind === 'counter') {
      this.#dropped += gain.number;
    }
    if (!this.#builder.add(increment)) {
      this.#problems.add(`${metric} came with attributes that name no known operation`);
    }
  }

  #noteRequests(increments: readonly Increment[]): void {
    const gained = increments.reduce((sum, { metric, gain }) => {
      const isRequests = metric === K6_METRICS.requests && gain.kind === 'counter';
      return isRequests ? sum + gain.number : sum;
    }, 0);
    const elapsed_ms = this.#latest_ms - this.#requests_at_ms;
    const isFirst = this.#requests_at_ms === 0;
    if (elapsed_ms <= 0) return;
    this.#requests_at_ms = this.#latest_ms;
    if (!isFirst) this.#request_rates.push((1000 * gained) / elapsed_ms);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/v1/metrics') {
      response.writeHead(404).end();
      return;
    }
    try {
      this.accept(decodeOtlp(await readBody(request)));
      response.writeHead(200, { 'Content-Type': 'application/x-protobuf' }).end();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#refusal = text;
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end(text);
    }
  }
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_PUSH_BYTES) throw new RangeError(`a push is over ${MAX_PUSH_BYTES} bytes`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip'
    ? await inflate(body, { maxOutputLength: MAX_PUSH_BYTES })
    : body;
}
