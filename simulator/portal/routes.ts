import type { OperationOf } from '../../model/operation.ts';
import type { RequestReader } from '../http/requests.ts';
import type { Route } from '../http/route.ts';
import { isState } from './rules.ts';
import type { PortalService } from './service.ts';
import type { DossierUpdate } from './synced-dossiers.ts';

/** The whole API. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<OperationOf<'portal'>, Route<PortalService>>> = {
  'portal.viewHome': {
    method: 'get',
    path: '/home',
    status: 200,
    answer: (service) => service.viewHome(),
  },
  'portal.searchServices': {
    method: 'get',
    path: '/services',
    status: 200,
    answer: (service, read) =>
      service.searchServices({ q: read.query('q', ''), page: read.page() }),
  },
  'portal.viewService': {
    method: 'get',
    path: '/services/:code',
    status: 200,
    answer: (service, read) => service.viewService(read.param('code')),
  },
  'portal.lookUpUnit': {
    method: 'get',
    path: '/units',
    status: 200,
    answer: (service, read) => service.lookUpUnit({ q: read.query('q', ''), page: read.page() }),
  },
  'portal.login': {
    method: 'post',
    path: '/sessions',
    status: 201,
    body: 'json',
    answer: (service, read) => service.login(read.text('identity_token')),
  },
  'portal.listDossiers': {
    method: 'get',
    path: '/dossiers',
    status: 200,
    answer: (service, read) => service.listDossiers(read.token, { page: read.page() }),
  },
  'portal.trackDossier': {
    method: 'get',
    path: '/dossiers/:code',
    status: 200,
    answer: (service, read) => service.trackDossier(read.param('code')),
  },
  'portal.payFee': {
    method: 'post',
    path: '/payments',
    status: 201,
    body: 'json',
    answer: (service, read) => service.payFee(read.token, read.text('code')),
  },
  'portal.receiveSync': {
    method: 'post',
    path: '/dossiers/sync',
    status: 200,
    body: 'json',
    answer: (service, read) => service.receiveSync(updateIn(read)),
  },
  'portal.awaitDossier': {
    method: 'get',
    path: '/dossiers/:code/sync-state',
    status: 200,
    answer: (service, read) => service.awaitDossier(read.param('code')),
  },
};

/** What only other platforms ask for, as a further form of an operation. */
export const INTERNAL_ROUTES: Readonly<Record<'portal.payFee', Route<PortalService>>> = {
  'portal.payFee': {
    method: 'post',
    path: '/payments/confirmations',
    status: 201,
    body: 'json',
    answer: (service, read) => service.confirmPayment(read.text('code')),
  },
};

/** The change in the body of a request. Throws a Refusal. */
function updateIn(read: RequestReader): DossierUpdate {
  const body = read.record();
  const state = Number(body['state']);
  if (!isState(state)) throw read.bad('state');
  const optional = (field: string): Record<string, string> =>
    body[field] === undefined || body[field] === null ? {} : { [field]: read.text(field) };
  return {
    code: read.text('code'),
    state,
    ...optional('procedure_code'),
    ...optional('personal_id'),
    ...optional('note'),
  };
}
