import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Draft } from '../../../config/import/draft.ts';
import { importDraft } from '../../../config/import/import-draft.ts';
import type { DraftOperation } from './har/operations-of.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a test says about a document with paths; the rest is filled in. */
interface Parts {
  readonly openapi?: string;
  readonly paths: Json;
  readonly components?: Json;
  readonly security?: unknown;
}

function draftOf(parts: Parts): Promise<Draft> {
  const document = { openapi: '3.1.0', info: { title: 'a', version: '1' }, ...parts };
  return importDraft(JSON.stringify(document), { file_name: 'a.json', name: 'mine' });
}

async function operationsOf(parts: Parts): Promise<DraftOperation[]> {
  const { bindings } = parse((await draftOf(parts)).yaml) as {
    bindings: { mine: { operations: Record<string, DraftOperation> } };
  };
  return Object.values(bindings.mine.operations);
}

const OK = { 200: { description: 'ok' } };

/** The body that a schema or a media type leads to. */
async function bodyOf(content: Json, components: Json = {}): Promise<unknown> {
  const paths = { '/x': { post: { requestBody: { content }, responses: OK } } };
  return (await operationsOf({ paths, components: { schemas: components } }))[0]?.body;
}

async function jsonOf(schema: unknown, components?: Json): Promise<unknown> {
  const body = await bodyOf({ 'application/json': { schema } }, components);
  return (body as { value: unknown }).value;
}

describe('A field of a schema', () => {
  it.each([
    ['is ours by its name', { type: 'string' }, 'soDienThoai', '{phone}'],
    ['is not ours as a number', { type: 'integer' }, 'soDienThoai', '{todo_so_dien_thoai:integer}'],
    ['is a place to fill in', { type: 'string' }, 'diaChi', '{todo_dia_chi}'],
    ['has a type', { type: 'number' }, 'phi', '{todo_phi:number}'],
    ['has a type of 3.1', { type: ['null', 'boolean'] }, 'co', '{todo_co:boolean}'],
    ['has a constant', { const: 'vneid', example: 'x' }, 'kenh', 'vneid'],
    ['has an example', { type: 'integer', example: 7, default: 1 }, 'trang', 7],
    ['has examples', { type: 'string', examples: ['b', 'c'] }, 'a', 'b'],
    ['has a default', { type: 'boolean', default: false, enum: [true] }, 'co', false],
    ['has choices', { enum: ['xa', 'tinh'] }, 'cap', 'xa'],
    ['has an example with braces', { type: 'string', example: '{x}' }, 'a', '{todo_a}'],
    [
      'has a secret for an example',
      { type: 'string', example: 'hoasen' },
      'apiKey',
      '{todo_api_key}',
    ],
    [
      'may be one of two',
      { oneOf: [{ type: 'null' }, { type: 'integer' }] },
      'n',
      '{todo_n:integer}',
    ],
    ['is a list', { type: 'array', items: { type: 'string' } }, 'ds', ['{todo_ds}']],
    ['is a list with an example', { type: 'array', items: {}, example: [1, 2] }, 'ds', [1, 2]],
    ['is any object', { type: 'object' }, 'them', {}],
  ] as const)('that %s: %j', async (_what, schema, key, value) => {
    const object = { type: 'object', required: [key], properties: { [key]: schema } };
    expect(await jsonOf(object)).toEqual({ [key]: value });
  });

  it('is left out when it is optional, or for reading only', async () => {
    const properties = {
      id: { type: 'string', readOnly: true },
      tuChon: { type: 'string' },
      ghiChu: { type: 'string' },
    };
    expect(await jsonOf({ type: 'object', required: ['id'], properties })).toEqual({
      ghiChu: '{marker}',
    });
  });

  it('may come from a part of the schema', async () => {
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Nguoi' },
        { required: ['b'], properties: { b: { type: 'integer' } } },
      ],
    };
    const Nguoi = {
      type: 'object',
      required: ['hoTen'],
      properties: { hoTen: { type: 'string' } },
    };
    expect(await jsonOf(schema, { Nguoi })).toEqual({
      hoTen: '{applicant_name}',
      b: '{todo_b:integer}',
    });
  });

  it('may lead back to its own schema without an end', async () => {
    const Muc = {
      type: 'object',
      required: ['ma', 'con'],
      properties: {
        ma: { type: 'string' },
        con: { type: 'array', items: { $ref: '#/components/schemas/Muc' } },
      },
    };
    const ref = { $ref: '#/components/schemas/Muc' };
    expect(await jsonOf(ref, { Muc })).toEqual({ ma: '{todo_ma}', con: ['{todo_con}'] });
  });
});

describe('A body', () => {
  const schema = {
    type: 'object',
    required: ['n', 'o'],
    properties: {
      n: { type: 'integer' },
      o: { type: 'object', required: ['a'], properties: { a: { const: 1 } } },
      tep: { type: 'string', format: 'binary' },
    },
  };

  it('of a form holds text, and objects that are sent as JSON', async () => {
    expect(await bodyOf({ 'application/x-www-form-urlencoded': { schema } })).toEqual({
      kind: 'form',
      fields: { n: '{todo_n}', o: { a: 1 } },
    });
  });

  it('of several kinds is the one in JSON', async () => {
    const content = { 'text/plain': {}, 'application/hal+json': { schema: { const: 1 } } };
    expect(await bodyOf(content)).toEqual({ kind: 'json', value: 1 });
  });

  it('with a file names its field', async () => {
    expect(await bodyOf({ 'multipart/form-data': { schema } })).toMatchObject({
      kind: 'multipart',
      file: { field: 'tep' },
    });
  });

  it('in parts without a file waits for a person', async () => {
    expect(await bodyOf({ 'multipart/form-data': { schema: { type: 'object' } } })).toMatchObject({
      fields: { TODO: '{todo_multipart}' },
      file: { field: 'file' },
    });
  });

  it('is made of its example where there is no schema', async () => {
    const example = { nguoiNop: { ten: 'An', tinh: '01' }, loai: 2 };
    expect(await bodyOf({ 'application/json': { example } })).toEqual({
      kind: 'json',
      value: { nguoiNop: { ten: '{applicant_name}', tinh: '01' }, loai: 2 },
    });
  });

  it('in XML, or in what cannot be sent, waits for a person', async () => {
    expect(await bodyOf({ 'application/soap+xml': {} })).toEqual({
      kind: 'xml',
      value: '<TODO>{todo_body}</TODO>',
    });
    expect(await bodyOf({ 'application/pdf': {} })).toEqual({ kind: 'json', value: '{todo_body}' });
  });
});

describe('A request', () => {
  it('carries the parameters that it has to', async () => {
    const parameters = [
      { name: 'q', in: 'query', schema: { type: 'string' } },
      {
        name: 'loai',
        in: 'query',
        required: true,
        schema: { type: 'array', items: { enum: ['a'] } },
      },
      { name: 'loc', in: 'query', schema: { type: 'string' } },
      {
        name: 'X-Don-Vi',
        in: 'header',
        required: true,
        schema: { type: 'string', example: 'H29' },
      },
      { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
      { name: 'phien', in: 'cookie', required: true, schema: { type: 'string' } },
    ];
    const [operation] = await operationsOf({
      paths: { '/ho-so?kieu=1': { parameters, get: { responses: OK } } },
    });
    expect(operation).toMatchObject({
      path: '/ho-so',
      query: { q: '{search_text}', loai: 'a' },
      headers: { 'X-Don-Vi': 'H29' },
    });
    expect(Object.keys(operation?.headers ?? {})).toEqual(['X-Don-Vi']);
    expect(Object.keys(operation?.query ?? {})).toEqual(['q', 'loai']);
  });

  it.each([
    [{ 201: {}, 200: {}, 400: {} }, [200, 201]],
    [{ 302: {}, 500: {} }, [302]],
    [{ '2XX': {} }, [200]],
    [{ default: {} }, [200]],
  ])('with the answers %j succeeds with %j', async (responses, status) => {
    const described = Object.fromEntries(
      Object.keys(responses).map((code) => [code, { description: '' }]),
    );
    const [operation] = await operationsOf({ paths: { '/x': { get: { responses: described } } } });
    expect(operation?.success).toEqual({ status });
  });

  it.each([
    [{ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, { 'X-Api-Key': '{todo_x_api_key}' }],
    [{ type: 'http', scheme: 'basic' }, { Authorization: 'Basic {todo_token}' }],
    [{ type: 'http', scheme: 'bearer' }, { Authorization: 'Bearer {todo_token}' }],
    [
      { type: 'openIdConnect', openIdConnectUrl: 'https://a.vn' },
      { Authorization: 'Bearer {todo_token}' },
    ],
    [{ type: 'apiKey', in: 'cookie', name: 'phien' }, undefined],
    [{ type: 'mutualTLS' }, undefined],
  ])('behind %j has the headers %j', async (scheme, headers) => {
    const [operation] = await operationsOf({
      paths: { '/x': { get: { responses: OK } } },
      components: { securitySchemes: { cua: scheme } },
      security: [{ cua: [] }],
    });
    expect(operation?.headers).toEqual(headers);
  });

  it('does not need the token that it asks for', async () => {
    const token = { type: 'object', properties: { accessToken: { type: 'string' } } };
    const answer = { description: '', content: { 'application/json': { schema: token } } };
    const operations = await operationsOf({
      paths: {
        '/phien': { post: { summary: 'Đăng nhập', responses: { 201: answer } } },
        '/ho-so': { get: { responses: OK } },
      },
      components: { securitySchemes: { cua: { type: 'http', scheme: 'bearer' } } },
      security: [{ cua: [] }],
    });
    expect(operations.map(({ headers }) => headers)).toEqual([
      undefined,
      { Authorization: 'Bearer {token}' },
    ]);
  });

  it('takes no identifier from an answer that needs it first', async () => {
    const schema = { properties: { id: { type: 'string' } } };
    const answer = { description: '', content: { 'application/json': { schema } } };
    const [operation] = await operationsOf({
      paths: { '/dossiers/{id}': { post: { responses: { 200: answer } } } },
    });
    expect(operation).toMatchObject({ path: '/dossiers/{todo_dossier_id}' });
    expect(operation?.extract).toBeUndefined();
  });

  it('takes an identifier from the answer of the request that makes the thing', async () => {
    const answer = (properties: Json): Json => ({
      200: { description: '', content: { 'application/json': { schema: { properties } } } },
    });
    const text = { type: 'string' };
    const operations = await operationsOf({
      paths: {
        '/dossiers': {
          get: { responses: answer({ data: { properties: { id: text } } }) },
          post: { responses: answer({ data: { properties: { id: text } } }) },
        },
        '/dossiers/{id}': { get: { responses: answer({ id: text }) } },
      },
    });
    expect(operations.map(({ extract }) => extract)).toEqual([
      undefined,
      { dossier_id: '$.data.id' },
      undefined,
    ]);
    expect(operations[2]?.path).toBe('/dossiers/{dossier_id}');
  });
});

describe('The draft of a document', () => {
  it('counts what it leaves out, and tells what is odd about the document', async () => {
    const { requests, warnings } = await draftOf({
      openapi: '3.0.3',
      paths: {
        '/a/{b}': { get: { operationId: 'x', responses: OK }, head: { responses: OK } },
        '/c': { get: { operationId: 'x', responses: OK }, options: { responses: OK } },
      },
    });
    expect(requests).toBe(2);
    expect(warnings).toEqual([
      'The document is doubtful: `/paths/a/{b}/get` is missing path parameter(s) for `{b}`.',
      'The document is doubtful: `/paths/a/{b}/head` is missing path parameter(s) for `{b}`.',
      'The document is doubtful: The operationId `x` is duplicated and should be made unique.',
      'Left out: 2 requests by HEAD, OPTIONS or TRACE.',
    ]);
  });
});
