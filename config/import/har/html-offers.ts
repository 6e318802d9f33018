import { type CheerioAPI, load } from 'cheerio';
import { urlParts } from './location-offers.ts';
import type { BareOffer, IsSafe } from './offer.ts';
import { isPlainSegment } from './plain-text.ts';

/** Longer texts on a page are no identifiers. */
const TEXT_MAX = 64;

/** What a page hands on: inputs, metadata, labelled texts, and the first link of a kind. */
export function htmlOffers(text: string, isSafe: IsSafe): BareOffer[] {
  const $ = load(text);
  return [
    ...named($, 'input', 'value', isSafe),
    ...named($, 'meta', 'content', isSafe),
    ...labelled($, 'data-testid', isSafe),
    ...labelled($, 'id', isSafe),
    ...linked($, 'a', 'href', isSafe),
    ...linked($, 'form', 'action', isSafe),
  ];
}

function named($: CheerioAPI, tag: string, attribute: string, isSafe: IsSafe): BareOffer[] {
  return $(`${tag}[name][${attribute}]`)
    .toArray()
    .flatMap((element): BareOffer[] => {
      const key = $(element).attr('name') ?? '';
      const value = $(element).attr(attribute) ?? '';
      const css = `${tag}[name=${cssText(key)}]`;
      // The selector leads to the first one of a name.
      const isFirst = isSafe(key) && $(css).first().attr(attribute) === value;
      return isFirst ? [{ key, value, source: { css, attribute } }] : [];
    });
}

function labelled($: CheerioAPI, attribute: string, isSafe: IsSafe): BareOffer[] {
  return $(`[${attribute}]`)
    .toArray()
    .flatMap((element): BareOffer[] => {
      const key = $(element).attr(attribute) ?? '';
      const value = $(element).text().trim();
      if (value === '' || value.length > TEXT_MAX || !isSafe(key)) return [];
      const css = `[${attribute}=${cssText(key)}]`;
      const isFirst = $(css).first().text().trim() === value;
      return isFirst ? [{ key, value, source: { css } }] : [];
    });
}

function linked($: CheerioAPI, tag: string, attribute: string, isSafe: IsSafe): BareOffer[] {
  return $(`${tag}[${attribute}]`)
    .toArray()
    .flatMap((element): BareOffer[] => {
      const url = $(element).attr(attribute) ?? '';
      const prefix = prefixOf(url, isSafe);
      if (prefix === undefined) return [];
      const css = `${tag}[${attribute}^="${prefix}"]`;
      if ($(css).first().attr(attribute) !== url) return [];
      return urlParts(url, isSafe).map(({ key, value, pattern }) => ({
        key,
        value,
        source: { css, attribute, pattern },
      }));
    });
}

/** The beginning of a path that is nothing but words; undefined when there is none. */
function prefixOf(url: string, isSafe: IsSafe): string | undefined {
  if (!/^\/[^/]/.test(url)) return undefined;
  const segments = url.split(/[?#]/)[0]?.split('/').slice(1) ?? [];
  const end = segments.findIndex((s) => s === '' || !isPlainSegment(s) || !isSafe(s));
  const words = end < 0 ? segments : segments.slice(0, end);
  if (words.length === 0) return undefined;
  return `/${words.join('/')}${end < 0 ? '' : '/'}`;
}

function cssText(text: string): string {
  if (/^[A-Za-z_][\w-]*$/.test(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
