import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { documentsService } from './documents-service.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { pagesRouter } from './pages/pages.ts';
import { ROUTES } from './routes.ts';
import { documentsState } from './rules.ts';

/** The documents platform behind its queue. */
export function buildDocuments(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, calls } = parts;
  const state = documentsState(settings);
  const service = documentsService(performer(gate), state, calls);
  return {
    api: apiRouter(ROUTES, service, log, isCut),
    gateway: gatewayRouter({ services: GATEWAY_SERVICES }, service, log, isCut),
    pages: pagesRouter(documentsService(performer(gate, parts.observePages), state, calls)),
  };
}
