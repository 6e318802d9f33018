import type { OperationName } from '../../model/operation.ts';
import type { Perform } from '../perform.ts';
import { searchProcedures } from '../procedures.ts';
import { checkRegistered, confirmPayment, openSession } from './dependencies.ts';
import type { OwnedDossier } from './dossiers.ts';
import type { OldSystem } from './old-system.ts';
import {
  attach,
  checkAtWork,
  checkDraft,
  checkPayable,
  given,
  knownProcedure,
  type MovingOperation,
  move,
  ownDossier,
  paid,
  remark,
  type SettlementState,
  sessionOf,
  submit,
  takeNext,
  visibleDossier,
  withdraw,
} from './rules.ts';
import type { Dossier, SettlementService } from './service.ts';

const PAGE_SIZE = 20;

const VERIFIED = 'Đã xác minh thông tin công dân';

/** The settlement platform behind its queue. Methods reject with a Refusal, after the service time it cost. */
export function settlementService(
  perform: Perform,
  state: SettlementState,
  oldSystem: OldSystem,
): SettlementService {
  return {
    searchProcedures: ({ q, page }) =>
      perform('settlement.searchProcedures', () => {
        const found = searchProcedures(q);
        const items = found
          .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
          .map(({ code, name, field }) => ({ code, name, field }));
        return { total: found.length, page, items };
      }),
    viewProcedure: (code) =>
      perform('settlement.viewProcedure', (operation) => knownProcedure(operation, code)),
    login: (credentials) =>
      perform('settlement.login', (operation) => openSession(state, operation, credentials)),
    trackOldDossier: (code) =>
      perform('settlement.trackOldDossier', (operation) => oldSystem.find(operation, code)),
    ...citizenMethods(state, perform),
    ...officerMethods(state, perform),
  };
}

function citizenMethods(
  state: SettlementState,
  perform: Perform,
): Pick<
  SettlementService,
  | 'createDossier'
  | 'attachDocument'
  | 'submitDossier'
  | 'trackDossier'
  | 'payFee'
  | 'supplementDossier'
  | 'withdrawDossier'
> {
  return {
    createDossier: (token, draft) =>
      perform('settlement.createDossier', (operation) => {
        const session = sessionOf(state, operation, token, 'citizen');
        checkDraft(operation, draft);
        return state.dossiers.create(session.account, draft).dossier;
      }),
    attachDocument: (token, dossier_id, file) =>
      perform('settlement.attachDocument', (operation) => {
        const owned = ownDossier(state, operation, token, dossier_id);
        return attach(state, operation, owned, file);
      }),
    submitDossier: (token, dossier_id) =>
      perform('settlement.submitDossier', (operation) =>
        submit(state, operation, token, dossier_id),
      ),
    trackDossier: (token, code) =>
      perform('settlement.trackDossier', (operation) => {
        const session = sessionOf(state, operation, token);
        return visibleDossier(state, operation, session, code).dossier;
      }),
    payFee: (token, code) =>
      perform('settlement.payFee', async (operation) => {
        const session = sessionOf(state, operation, token, 'citizen');
        checkPayable(operation, visibleDossier(state, operation, session, code));
        await confirmPayment(state.calls, operation, code);
        // It may have moved on meanwhile.
        return paid(state, operation, visibleDossier(state, operation, session, code));
      }),
    withdrawDossier: (token, dossier_id) =>
      perform('settlement.withdrawDossier', (operation) =>
        withdraw(state, operation, token, dossier_id),
      ),
    supplementDossier: (token, code, note) =>
      perform('settlement.supplementDossier', (operation) => {
        const session = sessionOf(state, operation, token);
        const owned = visibleDossier(state, operation, session, code);
        return move(state, operation, owned, note);
      }),
  };
}

function officerMethods(
  state: SettlementState,
  perform: Perform,
): Pick<
  SettlementService,
  | 'listInbox'
  | 'listSynthetic'
  | 'receiveDossier'
  | 'refuseDossier'
  | 'verifyDossier'
  | 'transferDossier'
  | 'requestPayment'
  | 'suspendDossier'
  | 'processDossier'
  | 'requestSupplement'
  | 'approveDossier'
  | 'returnResult'
> {
  const seen = (operation: OperationName, token: string, code: string): OwnedDossier =>
    visibleDossier(state, operation, sessionOf(state, operation, token, 'officer'), code);
  const settles =
    (operation: MovingOperation) =>
    (token: string, code: string): Promise<Dossier> =>
      perform(operation, () => move(state, operation, seen(operation, token, code)));
  const sendsBack =
    (operation: MovingOperation) =>
    (token: string, code: string, reason: string): Promise<Dossier> =>
      perform(operation, () => {
        const owned = seen(operation, token, code);
        return move(state, operation, owned, given(operation, 'reason', reason));
      });
  return {
    listInbox: (token, { page }) =>
      perform('settlement.listInbox', (operation) => {
        sessionOf(state, operation, token, 'officer');
        const items = state.dossiers.inbox((page - 1) * PAGE_SIZE, PAGE_SIZE);
        return { total: state.dossiers.waiting, page, items };
      }),
    listSynthetic: (token, { q, page }) =>
      perform('settlement.listSynthetic', (operation) => {
        sessionOf(state, operation, token, 'officer');
        const found = state.dossiers.noted(q);
        const items = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
        return { total: found.length, page, items };
      }),
    receiveDossier: (token, code) =>
      perform('settlement.receiveDossier', (operation) => {
        sessionOf(state, operation, token, 'officer');
        const owned = code === undefined ? takeNext(state) : seen(operation, token, code);
        return move(state, operation, owned);
      }),
    refuseDossier: (token, reason) =>
      perform('settlement.refuseDossier', (operation) => {
        sessionOf(state, operation, token, 'officer');
        const why = given(operation, 'reason', reason);
        return move(state, operation, takeNext(state), why);
      }),
    verifyDossier: (token, code) =>
      perform('settlement.verifyDossier', async (operation) => {
        const owned = seen(operation, token, code);
        checkAtWork(operation, owned);
        await checkRegistered(state.calls, operation, owned.dossier.applicant.personal_id);
        // It may have moved on meanwhile.
        return remark(state, operation, seen(operation, token, code), VERIFIED);
      }),
    transferDossier: (token, code, department) =>
      perform('settlement.transferDossier', (operation) => {
        const owned = seen(operation, token, code);
        const where = given(operation, 'department', department);
        return remark(state, operation, owned, `Chuyển đến: ${where}`);
      }),
    requestPayment: sendsBack('settlement.requestPayment'),
    suspendDossier: sendsBack('settlement.suspendDossier'),
    processDossier: settles('settlement.processDossier'),
    requestSupplement: sendsBack('settlement.requestSupplement'),
    approveDossier: settles('settlement.approveDossier'),
    returnResult: settles('settlement.returnResult'),
  };
}
