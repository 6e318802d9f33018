import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
} from 'express';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { adminRouter } from './admin.ts';
import type { Calls } from './calls.ts';
import { FaultBoard } from './faults.ts';
import { Gate } from './gate.ts';
import { askedFor } from './http/counting.ts';
import { sendMaintenance } from './http/outside.ts';
import { Refusal } from './http/refusal.ts';
import { type RequestEnd, RequestLog } from './http/request-log.ts';
import { sendJson } from './http/send-json.ts';
import type { SettingsOf } from './leans-on.ts';
import type { LoopDelay } from './loop-delay.ts';
import type { PlatformSettings } from './options.ts';
import { GATEWAY_PAGES } from './pages/look.ts';
import type { Observer } from './perform.ts';
import type { BuildPlatform, BuiltPlatform } from './platform.ts';

/** One platform of one province, and what it is to be built from. */
export interface PlatformPlan {
  readonly platform: Platform;
  readonly province: string | null;
  readonly settings: PlatformSettings;
  readonly build: BuildPlatform;
  readonly calls: Calls;
  /** The settings of the platforms that {@link calls} reach. */
  readonly settingsOf: SettingsOf;
  readonly loopDelay: LoopDelay;
  readonly publicUrl: () => string;
  /** Whether it is served over HTTPS, so that its certificate can run out. */
  readonly hasCertificate: boolean;
}

export interface PlatformState {
  /** Requests counted since the log was last reset, through every door. */
  readonly requests: number;
  readonly in_service: number;
  readonly waiting: number;
}

/** A platform as an HTTP application: API, gateway, pages and the simulator's own endpoints. */
export interface PlatformApp {
  readonly handle: Express;
  readonly upgrade: BuiltPlatform['upgrade'];
  readonly faults: FaultBoard;
  /** What it does at this moment, and has done. */
  state(): PlatformState;
  /** Cuts the requests that wait for their answers, of one operation or all; admin requests are not among them. */
  cut(operation?: OperationName): void;
}

/** Puts a platform together. */
export function platformApp(plan: PlatformPlan): PlatformApp {
  const { platform, settings } = plan;
  const faults = new FaultBoard(settings.seed, settings.clock);
  const gate = new Gate(settings, faults);
  const log = new RequestLog();
  const isCut = (operation?: OperationName): boolean => faults.isCut(operation);
  const observePages = pagesObserver(log, faults);
  const built = plan.build({ ...plan, gate, faults, log, isCut, observePages });
  const open = new Set<Response>();
  const cut = (operation?: OperationName): void => {
    for (const response of open) {
      if (operation === undefined || askedFor(response) === operation) response.socket?.destroy();
    }
    if (operation === undefined) built.cut?.();
  };

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.locals['province'] = plan.province;
  const { loopDelay } = plan;
  app.use(
    '/_simulator',
    adminRouter({
      platform,
      settings,
      gate,
      faults,
      log,
      loopDelay,
      behind: built.behind,
      settingsOf: plan.settingsOf,
      hasCertificate: plan.hasCertificate,
      onOutage: cut,
    }),
  );
  app.use((_request, response, next) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    next();
  });
  // They count what they are asked for before an outage cuts it.
  if (built.api !== undefined) app.use('/api', built.api);
  if (built.gateway !== undefined) app.use('/jsp/rest.jsp', built.gateway);
  app.use((request, response, next) => {
    if (isCut()) request.socket.destroy();
    else if (faults.hasWrongContent()) sendMaintenance(response);
    else next();
  });
  app.use(['/_simulator', '/api', '/jsp'], answerUnknownPath);
  if (built.other !== undefined) app.use(built.other);
  if (built.pages !== undefined) app.use(GATEWAY_PAGES, built.pages).use(built.pages);
  app.use(answerUnknownPath);
  app.use(answerBugs);
  const state = (): PlatformState => {
    const { in_service, waiting } = gate.totals();
    return { requests: log.received, in_service, waiting };
  };
  return { handle: app, upgrade: built.upgrade, faults, state, cut };
}

/**
 * Pages are counted at the service, since one page may take several operations and another none. So a page
 * that nobody waited for counts as finished; only the API and the
 * gateway know their clients.
 */
function pagesObserver(log: RequestLog, faults: FaultBoard): Observer {
  return async (operation, call) => {
    const end = log.receive('pages', operation);
    try {
      const result = await call();
      end(faults.outage ? 'cut' : { status: 200 });
      return result;
    } catch (error) {
      end(faults.outage ? 'cut' : endOf(error));
      throw error;
    }
  };
}

function endOf(error: unknown): RequestEnd {
  if (!(error instanceof Refusal)) return { status: 500 };
  return error.code === 'cut' ? 'cut' : { status: error.status };
}

/** Says which path nobody knows; the pages have a page for that. */
const answerUnknownPath: RequestHandler = (request, response) => {
  const where = `${request.method} ${request.originalUrl.split('?')[0]}`;
  const message = `Không có đường dẫn ${where}`;
  sendJson(response, 404, {
    error: { code: 'not_found', message, message_en: `No such path: ${where}` },
  });
};

/** An error that no route expected is a bug of the simulator: said in full, since its user is a developer. */
const answerBugs: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  sendJson(response, 500, {
    error: { code: 'internal_error', message: 'Lỗi của bộ mô phỏng', message_en: message },
  });
};
