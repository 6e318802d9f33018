import type { OperationOf } from '../../model/operation.ts';
import type { Route } from '../http/route.ts';
import { draftIn } from './drafts.ts';
import type { SettlementService } from './service.ts';

export type SettlementOperation = OperationOf<'settlement'>;

/** The whole API. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<SettlementOperation, Route<SettlementService>>> = {
  'settlement.searchProcedures': {
    method: 'get',
    path: '/procedures',
    status: 200,
    answer: (service, read) =>
      service.searchProcedures({ q: read.query('q', ''), page: read.page() }),
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
    answer: (service, read) => service.createDossier(read.token, draftIn(read)),
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
      service.listSynthetic(read.token, { q: read.query('q', ''), page: read.page() }),
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
  'settlement.trackOldDossier': {
    method: 'get',
    path: '/old-dossiers/:code',
    status: 200,
    answer: (service, read) => service.trackOldDossier(read.param('code')),
  },
  'settlement.payFee': {
    method: 'post',
    path: '/dossiers/:code/payment',
    status: 201,
    answer: (service, read) => service.payFee(read.token, read.param('code')),
  },
  'settlement.refuseDossier': {
    method: 'post',
    path: '/inbox/refusals',
    status: 201,
    body: 'json',
    answer: (service, read) => service.refuseDossier(read.token, read.text('reason')),
  },
  'settlement.verifyDossier': {
    method: 'post',
    path: '/dossiers/:code/verification',
    status: 200,
    answer: (service, read) => service.verifyDossier(read.token, read.param('code')),
  },
  'settlement.transferDossier': {
    method: 'post',
    path: '/dossiers/:code/transfer',
    status: 200,
    body: 'json',
    answer: (service, read) =>
      service.transferDossier(read.token, read.param('code'), read.text('department')),
  },
  'settlement.requestPayment': {
    method: 'post',
    path: '/dossiers/:code/payment-requests',
    status: 200,
    body: 'json',
    answer: (service, read) =>
      service.requestPayment(read.token, read.param('code'), read.text('reason')),
  },
  'settlement.suspendDossier': {
    method: 'post',
    path: '/dossiers/:code/suspension',
    status: 200,
    body: 'json',
    answer: (service, read) =>
      service.suspendDossier(read.token, read.param('code'), read.text('reason')),
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
