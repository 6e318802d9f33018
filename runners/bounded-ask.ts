import http from 'node:http';
import https from 'node:https';
import type { Address } from '../model/address.ts';
import { errorCode } from '../model/error-code.ts';
import { pinnedLookup } from './pinned-lookup.ts';
import { bodyText, fromWire } from './wire.ts';

export interface BoundedAsk {
  readonly url: string;
  /** Posted; null only gets. */
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Where its host leads: nothing else is called. */
  readonly addresses: readonly Address[];
  /** PEM: its certificate must come from one of these. Null trusts those that Node trusts. */
  readonly authorities: readonly string[] | null;
  /** As it is packed, and as it is. */
  readonly bytes_max: number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

export interface GotAnswer {
  readonly status: number;
  readonly headers: Readonly<http.IncomingHttpHeaders>;
  readonly body: string;
}

/** What was answered is longer than what is read. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
  readonly bytes_max: number;

  constructor(bytes_max: number, options?: ErrorOptions) {
    super(`its answer is longer than ${bytes_max} bytes`, options);
    this.bytes_max = bytes_max;
  }
}

/** These have no body, whatever they say. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 304]);

/** As it is, or in gzip once: each coding more would be worked off at a stretch, and there may be thousands in one header. */
const CODINGS: Readonly<Record<string, 'gzip' | ''>> = { '': '', identity: '', gzip: 'gzip' };

/**
 * Asks once, on a connection of its own. Redirects are answers.
 *
 * @throws AnswerTooLong; Error when it is packed otherwise than in gzip, once; what Node throws where there is no answer, or the signal aborts
 */
export async function boundedAsk(asked: BoundedAsk): Promise<GotAnswer> {
  const { bytes_max } = asked;
  const { status, headers, packed } = await transfer(asked);
  const coding = codingOf(WITHOUT_BODY.has(status) ? '' : (headers['content-encoding'] ?? ''));
  try {
    return { status, headers, body: bodyText(packed, coding, bytes_max) };
  } catch (error) {
    if (errorCode((error as Error).cause) !== 'ERR_BUFFER_TOO_LARGE') throw error;
    throw new AnswerTooLong(bytes_max, { cause: error });
  }
}

function codingOf(encoding: string): string {
  const name = encoding.trim().toLowerCase();
  const coding = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined;
  if (coding !== undefined) return coding;
  throw new Error(`its answer is packed otherwise than in gzip, once: ${encoding}`);
}

interface PackedAnswer extends Omit<GotAnswer, 'body'> {
  readonly packed: Buffer;
}

function transfer(asked: BoundedAsk): Promise<PackedAnswer> {
  const { url, body, headers, addresses, authorities, bytes_max, signal } = asked;
  const request = url.startsWith('https:') ? https.request : http.request;
  const options = {
    method: body === null ? 'GET' : 'POST',
    headers,
    agent: false as const,
    signal,
    lookup: pinnedLookup(addresses),
    ...(authorities !== null && { ca: [...authorities] }),
  };
  return new Promise((resolve, reject) => {
    let answered = false;
    const sent = request(url, options, (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      answered = true;
      response.on('error', reject).on('data', (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes > bytes_max) response.destroy(new AnswerTooLong(bytes_max));
      });
      response.on('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, headers: fromWire(received), packed: Buffer.concat(parts) });
      });
    });
    sent
      .on('error', reject)
      // All that comes of a switch of protocols (101). After an answer it says nothing: some of that may still be in the buffers.
      .on('close', () => {
        if (!answered) reject(new Error('it closes the connection without an answer'));
      })
      .end(body ?? undefined);
  });
}
