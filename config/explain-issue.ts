import { z } from 'zod';
import { isSecretKey, maskSecrets } from '../model/secrets.ts';
import type { ConfigPath, Finding } from './finding.ts';
import type { NameParams } from './known-name.ts';
import { listOf, quote } from './quote.ts';
import { configFile } from './schema.ts';
import { nearest, suggest } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** A finding without its file: the schema knows only paths. */
type Explained = Omit<Finding, 'file'>;

const SECRET_HINT =
  'name where it is kept: { env: NAME_OF_THE_VARIABLE } or { file: path/to/the/secret }';

/** What an operator reads for a missing key that is not self-explanatory. */
const MISSING_HINTS: Readonly<Record<string, string>> = {
  source: 'name the text that the number was taken from, or the reason for it',
  operations: 'put what the binding can perform under operations:, one entry for each operation',
  client_secret: SECRET_HINT,
  api_key: SECRET_HINT,
  expect:
    'say which message is the answer, for example expect: [{ jsonpath: $.type, equals: joined }]',
  success: 'say which answers count as success, for example success: { status: [200] }',
  think_time: 'say how long a person pauses, for example think_time: { median_s: 2, sigma: 0.6 }',
};

const NOUNS: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};

/** Everything that the schema refuses in one file, in words for the operator. */
export function explainIssues(found: readonly Issue[], root: unknown): Explained[] {
  const issues = found.flatMap(flattened);
  const explained = issues.flatMap((issue) => explain(issue, root));
  // A misspelt key is also a missing one; one mistake is told once.
  const misspelt = new Set(
    issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? meantKeys(issue) : [])),
  );
  // A mapping with a key that nobody knows cannot be judged as a whole.
  const odd = new Set(
    explained.flatMap((f) => (f.message.startsWith(UNKNOWN_KEY) ? [parentOf(f.path)] : [])),
  );
  return explained.filter((f) => {
    if (f.at === 'parent') return !misspelt.has(JSON.stringify(f.path));
    return f.at === 'key' || !odd.has(JSON.stringify(f.path));
  });
}

const UNKNOWN_KEY = 'unknown key';

function parentOf(path: ConfigPath): string {
  return JSON.stringify(path.slice(0, -1));
}

function meantKeys(issue: z.core.$ZodIssueUnrecognizedKeys): string[] {
  const path = pathOf(issue);
  return issue.keys.flatMap((key) => {
    const meant = nearest(key, keysAt(path));
    return meant === undefined ? [] : [JSON.stringify([...path, meant])];
  });
}

function explain(issue: Issue, root: unknown): Explained[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'invalid_key') return [invalidKey(path, issue)];
  const found = valueAt(root, path);
  if (found === undefined) return [missing(path, issue)];
  return [{ path, at: 'value', ...wording(issue, found, path) }];
}

/** The mistakes of the form that a value has, where it may have several. */
function flattened(issue: Issue): Issue[] {
  const meant = issue.code === 'invalid_union' ? meantBranch(issue) : undefined;
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => flattened({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Of several forms that a value may have, the mistakes of the one that it has; undefined when it has none. */
function meantBranch({ errors }: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const fitting = errors.filter(
    (branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  // Of several mappings, the one that knows most of the keys; the first where they know as many.
  return fitting.toSorted((a, b) => strangers(a) - strangers(b))[0];
}

/** How many keys of a mapping a form of it does not know, not even as one of its own that is misspelt. */
function strangers(branch: readonly Issue[]): number {
  const missing = branch.flatMap(({ path }) => (path.length === 1 ? [String(path[0])] : []));
  const unknown = branch.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
  return unknown.filter((key) => nearest(key, missing) === undefined).length;
}

function pathOf(issue: Issue): ConfigPath {
  return issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
}

function unknownKey(path: ConfigPath, key: string): Explained {
  return {
    path: [...path, key],
    at: 'key',
    message: `${UNKNOWN_KEY} ${quote(key)}`,
    hint: suggest(key, keysAt(path)),
  };
}

function invalidKey(path: ConfigPath, issue: z.core.$ZodIssueInvalidKey): Explained {
  const key = String(path.at(-1));
  const [inner] = issue.issues;
  const names = inner && nameParams(inner);
  const wrong = names
    ? unknownName(names, key)
    : {
        message: `${inner?.message ?? 'is not allowed here'}, found ${quote(key)}`,
        ...hintOf(inner),
      };
  return { path, at: 'key', ...wrong };
}

function missing(path: ConfigPath, issue: Issue): Explained {
  const names = nameParams(issue)?.names ?? choices(issue);
  const hint = names ? `one of ${listOf(names)}` : MISSING_HINTS[String(path.at(-1))];
  return { path, at: 'parent', message: 'is missing', ...(hint && { hint }) };
}

type Wording = Pick<Finding, 'message' | 'hint'>;

function wording(issue: Issue, found: unknown, path: ConfigPath): Wording {
  const shown = describeValue(found, path);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, found, shown, path);
    case 'too_small':
      return tooSmall(issue, shown);
    case 'too_big':
      return tooBig(issue, shown);
    case 'invalid_union':
      return isForms(issue)
        ? { message: `must be ${formsOf(issue)}, found ${shown}` }
        : invalidChoice(choices(issue) ?? [], found, shown);
    case 'invalid_value':
      return invalidChoice(choices(issue) ?? [], found, shown);
    case 'custom':
      return custom(issue, found, shown);
    case 'invalid_format':
      return { message: `${issue.message}, found ${shown}` };
    default:
      return { message: `is not allowed: ${issue.message}` };
  }
}

function wrongType(
  { expected }: z.core.$ZodIssueInvalidType,
  found: unknown,
  shown: string,
  path: ConfigPath,
): Wording {
  const message = `must be ${NOUNS[expected] ?? expected}, found ${shown}`;
  if (expected === 'string' && typeof found !== 'object') {
    return { message, hint: 'put it in quotes' };
  }
  const isSecret = expected === 'object' && isSecretKey(String(path.at(-1)));
  return { message, ...(isSecret && { hint: SECRET_HINT }) };
}

/** True for a value that may have one of several forms, and has none. */
function isForms({ errors }: z.core.$ZodIssueInvalidUnion): boolean {
  return errors.length > 0;
}

function formsOf({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const expected = errors.flatMap((branch) =>
    branch.flatMap((issue) => (issue.code === 'invalid_type' ? [issue.expected] : [])),
  );
  const nouns = [...new Set(expected)].map((type) => NOUNS[type] ?? type);
  return nouns.length < 2 ? nouns.join('') : `${nouns.slice(0, -1).join(', ')} or ${nouns.at(-1)}`;
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, shown: string): Wording {
  const limit = issue.minimum;
  if (issue.origin === 'array') return { message: `must have at least ${limit} entry` };
  if (issue.origin === 'string') return { message: 'must not be empty' };
  const relation = issue.inclusive ? 'at least' : 'greater than';
  return { message: `must be ${relation} ${limit}, found ${shown}` };
}

function tooBig(issue: z.core.$ZodIssueTooBig, shown: string): Wording {
  const limit = issue.maximum;
  if (issue.origin === 'array') return { message: `must have at most ${limit} entries` };
  if (issue.origin === 'string') return { message: `must be at most ${limit} characters long` };
  const relation = issue.inclusive ? 'at most' : 'less than';
  return { message: `must be ${relation} ${limit}, found ${shown}` };
}

function invalidChoice(names: readonly string[], found: unknown, shown: string): Wording {
  const meant = typeof found === 'string' ? nearest(found, names) : undefined;
  const expected = names.length > 1 ? `one of ${listOf(names)}` : names.join('');
  return {
    message: `must be ${expected}, found ${shown}`,
    ...(meant && { hint: `did you mean ${quote(meant)}?` }),
  };
}

function custom(issue: z.core.$ZodIssueCustom, found: unknown, shown: string): Wording {
  const names = nameParams(issue);
  if (names && typeof found === 'string') return unknownName(names, found);
  if (names) return { message: `must be the name of a known ${names.noun}, found ${shown}` };
  return { message: issue.message, ...hintOf(issue) };
}

function hintOf(issue: Issue | undefined): Pick<Finding, 'hint'> {
  const hint: unknown = issue?.code === 'custom' ? issue.params?.['hint'] : undefined;
  return typeof hint === 'string' ? { hint } : {};
}

function unknownName({ noun, names }: NameParams, found: string): Wording {
  return { message: `unknown ${noun} ${quote(maskSecrets(found))}`, hint: suggest(found, names) };
}

function nameParams(issue: Issue): NameParams | undefined {
  if (issue.code !== 'custom' || !Array.isArray(issue.params?.['names'])) return undefined;
  return issue.params as unknown as NameParams;
}

function choices(issue: Issue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue) {
    return (issue.options as readonly unknown[]).map(String);
  }
  return undefined;
}

/** What the operator wrote, short; the value under a secret's key is never repeated. */
function describeValue(value: unknown, path: ConfigPath): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (path.some((key) => typeof key === 'string' && isSecretKey(key)))
    return 'a value not shown here';
  if (typeof value !== 'string') return String(value);
  return quote(maskSecrets(value));
}

function valueAt(root: unknown, path: ConfigPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

// Zod does not say which keys it would have accepted; its JSON Schema does.
const SHAPE = z.toJSONSchema(configFile, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** The keys that the schema accepts in the mapping at a path. */
function keysAt(path: ConfigPath): string[] {
  let shapes: readonly JsonSchema[] = [SHAPE];
  for (const key of path) shapes = shapes.flatMap((shape) => below(shape, key));
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape.properties ?? {})))];
}

function below(shape: JsonSchema, key: string | number): readonly JsonSchema[] {
  const child =
    typeof key === 'number'
      ? shape.items
      : (shape.properties?.[key] ?? (shape.additionalProperties || undefined));
  if (child === undefined) return [];
  return child.oneOf ?? child.anyOf ?? [child];
}
