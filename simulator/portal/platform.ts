import express from 'express';
import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { portalPages } from './pages/pages.ts';
import { portalService } from './portal-service.ts';
import { INTERNAL_ROUTES, ROUTES } from './routes.ts';
import { portalState } from './rules.ts';
import { signOn } from './sign-on.ts';

/** The National Public Service Portal behind its queue. */
export function buildPortal(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, calls } = parts;
  const state = portalState(settings, calls);
  const service = portalService(performer(gate), state);
  const forPages = portalService(performer(gate, parts.observePages), state);
  const api = express.Router();
  api.use(apiRouter(ROUTES, service, log, isCut));
  api.use(apiRouter(INTERNAL_ROUTES, service, log, isCut));
  return {
    api,
    gateway: gatewayRouter({ services: GATEWAY_SERVICES }, service, log, isCut),
    pages: portalPages(forPages, signOn(calls), () => calls.has('identity')),
    behind: () => ({ stations: {}, notes: NOTES }),
  };
}

const NOTES = [
  'portal.payFee is both the payment of a citizen and the confirmation of one that another platform was paid; portal.receiveSync is told by every system. What other platforms of the simulator ask is counted among the calls.',
];
