import type { OpenAPIV3_1 } from 'openapi-types';

/**
 * What 3.0 and 3.1 have in common of a schema, as far as an example of its values needs it. The validator does
 * not look into the schemas of 3.1, so that what is inside is read with care.
 */
export interface Schema {
  readonly types: readonly string[];
  readonly nullable: boolean;
  readonly readOnly: boolean;
  readonly isBinary: boolean;
  /** Each a schema that {@link flattened} reads. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
  /** Undefined when it says nothing about items. */
  readonly items: unknown;
  /** What the document itself gives as a value; undefined when it gives none. */
  readonly given: unknown;
}

export type Parameter = OpenAPIV3_1.ParameterObject;

/** Deeper bodies than this are none that a person fills in. */
export const MAX_NESTING = 8;

/** A schema with what its `allOf` adds, and the first of its alternatives. */
export function flattened(value: unknown, depth = 0): Schema {
  const raw = mapping(value);
  const parts = depth > MAX_NESTING ? [] : partsOf(raw);
  return parts.map((part) => flattened(part, depth + 1)).reduce(merged, read(raw));
}

function read(raw: Readonly<Record<string, unknown>>): Schema {
  const types = [raw['type']].flat().filter((type) => typeof type === 'string');
  const mediaType = raw['contentMediaType'];
  return {
    types: types.filter((type) => type !== 'null'),
    nullable: raw['nullable'] === true || types.includes('null'),
    readOnly: raw['readOnly'] === true,
    isBinary:
      raw['format'] === 'binary' ||
      (typeof mediaType === 'string' && /^(?:application|image)\//.test(mediaType)),
    properties: mapping(raw['properties']),
    required: list(raw['required']).filter((name) => typeof name === 'string'),
    items: raw['items'],
    given: [
      ...[raw['const'], raw['example'], list(raw['examples'])[0], raw['default']],
      ...list(raw['enum']).slice(0, 1),
    ].find((one) => one !== undefined && one !== null),
  };
}

/** `oneOf: [null, X]` is how 3.1 says that X may be absent. */
function partsOf(raw: Readonly<Record<string, unknown>>): unknown[] {
  const first = (alternatives: unknown): unknown[] =>
    list(alternatives)
      .filter((schema) => mapping(schema)['type'] !== 'null')
      .slice(0, 1);
  return [...list(raw['allOf']), ...first(raw['oneOf']), ...first(raw['anyOf'])];
}

function merged(a: Schema, b: Schema): Schema {
  return {
    types: a.types.length > 0 ? a.types : b.types,
    nullable: a.nullable || b.nullable,
    readOnly: a.readOnly || b.readOnly,
    isBinary: a.isBinary || b.isBinary,
    properties: { ...b.properties, ...a.properties },
    required: [...a.required, ...b.required],
    items: a.items ?? b.items,
    given: a.given ?? b.given,
  };
}

/** The one type of a schema, without `null`; guessed from its keywords where it names none. */
export function typeOf({ types, properties, items }: Schema): string | undefined {
  const [named] = types;
  if (named !== undefined) return named;
  if (Object.keys(properties).length > 0) return 'object';
  return items === undefined ? undefined : 'array';
}

/** The value when it is an object with keys, else an empty one. */
export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
