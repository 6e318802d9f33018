import type { Directory, Place } from './place.ts';

/** What a request asks for. */
export type Located =
  /** `base` is what the path begins with and the platform does not see; `url` is what it sees. */
  | { readonly kind: 'place'; readonly place: Place; readonly base: string; readonly url: string }
  /** The pages above all platforms. */
  | { readonly kind: 'index' }
  /** A province, without saying which of its platforms. */
  | { readonly kind: 'province'; readonly province: string; readonly index_url: string }
  | Unknown;

/** What nobody serves. `origin` is where the index stands, as links begin: '' on this very host. */
export type Unknown = { readonly origin: string } & (
  | { readonly kind: 'unknown_province'; readonly word: string }
  | { readonly kind: 'unknown_platform'; readonly word: string; readonly province: string }
);

/** First words of a path that are the index's own. */
const INDEX_WORDS: ReadonlySet<string> = new Set(['', '_simulator', 'assets', 'favicon.ico']);

const LOCAL = '.localhost';

/**
 * Finds what a request asks for: by its host name where that names something, else by the beginning of its path.
 *
 * @param host of the request, with or without a port
 * @param url path and query of the request
 */
export function locate(host: string | undefined, url: string, directory: Directory): Located {
  const name = hostName(host);
  return name.endsWith(LOCAL)
    ? byHost(name, `//localhost${portOf(host)}`, url, directory)
    : byPath(url, directory);
}

/** The place that a host name stands for; undefined when it stands for none. */
export function placeOfHost(host: string, directory: Directory): Place | undefined {
  const located = locate(host, '/', directory);
  return located.kind === 'place' ? located.place : undefined;
}

function hostName(host = ''): string {
  return host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** With its colon; '' where none is given. */
function portOf(host = ''): string {
  return /:\d+$/.exec(host)?.[0] ?? '';
}

function byHost(name: string, origin: string, url: string, directory: Directory): Located {
  const [first = '', ...others] = name.slice(0, -LOCAL.length).split('.');
  const located = byLabels(first, others.join('.'), origin, url, directory);
  // The page of what is unknown comes with a style sheet.
  const isUnknown = located.kind === 'unknown_province' || located.kind === 'unknown_platform';
  return isUnknown && wordAt(url, 1) === 'assets' ? { kind: 'index' } : located;
}

function byLabels(
  first: string,
  province: string,
  origin: string,
  url: string,
  directory: Directory,
): Located {
  if (province !== '') return ofProvince(province, first, { base: '', url, origin }, directory);
  const platform = directory.nationalNamed(first);
  if (platform !== undefined) return served({ platform, province: null }, '', url);
  return directory.hasProvince(first)
    ? { kind: 'province', province: first, index_url: `${origin}/` }
    : { kind: 'unknown_province', word: first, origin };
}

function byPath(url: string, directory: Directory): Located {
  const first = wordAt(url, 1);
  if (INDEX_WORDS.has(first)) return { kind: 'index' };
  const base = `/${first}`;
  const national = directory.nationalNamed(first);
  if (national !== undefined) return served({ platform: national, province: null }, base, url);
  if (!directory.hasProvince(first)) {
    return { kind: 'unknown_province', word: decoded(first), origin: '' };
  }
  const second = wordAt(url, base.length + 1);
  if (second === '') return { kind: 'province', province: first, index_url: '/' };
  return ofProvince(first, second, { base: `${base}/${second}`, url, origin: '' }, directory);
}

function ofProvince(
  province: string,
  word: string,
  at: { readonly base: string; readonly url: string; readonly origin: string },
  directory: Directory,
): Located {
  const { base, url, origin } = at;
  if (!directory.hasProvince(province)) return { kind: 'unknown_province', word: province, origin };
  const platform = directory.provincialNamed(word);
  if (platform === undefined) {
    return { kind: 'unknown_platform', word: decoded(word), province, origin };
  }
  return served({ platform, province }, base, url);
}

function served(place: Place, base: string, url: string): Located {
  const rest = url.slice(base.length);
  return { kind: 'place', place, base, url: rest.startsWith('/') ? rest : `/${rest}` };
}

/** The word of a path that begins at an index. */
function wordAt(url: string, from: number): string {
  let end = from;
  while (end < url.length && url[end] !== '/' && url[end] !== '?') end++;
  return url.slice(from, end);
}

/** As somebody typed it. */
function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
