/**
 * A singular JSONPath query (RFC 9535 §2.3.5.1): one value at most. The configuration parses and checks it, so
 * that following it is a walk and nothing is parsed while a load runs.
 */
export interface JsonPath {
  /** As it was written, e.g. `$.items[0].id`. */
  readonly text: string;
  /** Member names and indexes; a negative index counts from the end. */
  readonly steps: readonly (string | number)[];
}

/** The value at a path in parsed JSON; undefined when there is none. */
export function nodeAt(json: unknown, path: JsonPath): unknown {
  const { steps } = path;
  let value = json;
  // By index: k6's engine takes five times as long for `for … of`, and this runs for every answer.
  for (let i = 0; i < steps.length && value !== undefined; i++) {
    const step = steps[i];
    value = typeof step === 'number' ? item(value, step) : member(value, step as string);
  }
  return value;
}

function item(value: unknown, index: number): unknown {
  if (!Array.isArray(value)) return undefined;
  return value[index < 0 ? value.length + index : index] as unknown;
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** The value at a path as text; undefined when it is absent or {@link scalarText} is. */
export function textAt(json: unknown, path: JsonPath): string | undefined {
  return scalarText(nodeAt(json, path));
}

/** A value of JSON as text; undefined for null, a list or an object, and an integer past 2^53. */
export function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  // Past 2^53 the parser has already changed the number: what it has become is not what was sent.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
