import { type BoundHttp, readsBody } from '../binding.ts';
import { type FieldParts, requestParts } from '../bound-request.ts';
import type { Constants } from './constants.ts';
import { isFixed, literal, type Scope, textCode } from './expression.ts';

/** What every request of a platform has in common. */
export interface Calling {
  /** Expression of the base URL, without a trailing slash. */
  readonly base: string;
  /** Expression of the headers that bring API keys; undefined without keys. */
  readonly key_headers: string | undefined;
  readonly key_names: readonly string[];
  readonly timeout_ms: number;
}

const SEND = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'del' } as const;

/**
 * Statements that send a request and leave k6's response in `r`. What is the same for all requests is made once,
 * and k6 has read it when the call returns.
 */
export function requestCode(
  bound: BoundHttp,
  scope: Scope,
  calling: Calling,
  constants: Constants,
): string[] {
  const { url, headers, body } = requestParts(bound, calling.key_names);
  const address = textCode(url, scope, bound.path, calling.base);
  const params = paramsCode(bound, headers, scope, calling, constants);
  const sent = bodyCode(bound, body, scope, constants);
  const send =
    bound.method === 'GET'
      ? sent.code === 'null'
        ? `get(${address}, ${params.code})`
        : `request("GET", ${address}, ${sent.code}, ${params.code})`
      : `${SEND[bound.method]}(${address}, ${sent.code}, ${params.code})`;
  return [...params.lines, ...sent.lines, `r = ${send};`];
}

/** An expression, and the statements before it that fill what changes. */
interface Filled {
  readonly code: string;
  readonly lines: readonly string[];
}

function paramsCode(
  bound: BoundHttp,
  headers: FieldParts,
  scope: Scope,
  { key_headers, timeout_ms }: Calling,
  constants: Constants,
): Filled {
  const fixed = headers.filter(([, parts]) => isFixed(parts, scope));
  const members = fixed.map(([name, parts]) => `${literal(name)}: ${textCode(parts, scope, name)}`);
  const keys = key_headers === undefined ? [] : [`...${key_headers}`];
  const inner = [...keys, ...members].join(', ');
  const settings = `timeout: ${timeout_ms}, redirects: 0, responseType: "${readsBody(bound) ? 'text' : 'none'}"`;
  if (headers.length === fixed.length) {
    const own = inner === '' ? '' : `, headers: { ${inner} }`;
    return { code: constants.shared(`{ ${settings}${own} }`), lines: [] };
  }
  const filled = constants.own(`{ ${inner} }`);
  return {
    code: constants.shared(`{ ${settings}, headers: ${filled} }`),
    lines: fillCode(
      filled,
      headers.filter(([, parts]) => !isFixed(parts, scope)),
      scope,
    ),
  };
}

function fillCode(object: string, fields: FieldParts, scope: Scope): string[] {
  return fields.map(
    ([name, parts]) => `${object}[${literal(name)}] = ${textCode(parts, scope, name)};`,
  );
}

function bodyCode(
  bound: BoundHttp,
  body: ReturnType<typeof requestParts>['body'],
  scope: Scope,
  constants: Constants,
): Filled {
  switch (body.kind) {
    case 'none':
      return { code: 'null', lines: [] };
    case 'text':
      return { code: textCode(body.parts, scope, 'the body'), lines: [] };
    case 'fields': {
      const file = bound.body?.kind === 'multipart' ? bound.body.file : undefined;
      const upload =
        file === undefined
          ? ''
          : `${literal(file.field)}: uploadFile(on, ${literal(file.filename)}, ${literal(file.type)})`;
      const fields = constants.own(`{ ${upload} }`);
      return { code: fields, lines: fillCode(fields, body.fields, scope) };
    }
  }
}
