import type { JsonTemplate, ValueType } from '../../../model/template.ts';
import { todoName } from '../draft.ts';
import { idName, ourVariable } from '../field-names.ts';
import { isSecretName } from '../secret-keys.ts';
import { variableName } from '../words.ts';
import { flattened, MAX_NESTING, mapping, type Schema, typeOf } from './schema.ts';

/** What a sample may use, and what it asks for. */
export interface Sampling {
  /** Variables that an answer of another operation gives. */
  readonly available: ReadonlySet<string>;
  /** What belongs where a placeholder stands; filled while sampling. */
  readonly todos: Record<string, string>;
}

/** Where a value stands in a body or a query. */
export interface Field {
  readonly key: string;
  /** The key above it. */
  readonly parent: string;
  /** What the document gives as its value, besides what the schema gives. */
  readonly example?: unknown;
}

/**
 * A template for a value that a schema describes: our variables where a field is named for one, what the
 * document gives as default or example, and for the rest a place that a person fills in. Optional fields are
 * left out, unless one of our variables belongs there.
 */
export function sampleOf(
  schema: unknown,
  field: Field,
  sampling: Sampling,
  above: readonly unknown[] = [],
): JsonTemplate {
  const flat = flattened(schema);
  // A schema may hold itself.
  if (above.includes(schema) || above.length > MAX_NESTING)
    return `{${openPlace(field.key, 'a value', sampling)}}`;
  const members = membersOf(flat, field);
  if (members !== undefined) {
    const fields = members.map(({ key, schema: member, example }): [string, JsonTemplate] => [
      key,
      sampleOf(member, { key, parent: field.key, example }, sampling, [...above, schema]),
    ]);
    return Object.fromEntries(fields);
  }
  if (typeOf(flat) === 'array') return listOf(flat, field, sampling, [...above, schema]);
  return scalarOf(flat, field, sampling);
}

function listOf(
  schema: Schema,
  field: Field,
  sampling: Sampling,
  above: readonly unknown[],
): JsonTemplate {
  const given = literal(field.example ?? schema.given);
  if (Array.isArray(given)) return given as JsonTemplate[];
  return [sampleOf(schema.items, { ...field, example: undefined }, sampling, above)];
}

function scalarOf(
  schema: Schema,
  { key, parent, example }: Field,
  sampling: Sampling,
): JsonTemplate {
  const type = placeholderType(typeOf(schema));
  const ours = type === 'text' ? ourVariable(key, parent) : undefined;
  if (ours !== undefined) return `{${ours}}`;
  const known = [variableName(key), idName(key, parent)].find((n) => sampling.available.has(n));
  if (known !== undefined) return placeholder(known, type);
  const given = isSecretName(key) ? undefined : literal(example ?? schema.given);
  if (given !== undefined) return given;
  return placeholder(openPlace(key, NOUNS[type], sampling), type);
}

const NOUNS: Readonly<Record<ValueType, string>> = {
  text: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function placeholder(name: string, type: ValueType): string {
  return type === 'text' ? `{${name}}` : `{${name}:${type}}`;
}

function placeholderType(type: string | undefined): ValueType {
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'text';
}

/** Marks a place for a person. A name is used again for the same field elsewhere. */
export function openPlace(key: string, noun: string, { todos }: Pick<Sampling, 'todos'>): string {
  const name = todoName(variableName(key));
  todos[name] = `${noun} for the field ${key}`;
  return name;
}

interface Member {
  readonly key: string;
  readonly schema: unknown;
  readonly example?: unknown;
}

/** The fields of an object that a request has to carry; undefined for what is no object. */
function membersOf(schema: Schema, { key: parent, example }: Field): Member[] | undefined {
  const given = example ?? schema.given;
  const examples = mapping(given);
  const hasExamples = Object.keys(examples).length > 0;
  const type = typeOf(schema);
  if (type !== 'object' && !(type === undefined && hasExamples)) return undefined;
  const properties = Object.entries(schema.properties);
  if (properties.length === 0) {
    return Object.keys(examples).map((key) => ({ key, schema: {}, example: examples[key] }));
  }
  return properties
    .map(([key, member]) => ({ key, schema: member, example: examples[key] }))
    .filter(({ key, schema: member }) => {
      const { readOnly, isBinary } = flattened(member);
      if (readOnly || isBinary) return false;
      return schema.required.includes(key) || ourVariable(key, parent) !== undefined;
    });
}

/** A given value that can stand in a template as it is; braces would be read as a placeholder. */
function literal(value: unknown): JsonTemplate | undefined {
  if (value === undefined || value === null || !isShallow(value, 0)) return undefined;
  const text = JSON.stringify(value);
  const isTemplate = /\{\s*[\p{L}$]/u.test(text) || /\\u00|\\[nrtbf]/.test(text);
  return isTemplate ? undefined : (value as JsonTemplate);
}

/** After references were followed, an example may hold itself. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth < MAX_NESTING && Object.values(value).every((member) => isShallow(member, depth + 1))
  );
}
