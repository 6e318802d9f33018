import { sessionBehind } from '../accounts.ts';
import type { Perform } from '../perform.ts';
import { searchProcedures } from '../procedures.ts';
import { lookUpUnits } from '../units.ts';
import { refusal } from './refusals.ts';
import { checkCode, HOME, knownService, type PortalState, paid, signOn, tracked } from './rules.ts';
import type { PortalService } from './service.ts';

const PAGE_SIZE = 20;

/** The portal behind its queue. Methods reject with a Refusal, after the service time it cost. */
export function portalService(perform: Perform, state: PortalState): PortalService {
  return {
    viewHome: () => perform('portal.viewHome', () => HOME),
    searchServices: ({ q, page }) =>
      perform('portal.searchServices', () => {
        const { items, ...rest } = pageOf(searchProcedures(q), page);
        return { ...rest, items: items.map(({ code, name, field }) => ({ code, name, field })) };
      }),
    viewService: (code) =>
      perform('portal.viewService', (operation) => knownService(operation, code)),
    lookUpUnit: ({ q, page }) => perform('portal.lookUpUnit', () => pageOf(lookUpUnits(q), page)),
    ...citizenMethods(perform, state),
    ...dossierMethods(perform, state),
  };
}

function citizenMethods(
  perform: Perform,
  state: PortalState,
): Pick<PortalService, 'login' | 'loginByCode' | 'listDossiers' | 'payFee'> {
  return {
    login: (identity_token) =>
      perform('portal.login', (operation) => signOn(state, operation, identity_token)),
    loginByCode: (exchange) =>
      perform('portal.login', async (operation) =>
        signOn(state, operation, await exchange(operation)),
      ),
    listDossiers: (token, { page }) =>
      perform('portal.listDossiers', (operation) => {
        const { account } = sessionBehind(state.accounts, operation, token, 'citizen');
        const { items, ...rest } = pageOf(state.dossiers.ofPerson(account), page);
        const shown = items.map((dossier) => {
          const { history: _, ...line } = tracked(state, dossier);
          return line;
        });
        return { ...rest, items: shown };
      }),
    payFee: (token, code) =>
      perform('portal.payFee', (operation) => {
        sessionBehind(state.accounts, operation, token, 'citizen');
        checkCode(operation, code);
        return paid(state, code);
      }),
  };
}

function dossierMethods(
  perform: Perform,
  state: PortalState,
): Pick<PortalService, 'trackDossier' | 'confirmPayment' | 'receiveSync' | 'awaitDossier'> {
  return {
    trackDossier: (code) =>
      perform('portal.trackDossier', (operation) => {
        const dossier = state.dossiers.byCode(code);
        if (dossier === undefined) throw refusal(operation, 'dossier_unknown', code.slice(0, 40));
        return tracked(state, dossier);
      }),
    confirmPayment: (code) =>
      perform('portal.payFee', (operation) => {
        checkCode(operation, code);
        return paid(state, code);
      }),
    receiveSync: (update) =>
      perform('portal.receiveSync', (operation) => {
        checkCode(operation, update.code);
        const is_changed = state.dossiers.receive(update, state.clock.now_ms());
        return { code: update.code, state: update.state, is_changed };
      }),
    awaitDossier: (code) =>
      perform('portal.awaitDossier', (operation) => {
        checkCode(operation, code);
        return { code, state: state.dossiers.byCode(code)?.state ?? null };
      }),
  };
}

function pageOf<T>(
  found: readonly T[],
  page: number,
): { readonly total: number; readonly page: number; readonly items: readonly T[] } {
  const items = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return { total: found.length, page, items };
}
