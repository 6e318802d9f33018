import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import { type FaultBoard, InvalidFaultError, parseFault } from './faults.ts';
import type { Gate } from './gate.ts';
import type { LoopDelay } from './loop-delay.ts';
import type { SimulatorSettings } from './options.ts';
import type { RequestLog } from './request-log.ts';
import { sendJson } from './send-json.ts';
import { type TruthQuery, truthOf } from './truth-report.ts';

export interface AdminDeps {
  readonly settings: SimulatorSettings;
  readonly gate: Gate;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly loopDelay: LoopDelay;
  /** Called when an outage was switched on: what is open must be cut. */
  readonly onOutage: () => void;
}

/** A question to the simulator that it cannot answer; the message says what it should be. */
class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
}

/** The simulator's own endpoints, to be mounted at `/_simulator`. They pass no queue and meet no fault. */
export function adminRouter(deps: AdminDeps): Router {
  const { settings, gate, faults, log, loopDelay } = deps;
  const router = express.Router();
  const now = (): ReturnType<Gate['queue']['totals']> =>
    gate.queue.totals(settings.clock.monotonic_ms());
  let since = now();

  router.get('/truth', (request, response) => {
    const truth = truthOf('settlement', settings, gate, since, readQuery(request));
    const event_loop_delay_ms = loopDelay.percentiles();
    sendJson(response, 200, {
      version: 1,
      platforms: { settlement: { ...truth, event_loop_delay_ms } },
    });
  });

  router.get('/log', (_request, response) => {
    const via = { api: log.entries('api'), pages: log.entries('pages') };
    sendJson(response, 200, { version: 1, platforms: { settlement: { via } } });
  });
  router.delete('/log', (_request, response) => {
    log.reset();
    loopDelay.reset();
    since = now();
    response.status(204).end();
  });

  router.get('/faults', (_request, response) => {
    sendJson(response, 200, { version: 1, faults: faults.active });
  });
  router.post('/faults', express.json({ limit: '4kb' }), (request, response) => {
    faults.add(parseFault(request.body));
    if (faults.outage) deps.onOutage();
    sendJson(response, 201, { version: 1, faults: faults.active });
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
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
