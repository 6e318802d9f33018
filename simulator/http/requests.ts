import type { Request } from 'express';
import type { OperationName } from '../../model/operation.ts';
import { fieldChecks, recordOf, type UploadedFile } from './fields.ts';
import type { Refusal } from './refusal.ts';

/** Reads what one request sent, and refuses with the name of the field that is wrong. */
export interface RequestReader {
  readonly operation: OperationName;
  /** The bearer token; '' without one. */
  readonly token: string;
  /** Account and password of HTTP basic; undefined without them. */
  readonly basic: { readonly account: string; readonly password: string } | undefined;
  /** True when it comes from this machine. */
  readonly isLocal: boolean;
  /** A header; '' without it. */
  header(name: string): string;
  /** A value of the path, e.g. the dossier code. */
  param(name: string): string;
  /** A value of the query; `otherwise` when it is absent. */
  query(name: string, otherwise: string): string;
  page(): number;
  /** A text in the JSON or form body. */
  text(field: string): string;
  /** As {@link text}, with a default for a field that is absent. */
  optional(field: string, otherwise: string): string;
  /** The members of the body; of an object in it with a name. */
  record(field?: string): Readonly<Record<string, unknown>>;
  /** The body of an XML request, as text. */
  xml(): string;
  file(): UploadedFile;
  /** A value from inside the body as text: the field is for the refusal. */
  checked(value: unknown, field: string): string;
  /** The refusal that names a field. */
  bad(field: string): Refusal;
}

/** Reads a request of one operation. Everything but the token is checked when it is asked for. */
export function readRequest(operation: OperationName, request: Request): RequestReader {
  const body = recordOf(request.body);
  const { bad, text, page, file } = fieldChecks(operation);
  const authorization = request.headers.authorization ?? '';
  return {
    operation,
    token: /^Bearer (\S+)$/.exec(authorization)?.[1] ?? '',
    basic: basicOf(authorization),
    isLocal: isLocal(request),
    header: (name) => request.get(name) ?? '',
    param: (name) => text(request.params[name], name),
    query: (name, otherwise) => text(request.query[name] ?? otherwise, name),
    page: () => page(request.query['page'] ?? '1', 'page'),
    text: (field) => text(body[field], field),
    optional: (field, otherwise) => text(body[field] ?? otherwise, field),
    record: (field) => (field === undefined ? body : recordOf(body[field])),
    xml: () => {
      if (typeof request.body !== 'string' || request.body === '') throw bad('body');
      return request.body;
    },
    file: () => file(request),
    checked: text,
    bad,
  };
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

function isLocal({ socket: { remoteAddress = '', localAddress } }: Request): boolean {
  return LOOPBACK.test(remoteAddress) || remoteAddress === localAddress;
}

function basicOf(authorization: string): RequestReader['basic'] {
  const encoded = /^Basic (\S+)$/.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const [account = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { account, password: password.join(':') };
}
