import type { DossierState } from '../../../model/dossier.ts';
import type { OperationName } from '../../../model/operation.ts';
import type { Session } from '../../../simulator/accounts.ts';
import { Refusal } from '../../../simulator/http/refusal.ts';
import type {
  Attachment,
  Dossier,
  Procedure,
  SettlementService,
} from '../../../simulator/settlement/service.ts';

export const CITIZEN = { account: '001190000001', password: 'Mat-khau-1' };
export const OFFICER = { account: 'canbo-0001', password: 'Mat-khau-2' };

const PROCEDURES: readonly Procedure[] = [
  {
    code: '1.001193',
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    fee_vnd: 0,
    days: 1,
    components: ['Tờ khai đăng ký khai sinh', 'Giấy chứng sinh'],
  },
  {
    code: '1.004873',
    name: 'Cấp giấy xác nhận tình trạng hôn nhân',
    field: 'Hộ tịch',
    fee_vnd: 15_000,
    days: 3,
    components: ['Tờ khai <xác nhận>'],
  },
];

const TIME_MS = Date.UTC(2025, 6, 1, 1, 30, 0);

/** A settlement platform without queue and clock: answers at once, or refuses as told. */
export class FakeService implements SettlementService {
  /** Operations that are refused for now. */
  readonly refusals = new Map<OperationName, Refusal>();
  /** Every operation that was called, in order. */
  readonly calls: OperationName[] = [];
  readonly dossiers: Dossier[] = [];
  /** What officers gave as a reason, or as the department. */
  readonly words: string[] = [];
  readonly #sessions = new Map<string, Session>();

  refuse(operation: OperationName, status: number, code: Refusal['code']): void {
    this.refusals.set(operation, new Refusal(operation, status, code, `${operation} refused`));
  }

  async searchProcedures({ q, page }: { q: string; page: number }) {
    this.#enter('settlement.searchProcedures');
    const items = PROCEDURES.filter((p) => p.name.toLowerCase().includes(q.toLowerCase()));
    return { total: items.length, page, items };
  }

  async viewProcedure(code: string) {
    this.#enter('settlement.viewProcedure');
    const found = PROCEDURES.find((p) => p.code === code);
    if (!found) throw new Refusal('settlement.viewProcedure', 404, 'not_found', `no ${code}`);
    return found;
  }

  async login({ account, password }: { account: string; password: string }) {
    this.#enter('settlement.login');
    const known = [CITIZEN, OFFICER].find((p) => p.account === account && p.password === password);
    if (!known) throw new Refusal('settlement.login', 401, 'not_logged_in', 'wrong password');
    const persona = known === CITIZEN ? 'citizen' : 'officer';
    const name = known === CITIZEN ? 'Nguyễn Thị Thử' : 'Trần Văn Cán';
    const session: Session = { token: `token ${account}`, account, name, persona };
    this.#sessions.set(session.token, session);
    return session;
  }

  async createDossier(token: string, draft: Parameters<SettlementService['createDossier']>[1]) {
    this.#enter('settlement.createDossier', token);
    const id = `d${this.dossiers.length + 1}`;
    return this.#save({ ...draft, id, code: null, state: null, attachments: [], history: [] });
  }

  async attachDocument(
    token: string,
    dossier_id: string,
    file: Parameters<SettlementService['attachDocument']>[2],
  ) {
    this.#enter('settlement.attachDocument', token);
    const dossier = this.#find((d) => d.id === dossier_id);
    const attachment: Attachment = { ...file, id: `a${dossier.attachments.length + 1}` };
    this.#save({ ...dossier, attachments: [...dossier.attachments, attachment] });
    return attachment;
  }

  async submitDossier(token: string, dossier_id: string) {
    this.#enter('settlement.submitDossier', token);
    const dossier = this.#find((d) => d.id === dossier_id);
    const number = String(this.dossiers.length).padStart(7, '0');
    return this.#move({ ...dossier, code: `H26.16-20250701-${number}` }, 1);
  }

  async trackDossier(token: string, code: string) {
    this.#enter('settlement.trackDossier', token);
    return this.#find((d) => d.code === code);
  }

  async trackOldDossier(code: string) {
    this.#enter('settlement.trackOldDossier');
    return this.#find((d) => d.code === code);
  }

  payFee(token: string, code: string) {
    return this.#step('settlement.payFee', token, code, 4);
  }

  async supplementDossier(token: string, code: string, note: string) {
    this.#enter('settlement.supplementDossier', token);
    return this.#move({ ...this.#find((d) => d.code === code), note }, 4);
  }

  async withdrawDossier(token: string, dossier_id: string) {
    this.#enter('settlement.withdrawDossier', token);
    return this.#move(
      this.#find((d) => d.id === dossier_id),
      7,
    );
  }

  async listSynthetic(token: string, { q, page }: { q: string; page: number }) {
    this.#enter('settlement.listSynthetic', token);
    const items = this.dossiers.filter((d) => d.note === q);
    return { total: items.length, page, items };
  }

  async listInbox(token: string, { page }: { page: number }) {
    this.#enter('settlement.listInbox', token);
    const items = this.dossiers.filter((d) => d.state === 1);
    return { total: items.length, page, items };
  }

  async receiveDossier(token: string, code?: string) {
    this.#enter('settlement.receiveDossier', token);
    return this.#move(
      this.#find((d) => d.state === 1 && d.code === (code ?? d.code)),
      2,
    );
  }

  async refuseDossier(token: string, reason: string) {
    this.#enter('settlement.refuseDossier', token);
    this.words.push(reason);
    return this.#move(
      this.#find((d) => d.state === 1),
      3,
    );
  }

  verifyDossier(token: string, code: string) {
    return this.#step('settlement.verifyDossier', token, code);
  }

  transferDossier(token: string, code: string, department: string) {
    this.words.push(department);
    return this.#step('settlement.transferDossier', token, code);
  }

  requestPayment(token: string, code: string, reason: string) {
    this.words.push(reason);
    return this.#step('settlement.requestPayment', token, code, 6);
  }

  suspendDossier(token: string, code: string, reason: string) {
    this.words.push(reason);
    return this.#step('settlement.suspendDossier', token, code, 8);
  }

  processDossier(token: string, code: string) {
    return this.#step('settlement.processDossier', token, code, 4);
  }

  requestSupplement(token: string, code: string, reason: string) {
    this.words.push(reason);
    return this.#step('settlement.requestSupplement', token, code, 5);
  }

  approveDossier(token: string, code: string) {
    return this.#step('settlement.approveDossier', token, code, 9);
  }

  returnResult(token: string, code: string) {
    return this.#step('settlement.returnResult', token, code, 10);
  }

  async #step(operation: OperationName, token: string, code: string, state?: DossierState) {
    this.#enter(operation, token);
    const dossier = this.#find((d) => d.code === code);
    return this.#move(dossier, state ?? dossier.state ?? 1);
  }

  #enter(operation: OperationName, token?: string): void {
    this.calls.push(operation);
    const refusal = this.refusals.get(operation);
    if (refusal) throw refusal;
    if (token !== undefined && !this.#sessions.has(token)) {
      throw new Refusal(operation, 401, 'not_logged_in', 'log in first');
    }
  }

  #find(test: (dossier: Dossier) => boolean): Dossier {
    const found = this.dossiers.find(test);
    if (!found) throw new Refusal('settlement.trackDossier', 404, 'not_found', 'no such dossier');
    return found;
  }

  #move(dossier: Dossier, state: DossierState): Dossier {
    const history = [...dossier.history, { state, time_ms: TIME_MS }];
    return this.#save({ ...dossier, state, history });
  }

  #save(dossier: Dossier): Dossier {
    const at = this.dossiers.findIndex((d) => d.id === dossier.id);
    if (at < 0) this.dossiers.push(dossier);
    else this.dossiers[at] = dossier;
    return dossier;
  }
}
