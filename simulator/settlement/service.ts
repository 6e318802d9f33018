import type { Channel, DossierState } from '../../model/dossier.ts';
import type { Session } from '../accounts.ts';
import type { UploadedFile } from '../http/fields.ts';
import type { Procedure, ProcedurePage } from '../procedures.ts';

/**
 * The settlement platform's behaviour, apart from HTTP. API, gateway and HTML pages all call this one
 * object, so a click in a browser costs the same service time as the request of a load test. Every method
 * passes through the platform's queue and resolves when the platform would have answered.
 */
export interface SettlementService {
  searchProcedures(query: { q: string; page: number }): Promise<ProcedurePage>;
  viewProcedure(code: string): Promise<Procedure>;
  /** `account`: 12 digits for a citizen, `canbo-…` for an officer. */
  login(credentials: { account: string; password: string }): Promise<Session>;
  createDossier(token: string, draft: DossierDraft): Promise<Dossier>;
  attachDocument(token: string, dossier_id: string, file: UploadedFile): Promise<Attachment>;
  submitDossier(token: string, dossier_id: string): Promise<Dossier>;
  trackDossier(token: string, code: string): Promise<Dossier>;
  /** A dossier of the older generation of codes, which never moved to this system. */
  trackOldDossier(code: string): Promise<Dossier>;
  /** Pays the fee; a dossier that waits for it goes on. */
  payFee(token: string, code: string): Promise<Dossier>;
  /** The citizen adds what was asked for, or an officer takes it at the counter. */
  supplementDossier(token: string, code: string, note: string): Promise<Dossier>;
  listInbox(token: string, query: { page: number }): Promise<DossierPage>;
  /** Takes the dossier of that code, else the oldest waiting one; when none waits, one that a citizen brought to the counter. */
  receiveDossier(token: string, code?: string): Promise<Dossier>;
  /** Refuses the oldest waiting dossier; when none waits, one that a citizen brought to the counter. */
  refuseDossier(token: string, reason: string): Promise<Dossier>;
  /** Checks the citizen's data in the population register, over the integration platform. */
  verifyDossier(token: string, code: string): Promise<Dossier>;
  transferDossier(token: string, code: string, department: string): Promise<Dossier>;
  processDossier(token: string, code: string): Promise<Dossier>;
  requestPayment(token: string, code: string, reason: string): Promise<Dossier>;
  suspendDossier(token: string, code: string, reason: string): Promise<Dossier>;
  requestSupplement(token: string, code: string, reason: string): Promise<Dossier>;
  approveDossier(token: string, code: string): Promise<Dossier>;
  /** Takes a dossier back that no officer has taken up: its citizen does, or an officer for the citizen. */
  withdrawDossier(token: string, dossier_id: string): Promise<Dossier>;
  /** Dossiers whose note is exactly `q`, oldest first. */
  listSynthetic(token: string, query: { q: string; page: number }): Promise<DossierPage>;
  returnResult(token: string, code: string): Promise<Dossier>;
}

export type { Procedure, ProcedurePage };

export interface DossierDraft {
  readonly procedure_code: string;
  readonly channel: Channel;
  readonly applicant: {
    readonly name: string;
    readonly personal_id: string;
    readonly phone: string;
  };
  readonly note: string;
}

export interface Dossier extends DossierDraft {
  readonly id: string;
  /** Null until submitted; then as DOSSIER_CODE has it. */
  readonly code: string | null;
  /** Null while the citizen still fills it in. */
  readonly state: DossierState | null;
  readonly attachments: readonly Attachment[];
  readonly history: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly state: DossierState;
  readonly time_ms: number;
  /** Why an officer asked for more, or what the citizen answered. */
  readonly note?: string;
}

export interface DossierPage {
  readonly total: number;
  readonly page: number;
  readonly items: readonly Dossier[];
}

export interface Attachment extends UploadedFile {
  readonly id: string;
}
