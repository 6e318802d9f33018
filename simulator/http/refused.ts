import type { Response } from 'express';
import { MulterError } from 'multer';
import type { OperationName } from '../../model/operation.ts';
import { Refusal, refuse } from './refusal.ts';

/** An overloaded platform asks its clients to wait this long. */
const RETRY_AFTER_S = 2;

/** The refusal in what a request threw: the platform's own, or that of a body nobody can read. Null for a bug. */
export function refusalOf(operation: OperationName, error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof MulterError) {
    return error.code === 'LIMIT_FILE_SIZE'
      ? refuse(operation, 'file_too_large')
      : refuse(operation, 'bad_request', error.message);
  }
  if (isBodyError(error)) return refuse(operation, 'bad_request', error.message.slice(0, 100));
  return null;
}

/** What body-parser and multer throw carries a 4xx status or concerns the body alone. */
export function isBodyError(error: unknown): error is Error {
  if (error instanceof MulterError) return true;
  if (!(error instanceof Error)) return false;
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number') return status >= 400 && status < 500;
  return /multipart|form|aborted|boundary/i.test(error.message);
}

/** Says when to come back, where that is of use. */
export function setRetryAfter(response: Response, { status }: Refusal): void {
  if (status === 503) response.setHeader('Retry-After', RETRY_AFTER_S);
}

/** Says how to log in to whoever is not: RFC 9110 §15.5.2. */
export function setChallenge(response: Response, { status, challenge }: Refusal): void {
  if (status === 401) response.setHeader('WWW-Authenticate', challenge);
}
