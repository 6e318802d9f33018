import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Router,
} from 'express';
import { adminRouter } from './admin.ts';
import { FaultBoard } from './faults.ts';
import { Gate } from './gate.ts';
import type { LoopDelay } from './loop-delay.ts';
import type { SimulatorSettings } from './options.ts';
import { RequestLog } from './request-log.ts';
import { sendJson } from './send-json.ts';
import { apiRouter } from './settlement/api.ts';
import { gatewayRouter } from './settlement/gateway.ts';
import { settlementState } from './settlement/rules.ts';
import { Refusal, type SettlementService } from './settlement/service.ts';
import { type Observer, settlementService } from './settlement/settlement-service.ts';

/** Builds the HTML pages over a service. */
export type Pages = (service: SettlementService) => Router;

/**
 * The settlement platform as an HTTP application: API, gateway, pages and the simulator's own endpoints.
 *
 * @param onOutage cuts the connections that are open
 * @param pages left out where no person looks
 */
export function settlementApp(
  settings: SimulatorSettings,
  loopDelay: LoopDelay,
  onOutage: () => void,
  pages?: Pages,
): Express {
  const faults = new FaultBoard(settings.seed);
  const gate = new Gate(settings, faults);
  const log = new RequestLog();
  const state = settlementState(settings);

  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use('/_simulator', adminRouter({ settings, gate, faults, log, loopDelay, onOutage }));
  const service = settlementService(gate, state);
  const isCut = (): boolean => faults.outage;
  app.use('/api', apiRouter(service, log, isCut));
  app.use('/jsp/rest.jsp', gatewayRouter(service, log, isCut));
  app.use((request, _response, next) => {
    if (faults.outage) request.socket.destroy();
    else next();
  });
  app.use(['/_simulator', '/api', '/jsp'], answerUnknownPath);
  if (pages !== undefined) {
    app.use(pages(settlementService(gate, state, observePages(log, faults))));
  }
  app.use(answerUnknownPath);
  app.use(answerBugs);
  return app;
}

/**
 * Pages are counted at the service, since one page may take several operations and another none. So a page
 * that nobody waited for counts as finished; only the API and the
 * gateway know their clients.
 */
function observePages(log: RequestLog, faults: FaultBoard): Observer {
  return async (operation, call) => {
    const end = log.receive('pages', operation);
    try {
      const result = await call();
      end(faults.outage ? 'cut' : { status: 200 });
      return result;
    } catch (error) {
      end(faults.outage ? 'cut' : { status: error instanceof Refusal ? error.status : 500 });
      throw error;
    }
  };
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
const answerBugs: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  sendJson(response, 500, {
    error: { code: 'internal_error', message: 'Lỗi của bộ mô phỏng', message_en: message },
  });
};
