import express, { type Request, type Response, type Router } from 'express';
import { BODY_PARSERS } from './bodies.ts';
import { countRequest, type IsCut } from './counting.ts';
import { type Params, paramsIn, readParams } from './gateway-params.ts';
import { answeredOutside } from './outside.ts';
import type { Refusal } from './refusal.ts';
import { isBodyError, refusalOf, setRetryAfter } from './refused.ts';
import type { RequestLog } from './request-log.ts';
import type { GatewayService } from './route.ts';
import { sendJson } from './send-json.ts';

/** The error code of an answer that is none. */
const SUCCESS = '0';

/** What is refused before it is known what is asked for. Nobody counts it, like a path that nobody knows. */
const UNREADABLE = { error_code: '303', message: 'Không đọc được tham số params' };
const UNKNOWN_SERVICE = { error_code: '304', message: 'Không có dịch vụ này' };

/** Every service of a gateway by its name; `upload` is the only one that takes files, where there is one. */
export interface Gateway<Service> {
  readonly services: Readonly<Record<string, GatewayService<Service>>>;
  readonly upload?: GatewayService<Service>;
}

/**
 * A platform as older portals have it, to be mounted at `/jsp/rest.jsp`: one address, a form with
 * the field `params`, and the service that is meant in its JSON. An answer has status 200 whatever it says, so
 * that only its `error_code` tells success; only overload and injected faults show in the status.
 *
 * @param log counts every request of a known service in and out
 * @param isCut true while an outage cuts connections
 */
export function gatewayRouter<Service>(
  { services, upload }: Gateway<Service>,
  service: Service,
  log: RequestLog,
  isCut: IsCut,
): Router {
  const router = express.Router();
  router.post('/', async (request, response) => {
    const body = await readBody(request, response);
    const asked = serviceAskedFor(body, services, upload);
    if (asked !== undefined) countRequest(request, response, asked.operation, log, isCut);
    if (isCut(asked?.operation)) request.socket.destroy();
    else if (asked !== undefined) await answer(request, response, body, asked, service);
    else sendJson(response, 200, body.params === undefined ? UNREADABLE : UNKNOWN_SERVICE);
  });
  return router;
}

interface Body {
  readonly params: Params | undefined;
  readonly isUpload: boolean;
  /** What made it unreadable, from some place on. */
  readonly fault: Error | undefined;
}

/** Reads the body, of either type. Rejects only with a bug of ours. */
async function readBody(request: Request, response: Response): Promise<Body> {
  const isUpload = typeof request.is('multipart/form-data') === 'string';
  const error = await new Promise<unknown>((resolve) => {
    void BODY_PARSERS[isUpload ? 'file' : 'form'](request, response, resolve);
  });
  const fault = isBodyError(error) ? error : undefined;
  if (fault !== error) throw error;
  return { params: paramsIn(request.body), isUpload, fault };
}

/** A form that breaks off may not have come to its `params` yet; but only one service takes files. */
function serviceAskedFor<Service>(
  { params, isUpload, fault }: Body,
  services: Gateway<Service>['services'],
  upload: GatewayService<Service> | undefined,
): GatewayService<Service> | undefined {
  if (params === undefined) return isUpload && fault !== undefined ? upload : undefined;
  const name = params['service'];
  return typeof name === 'string' && Object.hasOwn(services, name) ? services[name] : undefined;
}

async function answer<Service>(
  request: Request,
  response: Response,
  { params = {}, fault }: Body,
  asked: GatewayService<Service>,
  service: Service,
): Promise<void> {
  try {
    if (fault !== undefined) throw fault;
    const found = await asked.answer(service, readParams(asked.operation, params, request));
    sendJson(response, 200, { error_code: SUCCESS, message: '', ...found });
  } catch (error) {
    const refused = refusalOf(asked.operation, error);
    // What is not a refusal is a bug of ours: it must surface as one.
    if (refused === null) throw error;
    if (!answeredOutside(response, refused)) sendRefusal(response, refused);
  }
}

/** The platform's rules answer with 200; what befalls the whole server happens in front of them. */
function sendRefusal(response: Response, refused: Refusal): void {
  const { code, status, error_code, message } = refused;
  const isOutside =
    code === 'overloaded' || code === 'injected_fault' || code === 'dependency_failed';
  setRetryAfter(response, refused);
  sendJson(response, isOutside ? status : 200, { error_code, message });
}
