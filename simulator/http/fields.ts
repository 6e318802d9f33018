import type { Request } from 'express';
import type { OperationName } from '../../model/operation.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What a request brought as a file. Its content is never kept. */
export interface UploadedFile {
  readonly filename: string;
  readonly type: string;
  readonly size_bytes: number;
}

/** Checks the values that one request sent, and refuses with the name of the field that is wrong. */
export interface FieldChecks {
  bad(field: string): Refusal;
  text(value: unknown, field: string): string;
  page(value: unknown, field: string): number;
  file(request: Request): UploadedFile;
}

const MAX_TEXT = 2000;
const MAX_PAGE = 100_000;

/** The checks of one operation: its refusals carry its name. */
export function fieldChecks(operation: OperationName): FieldChecks {
  const bad = (field: string): Refusal => refuse(operation, 'bad_request', field);
  const text = (value: unknown, field: string): string => {
    if (typeof value === 'string' && value.length <= MAX_TEXT) return value;
    throw bad(field);
  };
  return {
    bad,
    text,
    page: (value, field) => {
      const page = typeof value === 'number' ? value : Number(text(value, field));
      if (Number.isInteger(page) && page >= 1 && page <= MAX_PAGE) return page;
      throw bad(field);
    },
    file: ({ file }) => {
      if (file === undefined) throw bad('file');
      return { filename: file.originalname, type: file.mimetype, size_bytes: file.size };
    },
  };
}

/** The members of a JSON object; of anything else, none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
