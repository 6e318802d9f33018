import express, { type ErrorRequestHandler, type Router } from 'express';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { operationOf } from './fault.ts';
import type { FaultBoard } from './faults.ts';
import type { Gate } from './gate.ts';
import type { RequestLog } from './http/request-log.ts';
import { sendJson } from './http/send-json.ts';
import type { SettingsOf } from './leans-on.ts';
import type { LoopDelay } from './loop-delay.ts';
import type { PlatformSettings } from './options.ts';
import { InvalidFaultError, parseFault, parseKind } from './parse-fault.ts';
import type { BuiltPlatform } from './platform.ts';
import { Capacities } from './truth-cache.ts';
import type { PlatformNow } from './truth-capacity.ts';
import { InvalidQuestionError, readQuestion } from './truth-question.ts';
import { truthOf } from './truth-report.ts';

export interface AdminDeps {
  readonly platform: Platform;
  readonly settings: PlatformSettings;
  readonly gate: Gate;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly loopDelay: LoopDelay;
  readonly behind: BuiltPlatform['behind'];
  readonly settingsOf: SettingsOf;
  /** Whether it is served over HTTPS, so that its certificate can run out. */
  readonly hasCertificate: boolean;
  /** Called when an outage was switched on: what is open must be cut. */
  readonly onOutage: (operation: OperationName | undefined) => void;
}

/** The simulator's own endpoints, to be mounted at `/_simulator`. They pass no queue and meet no fault. */
export function adminRouter(deps: AdminDeps): Router {
  const { platform, gate, faults, log, loopDelay } = deps;
  const router = express.Router();
  const capacities = new Capacities(loopDelay.background);
  let since = gate.totals();
  let arrivalsBefore: Arrivals = new Map();

  router.get('/truth', async (request, response) => {
    const question = readQuestion(request.query, platform);
    const capacity = await capacities.answer(question, now(deps, arrivalsBefore));
    const truth = truthOf({
      // What came while the capacity was computed belongs to the answer.
      ...now(deps, arrivalsBefore),
      listedFaults: faults.listed,
      capacity,
      since,
      totals: gate.totals(),
      overhead: loopDelay.overhead(),
      behind: deps.behind?.(),
    });
    sendJson(response, 200, { version: 1, platforms: { [platform]: truth } });
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
    arrivalsBefore = new Map(gate.arrivals);
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
  if (error instanceof InvalidFaultError || error instanceof InvalidQuestionError) {
    return error.message;
  }
  return error instanceof SyntaxError ? `the body is not JSON: ${error.message}` : null;
}

type Arrivals = ReadonlyMap<OperationName, number>;

/** The platform as it is at this moment, with what came since the log was reset. */
function now(
  { platform, settings, faults, gate, ...deps }: AdminDeps,
  before: Arrivals,
): PlatformNow {
  const arrivals = [...gate.arrivals].map(
    ([name, n]) => [name, n - (before.get(name) ?? 0)] as const,
  );
  return {
    platform,
    settings,
    faults: faults.active,
    stations: Object.values(deps.behind?.().stations ?? {}),
    settingsOf: deps.settingsOf,
    arrivals: new Map(arrivals),
  };
}
