import express, { type RequestHandler, type Router } from 'express';
import type { OperationName } from '../../model/operation.ts';
import { BODY_PARSERS } from './bodies.ts';
import { countRequest, type IsCut } from './counting.ts';
import { answeredOutside } from './outside.ts';
import { refusalOf, setChallenge, setRetryAfter } from './refused.ts';
import type { RequestLog } from './request-log.ts';
import { readRequest } from './requests.ts';
import type { Route } from './route.ts';
import { sendJson } from './send-json.ts';

/**
 * The API of a platform, to be mounted at `/api`.
 *
 * @param log counts every request of a known route in and out
 * @param isCut true while an outage cuts connections
 */
export function apiRouter<Service>(
  routes: Readonly<Partial<Record<OperationName, Route<Service>>>>,
  service: Service,
  log: RequestLog,
  isCut: IsCut,
): Router {
  const router = express.Router();
  for (const [name, route] of Object.entries(routes)) {
    const operation = name as OperationName;
    const parsers = route.body === undefined ? [] : [BODY_PARSERS[route.body]];
    router[route.method](
      route.path,
      counting(operation, log, isCut),
      ...parsers,
      answering(operation, route, service),
      answeringErrors(operation, route),
    );
  }
  return router;
}

function counting(operation: OperationName, log: RequestLog, isCut: IsCut): RequestHandler {
  return (request, response, next) => {
    countRequest(request, response, operation, log, isCut);
    if (isCut(operation)) request.socket.destroy();
    else next();
  };
}

function answering<Service>(
  operation: OperationName,
  route: Route<Service>,
  service: Service,
): RequestHandler {
  return async (request, response) => {
    response.set({ ...route.headers });
    const result = await route.answer(service, readRequest(operation, request));
    if (route.type === 'xml') response.status(route.status).type('xml').send(String(result));
    else sendJson(response, route.status, result);
  };
}

function answeringErrors<Service>(
  operation: OperationName,
  route: Route<Service>,
): express.ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const refused = refusalOf(operation, error);
    // What is not a refusal is a bug of ours: it must surface as one, not as a 400.
    if (refused === null) return next(error);
    if (answeredOutside(response, refused)) return;
    setRetryAfter(response, refused);
    setChallenge(response, refused);
    const { code, message, message_en } = refused;
    const body = route.refusal?.(refused) ?? { error: { code, message, message_en } };
    sendJson(response, refused.status, body);
  };
}
