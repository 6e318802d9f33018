import type { OperationOf } from '../../model/operation.ts';
import type { Refusal } from '../http/refusal.ts';
import type { RequestReader } from '../http/requests.ts';
import type { Route } from '../http/route.ts';
import type { Caller, DossierUpdate, IntegrationService } from './service.ts';

/** The whole API. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<OperationOf<'integration'>, Route<IntegrationService>>> = {
  'integration.requestToken': {
    method: 'post',
    path: '/token',
    status: 200,
    body: 'form',
    headers: { 'Cache-Control': 'no-store' },
    answer: (service, read) => {
      const grant_type = read.text('grant_type');
      return service.requestToken({ grant_type, ...credentialsIn(read) });
    },
    refusal: oauthError,
  },
  'integration.listCategories': {
    method: 'get',
    path: '/categories',
    status: 200,
    answer: async (service, read) => ({ items: await service.listCategories(callerIn(read)) }),
  },
  'integration.readCategory': {
    method: 'get',
    path: '/categories/:slug',
    status: 200,
    answer: (service, read) => service.readCategory(callerIn(read), read.param('slug')),
  },
  'integration.lookUpCitizen': {
    method: 'get',
    path: '/registers/population/:number',
    status: 200,
    answer: (service, read) => service.lookUpCitizen(callerIn(read), read.param('number')),
  },
  'integration.lookUpLand': {
    method: 'get',
    path: '/registers/land/:number',
    status: 200,
    answer: (service, read) => service.lookUpLand(callerIn(read), read.param('number')),
  },
  'integration.lookUpTax': {
    method: 'get',
    path: '/registers/tax/:number',
    status: 200,
    answer: (service, read) => service.lookUpTax(callerIn(read), read.param('number')),
  },
  'integration.lookUpInsurance': {
    method: 'get',
    path: '/registers/insurance/:number',
    status: 200,
    answer: (service, read) => service.lookUpInsurance(callerIn(read), read.param('number')),
  },
  'integration.syncDossier': {
    method: 'post',
    path: '/dossiers/sync',
    status: 200,
    body: 'json',
    answer: (service, read) => service.syncDossier(callerIn(read), updateIn(read)),
  },
};

/** Key and secret, as RFC 6749 §2.3.1 allows them: by HTTP basic, or in the form. */
function credentialsIn(read: RequestReader): {
  readonly account: string;
  readonly password: string;
} {
  return read.basic ?? { account: read.text('client_id'), password: read.text('client_secret') };
}

function callerIn(read: RequestReader): Caller {
  const { token, isLocal } = read;
  const client = read.header('x-client');
  return { token, client, isLocal, agency_code: read.header('x-agency') };
}

function updateIn(read: RequestReader): DossierUpdate {
  const state = read.record()['state'];
  if (typeof state !== 'number') throw read.bad('state');
  return {
    code: read.text('code'),
    state,
    procedure_code: read.text('procedure_code'),
    personal_id: read.text('personal_id'),
    note: read.optional('note', ''),
  };
}

/** RFC 6749 §5.2, and §4.1.2.1 for what befalls the server. */
function oauthError({ status, message_en, error_code }: Refusal): unknown {
  return { error: errorName(status, error_code), error_description: message_en };
}

function errorName(status: number, error_code: string): string {
  if (status === 401) return 'invalid_client';
  if (status >= 500) return 'temporarily_unavailable';
  return error_code === GRANT_UNSUPPORTED ? 'unsupported_grant_type' : 'invalid_request';
}

/** Of two refusals with status 400, that of the grant is the one about authentication. */
const GRANT_UNSUPPORTED = '100';
