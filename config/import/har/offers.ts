import type { XmlElement } from '@rgrove/parse-xml';
import { idName } from '../field-names.ts';
import { jsonPathText } from '../json-path-text.ts';
import { htmlOffers } from './html-offers.ts';
import { locationOffers } from './location-offers.ts';
import type { BareOffer, IsSafe, Offer } from './offer.ts';
import { jsonOf, xmlOf } from './parse-text.ts';
import { isPlainSegment } from './plain-text.ts';
import type { Recorded } from './recorded.ts';

/** Everything in an answer that a binding can take out of it, in order of appearance. */
export function offersOf(recorded: Recorded, isSafe: IsSafe): Offer[] {
  const { answer, segments } = recorded;
  const resources = segments.filter((s) => s !== '' && isPlainSegment(s) && isSafe(s)).slice(-2);
  const bare = [
    ...headerOffers(recorded, isSafe),
    ...(answer.format === 'json' ? jsonOffers(jsonOf(answer.text), isSafe) : []),
    ...(answer.format === 'html' ? htmlOffers(answer.text ?? '', isSafe) : []),
    ...(answer.format === 'xml' ? xmlOffers(answer.text, isSafe) : []),
  ];
  return bare.map((offer) => ({
    ...offer,
    variables: ['', ...resources].map((resource) => idName(offer.key, resource)),
  }));
}

function headerOffers({ answer }: Recorded, isSafe: IsSafe): BareOffer[] {
  return answer.headers.flatMap(([name, value]): BareOffer[] => {
    switch (name.toLowerCase()) {
      case 'location':
        return locationOffers(value, isSafe);
      case 'set-cookie':
        return cookieOffers(value, isSafe);
      default:
        return /^x-[a-z-]+$/i.test(name) && isSafe(name)
          ? [{ key: name, value, source: { header: name } }]
          : [];
    }
  });
}

/** One header may hold several cookies, one a line. */
function cookieOffers(header: string, isSafe: IsSafe): BareOffer[] {
  return header.split('\n').flatMap((line) => {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    const cookie = name.trim();
    const isUsable = /^[A-Za-z0-9_-]+$/.test(cookie) && isSafe(cookie);
    return isUsable ? [{ key: cookie, value: value.trim(), source: { cookie } }] : [];
  });
}

/** Further entries of a list look like the first ones. */
const ITEMS_MAX = 20;

function jsonOffers(root: unknown, isSafe: IsSafe): BareOffer[] {
  const walk = (value: unknown, steps: readonly (string | number)[]): BareOffer[] => {
    if (Array.isArray(value)) {
      return value.slice(0, ITEMS_MAX).flatMap((item, index) => walk(item, [...steps, index]));
    }
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value).filter(([key]) => isSafe(key));
      return members.flatMap(([key, member]) => walk(member, [...steps, key]));
    }
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const key = steps.findLast((step) => typeof step === 'string');
    return [
      {
        key: String(key ?? ''),
        value: String(value),
        source: { jsonpath: jsonPathText(steps) },
      },
    ];
  };
  return walk(root, []);
}

function xmlOffers(text: string | undefined, isSafe: IsSafe): BareOffer[] {
  const root = xmlOf(text)?.root;
  if (root === undefined || root === null) return [];
  const seen = new Set<string>();
  const walk = (element: XmlElement): BareOffer[] => {
    const { name, children } = element;
    const elements = children.filter((child) => child.type === 'element') as XmlElement[];
    const inner = elements.flatMap(walk);
    if (elements.length > 0 || seen.has(name) || !isSafe(name)) return inner;
    // The path leads to the first element of a name.
    seen.add(name);
    return [{ key: name, value: element.text.trim(), source: { xpath: `//${name}` } }];
  };
  return walk(root);
}
