import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SetupError } from './machine.mjs';

/**
 * @typedef {object} DownloadLimits
 * @property {number} headers_ms until the answer begins
 * @property {number} total_ms until the answer has come to its end
 * @property {AbortSignal} signal the call rejects with its reason when it is aborted
 */

/** A blocked network must not hold the set-up up; a slow line must still be able to bring 30 MB. */
export const DOWNLOAD_LIMITS = { headers_ms: 10_000, total_ms: 120_000 };

/**
 * Downloads a short text. Rejects with SetupError, which names the URL and the reason.
 *
 * @param {string} url
 * @param {DownloadLimits} limits
 * @returns {Promise<string>}
 */
export function downloadText(url, limits) {
  return request(url, limits, (response) => response.text());
}

/**
 * Downloads into a file as the bytes come. When it rejects (SetupError, which names the URL and the reason),
 * the file may hold a part: give it a place that is thrown away.
 *
 * @param {string} url
 * @param {string} file
 * @param {DownloadLimits} limits
 * @returns {Promise<string>} SHA-256 of what was written, hexadecimal
 */
export function downloadFile(url, file, limits) {
  return request(url, limits, async (response) => {
    const hash = createHash('sha256');
    const hashing = new Transform({
      transform(chunk, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const handle = await open(file, 'w');
    try {
      await pipeline(Readable.from(response.body ?? []), hashing, handle.createWriteStream());
    } finally {
      // Also after a failure nothing of ours may touch the place again: the caller throws it away.
      await handle.close();
    }
    return hash.digest('hex');
  });
}

/**
 * @template T
 * @param {string} url
 * @param {DownloadLimits} limits
 * @param {(response: Response) => Promise<T>} consume
 * @returns {Promise<T>}
 */
async function request(url, { headers_ms, total_ms, signal }, consume) {
  const late = new AbortController();
  /** @param {number} limit_ms */
  const lateAfter = (limit_ms) => {
    const reason = new SetupError(`no answer within ${limit_ms / 1000} s`);
    return setTimeout(() => late.abort(reason), limit_ms);
  };
  const headersTimer = lateAfter(headers_ms);
  const totalTimer = lateAfter(total_ms);
  let begun = false;
  try {
    checkUrl(url);
    const response = await fetch(url, { signal: AbortSignal.any([signal, late.signal]) });
    clearTimeout(headersTimer);
    if (!response.ok) {
      await response.body?.cancel();
      throw new SetupError(`${response.status} ${response.statusText}`.trim());
    }
    begun = true;
    return await consume(response);
  } catch (cause) {
    signal.throwIfAborted();
    const reason = begun ? `cut off (${reasonOf(cause)})` : reasonOf(cause);
    throw new SetupError(`${withoutSecrets(url)}: ${reason}`, { cause });
  } finally {
    clearTimeout(headersTimer);
    clearTimeout(totalTimer);
  }
}

/**
 * `fetch` refuses such URLs too, but repeats them whole in its message.
 *
 * @param {string} url
 */
function checkUrl(url) {
  if (!URL.canParse(url)) throw new SetupError('this is not a URL');
  const { username, password } = new URL(url);
  if (username || password) throw new SetupError('a URL with a password in it cannot be used');
}

/**
 * The URL without a password or a signature that an operator's mirror may want in it.
 *
 * @param {string} url
 */
function withoutSecrets(url) {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/**
 * What lies at the bottom of an error of `fetch`, whose own message is only "fetch failed".
 *
 * @param {unknown} error
 * @returns {string}
 */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
