import type { Response } from 'express';
import { MulterError } from 'multer';
import { OPERATIONS } from '../../../model/operation.ts';
import { Refusal, type RefusalCode } from '../service.ts';
import type { View } from './layout.ts';
import type { Texts } from './text.ts';
import { errorPage } from './views.ts';

type Words = readonly [title: keyof Texts, text: keyof Texts];

const WORDS: Readonly<Record<Exclude<RefusalCode, 'not_logged_in'>, Words>> = {
  overloaded: ['error_overloaded', 'error_overloaded_text'],
  injected_fault: ['error_fault', 'error_fault_text'],
  not_found: ['error_not_found', 'error_not_found_text'],
  wrong_state: ['error_wrong_state', 'error_wrong_state_text'],
  bad_request: ['error_bad_request', 'error_bad_request_text'],
  forbidden: ['error_forbidden', 'error_forbidden_text'],
};

const RETRY_AFTER_S = 5;

export function sendNotFound(res: Response, view: View): void {
  send(res, view, 404, WORDS.not_found, null);
}

/** The error page for what a page threw. Says what was refused and what to do, never how it broke inside. */
export function sendFailure(res: Response, view: View, error: unknown): void {
  if (error instanceof Refusal && error.code !== 'not_logged_in') {
    if (error.status === 503) res.set('Retry-After', String(RETRY_AFTER_S));
    const { title_vi, title_en } = OPERATIONS[error.operation];
    const operation = view.lang === 'vi' ? title_vi : title_en;
    send(res, view, error.status, WORDS[error.code], operation);
  } else if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') {
    send(res, view, 413, ['error_too_big', 'file_too_big'], null);
  } else {
    const status = statusOf(error);
    send(res, view, status, status < 500 ? WORDS.bad_request : WORDS.injected_fault, null);
  }
}

function send(
  res: Response,
  view: View,
  status: number,
  [title, text]: Words,
  operation: string | null,
): void {
  res.status(status).send(errorPage(view, view.t[title], view.t[text], operation));
}

/** Body parsers and Express say with a 4xx status that the request was malformed; all else is our fault. */
function statusOf(error: unknown): number {
  if (error instanceof MulterError) return 400;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
