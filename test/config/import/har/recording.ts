import type { Entry } from 'har-format';

/** A header, cookie or field of a recording. */
type Pairs = Readonly<Record<string, string>>;

/** What a test wants to say about an exchange; the rest is filled in. */
export interface Exchange {
  /** `GET /path` or `GET https://other.example/path`. */
  readonly request: string;
  readonly headers?: Pairs;
  /** Type and text of the body. */
  readonly body?: readonly [type: string, text: string];
  readonly status?: number;
  readonly answer_headers?: Pairs;
  /** Type and text of the answer. */
  readonly answer?: readonly [type: string, text: string];
}

export const HOST = 'https://motcua.example.vn';

/** A HAR 1.2 recording of these exchanges, in their order. */
export function recordingOf(exchanges: readonly Exchange[]): string {
  return JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'a test', version: '1' },
      entries: exchanges.map(entryOf),
    },
  });
}

function entryOf(exchange: Exchange): Entry {
  const { request, headers = {}, body, status = 200, answer_headers = {}, answer } = exchange;
  const [method = '', target = ''] = request.split(/ (.*)/s);
  const [mimeType = 'text/html', text = ''] = answer ?? [];
  return {
    startedDateTime: '2025-06-20T08:00:00.000+07:00',
    time: 0,
    request: {
      method,
      url: target.startsWith('/') ? HOST + target : target,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(headers),
      queryString: [],
      ...(body !== undefined && { postData: { mimeType: body[0], text: body[1] } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(answer_headers),
      content: { size: text.length, mimeType, text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
  };
}

function pairs(record: Pairs): { name: string; value: string }[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

export const FORM = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';

export function formText(fields: Pairs): string {
  return new URLSearchParams(fields).toString();
}
