import type { RequestHandler } from 'express';
import { apiRouter } from '../http/api.ts';
import { gatewayRouter } from '../http/gateway.ts';
import { performer } from '../perform.ts';
import type { BuiltPlatform, PlatformParts } from '../platform.ts';
import { providerStore } from './adapter.ts';
import { GATEWAY_SERVICES } from './gateway-services.ts';
import { type IdentityProvider, identityProvider } from './identity-provider.ts';
import { identityService } from './identity-service.ts';
import { identityPages } from './pages/pages.ts';
import { ROUTES } from './routes.ts';

/** The identity platform: an OpenID Provider with its pages, and an API beside it. */
export function buildIdentity(parts: PlatformParts): BuiltPlatform {
  const { gate, log, isCut, settings, publicUrl } = parts;
  const store = providerStore(settings.clock, settings.keep);
  const provider: IdentityProvider = identityProvider(() => ({
    issuer: publicUrl(),
    store,
    errorPage: pages.errorPage,
  }));
  const service = identityService(performer(gate), provider);
  const forPages = identityService(performer(gate, parts.observePages), provider);
  const pages = identityPages(forPages, provider);
  return {
    api: apiRouter(ROUTES, service, log, isCut),
    gateway: gatewayRouter({ services: GATEWAY_SERVICES }, service, log, isCut),
    other: protocolOf(provider),
    pages: pages.router,
    behind: () => ({ stations: {}, notes: NOTES }),
  };
}

const NOTES = [
  'identity.login is one operation however people log in: of the five requests of an OpenID Connect login the one with the password passes the queue, once, and the other four do not. It is counted among the pages.',
];

/** What the provider answers itself; everything else is pages. */
const PROTOCOL =
  /^\/(?:auth(?:\/[\w-]+)?|token|me|jwks|session\/end\/confirm|\.well-known\/(?:openid-configuration|oauth-authorization-server))$/;

function protocolOf(provider: IdentityProvider): RequestHandler {
  return async (request, response, next) => {
    if (PROTOCOL.test(request.path)) await provider.handle(request, response);
    else next();
  };
}
