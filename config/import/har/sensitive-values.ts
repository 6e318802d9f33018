import { isPersonalName, isSecretName } from '../secret-keys.ts';
import { withoutMarks } from '../words.ts';
import { isOurWord } from './our-words.ts';
import { isPlainValue } from './plain-text.ts';
import { recordedBody } from './recorded-body.ts';
import type { HarEntry } from './schema-har.ts';
import { decoded, type NamedValue, pairsIn } from './text-pairs.ts';

/** Shorter secrets are too common to be looked for elsewhere. */
const LENGTH_MIN = 3;

/** Longer ones are never kept anyway. */
const LENGTH_MAX = 200;

/** From here on a secret is recognised inside other text. */
const INSIDE_MIN = 4;

/** A person's name as it is written: two to six words, each with a capital. */
export const PERSON = /^(?:\p{Lu}[\p{L}\p{M}']*)(?:\s+\p{Lu}[\p{L}\p{M}']*){1,5}$/u;

/**
 * What stands in a recording under the name of a secret, or is a person's name. It is a secret wherever it
 * stands: also where nothing says so.
 */
export class SensitiveValues {
  readonly #bare = new Set<string>();
  readonly #exact = new Set<string>();
  readonly #known = new Map<string, boolean>();

  constructor(entries: readonly HarEntry[]) {
    for (const entry of entries) {
      for (const [name, value] of pairsOf(entry)) this.#read(name, value);
    }
  }

  /** True when a text is, holds, or nearly is one of them; marks, case and punctuation do not matter. */
  holds(text: string): boolean {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const words = text.split(/[^\p{L}\p{N}]+/u).map(bare);
    const found =
      this.#exact.has(text.trim()) ||
      words.some((word) => this.#bare.has(word)) ||
      this.#isNear(bare(text));
    this.#known.set(text, found);
    return found;
  }

  /** Like {@link holds} for names and paths, where words of our own tables are no secrets. */
  holdsName(name: string): boolean {
    return !isOurWord(name) && this.holds(name);
  }

  #isNear(text: string): boolean {
    if (text === '') return false;
    if (this.#bare.has(text)) return true;
    for (const secret of this.#bare) {
      if (secret.length >= INSIDE_MIN && text.includes(secret)) return true;
      const isMost = text.length >= INSIDE_MIN && 2 * text.length >= secret.length;
      if (isMost && secret.includes(text)) return true;
    }
    return false;
  }

  #read(name: string, value: string): void {
    if (isSecretName(name)) {
      for (const form of formsOf(value)) this.#add(form);
    } else if (isPersonalName(name) && PERSON.test(value.trim())) {
      this.#add(value);
    }
  }

  #add(value: string): void {
    const text = value.trim();
    if (text.length < LENGTH_MIN || text.length > LENGTH_MAX || NO_SECRETS.has(text)) return;
    this.#exact.add(text);
    if (bare(text).length >= LENGTH_MIN) this.#bare.add(bare(text));
  }
}

const NO_SECRETS: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined', 'none']);

function bare(text: string): string {
  return withoutMarks(text).replace(/[^a-z0-9]/g, '');
}

/** A secret and what it looks like elsewhere: decoded, encoded, without the word before it. */
function formsOf(value: string): string[] {
  const token = /^(?:Bearer|Basic|Token|ApiKey|Negotiate)\s+(\S+)$/i.exec(value)?.[1] ?? '';
  const plain = [value, decoded(value), token, ...basicOf(value)];
  const encoded = plain
    .filter((text) => text.length >= INSIDE_MIN && text.length <= LENGTH_MAX)
    .map((text) => Buffer.from(text).toString('base64').replace(/=+$/, ''));
  return [...plain, ...encoded];
}

/** `Basic` and a name and password in base64. */
function basicOf(value: string): string[] {
  const encoded = /^Basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(value)?.[1];
  return encoded === undefined ? [] : Buffer.from(encoded, 'base64').toString('utf8').split(':');
}

function pairsOf({ request, response }: HarEntry): NamedValue[] {
  const { postData } = request;
  const headers = [...request.headers, ...response.headers];
  const cookies = [...(request.cookies ?? []), ...(response.cookies ?? [])];
  return [
    ...urlPairs(request.url),
    ...urlPairs(response.redirectURL ?? ''),
    ...headers.flatMap(({ name, value }) => headerPairs(name, value)),
    ...cookies.map(({ value }) => ['cookie', value] as const),
    ...fieldPairs(request).flatMap(withInner),
    ...pairsIn(postData?.text ?? ''),
    ...pairsIn(answerText(response.content) ?? ''),
  ];
}

/** The fields of a form, also where they stand between the boundaries of a multipart text. */
function fieldPairs({ postData, headers }: HarEntry['request']): NamedValue[] {
  const listed = (postData?.params ?? []).map(({ name, value }) => ({ name, value }));
  const pairs = headers.map(({ name, value }): NamedValue => [name, value]);
  const body = recordedBody(postData ?? undefined, pairs);
  const read = body?.kind === 'multipart' ? body.fields : [];
  return [...listed, ...read].map(({ name, value }) => [name, value ?? '']);
}

function withInner([name, value]: NamedValue): NamedValue[] {
  const inner = pairsIn(value).flatMap(([found, text]): NamedValue[] => [
    [found, text],
    [name, text],
  ]);
  return [[name, value], ...inner];
}

/** The text of an answer; undefined when the recording does not have it. */
export function answerText(content: HarEntry['response']['content']): string | undefined {
  const text = content?.text;
  if (text === undefined || text === null || isBinary(content?.mimeType ?? '')) return undefined;
  return content?.encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
}

function isBinary(type: string): boolean {
  return /^(?:image|audio|video|font)\/(?!svg)|pdf|zip|octet-stream|wasm/i.test(type);
}

function headerPairs(name: string, value: string): NamedValue[] {
  if (/^(?:set-)?cookie$/i.test(name)) {
    const values = value.split(/[;\n]/).map((part) => part.slice(part.indexOf('=') + 1).trim());
    // Of a Set-Cookie the rest are attributes, whose values are no secrets but are not kept either.
    return (/^set/i.test(name) ? values.slice(0, 1) : values).map((v) => ['cookie', v] as const);
  }
  if (/^(?:location|referer|origin|content-location|refresh|link)$/i.test(name)) {
    return urlPairs(value);
  }
  return withInner([name, value]);
}

/** Credentials, parameters, fragment, and the segment after one that is named like a secret. */
function urlPairs(text: string): NamedValue[] {
  const found = pairsIn(text);
  const credentials = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(text)?.[1] ?? '';
  const path = text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').split(/[?#]/)[0] ?? '';
  const segments = path.split('/').map(decoded);
  const named = segments.slice(1).map((segment, i) => [segments[i] ?? '', segment] as const);
  return [
    ...found,
    ...credentials.split(':').map((value) => ['password', decoded(value)] as const),
    ...named.filter(([, value]) => !isPlainValue(value)),
  ];
}
