import express, { type RequestHandler, type Router } from 'express';
import type { OperationName } from '../../model/operation.ts';
import type { RequestLog } from '../request-log.ts';
import { sendJson } from '../send-json.ts';
import { BODY_PARSERS } from './bodies.ts';
import { countRequest } from './counting.ts';
import { refusalOf, setRetryAfter } from './refused.ts';
import { readRequest } from './requests.ts';
import { ROUTES, type Route, type SettlementOperation } from './routes.ts';
import type { SettlementService } from './service.ts';

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
    countRequest(response, operation, log, isCut);
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
    setRetryAfter(response, refused);
    const { code, message, message_en } = refused;
    sendJson(response, refused.status, { error: { code, message, message_en } });
  };
}
