import { describe, expect, it } from 'vitest';
import type { SessionCookieLogin } from '../../model/authentication.ts';
import {
  type BoundHttp,
  canPerform,
  compileJudge,
  isIdempotent,
  itemsIn,
  readsBody,
  variablesOf,
} from '../../model/binding.ts';
import { type Faked, fakeAnswer, fromJson, jsonSource } from './fake-answer.ts';

const PLAIN: BoundHttp = { method: 'GET', path: '/', success: { status: [200] } };

const ERROR_CODE = jsonSource('error_code');

describe('the judgement of an answer', () => {
  const judge = compileJudge({
    method: 'POST',
    path: '/jsp/rest.jsp',
    success: {
      status: [200, 201],
      conditions: [
        { source: ERROR_CODE, test: { kind: 'equals', values: ['0'] } },
        {
          source: { from: 'css', selector: '.alert' },
          test: { kind: 'exists', exists: false },
        },
      ],
    },
    extract: {
      token: fromJson('session'),
      page: { ...fromJson('page'), type: 'integer' },
      id: { source: { from: 'header', name: 'Location' }, pattern: '/([0-9]+)$' },
    },
  });
  const GOOD: Faked = {
    status: 201,
    json: { error_code: 0, session: 't1', page: 2 },
    headers: { location: '/dossiers/17' },
  };

  it('takes the variables out of a success', () => {
    const extracted = { token: 't1', page: '2', id: '17' };
    expect(judge(fakeAnswer(GOOD))).toEqual({ ok: true, extracted });
  });

  it.each<{ wrong: Faked; kind: string; why: string; status?: number }>([
    { wrong: { status: 204 }, kind: 'status', why: 'it answered 204', status: 204 },
    // The status comes first: a refusal has nothing else to say.
    {
      wrong: { status: 500, json: undefined },
      kind: 'status',
      why: 'it answered 500',
      status: 500,
    },
    {
      wrong: { json: { error_code: -1, session: 't1', page: 2 } },
      kind: 'content',
      why: 'expected $.error_code to be "0", found "-1"',
    },
    {
      wrong: { json: undefined },
      kind: 'content',
      why: 'expected $.error_code to be "0", found a body that cannot be read',
    },
    {
      wrong: { css: { '.alert': 'Sai' } },
      kind: 'content',
      why: 'expected no .alert, found "Sai"',
    },
    {
      wrong: { json: { error_code: 0, session: null, page: 2 } },
      kind: 'content',
      why: 'its answer has no $.session',
    },
    {
      wrong: { json: { error_code: 0, session: 't1', page: 'two' } },
      kind: 'content',
      why: 'its answer has no $.page of type integer',
    },
    {
      wrong: { headers: { location: '/dossiers/new' } },
      kind: 'content',
      why: 'its answer has no header Location that matches /([0-9]+)$',
    },
  ])('fails, and says why: $why', ({ wrong, ...failure }) => {
    expect(judge(fakeAnswer({ ...GOOD, ...wrong }))).toEqual({ ok: false, ...failure });
  });

  it('needs nothing but the status where nothing else is asked', () => {
    expect(compileJudge(PLAIN)(fakeAnswer())).toEqual({ ok: true, extracted: {} });
  });
});

describe('the judgement of an answer that is waited for', () => {
  const judge = compileJudge({
    ...PLAIN,
    success: {
      status: [200],
      conditions: [{ source: ERROR_CODE, test: { kind: 'equals', values: ['0'] } }],
    },
    until: [{ source: jsonSource('state'), test: { kind: 'matches', pattern: '^[1-9]$' } }],
    extract: { state: fromJson('state') },
  });

  it('is a success once it shows', () => {
    const json = { error_code: 0, state: 2 };
    expect(judge(fakeAnswer({ json }))).toEqual({ ok: true, extracted: { state: '2' } });
  });

  it('is overdue while the answer is in order, also before there is anything to take out', () => {
    expect(judge(fakeAnswer({ json: { error_code: 0, state: null } }))).toEqual({
      ok: false,
      kind: 'overdue',
      why: 'expected $.state to match ^[1-9]$, found nothing',
    });
  });

  it.each<{ name: string; wrong: Faked; kind: string }>([
    { name: 'the status is', wrong: { status: 503 }, kind: 'status' },
    { name: 'the content is', wrong: { json: { error_code: 904 } }, kind: 'content' },
    { name: 'the page of a maintenance is', wrong: { json: undefined }, kind: 'content' },
  ])('is wrong, and not early, where $name', ({ wrong, kind }) => {
    expect(judge(fakeAnswer(wrong))).toMatchObject({ ok: false, kind });
  });
});

describe('the body of the answers', () => {
  const location = { from: 'header', name: 'Location' } as const;
  const exists = { kind: 'exists', exists: true } as const;
  it.each<{ name: string; bound: Partial<BoundHttp>; kept: boolean }>([
    { name: 'only the status', bound: {}, kept: false },
    { name: 'a header', bound: { extract: { id: { source: location } } }, kept: false },
    { name: 'JSON', bound: { extract: { id: fromJson('id') } }, kept: true },
    {
      name: 'a condition on a header',
      bound: { success: { status: [200], conditions: [{ source: location, test: exists }] } },
      kept: false,
    },
    {
      name: 'a condition on JSON',
      bound: { success: { status: [200], conditions: [{ source: ERROR_CODE, test: exists }] } },
      kept: true,
    },
    {
      name: 'what is waited for',
      bound: { until: [{ source: ERROR_CODE, test: exists }] },
      kept: true,
    },
    {
      name: 'a list',
      bound: { each: { in: { text: '$', steps: [] }, extract: {} } },
      kept: true,
    },
  ])('is kept where $name counts: $kept', ({ bound, kept }) => {
    expect(readsBody({ ...PLAIN, ...bound })).toBe(kept);
  });
});

describe('the items of a list', () => {
  const list = {
    in: { text: '$.items', steps: ['items'] },
    extract: {
      dossier_id: { text: '$.id', steps: ['id'] },
      dossier_code: { text: '$.codes[-1]', steps: ['codes', -1] },
    },
  };

  it('give what they have', () => {
    const items = [{ id: 1, codes: ['H00', 'H01'] }, { id: null, codes: [] }, 'odd', null];
    expect(itemsIn({ items }, list)).toEqual([
      { dossier_id: '1', dossier_code: 'H01' },
      {},
      {},
      {},
    ]);
    expect(itemsIn({ items: [] }, list)).toEqual([]);
  });

  it.each([{ json: undefined }, { json: {} }, { json: { items: null } }, { json: { items: {} } }])(
    'are not there in $json',
    ({ json }) => {
      expect(itemsIn(json, list)).toBeUndefined();
    },
  );
});

describe('the variables of an operation', () => {
  it('are those of its path, query, headers and body, each once', () => {
    const names = variablesOf({
      ...PLAIN,
      path: '/{a}/{b:integer}',
      query: { q: '{c}{a}', r: '{ d }' },
      headers: { Authorization: 'Bearer {e}' },
      body: {
        kind: 'form',
        fields: { plain: '{f}', params: { deep: [{ x: '{g:number}' }, 1, null], 'k-{h}': true } },
      },
      extract: { i: fromJson('{j}') },
    });
    expect(names).toEqual(new Set('abcefgh'));
  });

  it.each<{ body: NonNullable<BoundHttp['body']>; names: string[] }>([
    { body: { kind: 'json', value: '{a}' }, names: ['a'] },
    { body: { kind: 'xml', value: '<x>{a}{b}</x>' }, names: ['a', 'b'] },
    {
      body: {
        kind: 'multipart',
        fields: { title: '{a}' },
        file: { field: 'file', filename: 'a.pdf', type: 'application/pdf' },
      },
      names: ['a'],
    },
  ])('are found in a body of kind $body.kind', ({ body, names }) => {
    expect([...variablesOf({ ...PLAIN, body })]).toEqual(names);
  });
});

describe('an operation', () => {
  it('may be repeated as the binding says, or else as the operation itself says', () => {
    expect(isIdempotent('settlement.searchProcedures', PLAIN)).toBe(true);
    expect(isIdempotent('settlement.submitDossier', PLAIN)).toBe(false);
    expect(isIdempotent('settlement.submitDossier', { ...PLAIN, idempotent: true })).toBe(true);
    expect(isIdempotent('settlement.searchProcedures', { ...PLAIN, idempotent: false })).toBe(
      false,
    );
  });

  it('can be performed as a request, or as a login by those whose login it is', () => {
    const login: SessionCookieLogin = {
      kind: 'session-cookie',
      performs: 'settlement.login',
      personas: ['citizen'],
      start: '/login',
      cookie: 'SID',
      form: { fields: { user: '{account}' } },
    };
    const binding = {
      operations: { 'settlement.viewProcedure': PLAIN },
      authentication: { people: login },
    };
    expect(canPerform(binding, 'settlement.viewProcedure', 'officer')).toBe(true);
    expect(canPerform(binding, 'settlement.login', 'citizen')).toBe(true);
    expect(canPerform(binding, 'settlement.login', 'officer')).toBe(false);
    expect(canPerform(binding, 'settlement.submitDossier', 'citizen')).toBe(false);
  });
});
