import type { Request, Response } from 'express';
import type { OperationName } from '../../model/operation.ts';
import type { RequestEnd, RequestLog } from './request-log.ts';

/** Where an answer keeps what was asked for: an outage of that operation cuts it. */
const OPERATION = 'operation';

/** What an answer is the answer to, once that is known. */
export function askedFor(response: Response): OperationName | undefined {
  return response.locals[OPERATION];
}

/** Names the platform that calls another one; requests from outside do without. */
export const CLIENT_HEADER = 'X-Client';

/** Whether an outage cuts the connections of an operation; of the whole platform without one. */
export type IsCut = (operation?: OperationName) => boolean;

/**
 * Counts a request of a program in, and out when its answer is through or its connection gone. Pages are
 * counted elsewhere.
 *
 * @param isCut true while an outage cuts connections
 */
export function countRequest(
  request: Request,
  response: Response,
  operation: OperationName,
  log: RequestLog,
  isCut: IsCut,
): void {
  response.locals[OPERATION] = operation;
  const isInside = request.get(CLIENT_HEADER) !== undefined;
  const end = log.receive(isInside ? 'calls' : 'api', operation);
  // A client that goes away while its body is read may be gone by now.
  if (response.closed) end(endOf(response, () => isCut(operation)));
  else response.once('close', () => end(endOf(response, () => isCut(operation))));
}

function endOf(response: Response, isCut: () => boolean): RequestEnd {
  if (response.writableFinished) return { status: response.statusCode };
  return isCut() ? 'cut' : 'abandoned';
}
