import type { Response } from 'express';
import { MulterError } from 'multer';
import { html } from '../../model/markup.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { Refusal, type RefusalCode } from '../http/refusal.ts';
import { layout } from './layout.ts';
import type { View } from './view.ts';
import type { SiteTexts } from './words.ts';

type Words = readonly [title: keyof SiteTexts, text: keyof SiteTexts];

/** What is not here is no page of a platform. */
const WORDS = {
  overloaded: ['error_overloaded', 'error_overloaded_text'],
  dependency_failed: ['error_dependency', 'error_dependency_text'],
  injected_fault: ['error_fault', 'error_fault_text'],
  not_found: ['error_not_found', 'error_not_found_text'],
  wrong_state: ['error_wrong_state', 'error_wrong_state_text'],
  bad_request: ['error_bad_request', 'error_bad_request_text'],
  forbidden: ['error_forbidden', 'error_forbidden_text'],
} as const satisfies Readonly<Partial<Record<RefusalCode, Words>>>;

const RETRY_AFTER_S = 5;

export function sendNotFound(res: Response, view: View): void {
  send(res, view, 404, WORDS.not_found, null);
}

/** The error page for what a page threw. Says what was refused and what to do, never how it broke inside. */
export function sendFailure(res: Response, view: View, error: unknown): void {
  if (error instanceof Refusal) {
    if (error.status === 503) res.set('Retry-After', String(RETRY_AFTER_S));
    const { title_vi, title_en } = OPERATIONS[error.operation];
    const operation = view.lang === 'vi' ? title_vi : title_en;
    send(res, view, error.status, wordsOf(error.code), operation);
  } else if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') {
    send(res, view, 413, ['error_too_big', 'file_too_big'], null);
  } else {
    const status = statusOf(error);
    send(res, view, status, status < 500 ? WORDS.bad_request : WORDS.injected_fault, null);
  }
}

function wordsOf(code: RefusalCode): Words {
  return code in WORDS ? WORDS[code as keyof typeof WORDS] : WORDS.injected_fault;
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

/** A refusal or a mistake in the address, in words for citizens. `operation` names what was refused. */
function errorPage(view: View, title: string, text: string, operation: string | null): string {
  const { t } = view;
  return layout(
    view,
    title,
    html`<div class="narrow"><h1>${title}</h1>
<div class="notice bad" role="alert"><p>${text}</p></div>
${operation !== null && html`<p>${t.error_operation}: ${operation}</p>`}
<p><a class="button quiet" href="/">${t.home_link}</a></p></div>`,
  );
}
