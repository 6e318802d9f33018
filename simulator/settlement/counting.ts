import type { Response } from 'express';
import type { OperationName } from '../../model/operation.ts';
import type { RequestEnd, RequestLog } from '../request-log.ts';

/**
 * Counts a request of a program in, and out when its answer is through or its connection gone. Pages are
 * counted elsewhere.
 *
 * @param isCut true while an outage cuts connections
 */
export function countRequest(
  response: Response,
  operation: OperationName,
  log: RequestLog,
  isCut: () => boolean,
): void {
  const end = log.receive('api', operation);
  // A client that goes away while its body is read may be gone by now.
  if (response.closed) end(endOf(response, isCut));
  else response.once('close', () => end(endOf(response, isCut)));
}

function endOf(response: Response, isCut: () => boolean): RequestEnd {
  if (response.writableFinished) return { status: response.statusCode };
  return isCut() ? 'cut' : 'abandoned';
}
