import { type RecordedBody, recordedBody } from './recorded-body.ts';
import type { HarEntry } from './schema-har.ts';
import { answerText } from './sensitive-values.ts';
import { decoded, type NamedValue } from './text-pairs.ts';

/** One exchange of a recording, taken apart. Its values are raw: nothing of it may be shown as it is. */
export interface Recorded {
  readonly method: string;
  readonly host: string;
  /** Decoded, without matrix parameters such as `;jsessionid=…`. */
  readonly segments: readonly string[];
  readonly query: readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  readonly body: RecordedBody | undefined;
  readonly answer: RecordedAnswer;
}

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly NamedValue[];
  readonly text: string | undefined;
  readonly format: 'json' | 'html' | 'xml' | 'other';
}

/** Takes an entry apart. */
export function recordedOf({ request, response }: HarEntry): Recorded {
  const url = new URL(request.url);
  const headers = request.headers.map(({ name, value }): NamedValue => [name, value]);
  return {
    method: request.method.toUpperCase(),
    host: url.host,
    segments: url.pathname.split('/').slice(1).map(withoutMatrix).map(decodedSegment),
    query: [...url.searchParams.entries()],
    headers,
    body: recordedBody(request.postData ?? undefined, headers),
    answer: answerOf(response),
  };
}

function withoutMatrix(segment: string): string {
  return segment.split(/;|%3b/i)[0] ?? '';
}

/** In a path a plus is a plus. */
function decodedSegment(segment: string): string {
  return decoded(segment.replaceAll('+', '%2B'));
}

function answerOf({ status, headers, content, redirectURL }: HarEntry['response']): RecordedAnswer {
  const pairs = headers.map(({ name, value }): NamedValue => [name, value]);
  const hasLocation = pairs.some(([name]) => name.toLowerCase() === 'location');
  const location: NamedValue[] = redirectURL && !hasLocation ? [['Location', redirectURL]] : [];
  const text = answerText(content);
  return { status, headers: [...pairs, ...location], text, format: formatOf(content, text) };
}

function formatOf(
  content: HarEntry['response']['content'],
  text: string | undefined,
): RecordedAnswer['format'] {
  const type = content?.mimeType ?? '';
  if (/html/i.test(type)) return 'html';
  if (/[/+]json\b/i.test(type) || /^\s*[{[]/.test(text ?? '')) return 'json';
  return /[/+]xml\b/i.test(type) ? 'xml' : 'other';
}
