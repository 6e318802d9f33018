import type { Request } from 'express';
import type { Channel } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';
import { refusal } from './refusals.ts';
import type { DossierDraft, UploadedFile } from './service.ts';

/** Reads what one request sent, and refuses with the name of the field that is wrong. */
export interface RequestReader {
  readonly token: string;
  /** A value of the path, e.g. the dossier code. */
  param(name: string): string;
  q(): string;
  page(): number;
  text(field: string): string;
  draft(): DossierDraft;
  file(): UploadedFile;
}

const MAX_TEXT = 2000;
const MAX_PAGE = 100_000;

/** Reads a request of one operation. Everything but the token is checked when it is asked for. */
export function readRequest(operation: OperationName, request: Request): RequestReader {
  const body = recordOf(request.body);
  const bad = (field: string): Error => refusal(operation, 'bad_request', field);
  const textOf = (value: unknown, field: string): string => {
    if (typeof value === 'string' && value.length <= MAX_TEXT) return value;
    throw bad(field);
  };
  const first = (name: string, otherwise: string): string =>
    textOf(request.query[name] ?? otherwise, name);
  return {
    token: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
    param: (name) => textOf(request.params[name], name),
    q: () => first('q', ''),
    page: () => {
      const page = Number(first('page', '1'));
      if (Number.isInteger(page) && page >= 1 && page <= MAX_PAGE) return page;
      throw bad('page');
    },
    text: (field) => textOf(body[field], field),
    draft: () => {
      const applicant = recordOf(body['applicant']);
      const channel = body['channel'];
      if (typeof channel !== 'number') throw bad('channel');
      return {
        procedure_code: textOf(body['procedure_code'], 'procedure_code'),
        // Which numbers are channels is the platform's to say, and it does.
        channel: channel as Channel,
        applicant: {
          name: textOf(applicant['name'], 'applicant.name'),
          personal_id: textOf(applicant['personal_id'], 'applicant.personal_id'),
          phone: textOf(applicant['phone'], 'applicant.phone'),
        },
        note: textOf(body['note'] ?? '', 'note'),
      };
    },
    file: () => {
      const { file } = request;
      if (file === undefined) throw bad('file');
      return { filename: file.originalname, type: file.mimetype, size_bytes: file.size };
    },
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
