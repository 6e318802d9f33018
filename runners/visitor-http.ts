import http from 'node:http';
import https from 'node:https';
import { rootCertificates } from 'node:tls';
import type { CookieJar } from 'tough-cookie';
import type { Address } from '../model/address.ts';
import { errorCode } from '../model/error-code.ts';
import type { ProbeStep } from '../model/probe.ts';
import { PhaseTimes } from './phase-times.ts';
import { pinnedLookup } from './pinned-lookup.ts';
import { bodyText, cookieValue, fromWire, toWire } from './wire.ts';

/** Where a visitor may go, and with which certificate. */
export interface Reach {
  /** Host, as `URL.hostname` gives it → where it leads: no other host is called, and no name is looked up. */
  readonly addresses: ReadonlyMap<string, readonly Address[]>;
  /** Shown to hosts that ask for one. PEM. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Trusted beside those that Node trusts anyway. PEM. */
  readonly authorities?: readonly string[];
}

/** How a visitor sends; all of it may be left out. */
export interface Sending {
  /** Done before each request that is sent; what it throws stops the request. */
  readonly before_send?: () => Promise<void>;
  /** Keeps connections open, as a virtual user does; they last until `close`. */
  readonly keep_alive?: boolean;
  /** Ends what is under way, and lets nothing more begin. */
  readonly signal?: AbortSignal;
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
}

export interface ReceivedAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** One request and its answer; without one, why there is none. */
export interface Exchange {
  readonly request: SentRequest;
  readonly answer?: ReceivedAnswer;
  readonly failure?: string;
  /** Node's code for the failure, where it has one: `ECONNREFUSED`. */
  readonly code?: string;
  /** How long each part of it took; none for what was never sent, and for messages. */
  readonly phases?: readonly ProbeStep[];
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

interface PackedAnswer extends Omit<ReceivedAnswer, 'body'> {
  readonly packed: Buffer;
}

/** These may say how the body would be packed that they cannot have. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

const TIMEOUT_MS = 30_000;

/** More than this is no answer to an operation. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** What one visitor sends and is told, with the visitor's own cookies. For housekeeping, never for load. */
export class VisitorHttp {
  /** Made for the first cookie: the list of public suffixes that it reads takes megabytes, and many targets set none. */
  #jar: CookieJar | undefined;
  readonly #reach: Reach;
  readonly #sending: Sending;
  /** Null for a new connection for each request. */
  readonly #agents: Agents | null;

  constructor(reach: Reach, sending: Sending = {}) {
    this.#reach = reach;
    this.#sending = sending;
    this.#agents =
      sending.keep_alive === true
        ? { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) }
        : null;
  }

  /** Ends the connections that were kept open. */
  close(): void {
    this.#agents?.http.destroy();
    this.#agents?.https.destroy();
  }

  /** Sends one request; redirects are answers. Never throws for what the target does. */
  async send(request: SentRequest): Promise<Exchange> {
    const admitted = await this.admit(request.url);
    if ('failure' in admitted) return { request, ...admitted };
    const { addresses } = admitted;
    const cookie = this.cookieHeader(request.url);
    const headers = { ...request.headers, ...(cookie !== '' && { Cookie: cookie }) };
    const sent = { ...request, headers };
    const times = new PhaseTimes();
    try {
      const answer = await this.#exchange(sent, addresses, times);
      await this.#keepCookies(request.url, answer.headers['set-cookie'] ?? []);
      return { request: sent, answer, phases: times.steps() };
    } catch (error) {
      return { request: sent, ...failureOf(error), phases: times.steps() };
    }
  }

  /** Where a request to this URL leads once it may be sent, or why it may not. */
  async admit(
    url: string,
  ): Promise<{ readonly addresses: readonly Address[] } | { readonly failure: string }> {
    if (!URL.canParse(url)) return { failure: 'it leads to what is no URL' };
    const { hostname } = new URL(url);
    const addresses = this.#reach.addresses.get(hostname);
    if (addresses === undefined) {
      return { failure: `it leads to ${hostname}, which nobody has permitted to call` };
    }
    await this.#sending.before_send?.();
    return { addresses };
  }

  /** What goes along with a request to this URL; empty for nothing. */
  cookieHeader(url: string): string {
    return this.#jar?.getCookieStringSync(url) ?? '';
  }

  /** What it shows and trusts on TLS. */
  get tls(): { readonly cert?: string; readonly key?: string; readonly ca?: string[] } {
    const { certificate, authorities = [] } = this.#reach;
    // Naming authorities makes Node forget its own.
    const ca = authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] };
    return { ...certificate, ...ca };
  }

  /** Aborted once nothing more may be sent. */
  get signal(): AbortSignal | undefined {
    return this.#sending.signal;
  }

  /** The value of a cookie that would go along with a request to this URL. */
  cookie(url: string, name: string): string | undefined {
    return this.#jar?.getCookiesSync(url).find(({ key }) => key === name)?.value;
  }

  async #keepCookies(url: string, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const { Cookie, CookieJar } = await import('tough-cookie');
    this.#jar ??= new CookieJar();
    for (const line of lines) {
      const cookie = Cookie.parse(line, { loose: true });
      const value = cookieValue(cookie?.value ?? '');
      if (cookie === undefined || value === undefined) continue;
      cookie.value = value;
      this.#jar.setCookieSync(cookie, url, { ignoreError: true });
    }
  }

  async #exchange(
    sent: SentRequest,
    addresses: readonly Address[],
    times: PhaseTimes,
  ): Promise<ReceivedAnswer> {
    const { status, headers, packed } = await this.#transfer(sent, addresses, times);
    const encoding = WITHOUT_BODY.has(status) ? '' : (headers['content-encoding'] ?? '');
    return { status, headers, body: bodyText(packed, encoding, MAX_ANSWER_BYTES) };
  }

  #transfer(
    sent: SentRequest,
    addresses: readonly Address[],
    times: PhaseTimes,
  ): Promise<PackedAnswer> {
    const url = new URL(sent.url);
    const isSecure = url.protocol === 'https:';
    const request = isSecure ? https.request : http.request;
    const agent = this.#agents?.[isSecure ? 'https' : 'http'] ?? false;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = this.signal === undefined ? timeout : AbortSignal.any([timeout, this.signal]);
    const { method } = sent;
    const headers = toWire(sent.headers);
    const lookup = pinnedLookup(addresses);
    // As k6 has them: Node would keep the first Location, ETag and others, and forget the rest.
    const options = { method, headers, agent, signal, lookup, joinDuplicateHeaders: true };
    // As bytes: Node would join text with the headers, and write both as UTF-8.
    const body = sent.body === undefined ? undefined : Buffer.from(sent.body);
    return new Promise((resolve, reject) => {
      const asked = request(url, { ...options, ...this.tls }, (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('error', reject).on('data', (part: Buffer) => {
          parts.push(part);
          bytes += part.length;
          if (bytes > MAX_ANSWER_BYTES) response.destroy(new Error('its answer is too long'));
        });
        response.on('end', () => {
          const { statusCode: status = 0, headers: received } = response;
          resolve({ status, headers: fromWire(received), packed: Buffer.concat(parts) });
        });
      });
      times.follow(asked);
      asked.on('error', reject).end(body);
    });
  }
}

function failureOf(error: unknown): Pick<Exchange, 'code'> & { readonly failure: string } {
  const failure = error instanceof Error ? error.message : String(error);
  const code = errorCode(error);
  return { failure, ...(code !== undefined && { code }) };
}
