import type { OperationName } from './operation.ts';

/**
 * How an operation of ours becomes HTTP on one vendor's system. Strings may hold `{name}` placeholders that
 * the journey's variables fill. A binding is data: the operator writes it in YAML, k6 compiles it in init.
 */
export interface Binding {
  readonly name: string;
  readonly operations: Readonly<Partial<Record<OperationName, BoundOperation>>>;
}

export interface BoundOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the platform's base URL, e.g. `/api/dossiers/{dossier_id}`; values are percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BoundBody;
  readonly success: { readonly status: readonly number[] };
  /** Variable name → dotted path into the JSON response, e.g. `token: session.token`. Missing means failure. */
  readonly extract?: Readonly<Record<string, string>>;
  /** For an operation that lists: where the list is, and variable name → path inside each of its items. */
  readonly each?: BoundList;
}

export interface BoundList {
  readonly in: string;
  readonly extract: Readonly<Record<string, string>>;
}

export type BoundBody =
  | { readonly kind: 'json'; readonly value: JsonTemplate }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
  | {
      readonly kind: 'multipart';
      readonly fields: Readonly<Record<string, string>>;
      readonly file: { readonly field: string; readonly filename: string; readonly type: string };
    };

export type JsonTemplate =
  | string
  | number
  | boolean
  | null
  | readonly JsonTemplate[]
  | { readonly [key: string]: JsonTemplate };

export type Variables = Readonly<Record<string, string>>;

/** A `{name}` placeholder had no value: the journey and the binding do not fit. Our error, not the target's. */
export class MissingVariableError extends Error {
  override readonly name = 'MissingVariableError';
  readonly variable: string;

  constructor(variable: string, template: string) {
    super(`no value for {${variable}} in "${template}"`);
    this.variable = variable;
  }
}

const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/g;

/** The placeholders of a template, in order of appearance. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/**
 * Parses a template once and returns a function that fills it: no regular expression runs per request.
 *
 * @param encode applied to each value, e.g. `encodeURIComponent` in a path
 * @returns the filled text; throws MissingVariableError when a variable is absent
 */
export function compileTemplate(
  template: string,
  encode: (value: string) => string = (value) => value,
): (variables: Variables) => string {
  const names = placeholdersOf(template);
  if (names.length === 0) return () => template;
  const literals = template.split(/\{[a-z][a-z0-9_]*\}/);
  return (variables) => {
    let text = literals[0] ?? '';
    for (let i = 0; i < names.length; i++) {
      const name = names[i] ?? '';
      const value = variables[name];
      if (value === undefined) throw new MissingVariableError(name, template);
      text += encode(value) + (literals[i + 1] ?? '');
    }
    return text;
  };
}

/** Like {@link compileTemplate} for a JSON body: placeholders in strings are filled, everything else is kept. */
export function compileJson(template: JsonTemplate): (variables: Variables) => string {
  const escapeJson = (value: string): string => JSON.stringify(value).slice(1, -1);
  return compileTemplate(JSON.stringify(template), escapeJson);
}

/** What each item of a list gives; what an item lacks is left out. Undefined when there is no list. */
export function itemsIn(json: unknown, { in: path, extract }: BoundList): Variables[] | undefined {
  const list = nodeAt(json, path);
  if (!Array.isArray(list)) return undefined;
  return list.map((item: unknown) => {
    const found = Object.entries(extract).map(([name, at]) => [name, valueAt(item, at)] as const);
    return Object.fromEntries(
      found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
    );
  });
}

/** The value at a dotted path in parsed JSON (`a.b.0.c`), as text; undefined when absent or not a scalar. */
export function valueAt(json: unknown, path: string): string | undefined {
  const value = nodeAt(json, path);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function nodeAt(json: unknown, path: string): unknown {
  let value = json;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
