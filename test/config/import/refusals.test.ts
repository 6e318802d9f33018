import dns from 'node:dns/promises';
import { syncBuiltinESMExports } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { ImportError, type ImportProblem } from '../../../config/import/import-error.ts';
import { problemsIn } from './draft-of.ts';

const KINDS = 'import OpenAPI 3.0 or 3.1 as YAML or JSON, or a recording as HAR 1.2';
const VALID = 'ask whoever gave you the document for a valid one, or mend it there';
const RECORD = 'record it again: browser, developer tools, Network, "Save all as HAR with content"';
const BUNDLE =
  'bundle the document into one file first: the tool redocly has a command bundle for that';

/** A document and everything that is said about it. */
interface Refusal {
  readonly what: string;
  readonly text: string;
  readonly problems: readonly ImportProblem[];
}

const INFO = 'info: { title: a, version: "1" }';

const REFUSALS: readonly Refusal[] = [
  {
    what: 'nothing',
    text: ' \n',
    problems: [{ where: '', message: 'is empty' }],
  },
  {
    what: 'neither JSON nor YAML',
    text: 'not: [a\n  document',
    problems: [
      {
        where: '',
        message: 'is neither JSON nor YAML: it cannot be read from line 2, column 11 on',
        hint: KINDS,
      },
    ],
  },
  {
    what: 'a list',
    text: '[1, 2]',
    problems: [
      { where: '', message: 'is neither an OpenAPI document nor a HAR recording', hint: KINDS },
    ],
  },
  {
    what: 'two YAML documents',
    text: 'openapi: 3.0.3\n---\nopenapi: 3.0.3',
    problems: [
      {
        where: '',
        message: 'holds more than one YAML document',
        hint: 'keep one document in a file',
      },
    ],
  },
  {
    what: 'YAML that holds itself',
    text: 'openapi: &a [*a]',
    problems: [
      {
        where: '',
        message: 'is nested more than 200 levels deep, or refers to itself through aliases',
      },
    ],
  },
  {
    what: 'an alias without an anchor',
    text: 'openapi: *a',
    problems: [{ where: '', message: 'is blown up by aliases, or one of them leads nowhere' }],
  },
  {
    what: 'a bottomless list',
    text: `a: ${'['.repeat(100_000)}`,
    problems: [{ where: '', message: 'is nested more than 200 levels deep' }],
  },
  {
    what: 'something else',
    text: 'bindings: {}',
    problems: [
      {
        where: '',
        message:
          'is neither an OpenAPI document (it has no key openapi) nor a HAR recording (no key log)',
        hint: KINDS,
      },
    ],
  },
  {
    what: 'a Postman collection',
    text: '{"info": {}, "item": []}',
    problems: [
      { where: '', message: 'is a Postman collection, which is not imported', hint: KINDS },
    ],
  },
  {
    what: 'Swagger 2.0',
    text: `swagger: "2.0"\n${INFO}\npaths: {}`,
    problems: [
      {
        where: 'swagger',
        message: 'is a Swagger 2.0 document, which is not imported',
        hint: 'convert it to OpenAPI 3 first: editor.swagger.io and the tool swagger2openapi can do that',
      },
    ],
  },
  {
    what: 'a later OpenAPI',
    text: `openapi: 3.2.0\n${INFO}\npaths: {}`,
    problems: [
      {
        where: 'openapi',
        message: 'must be a version 3.0.x or 3.1.x, found "3.2.0"',
        hint: 'a version is text: openapi: "3.0.3"',
      },
    ],
  },
  {
    what: 'a version that YAML reads as a number',
    text: `openapi: 3.1\n${INFO}\npaths: {}`,
    problems: [
      {
        where: 'openapi',
        message: 'must be a version 3.0.x or 3.1.x, found a number',
        hint: 'a version is text: openapi: "3.0.3"',
      },
    ],
  },
  {
    what: 'two mistakes in an OpenAPI document',
    text: 'openapi: 3.0.3\ninfo: { title: a }\npaths: { /a: { get: { responses: {} } } }',
    problems: [
      { where: 'info', message: "must have required property 'version'", hint: VALID },
      {
        where: 'paths["/a"].get.responses',
        message: 'must NOT have fewer than 1 properties',
        hint: VALID,
      },
    ],
  },
  {
    what: 'a mistake in a list of an OpenAPI document',
    text: `openapi: 3.1.0\n${INFO}\npaths: { /a: { parameters: [{ name: a, in: query, schema: {} }, { name: b, in: body, schema: {} }] } }`,
    problems: [
      {
        where: 'paths["/a"].parameters[1].in',
        message: 'must be equal to one of the allowed values (query, header, path, cookie)',
        hint: VALID,
      },
    ],
  },
  {
    what: 'an OpenAPI document without requests',
    text: `openapi: 3.0.3\n${INFO}\npaths: {}`,
    problems: [{ where: 'paths', message: 'holds no request that could be imported' }],
  },
  {
    what: 'references that lead out of the document or nowhere',
    text: [
      `openapi: 3.0.3\n${INFO}`,
      'paths: { /a: { $ref: "https://an:matkhau@example.vn/a.json#/A" }, /b: { $ref: ./b.yaml } }',
      'components: { schemas: { A: { $ref: "#/components/schemas/B" } } }',
    ].join('\n'),
    problems: [
      {
        where: 'paths["/a"]["$ref"]',
        message:
          'leads out of the document, to "https://***@example.vn/a.json#/A": nothing else is opened',
        hint: BUNDLE,
      },
      {
        where: 'paths["/b"]["$ref"]',
        message: 'leads out of the document, to "./b.yaml": nothing else is opened',
        hint: BUNDLE,
      },
      {
        where: 'components.schemas.A["$ref"]',
        message: 'leads to "#/components/schemas/B", which the document does not have',
      },
    ],
  },
  {
    what: 'a recording of nothing',
    text: '{"log": {"version": "1.2", "entries": []}}',
    problems: [{ where: 'log.entries', message: 'holds no request', hint: RECORD }],
  },
  {
    what: 'a recording that is none',
    text: JSON.stringify({
      log: {
        version: '2.0',
        entries: [
          {
            request: { method: 7, url: 'mat-khau-la-sen', headers: {} },
            response: { headers: [{ name: 'Set-Cookie' }], content: { text: ['hoa-sen'] } },
          },
        ],
      },
    }),
    problems: [
      { where: 'log.version', message: 'must be "1.2"', hint: RECORD },
      {
        where: 'log.entries[0].request.method',
        message: 'must be text, found a number',
        hint: RECORD,
      },
      { where: 'log.entries[0].request.url', message: 'must be a whole URL', hint: RECORD },
      {
        where: 'log.entries[0].request.headers',
        message: 'must be a list, found a mapping',
        hint: RECORD,
      },
      { where: 'log.entries[0].response.status', message: 'is missing', hint: RECORD },
      { where: 'log.entries[0].response.headers[0].value', message: 'is missing', hint: RECORD },
      {
        where: 'log.entries[0].response.content.text',
        message: 'must be text, found a list',
        hint: RECORD,
      },
    ],
  },
  {
    what: 'a recording of parts of pages only',
    text: JSON.stringify({
      log: {
        version: '1.2',
        entries: [
          {
            request: { method: 'GET', url: 'https://a.vn/a.css', headers: [] },
            response: { status: 200, headers: [] },
          },
        ],
      },
    }),
    problems: [
      {
        where: 'log.entries',
        message: 'holds no request that could be imported',
        hint: 'record what a person does on the pages, from the login to the end',
      },
    ],
  },
];

describe('A document that cannot be imported', () => {
  it.each(REFUSALS)('because it is $what is refused with everything at once', async (refusal) => {
    expect(await problemsIn(refusal.text)).toEqual(refusal.problems);
  });

  it('is not completed from the network', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const looked = vi.spyOn(dns, 'lookup');
    syncBuiltinESMExports();
    const text = `openapi: 3.0.3\n${INFO}\npaths: { /a: { $ref: "https://example.vn/a.json#/A" } }`;
    expect(await problemsIn(text)).toHaveLength(1);
    expect(fetched).not.toHaveBeenCalled();
    expect(looked).not.toHaveBeenCalled();
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it('is told of in one line, too', () => {
    const problems = [
      { where: 'paths', message: 'is missing' },
      { where: '', message: 'is odd' },
    ];
    expect(new ImportError('a.yaml', problems).message).toBe(
      'a.yaml: paths: is missing (and 1 more)',
    );
    expect(new ImportError('a.yaml', problems.slice(1)).message).toBe('a.yaml: is odd');
  });

  it('may not be called anything', async () => {
    const { importDraft } = await import('../../../config/import/import-draft.ts');
    await expect(importDraft('', { file_name: 'a.yaml', name: 'Của tôi' })).rejects.toThrow(
      'a.yaml: "Của tôi" is no name for a binding',
    );
  });
});
