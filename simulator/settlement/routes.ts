import type { OperationName } from '../../model/operation.ts';
import type { RequestReader } from './requests.ts';
import type { SettlementService } from './service.ts';

/** How one operation is asked for over HTTP, below `/api`. */
export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly status: 200 | 201;
  readonly body?: 'json' | 'file';
  readonly answer: (service: SettlementService, read: RequestReader) => Promise<unknown>;
}

export type SettlementOperation = Extract<OperationName, `settlement.${string}`>;

/** The whole API. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<SettlementOperation, Route>> = {
  'settlement.searchProcedures': {
    method: 'get',
    path: '/procedures',
    status: 200,
    answer: (service, read) => service.searchProcedures({ q: read.q(), page: read.page() }),
  },
  'settlement.viewProcedure': {
    method: 'get',
    path: '/procedures/:code',
    status: 200,
    answer: (service, read) => service.viewProcedure(read.param('code')),
  },
  'settlement.login': {
    method: 'post',
    path: '/sessions',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.login({ account: read.text('account'), password: read.text('password') }),
  },
  'settlement.createDossier': {
    method: 'post',
    path: '/dossiers',
    status: 201,
    body: 'json',
    answer: (service, read) => service.createDossier(read.token, read.draft()),
  },
  'settlement.attachDocument': {
    method: 'post',
    path: '/dossiers/:id/attachments',
    status: 201,
    body: 'file',
    answer: (service, read) => service.attachDocument(read.token, read.param('id'), read.file()),
  },
  'settlement.submitDossier': {
    method: 'post',
    path: '/dossiers/:id/submission',
    status: 200,
    answer: (service, read) => service.submitDossier(read.token, read.param('id')),
  },
  'settlement.trackDossier': {
    method: 'get',
    path: '/dossiers/:code',
    status: 200,
    answer: (service, read) => service.trackDossier(read.token, read.param('code')),
  },
  'settlement.listSynthetic': {
    method: 'get',
    path: '/dossiers',
    status: 200,
    answer: (service, read) =>
      service.listSynthetic(read.token, { q: read.q(), page: read.page() }),
  },
  'settlement.withdrawDossier': {
    method: 'post',
    path: '/dossiers/:id/withdrawal',
    status: 200,
    answer: (service, read) => service.withdrawDossier(read.token, read.param('id')),
  },
  'settlement.supplementDossier': {
    method: 'post',
    path: '/dossiers/:code/supplements',
    status: 200,
    body: 'json',
    answer: (service, read) =>
      service.supplementDossier(read.token, read.param('code'), read.text('note')),
  },
  'settlement.listInbox': {
    method: 'get',
    path: '/inbox',
    status: 200,
    answer: (service, read) => service.listInbox(read.token, { page: read.page() }),
  },
  'settlement.receiveDossier': {
    method: 'post',
    path: '/inbox/receipts',
    status: 201,
    answer: (service, read) => service.receiveDossier(read.token),
  },
  'settlement.processDossier': {
    method: 'post',
    path: '/dossiers/:code/processing',
    status: 200,
    answer: (service, read) => service.processDossier(read.token, read.param('code')),
  },
  'settlement.requestSupplement': {
    method: 'post',
    path: '/dossiers/:code/supplement-requests',
    status: 200,
    body: 'json',
    answer: (service, read) =>
      service.requestSupplement(read.token, read.param('code'), read.text('reason')),
  },
  'settlement.approveDossier': {
    method: 'post',
    path: '/dossiers/:code/approval',
    status: 200,
    answer: (service, read) => service.approveDossier(read.token, read.param('code')),
  },
  'settlement.returnResult': {
    method: 'post',
    path: '/dossiers/:code/result',
    status: 200,
    answer: (service, read) => service.returnResult(read.token, read.param('code')),
  },
};
