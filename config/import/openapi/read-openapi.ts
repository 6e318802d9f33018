import {
  dereference,
  type ParserOptions,
  type ValidationResult,
  validate,
} from '@readme/openapi-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { pathText } from '../../finding.ts';
import { printable, quote } from '../../quote.ts';
import type { ImportProblem } from '../import-error.ts';
import { pathAtLine } from './line-path.ts';
import { danglingReferences, externalReferences } from './references.ts';
import { tieReferences } from './tie-references.ts';

/** A valid document with its references followed, or everything that is wrong with it. */
export type ReadOpenApi =
  | { readonly document: OpenAPIV3_1.Document; readonly warnings: readonly string[] }
  | { readonly problems: readonly ImportProblem[] };

/** No file and no address but the document itself is ever opened. Oddities that do no harm here are warnings. */
const OPTIONS = {
  resolve: { external: false, file: false },
  dereference: { circular: 'ignore' },
  validate: {
    rules: {
      openapi: {
        'array-without-items': 'warning',
        'duplicate-non-request-body-parameters': 'warning',
        'duplicate-operation-id': 'warning',
        'invalid-security-scheme-properties': 'warning',
        'non-optional-path-parameters': 'warning',
        'path-parameters-not-in-parameters': 'warning',
        'path-parameters-not-in-path': 'warning',
      },
    },
  },
} as const satisfies ParserOptions;

const VALID_HINT = 'ask whoever gave you the document for a valid one, or mend it there';

/**
 * Checks an OpenAPI 3.0 or 3.1 document and follows the references inside it.
 *
 * @param root the document as plain data; it is not changed
 */
export async function readOpenApi(root: Readonly<Record<string, unknown>>): Promise<ReadOpenApi> {
  const unsupported = versionProblem(root);
  if (unsupported !== undefined) return { problems: [unsupported] };
  const external = externalReferences(root);
  const dangling = danglingReferences(root);
  const resolved = dangling.length === 0 ? await checked(root) : { problems: [] };
  const wrong = 'problems' in resolved ? resolved.problems : [];
  const problems = [...external, ...dangling, ...wrong];
  return 'problems' in resolved || problems.length > 0 ? { problems } : resolved;
}

function versionProblem(root: Readonly<Record<string, unknown>>): ImportProblem | undefined {
  if (root['swagger'] !== undefined) {
    return {
      where: 'swagger',
      message: 'is a Swagger 2.0 document, which is not imported',
      hint: 'convert it to OpenAPI 3 first: editor.swagger.io and the tool swagger2openapi can do that',
    };
  }
  const version = root['openapi'];
  if (typeof version === 'string' && /^3\.[01]\.\d+/.test(version)) return undefined;
  const found = typeof version === 'string' ? quote(version) : `a ${typeof version}`;
  return {
    where: 'openapi',
    message: `must be a version 3.0.x or 3.1.x, found ${found}`,
    hint: 'a version is text: openapi: "3.0.3"',
  };
}

async function checked(root: object): Promise<ReadOpenApi> {
  // Both calls change what they are given.
  const copy = (): OpenAPIV3_1.Document => structuredClone(root) as OpenAPIV3_1.Document;
  try {
    const result = await validate(copy(), OPTIONS);
    const document = await dereference(copy(), OPTIONS).catch(() => copy());
    if (!result.valid) return { problems: problemsOf(result, document) };
    tieReferences(document);
    return { document, warnings: result.warnings.map(({ message }) => sentence(message)) };
  } catch (error) {
    // The library throws at what it did not expect in a document.
    const reason = error instanceof Error ? sentence(error.message) : 'for an unknown reason';
    return { problems: [{ where: '', message: `cannot be read: ${reason}`, hint: VALID_HINT }] };
  }
}

function problemsOf(
  { errors, additionalErrors: more }: Extract<ValidationResult, { valid: false }>,
  document: object,
): ImportProblem[] {
  const told = errors.map(({ message }) => problemOf(message, document));
  const rest = { where: '', message: `has ${more} more mistakes`, hint: VALID_HINT };
  return more > 0 ? [...told, rest] : told;
}

/** The library draws the place into a picture of the source; here it becomes a path again. */
function problemOf(message: string, document: object): ImportProblem {
  const line = /^> *(\d+) \|/m.exec(message)?.[1];
  const path = line === undefined ? [] : pathAtLine(document, Number(line));
  return { where: pathText(path), message: sentence(message), hint: VALID_HINT };
}

/** `REQUIRED must have required property 'info'` and a picture: only the middle is wanted. */
function sentence(message: string): string {
  const [first = ''] = message.split(/\n\s*\n/);
  const words = first.replace(/^[A-Z]+ (?=[a-z])/, '').replace(/\s*\n\s*/g, ' ');
  return printable(words.replace(/\.$/, ''));
}
