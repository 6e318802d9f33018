import type { DossierState } from '../../model/dossier.ts';
import type { Session } from '../accounts.ts';
import type { Procedure, ProcedurePage } from '../procedures.ts';
import type { UnitChange } from '../units.ts';
import type { DossierUpdate, SyncedDossier } from './synced-dossiers.ts';

/**
 * The portal's behaviour, apart from HTTP. API, gateway and HTML pages all call this one object. Every method
 * passes through the platform's queue and resolves when the platform would have answered.
 */
export interface PortalService {
  viewHome(): Promise<PortalHome>;
  searchServices(query: { q: string; page: number }): Promise<ProcedurePage>;
  viewService(code: string): Promise<Procedure>;
  lookUpUnit(query: { q: string; page: number }): Promise<UnitPage>;
  /** Signs on whoever the identity platform says that a token belongs to. */
  login(identity_token: string): Promise<Session>;
  /** As {@link login}, with the token that is had for a code. */
  loginByCode(exchange: (operation: 'portal.login') => Promise<string>): Promise<Session>;
  listDossiers(token: string, query: { page: number }): Promise<DossierPage>;
  /** Anybody who knows the code may. */
  trackDossier(code: string): Promise<TrackedDossier>;
  /** Pays once, however often it is asked to. The dossier need not have been synchronised yet. */
  payFee(token: string, code: string): Promise<Receipt>;
  /** The settlement platform has been paid. Costs what a payment here costs. */
  confirmPayment(code: string): Promise<Receipt>;
  receiveSync(update: DossierUpdate): Promise<SyncResult>;
  /** Null until the dossier has been synchronised. */
  awaitDossier(
    code: string,
  ): Promise<{ readonly code: string; readonly state: DossierState | null }>;
}

export interface PortalHome {
  readonly services_total: number;
  readonly provinces_total: number;
  readonly fields: readonly { readonly name: string; readonly services: number }[];
  readonly popular: ProcedurePage['items'];
}

export interface UnitPage {
  readonly total: number;
  readonly page: number;
  readonly items: readonly UnitChange[];
}

export interface DossierPage {
  readonly total: number;
  readonly page: number;
  readonly items: readonly Omit<TrackedDossier, 'history'>[];
}

/** What the portal shows of a dossier: nothing that says whose it is. */
export interface TrackedDossier extends Pick<SyncedDossier, 'code' | 'state' | 'history'> {
  readonly procedure_code: string | null;
  readonly procedure_name: string | null;
  /** Null where the portal does not know the procedure. */
  readonly fee_vnd: number | null;
  readonly updated_ms: number;
  readonly is_paid: boolean;
}

export interface Receipt {
  readonly code: string;
  readonly receipt: string;
  readonly amount_vnd: number;
  readonly paid_ms: number;
}

export interface SyncResult {
  readonly code: string;
  readonly state: DossierState;
  /** False when the portal knew it already. */
  readonly is_changed: boolean;
}
