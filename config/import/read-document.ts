import { Composer, type Document, Lexer, LineCounter, Parser } from 'yaml';
import { isBounded } from '../is-bounded.ts';
import type { ImportProblem } from './import-error.ts';

/** A document as plain data, or why it cannot be read. Messages never repeat what the document holds. */
export type ReadDocument =
  | { readonly root: Readonly<Record<string, unknown>> }
  | { readonly problem: ImportProblem };

/** Deeper than any interface description or recording; what walks a document may recurse without fear. */
const MAX_DEPTH = 200;

const TOO_DEEP = `is nested more than ${MAX_DEPTH} levels deep`;

/** What the aliases of YAML may blow a document up to. */
const MAX_VALUES = 5_000_000;
const MAX_ALIASES = 1000;

/** Reads JSON or YAML text. */
export function readDocument(text: string): ReadDocument {
  const content = text.replace(/^\uFEFF/, '');
  if (content.trim() === '') return refuse('is empty');
  const read = parseJson(content) ?? parseYaml(content);
  if ('problem' in read) return read;
  const { value } = read;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse('is neither an OpenAPI document nor a HAR recording', KINDS_HINT);
  }
  return isBounded(value, { depth_max: MAX_DEPTH, values_max: MAX_VALUES })
    ? { root: value as Record<string, unknown> }
    : refuse(`${TOO_DEEP}, or refers to itself through aliases`);
}

/** What can be imported. */
export const KINDS_HINT = 'import OpenAPI 3.0 or 3.1 as YAML or JSON, or a recording as HAR 1.2';

function refuse(message: string, hint?: string): { problem: ImportProblem } {
  return { problem: { where: '', message, ...(hint !== undefined && { hint }) } };
}

type Parsed = { readonly value: unknown } | { readonly problem: ImportProblem };

/** Undefined when it is no JSON: it may be YAML that begins with a brace. */
function parseJson(text: string): Parsed | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function parseYaml(text: string): Parsed {
  const lines = new LineCounter();
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({ prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  const documents: Document.Parsed[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    // The composer recurses, and so must not see what is too deep.
    if (parser.stack.length > MAX_DEPTH) return refuse(TOO_DEEP);
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
  if (document === undefined || second !== undefined) {
    return refuse('holds more than one YAML document', 'keep one document in a file');
  }
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(Math.min(error.pos[0], text.length));
    return refuse(
      `is neither JSON nor YAML: it cannot be read from line ${line}, column ${col} on`,
      KINDS_HINT,
    );
  }
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch {
    return refuse('is blown up by aliases, or one of them leads nowhere');
  }
}
