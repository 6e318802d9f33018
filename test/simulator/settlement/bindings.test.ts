import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../config/load.ts';
import { type Binding, compileJudge, isMessage } from '../../../model/binding.ts';
import { OPERATION_NAMES, type OperationName } from '../../../model/operation.ts';
import type { Persona } from '../../../model/platform.ts';
import { NodeAnswer } from '../../../runners/node-answer.ts';
import { Visitor } from '../../../runners/visitor.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { calledPlatform } from '../../runners/called-platform.ts';
import { serve } from '../served.ts';

const { bindings } = await loadConfig(SHIPPED_CONFIG);
const OWN = OPERATION_NAMES.filter((name) => name.startsWith('settlement.'));
const SHIPPED = ['reference', 'gateway'] as const;

/** Somebody who performs operations of a binding and remembers what they gave; each has to succeed. */
class Walker {
  readonly known: Record<string, string>;
  readonly done: OperationName[] = [];
  readonly #visitor: Visitor;

  constructor(url: string, binding: Binding, persona: Persona, account: string) {
    this.#visitor = new Visitor(calledPlatform(url, binding), persona);
    this.known = {
      account,
      password: 'thongsuot',
      search_text: 'khai sinh',
      procedure_code: '1.001193',
      applicant_name: 'Nguyễn Văn An',
      phone: '0900000000',
      marker: 'TEST-1',
      old_dossier_code: '000.00.16.H99-250515-0042',
      page: '1',
    };
  }

  async does(...names: string[]): Promise<void> {
    for (const name of names) {
      const operation = `settlement.${name}` as OperationName;
      const performed = await this.#visitor.perform(operation, this.known);
      if (!performed.ok) throw new Error(`${operation}: ${performed.why}`);
      Object.assign(this.known, performed.extracted);
      this.done.push(operation);
    }
  }
}

describe.each(SHIPPED)('the %s binding', (name) => {
  const binding = bindings[name]!;

  it('is spoken from search to result, by every operation', async () => {
    const { url } = await serve();
    const citizen = new Walker(url, binding, 'citizen', '001190000001');
    const officer = new Walker(url, binding, 'officer', 'canbo-0001');
    const stateOf = async (): Promise<string | undefined> => {
      await citizen.does('trackDossier');
      return citizen.known['dossier_state'];
    };
    await citizen.does('searchProcedures', 'viewProcedure', 'login', 'createDossier');
    await citizen.does('attachDocument', 'submitDossier');
    expect(await stateOf()).toBe('1');
    await officer.does('login', 'listInbox', 'receiveDossier', 'verifyDossier');
    await officer.does('transferDossier', 'processDossier', 'requestSupplement');
    expect(officer.known['dossier_code']).toBe(citizen.known['dossier_code']);
    await citizen.does('supplementDossier');
    await officer.does('requestPayment');
    expect(await stateOf()).toBe('6');
    await citizen.does('payFee');
    await officer.does('approveDossier', 'returnResult');
    expect(await stateOf()).toBe('10');
    await citizen.does('createDossier', 'submitDossier');
    await officer.does('refuseDossier');
    expect(await stateOf()).toBe('3');
    await citizen.does('createDossier', 'submitDossier');
    await officer.does('receiveDossier', 'processDossier', 'suspendDossier');
    expect(await stateOf()).toBe('8');
    await citizen.does('createDossier', 'withdrawDossier', 'trackOldDossier');
    await officer.does('listSynthetic');
    expect(new Set([...citizen.done, ...officer.done])).toEqual(new Set(OWN));
  });

  it.each(OWN)('takes no wrong content for %s', (operation) => {
    const bound = binding.operations[operation]!;
    if (isMessage(bound)) throw new Error('it is a message');
    const judge = compileJudge(bound);
    const wrong = ['<html><body>Bảo trì</body></html>', '{}', '[]', '{"error_code":"0"}', ''];
    for (const body of wrong) {
      const [status = 200] = bound.success.status;
      const answer = new NodeAnswer({ status, headers: {}, body }, () => undefined);
      expect(judge(answer).ok, body).toBe(false);
    }
  });
});
