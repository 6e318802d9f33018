import { type Binding, type BoundOperation, placeholdersOf } from '../model/binding.ts';
import { LISTING_VARIABLES } from '../model/cleanup.ts';
import { JOURNEY_VARIABLES } from '../model/journey.ts';
import { type Resolved, type Section, type Valid, validEntries } from './declared.ts';
import type { ConfigPath, Finding } from './finding.ts';
import { suggest } from './suggest.ts';

/** Checks that every placeholder can get a value: from the journey, or from an answer of the same binding. */
export function resolveBindings(
  bindings: Section<Section<BoundOperation>>,
): Resolved<Readonly<Record<string, Binding>>> {
  const valid = validEntries(bindings);
  const entries = valid.map(({ name, value }) => {
    const operations = validEntries(value).map((operation) => [operation.name, operation.value]);
    return [name, { name, operations: Object.fromEntries(operations) }] as const;
  });
  return {
    value: Object.fromEntries(entries),
    findings: valid.flatMap(({ value }) => unknownPlaceholders(value)),
  };
}

function unknownPlaceholders(operations: Section<BoundOperation>): Finding[] {
  // An operation that the schema refused may have been the one to extract the variable.
  if ([...operations.values()].some(({ value }) => value === undefined)) return [];
  const valid = validEntries(operations);
  const known = [
    ...JOURNEY_VARIABLES,
    ...LISTING_VARIABLES,
    ...valid.flatMap(({ value }) => Object.keys({ ...value.extract, ...value.each?.extract })),
  ];
  return valid.flatMap((operation) => {
    const unknown = templatesOf(operation).filter(({ variable }) => !known.includes(variable));
    return unknown.map(({ variable, path }) => ({
      file: operation.file,
      path,
      at: 'value' as const,
      message: `unknown variable {${variable}}: no journey sets it and no operation of this binding extracts it`,
      hint: suggest(variable, known),
    }));
  });
}

interface Use {
  readonly variable: string;
  readonly path: ConfigPath;
}

/** Every placeholder of an operation with the place of the text that holds it. */
function templatesOf({ path, value }: Valid<BoundOperation>): Use[] {
  const { path: urlPath, query, headers, body } = value;
  const templates = { path: urlPath, query, headers, body };
  return usesIn(templates, path);
}

function usesIn(value: unknown, path: ConfigPath): Use[] {
  if (typeof value === 'string') {
    return placeholdersOf(value).map((variable) => ({ variable, path }));
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => usesIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => usesIn(item, [...path, key]));
}

/** The variables that an operation needs before it can be sent. */
export function variablesOf({ path, query, headers, body }: BoundOperation): Set<string> {
  return new Set(usesIn({ path, query, headers, body }, []).map(({ variable }) => variable));
}
