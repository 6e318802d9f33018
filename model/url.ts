/**
 * Just enough of RFC 3986 to follow a login from page to page: k6 has no URL of its own.
 *
 * @param base absolute http or https URL
 * @param reference what a Location header or a form's action says
 * @returns the absolute URL, without a fragment
 */
export function resolveUrl(base: string, reference: string): string {
  const [target = ''] = reference.trim().split('#');
  if (/^https?:\/\//i.test(target)) return normal(target);
  // Another scheme, as apps have it in their redirect_uri.
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return target;
  if (target === '') return normal(base);
  const { scheme, host, path } = partsOf(base);
  if (target.startsWith('//')) return normal(`${scheme}${target}`);
  if (target.startsWith('?')) return `${scheme}//${host}${path}${target}`;
  const [ownPath = '', ...ownQuery] = target.split('?');
  const search = ownQuery.length === 0 ? '' : `?${ownQuery.join('?')}`;
  const merged = ownPath.startsWith('/') ? ownPath : path.replace(/[^/]*$/, '') + ownPath;
  return `${scheme}//${host}${withoutDots(merged)}${search}`;
}

/**
 * Where a place of the configuration is: a path is below the platform, which may itself stand below a path.
 *
 * @param base_url without a trailing slash
 * @param place a path that starts with `/`, or a URL of its own
 */
export function placeUrl(base_url: string, place: string): string {
  return resolveUrl(base_url, place.startsWith('/') ? base_url + place : place);
}

/** A URL as it is again when it is resolved: `https://h` is `https://h/`. */
function normal(url: string): string {
  const { scheme, host, path, query } = partsOf(url);
  return `${scheme}//${host}${path}${query}`;
}

interface UrlParts {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

function partsOf(url: string): UrlParts {
  const match = /^([a-z]+:)\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(url);
  if (match === null) throw new Error(`${url} is no absolute http URL`);
  const [, scheme = '', host = '', path = '', query = ''] = match;
  return { scheme, host, path: withoutDots(path === '' ? '/' : path), query };
}

/** RFC 3986 §5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') {
      if (kept.length > 1) kept.pop();
    } else if (segment !== '.') kept.push(segment);
    if (isLast && (segment === '.' || segment === '..')) kept.push('');
  }
  return kept.join('/');
}

/** The host of an absolute URL, in lower case, without user, port and path: what `URL.hostname` gives for plain hosts. */
export function hostOf(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(url);
  return (match?.[1] ?? '').toLowerCase();
}

/**
 * Whether a host is this machine, whatever a name server says: a name that is not `localhost` may lead anywhere
 * tomorrow.
 *
 * @param host as `URL.hostname` gives it
 */
export function isLoopbackHost(host: string): boolean {
  if (host === 'localhost' || host === '[::1]') return true;
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** `a=1&b=c%20d`, in the order of the fields. */
export function encodeQuery(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

/** Like encodeURIComponent, which throws for half a surrogate pair: no UTF-8 can hold it, and it becomes U+FFFD. */
export function percentEncode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    const whole = [...text].map((character) => (isHalf(character) ? '\ufffd' : character));
    return encodeURIComponent(whole.join(''));
  }
}

function isHalf(character: string): boolean {
  return character.length === 1 && character >= '\ud800' && character <= '\udfff';
}

/** The value of one field of a URL's query; undefined when it is not there, or not well encoded. */
export function queryField(url: string, name: string): string | undefined {
  const query = url.split('#')[0]?.split('?').slice(1).join('?') ?? '';
  for (const pair of query.split('&')) {
    const [key = '', ...value] = pair.split('=');
    try {
      if (decodeField(key) === name) return decodeField(value.join('='));
    } catch {
      // Not well encoded: whoever sent it meant something else.
    }
  }
  return undefined;
}

function decodeField(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
