import { percentEncode } from './url.ts';

/** What a journey knows: values by name. All are text; a typed placeholder says what the text must be. */
export type Variables = Readonly<Record<string, string>>;

/** What a placeholder or an extracted value must be; `text` is anything. */
export const VALUE_TYPES = ['text', 'integer', 'number', 'boolean'] as const;

export type ValueType = (typeof VALUE_TYPES)[number];

export type JsonTemplate =
  | string
  | number
  | boolean
  | null
  | readonly JsonTemplate[]
  | { readonly [key: string]: JsonTemplate };

/** A parsed template: the variables in, the text out. Throws MissingVariableError and VariableTypeError. */
export type Fill = (variables: Variables) => string;

/** A `{name}` or `{name:type}` in a template. */
export interface Placeholder {
  readonly name: string;
  readonly type: ValueType;
}

/** A `{name}` placeholder had no value: the journey and the binding do not fit. Our error, not the target's. */
export class MissingVariableError extends Error {
  override readonly name = 'MissingVariableError';
  readonly variable: string;

  constructor(variable: string, template: string) {
    super(`no value for {${variable}} in "${template}"`);
    this.variable = variable;
  }
}

/** A value that we chose does not fit its `{name:type}`: our error. One that a target gave is refused before. */
export class VariableTypeError extends Error {
  override readonly name = 'VariableTypeError';
  readonly variable: string;

  constructor({ name, type }: Placeholder, template: string) {
    super(`the value for {${name}:${type}} in "${template}" is no ${type}`);
    this.variable = name;
  }
}

/** True for what a filled template throws: the variables do not suffice for the binding. */
export function isVariableError(error: unknown): error is MissingVariableError | VariableTypeError {
  return error instanceof MissingVariableError || error instanceof VariableTypeError;
}

// JSON's own grammar (RFC 8259 §6): what matches may stand in JSON without quotes.
const TYPE_PATTERNS: Readonly<Record<Exclude<ValueType, 'text'>, RegExp>> = {
  integer: /^-?(?:0|[1-9]\d*)$/,
  number: /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/,
  boolean: /^(?:true|false)$/,
};

/** True when the text is of that type. */
export function fitsType(value: string, type: ValueType): boolean {
  return type === 'text' || TYPE_PATTERNS[type].test(value);
}

// Sticky, and one for all: k6 compiles a regular expression anew for each of its virtual users and copies.
const PLACEHOLDER = /\{([a-z][a-z0-9_]*)(?::(text|integer|number|boolean))?\}/y;

/** Literal text and placeholders in turn, as they are written. */
function piecesOf(template: string): (string | Placeholder)[] {
  const pieces: (string | Placeholder)[] = [];
  let from = 0;
  for (let at = template.indexOf('{'); at !== -1; at = template.indexOf('{', at + 1)) {
    PLACEHOLDER.lastIndex = at;
    const match = PLACEHOLDER.exec(template);
    if (match === null) continue;
    pieces.push(template.slice(from, at), {
      name: match[1] ?? '',
      type: (match[2] ?? 'text') as ValueType,
    });
    from = PLACEHOLDER.lastIndex;
  }
  pieces.push(template.slice(from));
  return pieces;
}

/** The placeholders of a template, in order of appearance. */
export function placeholdersOf(template: string): Placeholder[] {
  return piecesOf(template).filter((piece) => typeof piece !== 'string');
}

/** How a value is written where it stands. */
export const ENCODINGS = {
  none: (value: string): string => value,
  percent: percentEncode,
  json: escapeJson,
  xml: escapeXml,
  cdata: escapeCdata,
} as const;

export type Encoding = keyof typeof ENCODINGS;

/** Literal text, or a place to fill. */
export type Part = string | (Placeholder & { readonly encoding: Encoding });

/**
 * Parses a template once and returns a function that fills it: no regular expression runs per request, but for
 * the check of a typed value.
 *
 * @returns the filled text; throws MissingVariableError when a variable is absent, and VariableTypeError
 */
export function compileTemplate(template: string, encoding: Encoding = 'none'): Fill {
  return compileParts(templateParts(template, encoding), template);
}

/** `a=1&b=c%20d`: names, literal text and values are all percent-encoded. Empty for no fields. */
export function compileQuery(query: Readonly<Record<string, string>>): Fill {
  return compileParts(queryParts(query), JSON.stringify(query));
}

/**
 * Like {@link compileTemplate} for a JSON body: placeholders inside strings are filled, and a string that is
 * nothing but one typed placeholder becomes a bare number or boolean.
 */
export function compileJson(template: JsonTemplate): Fill {
  return compileParts(jsonParts(template), JSON.stringify(template));
}

/** Like {@link compileTemplate} for XML text: values are escaped for content, attributes and CDATA sections. */
export function compileXml(template: string): Fill {
  return compileParts(xmlParts(template), template);
}

/** A template as literal text and places to fill. */
export function templateParts(template: string, encoding: Encoding = 'none'): Part[] {
  return piecesOf(template).map((piece) =>
    typeof piece === 'string' ? piece : { ...piece, encoding },
  );
}

/** The parts of {@link compileQuery}. */
export function queryParts(query: Readonly<Record<string, string>>): Part[] {
  return Object.entries(query).flatMap(([name, template], i): Part[] => [
    `${i === 0 ? '' : '&'}${percentEncode(name)}=`,
    ...templateParts(template, 'percent').map((part) =>
      typeof part === 'string' ? percentEncode(part) : part,
    ),
  ]);
}

/** The parts of {@link compileXml}. */
export function xmlParts(template: string): Part[] {
  const pieces = template.split(/(<!\[CDATA\[.*?\]\]>)/s);
  return pieces.flatMap((piece, i) => templateParts(piece, i % 2 === 0 ? 'xml' : 'cdata'));
}

/** The parts of {@link compileJson}. */
export function jsonParts(template: JsonTemplate): Part[] {
  if (typeof template === 'string') return jsonText(template);
  if (typeof template !== 'object' || template === null) return [JSON.stringify(template)];
  const isList = Array.isArray(template);
  const members = Object.entries(template).map(([key, value]: [string, JsonTemplate]) =>
    isList ? jsonParts(value) : [...jsonText(key, false), ':', ...jsonParts(value)],
  );
  const inner = members.flatMap((parts, i) => (i === 0 ? parts : [',', ...parts]));
  return isList ? ['[', ...inner, ']'] : ['{', ...inner, '}'];
}

function jsonText(text: string, mayBeBare = true): Part[] {
  const [only, ...others] = placeholdersOf(text);
  const isWhole =
    only !== undefined && others.length === 0 && text === `{${only.name}:${only.type}}`;
  if (mayBeBare && isWhole && only.type !== 'text') return [{ ...only, encoding: 'none' }];
  return ['"', ...templateParts(escapeJson(text), 'json'), '"'];
}

/** Text as it stands between quotes in JSON. */
export function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

const XML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser makes a space or a line feed of these where they stand bare.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text as it stands in an element, or in an attribute. */
export function escapeXml(value: string): string {
  return value.replace(/[&<>"'\t\n\r]/g, (character) => XML_ESCAPES[character] ?? character);
}

/** Nothing can be escaped inside a CDATA section: what could end it stands between two of them. */
export function escapeCdata(value: string): string {
  return value.replace(/[\]>\r]/g, (character) => `]]>${escapeXml(character)}<![CDATA[`);
}

/**
 * Parts as a function that fills them.
 *
 * @param template what they were made of, for whoever reads an error
 */
export function compileParts(parts: readonly Part[], template: string): Fill {
  return (variables) =>
    parts
      .map((part) => (typeof part === 'string' ? part : filled(part, variables, template)))
      .join('');
}

function filled(
  { name, type, encoding }: Exclude<Part, string>,
  variables: Variables,
  template: string,
): string {
  const value = variables[name];
  if (value === undefined) throw new MissingVariableError(name, template);
  return ENCODINGS[encoding](typedValue(value, { name, type }, template));
}

/** The value of a typed placeholder. @throws VariableTypeError when it does not fit */
export function typedValue(value: string, placeholder: Placeholder, template: string): string {
  if (!fitsType(value, placeholder.type)) throw new VariableTypeError(placeholder, template);
  return value;
}
