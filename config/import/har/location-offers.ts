import type { BareOffer, IsSafe } from './offer.ts';
import { isPlainSegment } from './plain-text.ts';

/** One value inside a URL and the regular expression whose group finds it. */
interface UrlPart {
  readonly key: string;
  readonly value: string;
  readonly pattern: string;
}

/** What a redirect says: segments of its path and values of its query. */
export function locationOffers(location: string, isSafe: IsSafe): BareOffer[] {
  return urlParts(location, isSafe).map(({ key, value, pattern }) => ({
    key,
    value,
    source: { header: 'Location', pattern },
  }));
}

/** The parts of a URL, as it is written, that a pattern of harmless text can find. */
export function urlParts(url: string, isSafe: IsSafe): UrlPart[] {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/)[0] ?? '';
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const parts = [...pathParts(path, isSafe), ...queryParts(query, isSafe)];
  return parts.filter(({ value, pattern }) => new RegExp(pattern, 'u').exec(url)?.[1] === value);
}

function pathParts(path: string, isSafe: IsSafe): UrlPart[] {
  const segments = path.split('/').slice(1);
  return segments.flatMap((value, index): UrlPart[] => {
    const before = segments[index - 1] ?? '';
    const isFound = before !== '' && isPlainSegment(before) && isSafe(before);
    if (value === '' || !isFound) return [];
    return [{ key: '', value, pattern: `/${escaped(before)}/([^/?#;]+)` }];
  });
}

function queryParts(query: string, isSafe: IsSafe): UrlPart[] {
  return query.split('&').flatMap((pair): UrlPart[] => {
    const [key = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || !isSafe(key)) return [];
    return [{ key, value, pattern: `[?&]${escaped(key)}=([^&#]+)` }];
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
