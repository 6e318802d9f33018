import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { pagesRouter } from './pages/pages.ts';
import { reportingService } from './reporting-service.ts';
import { ROUTES } from './routes.ts';
import { reportingState } from './rules.ts';

/** The reporting platform behind its queue. */
export function buildReporting(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, province, calls } = parts;
  const state = reportingState(settings, province, calls);
  const service = reportingService(performer(gate), state);
  return {
    api: apiRouter(ROUTES, service, log, isCut),
    gateway: gatewayRouter({ services: GATEWAY_SERVICES }, service, log, isCut),
    pages: pagesRouter(reportingService(performer(gate, parts.observePages), state)),
  };
}
