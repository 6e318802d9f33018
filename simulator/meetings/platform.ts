import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { meetingsService, meetingsState, vacate } from './meetings-service.ts';
import { pagesRouter } from './pages/pages.ts';
import { ROUTES } from './routes.ts';
import { SiteSockets } from './site-sockets.ts';

/** The meetings platform behind its queue: signalling only, no picture and no sound. */
export function buildMeetings(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, calls, observePages } = parts;
  const state = meetingsState(settings);
  const service = meetingsService(performer(gate), state, calls, 'api');
  const pages = meetingsService(performer(gate, observePages), state, calls, 'pages');
  const { clock, keep } = settings;
  const { upgrade, cut } = new SiteSockets({
    service,
    log,
    clock,
    isCut,
    keep,
    tickets: state.tickets,
    vacate: (seat) => vacate(state, seat),
  });
  return {
    api: apiRouter(ROUTES, service, log, isCut),
    gateway: gatewayRouter({ services: GATEWAY_SERVICES }, service, log, isCut),
    pages: pagesRouter(pages),
    upgrade,
    cut,
  };
}
