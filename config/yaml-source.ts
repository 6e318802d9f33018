import {
  Composer,
  type Document,
  type ErrorCode,
  isAlias,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { maskSecrets } from '../model/secrets.ts';
import type { ConfigPath, Finding } from './finding.ts';
import { isBounded } from './is-bounded.ts';
import { printable, quote } from './quote.ts';

/** 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mistake in the YAML itself, at a place in the text rather than at a path. */
interface Fault {
  readonly position: Position;
  readonly message: string;
  readonly hint?: string;
}

/** A parsed YAML file that remembers where everything was written. */
export interface YamlSource {
  /** The content as plain data; undefined when `faults` leave it unknown. */
  readonly root: unknown;
  readonly faults: readonly Fault[];
  /** Where the value (or its key, or its parent) at a path is; the nearest ancestor when it is absent. */
  positionOf(path: ConfigPath, at: Finding['at']): Position;
  /** One line of the source, without its end. */
  lineAt(line: number): string;
}

/** Far deeper than any config needs; the composer of the `yaml` package recurses, and so must not see more. */
const MAX_DEPTH = 64;

/** What aliases may blow the content up to. */
const MAX_VALUES = 200_000;
const MAX_ALIASES = 100;
const TOO_LARGE = 'is too large, or refers to itself through aliases';

/** Parses one YAML document. Never throws: whatever is wrong with the text is in `faults`. */
export function parseYaml(text: string): YamlSource {
  const counter = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const lines = text.split(/\r?\n/);
  const lineAt = (line: number): string => lines[line - 1] ?? '';
  const unknownContent = ({ offset, ...fault }: TextFault): YamlSource => ({
    root: undefined,
    faults: [{ position: positionAt(offset), ...fault }],
    positionOf: () => positionAt(0),
    lineAt,
  });

  const composed = compose(text, counter);
  if ('fault' in composed) return unknownContent(composed.fault);
  const content = contentOf(composed.document);
  if ('fault' in content) return unknownContent(content.fault);
  const index = indexKeys(composed.document);
  return {
    root: content.root,
    faults: index.faults.map(({ offset, ...fault }) => ({
      position: positionAt(offset),
      ...fault,
    })),
    positionOf: (path, at) => positionAt(offsetOf(composed.document, index.pairs, path, at)),
    lineAt,
  };
}

interface TextFault {
  /** In characters from the start of the text. */
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

type Composed = { readonly document: Document.Parsed } | { readonly fault: TextFault };

function compose(text: string, counter: LineCounter): Composed {
  const parser = new Parser(counter.addNewLine);
  // Repeated keys are found by `indexKeys`: the package's own search takes quadratic time.
  const composer = new Composer({
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const documents: Document.Parsed[] = [];
  counter.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > MAX_DEPTH) return { fault: tooDeep(parser.offset) };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  const [document, second] = documents;
  if (document === undefined || second !== undefined) {
    return {
      fault: {
        offset: second?.range[0] ?? 0,
        message: 'holds more than one YAML document',
        hint: 'keep one document in a file: remove the --- line, or split the file and include both',
      },
    };
  }
  // One slip of the pen makes the rest of a file unreadable, so only the first error says something.
  const [error] = [...document.errors, ...document.warnings];
  return error === undefined ? { document } : { fault: syntaxFault(error) };
}

function tooDeep(offset: number): TextFault {
  return {
    offset,
    message: `is nested more than ${MAX_DEPTH} levels deep`,
    hint: 'a configuration needs fewer than ten levels: look for a bracket that is never closed',
  };
}

const SYNTAX_HINTS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'put text that holds ": " in quotes',
  MISSING_CHAR: 'look for a quote or a bracket that is never closed',
  BAD_SCALAR_START: 'put text that starts with a special character in quotes',
};

function syntaxFault(error: YAMLError): TextFault {
  const hint = SYNTAX_HINTS[error.code];
  return {
    offset: error.pos[0],
    message: `is not valid YAML: ${inSentence(error.message)}`,
    ...(hint && { hint }),
  };
}

function inSentence(message: string): string {
  const [sentence = ''] = message.split('\n');
  const words = sentence.charAt(0).toLowerCase() + sentence.slice(1);
  return maskSecrets(printable(words.replace(/["']quote$/, 'quote')));
}

function contentOf(document: Document.Parsed): { root: object } | { fault: TextFault } {
  const fault = (message: string): { fault: TextFault } => ({ fault: { offset: 0, message } });
  const unusable = unusableNode(document);
  if (unusable !== undefined) return { fault: unusable };
  let root: unknown;
  try {
    root = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    // The package throws when aliases multiply.
    return fault(TOO_LARGE);
  }
  if (root === null) return fault('is empty');
  if (typeof root !== 'object' || Array.isArray(root)) {
    return fault('must be a mapping of sections such as platforms: and profiles:');
  }
  return isBounded(root, { depth_max: MAX_DEPTH, values_max: MAX_VALUES })
    ? { root }
    : fault(TOO_LARGE);
}

/** The first place where the text is YAML, but no content that a configuration can have. */
function unusableNode(document: Document.Parsed): TextFault | undefined {
  const anchors = new Set<string>();
  let fault: TextFault | undefined;
  const stop = (node: Node, message: string, hint: string): symbol => {
    fault = { offset: node.range?.[0] ?? 0, message, hint };
    return visit.BREAK;
  };
  visit(document, {
    Pair: (_key, { key }) => {
      if (isScalar(key)) return undefined;
      return stop(key as Node, 'a key must be plain text', 'put the key in quotes');
    },
    Alias: (_key, alias) => {
      if (anchors.has(alias.source)) return undefined;
      const message = `alias ${quote(alias.source)} has no anchor before it`;
      return stop(alias, message, 'put text that starts with * in quotes');
    },
    Value: (_key, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
  });
  return fault;
}

type KeyIndex = ReadonlyMap<Node, ReadonlyMap<string, Pair<Node, Node | null>>>;

/** Every mapping's pairs by key, and the keys that are written twice. */
function indexKeys(document: Document.Parsed): { pairs: KeyIndex; faults: TextFault[] } {
  const pairs = new Map<Node, Map<string, Pair<Node, Node | null>>>();
  const faults: TextFault[] = [];
  visit(document, {
    Map: (_key, map) => {
      const known = new Map<string, Pair<Node, Node | null>>();
      for (const pair of (map as YAMLMap<Node, Node | null>).items) {
        const fault = keyFault(pair.key, known);
        if (fault !== undefined) faults.push(fault);
        known.set(keyName(pair.key), pair);
      }
      pairs.set(map, known);
    },
  });
  return { pairs, faults };
}

function keyFault(key: Node, known: ReadonlyMap<string, unknown>): TextFault | undefined {
  const name = keyName(key);
  if (!known.has(name)) return undefined;
  return {
    offset: key.range?.[0] ?? 0,
    message: `key ${quote(name)} is written twice in the same mapping`,
    hint: 'keep one of them: YAML would silently use the last',
  };
}

function keyName(key: Node): string {
  return isScalar(key) ? String(key.value) : String(key);
}

interface Step {
  readonly value: Node | null;
  /** Offset of the key in front of the value; of the value itself in a list. */
  readonly key_offset: number;
}

/** Character offset of what a finding points at. */
function offsetOf(
  document: Document.Parsed,
  pairs: KeyIndex,
  path: ConfigPath,
  at: Finding['at'],
): number {
  let step: Step = { value: document.contents, key_offset: document.contents?.range?.[0] ?? 0 };
  for (const key of path) {
    const node = isAlias(step.value) ? step.value.resolve(document) : step.value;
    const next = node && descend(pairs, node, key);
    // The key is missing: its parent is the place to add it.
    if (!next) return step.key_offset;
    step = next;
  }
  return at === 'value' ? (step.value?.range?.[0] ?? step.key_offset) : step.key_offset;
}

function descend(pairs: KeyIndex, node: Node, key: string | number): Step | undefined {
  if (isSeq<Node>(node)) {
    const value = node.items[Number(key)];
    return value && { value, key_offset: value.range?.[0] ?? 0 };
  }
  const pair = pairs.get(node)?.get(String(key));
  return pair && { value: pair.value, key_offset: pair.key.range?.[0] ?? 0 };
}
