import type { Category, CategorySummary } from './categories.ts';
import type { CitizenRecord, InsuranceRecord, LandRecord, TaxRecord } from './records.ts';

/** Who asks: with a token, or a platform of the same province on this machine with its name. */
export interface Caller {
  /** '' without one. */
  readonly token: string;
  /** Name of an internal caller; '' for anybody else. */
  readonly client: string;
  readonly isLocal: boolean;
  /** Code of the agency on whose behalf; '' when it is not said. */
  readonly agency_code: string;
}

/** RFC 6749 §5.1. */
export interface AccessToken {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
  readonly scope: string;
}

/** What a system says about one of its dossiers. */
export interface DossierUpdate {
  readonly code: string;
  /** As in DOSSIER_STATES. */
  readonly state: number;
  readonly procedure_code: string;
  readonly personal_id: string;
  readonly note: string;
}

export interface SyncedDossier {
  readonly code: string;
  readonly state: number;
  /** False where there is no portal to pass it on to. One that got lost on the way counts as passed on. */
  readonly forwarded: boolean;
}

/**
 * The integration platform's behaviour, apart from HTTP; every method passes through its queue. Methods reject
 * with a Refusal, after the service time that it cost.
 */
export interface IntegrationService {
  requestToken(request: {
    readonly grant_type: string;
    readonly account: string;
    readonly password: string;
  }): Promise<AccessToken>;
  listCategories(caller: Caller): Promise<readonly CategorySummary[]>;
  readCategory(caller: Caller, slug: string): Promise<Category>;
  /** `personal_id`: 12 digits. */
  lookUpCitizen(caller: Caller, personal_id: string): Promise<CitizenRecord>;
  lookUpLand(caller: Caller, personal_id: string): Promise<LandRecord>;
  lookUpTax(caller: Caller, personal_id: string): Promise<TaxRecord>;
  lookUpInsurance(caller: Caller, personal_id: string): Promise<InsuranceRecord>;
  /** Passes a dossier's state on to the portal, and waits for it. */
  syncDossier(caller: Caller, update: DossierUpdate): Promise<SyncedDossier>;
}
