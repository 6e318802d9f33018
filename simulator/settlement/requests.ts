import type { Request } from 'express';
import type { Channel } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';
import { fieldChecks, recordOf } from './fields.ts';
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

/** Reads a request of one operation. Everything but the token is checked when it is asked for. */
export function readRequest(operation: OperationName, request: Request): RequestReader {
  const body = recordOf(request.body);
  const { bad, text, page, file } = fieldChecks(operation);
  return {
    token: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '',
    param: (name) => text(request.params[name], name),
    q: () => text(request.query['q'] ?? '', 'q'),
    page: () => page(request.query['page'] ?? '1', 'page'),
    text: (field) => text(body[field], field),
    draft: () => {
      const applicant = recordOf(body['applicant']);
      const channel = body['channel'];
      if (typeof channel !== 'number') throw bad('channel');
      return {
        procedure_code: text(body['procedure_code'], 'procedure_code'),
        // Which numbers are channels is the platform's to say, and it does.
        channel: channel as Channel,
        applicant: {
          name: text(applicant['name'], 'applicant.name'),
          personal_id: text(applicant['personal_id'], 'applicant.personal_id'),
          phone: text(applicant['phone'], 'applicant.phone'),
        },
        note: text(body['note'] ?? '', 'note'),
      };
    },
    file: () => file(request),
  };
}
