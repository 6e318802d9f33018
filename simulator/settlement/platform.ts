import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { OldSystem } from './old-system.ts';
import { pagesRouter } from './pages/pages.ts';
import { ROUTES } from './routes.ts';
import { settlementState } from './rules.ts';
import { CodeSequence } from './sequence.ts';
import { settlementService } from './settlement-service.ts';
import { syncTo } from './sync.ts';

/** The settlement platform behind its queue. */
export function buildSettlement(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, calls, faults } = parts;
  const { clock } = settings;
  const state = settlementState(settings, {
    calls,
    sequence: new CodeSequence(clock, () => faults.duplicates()),
    syncState: syncTo({ calls, clock, isLost: (operation) => faults.losesSync(operation) }),
  });
  const oldSystem = new OldSystem(settings);
  const service = settlementService(performer(gate), state, oldSystem);
  const pagesService = settlementService(performer(gate, parts.observePages), state, oldSystem);
  const gateway = { services: GATEWAY_SERVICES, upload: GATEWAY_SERVICES.TaiLenTepTin };
  return {
    api: apiRouter(ROUTES, service, log, isCut),
    gateway: gatewayRouter(gateway, service, log, isCut),
    pages: pagesRouter(pagesService),
    behind: () => oldSystem.truth(),
  };
}
