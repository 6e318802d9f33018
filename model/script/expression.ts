import {
  ENCODINGS,
  fitsType,
  MissingVariableError,
  type Part,
  VariableTypeError,
} from '../template.ts';

/** What a variable of a journey is in the script: a name that holds it, or text that is known beforehand. */
export type Held = { readonly name: string } | { readonly text: string };

/** The variables that a journey has at one point of its way. */
export type Scope = ReadonlyMap<string, Held>;

/** The name that holds a variable: no word of the language begins like this. */
export function nameOf(variable: string): string {
  return `v_${variable}`;
}

/** A value that JSON can hold, as JavaScript. */
export function literal(value: unknown): string {
  return JSON.stringify(value);
}

/** Part of a template literal, as it is between the backticks. */
function escaped(text: string): string {
  // A carriage return in the source would be a line feed in the text.
  return text.replace(/[\\`]|\$\{/g, '\\$&').replaceAll('\r', '\\r');
}

/**
 * JavaScript that fills parts.
 *
 * @param start an expression before them
 * @param template what they were made of, for whoever reads an error
 * @throws MissingVariableError when the journey has no such variable, VariableTypeError when what is known
 *   beforehand does not fit
 */
export function textCode(
  parts: readonly Part[],
  scope: Scope,
  template: string,
  start?: string,
): string {
  const pieces = parts.map((part) =>
    typeof part === 'string' ? { text: part } : valueCode(part, scope, template),
  );
  const all = joined(start === undefined ? pieces : [{ code: start }, ...pieces]);
  const [only, ...others] = all.filter((piece) => 'code' in piece || piece.text !== '');
  if (only === undefined) return '""';
  if (others.length === 0) return 'code' in only ? only.code : literal(only.text);
  const inner = all.map((piece) => ('code' in piece ? `\${${piece.code}}` : escaped(piece.text)));
  return `\`${inner.join('')}\``;
}

type Piece = { readonly text: string } | { readonly code: string };

/** Texts side by side become one: only together they show what has to be escaped. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last !== undefined && 'text' in last && 'text' in piece) {
      all[all.length - 1] = { text: last.text + piece.text };
    } else all.push(piece);
  }
  return all;
}

function valueCode(part: Exclude<Part, string>, scope: Scope, template: string): Piece {
  const { name, type, encoding } = part;
  const held = scope.get(name);
  if (held === undefined) throw new MissingVariableError(name, template);
  if ('text' in held) {
    if (!fitsType(held.text, type)) throw new VariableTypeError(part, template);
    return { text: ENCODINGS[encoding](held.text) };
  }
  const value =
    type === 'text'
      ? held.name
      : `typed(${held.name}, ${literal({ name, type })}, ${literal(template)})`;
  return { code: encoding === 'none' ? value : `encode_${encoding}(${value})` };
}

/** An object of those variables that somebody needs; the ones that the journey has not are left out. */
export function variablesCode(names: Iterable<string>, scope: Scope): string {
  const members = [...new Set(names)].flatMap((name) => {
    const held = scope.get(name);
    if (held === undefined) return [];
    return [`${name}: ${'text' in held ? literal(held.text) : held.name}`];
  });
  return `{ ${members.join(', ')} }`;
}

/** Which parts are the same whatever the variables are. */
export function isFixed(parts: readonly Part[], scope: Scope): boolean {
  return parts.every((part) => {
    const held = typeof part === 'string' ? undefined : scope.get(part.name);
    return typeof part === 'string' || (held !== undefined && 'text' in held);
  });
}
