import type { Refusal } from '../model/authorisation.ts';

/** The embedded simulator, started on a free loopback port for the time of the command. */
export const SIMULATOR = 'simulator';

const SHAPE_HINT =
  'write http://host[:port][/path] without credentials, query or fragment, or: simulator';

// Values are never repeated here: the text may hold a password at any place that the URL rules allow.
function refusalOf(value: string, url: URL | null): Refusal | undefined {
  if (/^[^/]*\/\/[^/]*@/.test(value) || url?.username || url?.password) {
    return { message: 'must not carry credentials', hint: SHAPE_HINT };
  }
  if (url === null || !/^https?:\/\//i.test(value)) {
    return {
      message: `must be ${SIMULATOR} or a URL that starts with http:// or https://`,
      hint: SHAPE_HINT,
    };
  }
  if (/[?#]/.test(value))
    return { message: 'must not carry a query or fragment', hint: SHAPE_HINT };
  if (url.port === '0') return { message: 'must not use port 0', hint: SHAPE_HINT };
  return undefined;
}

/**
 * Reads where a platform is: `simulator`, or the base URL without a trailing slash. The result is the URL as
 * it was understood (`http://0x7f.1` becomes `http://127.0.0.1`), so that what was checked is what is called.
 * Whether load is allowed there is not said here: see `model/authorisation.ts`.
 *
 * @returns the URL, or why it is refused
 */
export function understandTarget(
  value: string,
): { readonly url: string; readonly refusal?: never } | { readonly refusal: Refusal } {
  if (value === SIMULATOR) return { url: SIMULATOR };
  const url = URL.canParse(value) ? new URL(value) : null;
  const refusal = refusalOf(value, url);
  if (refusal !== undefined) return { refusal };
  if (url === null) return { refusal: { message: 'is not a URL', hint: SHAPE_HINT } };
  return { url: (url.origin + url.pathname).replace(/\/+$/, '') };
}
