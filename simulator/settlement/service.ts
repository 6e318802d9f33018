import type { Channel, DossierState } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';

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
  supplementDossier(token: string, code: string, note: string): Promise<Dossier>;
  listInbox(token: string, query: { page: number }): Promise<DossierPage>;
  /** Takes the oldest waiting dossier; when none waits, one that a citizen brought to the counter. */
  receiveDossier(token: string): Promise<Dossier>;
  processDossier(token: string, code: string): Promise<Dossier>;
  requestSupplement(token: string, code: string, reason: string): Promise<Dossier>;
  approveDossier(token: string, code: string): Promise<Dossier>;
  /** Takes a dossier back that no officer has taken up: its citizen does, or an officer for the citizen. */
  withdrawDossier(token: string, dossier_id: string): Promise<Dossier>;
  /** Dossiers whose note is exactly `q`, oldest first. */
  listSynthetic(token: string, query: { q: string; page: number }): Promise<DossierPage>;
  returnResult(token: string, code: string): Promise<Dossier>;
}

export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly fee_vnd: number;
  readonly days: number;
  readonly components: readonly string[];
}

export interface ProcedurePage {
  readonly total: number;
  readonly page: number;
  readonly items: readonly Pick<Procedure, 'code' | 'name' | 'field'>[];
}

export interface Session {
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly persona: 'citizen' | 'officer';
}

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

export interface UploadedFile {
  readonly filename: string;
  readonly type: string;
  readonly size_bytes: number;
}

export interface Attachment extends UploadedFile {
  readonly id: string;
}

/** What the platform refuses, with the HTTP status that says so. */
export type RefusalCode =
  | 'not_found'
  | 'not_logged_in'
  | 'forbidden'
  | 'wrong_state'
  | 'bad_request'
  | 'overloaded'
  | 'injected_fault';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: RefusalCode;
  readonly operation: OperationName;
  /** The same sentence in English; `message` is the Vietnamese one that a citizen reads. */
  readonly message_en: string;
  /** What a gateway says instead of a status; more exact than `code`. */
  readonly error_code: string;

  constructor(
    operation: OperationName,
    status: number,
    code: RefusalCode,
    message: string,
    message_en: string = message,
    error_code = '999',
  ) {
    super(message);
    this.operation = operation;
    this.status = status;
    this.code = code;
    this.message_en = message_en;
    this.error_code = error_code;
  }
}
