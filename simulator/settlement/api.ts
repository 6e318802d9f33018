import express, { type RequestHandler, type Router } from 'express';
import multer, { MulterError } from 'multer';
import type { OperationName } from '../../model/operation.ts';
import type { RequestLog } from '../request-log.ts';
import { sendJson } from '../send-json.ts';
import { refusal } from './refusals.ts';
import { readRequest } from './requests.ts';
import { ROUTES, type Route, type SettlementOperation } from './routes.ts';
import { Refusal, type SettlementService } from './service.ts';

/** Largest attachment. Kept in memory only until the answer, and never stored. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** An overloaded platform asks its clients to wait this long. */
const RETRY_AFTER_S = 2;

const BODY_PARSERS: Readonly<Record<NonNullable<Route['body']>, RequestHandler>> = {
  json: express.json({ limit: '64kb' }),
  file: multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MAX_FILE_BYTES, files: 1 },
    // Names of files are Vietnamese; the default would read them as Latin-1.
    defParamCharset: 'utf8',
  }).single('file'),
};

/**
 * The JSON API of the settlement platform, to be mounted at `/api`.
 *
 * @param log counts every request of a known route in and out
 * @param isCut true while an outage cuts connections
 */
export function apiRouter(
  service: SettlementService,
  log: RequestLog,
  isCut: () => boolean,
): Router {
  const router = express.Router();
  for (const [name, route] of Object.entries(ROUTES)) {
    const operation = name as SettlementOperation;
    const parsers = route.body === undefined ? [] : [BODY_PARSERS[route.body]];
    router[route.method](
      route.path,
      counting(operation, log, isCut),
      ...parsers,
      answering(operation, route, service),
      answeringErrors(operation),
    );
  }
  return router;
}

function counting(operation: OperationName, log: RequestLog, isCut: () => boolean): RequestHandler {
  return (request, response, next) => {
    const end = log.receive('api', operation);
    response.once('close', () => {
      if (response.writableFinished) end({ status: response.statusCode });
      else end(isCut() ? 'cut' : 'abandoned');
    });
    if (isCut()) request.socket.destroy();
    else next();
  };
}

function answering(
  operation: OperationName,
  route: Route,
  service: SettlementService,
): RequestHandler {
  return async (request, response) => {
    const result = await route.answer(service, readRequest(operation, request));
    sendJson(response, route.status, result);
  };
}

function answeringErrors(operation: OperationName): express.ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const refused = refusalOf(operation, error);
    // What is not a refusal is a bug of ours: it must surface as one, not as a 400.
    if (refused === null) return next(error);
    if (refused.status === 503) response.setHeader('Retry-After', RETRY_AFTER_S);
    const { code, message, message_en } = refused;
    sendJson(response, refused.status, { error: { code, message, message_en } });
  };
}

function refusalOf(operation: OperationName, error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof MulterError) {
    return error.code === 'LIMIT_FILE_SIZE'
      ? refusal(operation, 'file_too_large')
      : refusal(operation, 'bad_request', error.message);
  }
  // What body-parser and multer's own parser throw carries a 4xx status or concerns the body alone.
  if (error instanceof Error && isBodyError(error)) {
    return refusal(operation, 'bad_request', error.message.slice(0, 100));
  }
  return null;
}

function isBodyError(error: Error): boolean {
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number') return status >= 400 && status < 500;
  return /multipart|form|aborted|boundary/i.test(error.message);
}
