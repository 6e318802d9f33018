import type { Config } from '../../config/config.ts';
import type { Address } from '../../model/address.ts';
import { IssuerFailed } from '../../reporters/watch/login/login-errors.ts';
import { AnswerTooLong, boundedAsk } from '../../runners/bounded-ask.ts';
import type { Clock } from '../../runners/clock.ts';
import { heeding, permitHost, type Resolve } from '../permission.ts';

/** Some ten times what issuers say of themselves, and of their keys. */
const ANSWER_MAX_BYTES = 256 * 1024;

/** What whoever asks an issuer waits for at the most. */
const WITHIN_MS = 5000;

/** A `Response` refuses a body with these. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** What asking an issuer has around it. */
export interface IssuerSurroundings {
  readonly authorisations: () => Config['authorisations'];
  readonly resolve: Resolve;
  readonly clock: Pick<Clock, 'now_ms'>;
}

/**
 * `fetch` for the login of operators. It asks the hosts that the configuration in force allows, where their names lead now,
 * also those that only the issuer names; it reads no more than an issuer has to say, follows no redirect, and gives no headers.
 * It throws IssuerFailed where it may not ask, or is answered too much.
 */
export function issuerFetch(around: IssuerSurroundings): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    // Its own: that of the request would follow it only for as long as nobody collects the request.
    const signal = init?.signal ?? request.signal;
    const addresses = await permitted(new URL(url).hostname, around, signal);
    const { status, body } = await boundedAsk({
      ...{ url, addresses, signal },
      headers: Object.fromEntries(request.headers),
      body: method === 'POST' ? await request.text() : null,
      authorities: null,
      bytes_max: ANSWER_MAX_BYTES,
    }).catch((cause: unknown) => {
      if (!(cause instanceof AnswerTooLong)) throw cause;
      throw new IssuerFailed(`${new URL(url).origin} cannot be used: ${cause.message}`, { cause });
    });
    const isRedirect = status >= 300 && status < 400 && status !== 304;
    if (isRedirect && request.redirect !== 'manual') {
      throw new IssuerFailed(`${new URL(url).origin} redirects (${status}), which is not followed`);
    }
    return new Response(WITHOUT_BODY.has(status) ? null : body, { status });
  };
}

/** One request now and then is no load, so that any rate allows it; the window and the address count. */
async function permitted(
  host: string,
  { authorisations, resolve, clock }: IssuerSurroundings,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const from_ms = clock.now_ms();
  const planned = { from_ms, to_ms: from_ms + WITHIN_MS, requests_per_s: 0 };
  const permit = await permitHost(host, authorisations(), planned, heeding(signal, resolve));
  if ('addresses' in permit) return permit.addresses;
  const { message, hint } = permit.refusal;
  throw new IssuerFailed(`${message}: ${hint}`);
}
