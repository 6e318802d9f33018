import { describe, expect, it } from 'vitest';
import type { Section } from '../../config/declared.ts';
import { type BindingInput, resolveBindings } from '../../config/resolve-bindings.ts';
import type { Authentication } from '../../model/authentication.ts';
import type { BoundHttp } from '../../model/binding.ts';
import { requestIn } from '../bound-http.ts';
import { fromJson } from '../model/fake-answer.ts';

const PLAIN: BoundHttp = { method: 'POST', path: '/', success: { status: [200] } };

const FILE = '/etc/thongsuot/bindings/mine.yaml';

/** What a file declares; undefined stands for an entry that the schema refused. */
function sectionOf<T>(
  path: readonly string[],
  entries: Readonly<Record<string, T | undefined>>,
): Section<T> {
  const declared = Object.entries(entries).map(
    ([name, value]) => [name, { name, value, file: FILE, path: [...path, name] }] as const,
  );
  return new Map(declared);
}

interface Given {
  readonly operations: Readonly<Record<string, Partial<BoundHttp> | undefined>>;
  readonly authentication?: Readonly<Record<string, Authentication | undefined>>;
}

/** Resolves one binding called `mine`. */
function resolved({ operations, authentication = {} }: Given) {
  const whole = Object.entries(operations).map(([name, some]) => [
    name,
    some && { ...PLAIN, ...some },
  ]);
  const mine: BindingInput = {
    operations: sectionOf(['operations'], Object.fromEntries(whole)),
    authentication: sectionOf(['authentication'], authentication),
  };
  const { value, findings } = resolveBindings(sectionOf(['bindings'], { mine }));
  return { mine: value['mine'], findings };
}

/** A body that asks for variables, in texts such as `{page:integer}`. */
function asking(...value: string[]): Partial<BoundHttp> {
  return { body: { kind: 'json', value } };
}

describe('An extracted variable', () => {
  const login = { extract: { session: fromJson('session'), other: fromJson('other') } };

  it.each([
    { asked: [], type: undefined },
    { asked: ['{session}'], type: undefined },
    { asked: ['{session:text}'], type: undefined },
    { asked: ['{session:integer}'], type: 'integer' },
    { asked: ['{session:number}', '{session}'], type: 'number' },
    { asked: ['{session:boolean}'], type: 'boolean' },
    // What is an integer is a number as well.
    { asked: ['{session:number}', '{session:integer}'], type: 'integer' },
    { asked: ['no. {session:integer}'], type: 'integer' },
  ])('must be $type where placeholders ask for $asked', ({ asked, type }) => {
    const { mine, findings } = resolved({
      operations: { 'settlement.login': login, 'settlement.viewProcedure': asking(...asked) },
    });
    expect(mine && requestIn(mine, 'settlement.login').extract).toEqual({
      session: { ...fromJson('session'), ...(type !== undefined && { type }) },
      other: fromJson('other'),
    });
    expect(findings).toEqual([]);
  });

  it.each<{ place: string; bound: Partial<BoundHttp> }>([
    { place: 'the path', bound: { path: '/{session:integer}' } },
    { place: 'the query', bound: { query: { id: '{session:integer}' } } },
    { place: 'a header', bound: { headers: { 'X-Id': '{session:integer}' } } },
    { place: 'an XML body', bound: { body: { kind: 'xml', value: '<a>{session:integer}</a>' } } },
    {
      place: 'a mapping in a form',
      bound: { body: { kind: 'form', fields: { params: { id: ['{session:integer}'] } } } },
    },
    {
      place: 'the name of a JSON member',
      bound: { body: { kind: 'json', value: { '{session:integer}': 1 } } },
    },
  ])('gets its type from $place of another operation', ({ bound }) => {
    const { mine } = resolved({
      operations: { 'settlement.login': login, 'settlement.viewProcedure': bound },
    });
    expect(mine && requestIn(mine, 'settlement.login').extract?.['session']?.type).toBe('integer');
  });

  it('cannot be a boolean in one place and a number in another', () => {
    const { findings } = resolved({
      operations: {
        'settlement.login': login,
        'settlement.viewProcedure': asking('{session:number}'),
        'settlement.trackDossier': asking('{session}', '{session:boolean}'),
      },
    });
    expect(findings).toEqual([
      {
        file: FILE,
        path: ['operations', 'settlement.trackDossier', 'body', 'value', 1],
        at: 'value',
        message: '{session} cannot be a boolean here and a number elsewhere in this binding',
      },
    ]);
  });
});

describe('A placeholder', () => {
  const KEY = { env: 'KEY' };
  const machine: Authentication = {
    kind: 'client-credentials',
    token_url: '/token',
    client_id: 'lgsp',
    client_secret: KEY,
    sets: 'machine_token',
  };
  const list = { in: { text: '$', steps: [] }, extract: { dossier_id: { text: '$', steps: [] } } };

  it.each<{ who: string; name: string; given?: Given }>([
    { who: 'every journey', name: 'request_id' },
    {
      who: 'a login of a machine',
      name: 'machine_token',
      given: { operations: {}, authentication: { machine } },
    },
    {
      who: 'an answer',
      name: 'session',
      given: { operations: { 'settlement.login': { extract: { session: fromJson('s') } } } },
    },
    {
      who: 'an item of a list',
      name: 'dossier_id',
      given: { operations: { 'settlement.listSynthetic': { each: list } } },
    },
    // The entry that was refused may have been the one to give it.
    {
      who: 'perhaps an operation that was refused',
      name: 'token',
      given: { operations: { 'settlement.login': undefined } },
    },
    {
      who: 'perhaps a login that was refused',
      name: 'token',
      given: { operations: {}, authentication: { people: undefined } },
    },
  ])('gets a value from $who', ({ name, given = { operations: {} } }) => {
    const asks = { 'settlement.viewProcedure': asking(`{${name}}`) };
    const { findings } = resolved({ ...given, operations: { ...given.operations, ...asks } });
    expect(findings).toEqual([]);
  });

  it.each<{ place: string; given: Given; path: (string | number)[] }>([
    {
      place: 'the name of a JSON member',
      given: {
        operations: {
          'settlement.login': { body: { kind: 'json', value: { a: [{ '{acount}': 1 }] } } },
        },
      },
      path: ['operations', 'settlement.login', 'body', 'value', 'a', 0, '{acount}'],
    },
    {
      place: 'the form of a login',
      given: {
        operations: {},
        authentication: {
          people: {
            kind: 'session-cookie',
            performs: 'settlement.login',
            start: '/login',
            cookie: 'SID',
            form: { fields: { user: '{acount}' } },
          },
        },
      },
      path: ['authentication', 'people', 'form', 'fields', 'user'],
    },
  ])('is reported in $place when nothing gives it a value', ({ given, path }) => {
    const { findings } = resolved(given);
    expect(findings).toMatchObject([{ file: FILE, path, hint: 'did you mean "account"?' }]);
  });
});

describe('A path of a scheme', () => {
  it('counts from the file that names it', () => {
    const { mine } = resolved({
      operations: {},
      authentication: {
        here: { kind: 'mutual-tls', certificate: 'tls/c.pem', key: '/run/k.pem' },
        there: { kind: 'api-key', header: 'X-Api-Key', api_key: { file: '../key' } },
      },
    });
    expect(mine?.authentication).toMatchObject({
      here: { certificate: '/etc/thongsuot/bindings/tls/c.pem', key: '/run/k.pem' },
      there: { api_key: { file: '/etc/thongsuot/key' } },
    });
  });
});
