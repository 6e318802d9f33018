import type { OperationName } from '../../model/operation.ts';
import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { integrationService } from './integration-service.ts';
import { pagesRouter } from './pages/pages.ts';
import { behindTruth, REGISTER_NAMES, REGISTERS, registerStations } from './registers.ts';
import { ROUTES } from './routes.ts';
import { Tokens } from './tokens.ts';

/** The integration platform behind its queue, and the registers behind that. */
export function buildIntegration(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, faults, calls } = parts;
  const stations = registerStations(settings, faults);
  gate.leaveDelays(REGISTER_NAMES.map((name) => REGISTERS[name].operation));
  const state = {
    tokens: new Tokens(settings),
    stations,
    calls,
    isLost: (operation: OperationName) => faults.losesSync(operation),
  };
  const service = integrationService(performer(gate), state);
  const pagesService = integrationService(performer(gate, parts.observePages), state);
  return {
    api: apiRouter(ROUTES, service, log, isCut),
    gateway: gatewayRouter({ services: GATEWAY_SERVICES }, service, log, isCut),
    pages: pagesRouter(pagesService, stations),
    behind: () => behindTruth(stations),
  };
}
