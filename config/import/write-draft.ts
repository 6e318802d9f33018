import { Document, isScalar, type Pair, Scalar, visit, type YAMLMap } from 'yaml';
import { listOf, printable } from '../quote.ts';
import { type DraftContent, type DraftRequest, type DraftSource, todosIn } from './draft.ts';
import { type Guess, guessOperations } from './guess-operation.ts';

/** The text of a draft, and a sentence for each place that a person has to fill in. */
export interface WrittenDraft {
  readonly yaml: string;
  readonly todos: readonly string[];
}

const MAX_COMMENT = 160;

const WIDTH_MAX = 98;

/** The package pads lists as it pads mappings; the bindings that ship pad only these. */
const PADDED_STATUS = /^( +success: \{ status: )\[ ([\d, ]+) \]( \})$/gm;

/** A request that has got its name in the draft. */
interface NamedRequest {
  readonly key: string;
  readonly request: DraftRequest;
  readonly guess: Guess;
}

/** Writes the YAML of a draft. Equal content gives equal text. */
export function writeDraft(content: DraftContent): WrittenDraft {
  const named = nameRequests(content.requests);
  const { name, preface, authentication } = content;
  const document = new Document({ bindings: { [name]: { operations: {} } } });
  document.commentBefore = comment(preface);
  const binding = document.getIn(['bindings', name]) as YAMLMap<Scalar, YAMLMap>;
  const [operations] = binding.items as [Pair<Scalar, YAMLMap>];
  if (authentication.length > 0) operations.key.commentBefore = comment(authentication);
  for (const [index, entry] of named.entries()) {
    const key = new Scalar(entry.key);
    key.commentBefore = comment(remarksOf(entry));
    key.spaceBefore = index > 0;
    operations.value?.add(document.createPair(key, operationNode(document, entry.request)));
  }
  return {
    yaml: document.toString({ lineWidth: 0 }).replace(PADDED_STATUS, '$1[$2]$3'),
    todos: named.flatMap(todosOf),
  };
}

function nameRequests(requests: readonly DraftRequest[]): NamedRequest[] {
  const guesses = guessOperations(requests.map(({ clues }) => clues));
  let unnamed = 0;
  return requests.map((request, index) => {
    const guess = guesses[index] ?? { candidates: [] };
    return { key: guess.operation ?? `TODO-${++unnamed}`, request, guess };
  });
}

/** `GET /thu-tuc`, with what the document calls it. */
function labelOf({ title, method, path }: DraftRequest): string {
  return title === '' ? `${method} ${path}` : `${method} ${path} (${title})`;
}

function remarksOf({ request, guess }: NamedRequest): string[] {
  const label = labelOf(request);
  if (guess.operation !== undefined) {
    const words = listOf(guess.words.map((word) => `"${word}"`));
    return [
      `${label}: guessed with ${guess.confidence} confidence from ${words}`,
      ...request.remarks,
    ];
  }
  const { candidates } = guess;
  const advice =
    candidates.length === 0
      ? 'none of ours is near: name one all the same, or remove this request'
      : `perhaps ${candidates.join(' or ')}; or remove this request`;
  return [`TODO: which operation is ${label}?`, `TODO: ${advice}`, ...request.remarks];
}

function todosOf({ key, request, guess }: NamedRequest): string[] {
  const name =
    guess.operation === undefined
      ? [`${key}: say which operation ${labelOf(request)} is, or remove it.`]
      : [];
  const { method: _method, clues: _clues, todos, ...texts } = request;
  const places = [...new Set(todosIn(JSON.stringify(texts)))];
  return [
    ...name,
    ...places.map((place) => `${key}: fill in {${place}}, ${todos[place] ?? UNTOLD}.`),
  ];
}

const UNTOLD = 'a value that only you know';

function operationNode(document: Document, request: DraftRequest): YAMLMap {
  const { method, path, query, headers, body, status, conditions, extract, todos } = request;
  const success = document.createNode({ status, ...(conditions.length > 0 && { conditions }) });
  const node = document.createNode({
    method,
    path,
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(body !== undefined && { body }),
    success,
    ...(Object.keys(extract).length > 0 && { extract: shortened(extract) }),
  }) as YAMLMap;
  visit(node, {
    Scalar: (_key, scalar) => {
      const places = typeof scalar.value === 'string' ? todosIn(scalar.value) : [];
      const told = [...new Set(places)].map((place) => todos[place] ?? UNTOLD);
      if (told.length > 0) scalar.comment = ` TODO: ${oneLine(told.join('; '))}`;
    },
  });
  for (const key of ['query', 'headers', 'body', 'success', 'extract']) flowWhatFits(node.get(key));
  return node;
}

/** `token: $.token` is short for a mapping with one JSONPath. */
function shortened(extract: DraftRequest['extract']): Record<string, DraftSource | string> {
  return Object.fromEntries(
    Object.entries(extract).map(([name, source]) => {
      const { jsonpath, ...others } = source;
      const isShort = jsonpath !== undefined && Object.keys(others).length === 0;
      return [name, isShort ? jsonpath : source];
    }),
  );
}

/** Small collections stand on one line, as in the bindings that ship; a comment needs a line of its own. */
function flowWhatFits(node: unknown): void {
  if (!isCollection(node)) return;
  const text = JSON.stringify(node.toJSON());
  let isCommented = false;
  visit(node, {
    Scalar: (_key, { comment: own }) => {
      isCommented ||= own !== undefined && own !== null;
    },
  });
  if (!isCommented && text.length <= WIDTH_MAX / 2) {
    node.flow = true;
    return;
  }
  for (const item of node.items) flowWhatFits(isScalar(item) ? undefined : (item.value ?? item));
}

interface Collection {
  flow?: boolean;
  readonly items: readonly { readonly value?: unknown }[];
  toJSON(): unknown;
}

function isCollection(node: unknown): node is Collection & YAMLMap {
  return typeof node === 'object' && node !== null && 'items' in node;
}

function comment(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${oneLine(line)}`)).join('\n');
}

function oneLine(text: string): string {
  const shown = printable(text.replace(/\s*\n\s*/g, ' '));
  return shown.length > MAX_COMMENT ? `${shown.slice(0, MAX_COMMENT)}…` : shown;
}
