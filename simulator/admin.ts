import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { operationOf } from './fault.ts';
import type { FaultBoard } from './faults.ts';
import type { Gate } from './gate.ts';
import type { RequestLog } from './http/request-log.ts';
import { sendJson } from './http/send-json.ts';
import type { LoopDelay } from './loop-delay.ts';
import type { PlatformSettings } from './options.ts';
import { InvalidFaultError, parseFault, parseKind } from './parse-fault.ts';
import type { BuiltPlatform } from './platform.ts';
import { type TruthQuery, truthOf } from './truth-report.ts';

export interface AdminDeps {
  readonly platform: Platform;
  readonly settings: PlatformSettings;
  readonly gate: Gate;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly loopDelay: LoopDelay;
  readonly behind: BuiltPlatform['behind'];
  /** Whether it is served over HTTPS, so that its certificate can run out. */
  readonly hasCertificate: boolean;
  /** Called when an outage was switched on: what is open must be cut. */
  readonly onOutage: (operation: OperationName | undefined) => void;
}

/** A question to the simulator that it cannot answer; the message says what it should be. */
class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
}

/** The simulator's own endpoints, to be mounted at `/_simulator`. They pass no queue and meet no fault. */
export function adminRouter(deps: AdminDeps): Router {
  const { platform, settings, gate, faults, log, loopDelay } = deps;
  const router = express.Router();
  let since = gate.totals();

  router.get('/truth', (request, response) => {
    const truth = truthOf(platform, settings, gate, since, readQuery(request));
    const event_loop_delay_ms = loopDelay.percentiles();
    const behind = deps.behind?.();
    const notes = [...truth.notes, ...(behind?.notes ?? [])];
    sendJson(response, 200, {
      version: 1,
      platforms: { [platform]: { ...truth, ...behind, notes, event_loop_delay_ms } },
    });
  });

  router.get('/log', (_request, response) => {
    const via = {
      api: log.entries('api'),
      pages: log.entries('pages'),
      calls: log.entries('calls'),
    };
    sendJson(response, 200, { version: 1, platforms: { [platform]: { via } } });
  });
  router.delete('/log', (_request, response) => {
    log.reset();
    loopDelay.reset();
    since = gate.totals();
    response.status(204).end();
  });

  router.get('/faults', (_request, response) => {
    sendJson(response, 200, { version: 1, faults: faults.listed });
  });
  router.post('/faults', express.json({ limit: '4kb' }), (request, response) => {
    const fault = parseFault(request.body, platform);
    if (fault.kind === 'expired_certificate' && !deps.hasCertificate) {
      const message = 'expired_certificate needs HTTPS: start with `thongsuot simulate --tls`';
      sendJson(response, 409, { error: { code: 'no_certificate', message } });
      return;
    }
    faults.add(fault);
    if (fault.kind === 'outage') deps.onOutage(operationOf(fault));
    sendJson(response, 201, { version: 1, faults: faults.listed });
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.delete('/faults/:kind', (request, response) => {
    faults.clear(parseKind(request.params.kind));
    response.status(204).end();
  });
  router.use(answerMistakes);
  return router;
}

const answerMistakes: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const message = mistakeIn(error);
  if (message === null) return next(error);
  sendJson(response, 400, { error: { code: 'bad_request', message } });
};

function mistakeIn(error: unknown): string | null {
  if (error instanceof InvalidFaultError || error instanceof InvalidQueryError) {
    return error.message;
  }
  return error instanceof SyntaxError ? `the body is not JSON: ${error.message}` : null;
}

function readQuery(request: Request): TruthQuery {
  return {
    quantile: readNumber(request, 'quantile', 0.95, 1),
    limit_ms: readNumber(request, 'limit_ms', 2000, 3_600_000),
    error_ratio: readNumber(request, 'error_ratio', 0.01, 1),
  };
}

/** A query parameter strictly between 0 and `below`. */
function readNumber(request: Request, name: string, otherwise: number, below: number): number {
  const text = request.query[name];
  if (text === undefined) return otherwise;
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN;
  if (value > 0 && value < below) return value;
  throw new InvalidQueryError(`${name} must be a number between 0 and ${below}`);
}
