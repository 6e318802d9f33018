import type { OperationName } from '../../model/operation.ts';
import type { Gate } from '../gate.ts';
import { searchProcedures } from './procedures.ts';
import { injectedFault, refusal } from './refusals.ts';
import {
  attach,
  checkDraft,
  fromCounter,
  knownProcedure,
  type MovingOperation,
  move,
  ownDossier,
  type SettlementState,
  sessionOf,
  visibleDossier,
  withdraw,
  wrongState,
} from './rules.ts';
import type { Dossier, SettlementService } from './service.ts';

/** Watches a call from its start to its end; the pages keep their request log with it. */
export type Observer = <T>(operation: OperationName, call: () => Promise<T>) => Promise<T>;

const PAGE_SIZE = 20;

/** The settlement platform behind its queue. Methods reject with a Refusal, after the service time it cost. */
export function settlementService(
  gate: Gate,
  state: SettlementState,
  observe: Observer = (_operation, call) => call(),
): SettlementService {
  const perform: Perform = (operation, action) =>
    observe(operation, () => served(gate, operation, action));
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
    login: ({ account, password }) =>
      perform('settlement.login', (operation) => {
        const session = state.accounts.open(account, password);
        if (session === undefined) throw refusal(operation, 'login_failed');
        return session;
      }),
    ...citizenMethods(state, perform),
    ...officerMethods(state, perform),
  };
}

type Perform = <N extends OperationName, T>(
  operation: N,
  action: (operation: N) => T,
) => Promise<T>;

async function served<N extends OperationName, T>(
  gate: Gate,
  operation: N,
  action: (operation: N) => T,
): Promise<T> {
  const passage = await gate.pass(operation);
  switch (passage.kind) {
    case 'overloaded':
      throw refusal(operation, 'overloaded');
    case 'fault':
      throw injectedFault(operation, passage.status);
    case 'served':
      return action(operation);
  }
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
      perform('settlement.submitDossier', (operation) => {
        const owned = ownDossier(state, operation, token, dossier_id);
        if (owned.dossier.state !== null) throw wrongState(operation, owned);
        return state.dossiers.submit(owned, state.clock.now_ms()).dossier;
      }),
    trackDossier: (token, code) =>
      perform('settlement.trackDossier', (operation) => {
        const session = sessionOf(state, operation, token);
        return visibleDossier(state, operation, session, code).dossier;
      }),
    withdrawDossier: (token, dossier_id) =>
      perform('settlement.withdrawDossier', (operation) =>
        withdraw(state, operation, token, dossier_id),
      ),
    supplementDossier: (token, code, note) =>
      perform('settlement.supplementDossier', (operation) => {
        const session = sessionOf(state, operation, token, 'citizen');
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
  | 'processDossier'
  | 'requestSupplement'
  | 'approveDossier'
  | 'returnResult'
> {
  const settles =
    (operation: MovingOperation) =>
    (token: string, code: string, note?: string): Promise<Dossier> =>
      perform(operation, () => {
        const session = sessionOf(state, operation, token, 'officer');
        return move(state, operation, visibleDossier(state, operation, session, code), note);
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
    receiveDossier: (token) =>
      perform('settlement.receiveDossier', (operation) => {
        sessionOf(state, operation, token, 'officer');
        const oldest = state.dossiers.takeOldest() ?? fromCounter(state);
        return move(state, operation, oldest);
      }),
    processDossier: settles('settlement.processDossier'),
    requestSupplement: settles('settlement.requestSupplement'),
    approveDossier: settles('settlement.approveDossier'),
    returnResult: settles('settlement.returnResult'),
  };
}
