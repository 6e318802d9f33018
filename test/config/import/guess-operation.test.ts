import { describe, expect, it } from 'vitest';
import { guessOperations, type OperationClues } from '../../../config/import/guess-operation.ts';
import { pathClues } from '../../../config/import/path-shape.ts';
import { loadConfig } from '../../../config/load.ts';
import { type BoundBody, isMessage } from '../../../model/binding.ts';
import { SHIPPED_CONFIG } from '../refusal.ts';

function cluesOf(
  request: string,
  { texts = [], fields = [] }: Partial<Pick<OperationClues, 'texts' | 'fields'>> = {},
): OperationClues {
  const [method = '', path = ''] = request.split(' ');
  return { method, ...pathClues(path.split('/').filter((s) => s !== '')), texts, fields };
}

/** `settlement.login high`, or the candidates. */
function guessOf(clues: OperationClues): string {
  const [guess] = guessOperations([clues]);
  if (guess?.operation !== undefined) return `${guess.operation} ${guess.confidence}`;
  return `? ${guess?.candidates.join(' ')}`;
}

describe('A request is taken for', () => {
  it.each([
    ['POST /x', { texts: ['Tiếp nhận hồ sơ'] }, 'settlement.receiveDossier high'],
    ['POST /x', { texts: ['tiepNhanHoSo'] }, 'settlement.receiveDossier high'],
    ['POST /x', { texts: ['Trả kết quả cho công dân'] }, 'settlement.returnResult medium'],
    ['POST /x', { texts: ['Yêu cầu bổ sung hồ sơ'] }, 'settlement.requestSupplement high'],
    ['POST /x', { texts: ['Bổ sung hồ sơ'] }, 'settlement.supplementDossier high'],
    ['GET /x', { texts: ['Danh sách hồ sơ chờ tiếp nhận'] }, 'settlement.listInbox high'],
    ['GET /x', { texts: ['Danh sách hồ sơ'] }, 'settlement.listSynthetic high'],
    ['POST /Account/SignIn', {}, 'settlement.login medium'],
    ['POST /dang-nhap', { fields: ['matKhau'] }, 'settlement.login high'],
    // The page with the form is not the login.
    ['GET /dang-nhap', {}, '? '],
    ['GET /user/login', { fields: ['username', 'password'] }, 'settlement.login high'],
    // One address for everything: what it is asked for stands in a field.
    [
      'POST /jsp/rest.jsp',
      { texts: ['procedure_advanced_search_service_v2'] },
      'settlement.searchProcedures medium',
    ],
    ['GET /pets/{pet_id}', { texts: ['findPet'] }, '? '],
    ['POST /procedures/search', {}, '? settlement.searchProcedures'],
    ['GET /ho-so/{dossier_code}/lich-su', {}, '? '],
    // Made and sent in one: nobody can tell.
    [
      'POST /ho-so/moi',
      { fields: ['file'] },
      '? settlement.createDossier settlement.attachDocument',
    ],
  ] as const)('%s %j: %s', (request, more, guess) => {
    expect(guessOf(cluesOf(request, more)).trim()).toBe(guess.trim());
  });

  it('each settlement operation that the reference binding says it is', async () => {
    const { bindings } = await loadConfig(SHIPPED_CONFIG);
    const operations = Object.entries(bindings['reference']?.operations ?? {}).filter(([name]) =>
      name.startsWith('settlement.'),
    );
    const clues = operations.flatMap(([, bound]) => {
      if (isMessage(bound)) return [];
      const { method, path, query = {}, body } = bound;
      return [cluesOf(`${method} ${path}`, { fields: [...Object.keys(query), ...fieldsOf(body)] })];
    });
    const guesses = guessOperations(clues).map((guess) => guess.operation);
    expect(guesses).toEqual(operations.map(([name]) => name));
  });

  it('none when two are as likely, and for the likelier one when they are not', () => {
    const likely = cluesOf('GET /ho-so/{dossier_code}');
    const candidates = { candidates: ['settlement.trackDossier'] };
    expect(guessOperations([likely, likely])).toEqual([candidates, candidates]);
    const sure = cluesOf('GET /ho-so/{dossier_code}', { texts: ['Tình trạng hồ sơ'] });
    expect(guessOperations([likely, sure])).toEqual([
      candidates,
      expect.objectContaining({ operation: 'settlement.trackDossier', confidence: 'high' }),
    ]);
  });
});

function fieldsOf(body: BoundBody | undefined): string[] {
  if (body?.kind === 'multipart') return [...Object.keys(body.fields), body.file.field];
  return body?.kind === 'json' ? Object.keys(body.value as object) : [];
}
