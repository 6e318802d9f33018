import type { OpenAPIV3_1 } from 'openapi-types';
import { JOURNEY_VARIABLES } from '../../../model/journey.ts';
import { type DraftRequest, todoName } from '../draft.ts';
import { ourVariable } from '../field-names.ts';
import { pathClues } from '../path-shape.ts';
import { compact } from '../words.ts';
import { bodyOf, type DraftBody } from './body.ts';
import { linkOperations } from './links.ts';
import { type DescribedOperation, pathVariables, successOf } from './operations.ts';
import { type Sampling, sampleOf } from './sample.ts';
import type { Parameter } from './schema.ts';
import { type Gate, gateOf } from './security.ts';

/** Turns the operations of a document into requests of a draft. */
export function requestsOf(
  document: OpenAPIV3_1.Document,
  operations: readonly DescribedOperation[],
): DraftRequest[] {
  const gates = operations.map((operation) => gateOf(document, operation));
  const tokens = gates.flatMap((gate) => (gate?.variable === 'token' ? ['token'] : []));
  const { available, extracts } = linkOperations(operations, tokens);
  return operations.map((operation, index) => {
    const extract = extracts[index] ?? {};
    // Whoever fetches the token does not have it yet.
    const gate = Object.hasOwn(extract, 'token') ? undefined : gates[index];
    return requestOf(operation, { available, todos: {} }, { extract, gate });
  });
}

interface Surroundings {
  readonly extract: DraftRequest['extract'];
  readonly gate: Gate | undefined;
}

function requestOf(
  operation: DescribedOperation,
  sampling: Sampling,
  { extract, gate }: Surroundings,
): DraftRequest {
  const { method, about } = operation;
  const { status, named } = successOf(about);
  const path = pathOf(operation, sampling);
  const query = valuesOf(operation, 'query', sampling);
  const headers = { ...gateHeader(gate, sampling), ...valuesOf(operation, 'header', sampling) };
  const { body, remarks }: DraftBody = bodyOf(about, sampling);
  const segments = path.split('/').filter((segment) => segment !== '');
  return {
    title: about.summary?.trim() || about.operationId || '',
    ...{ method, path, query, headers, status, extract },
    ...(body !== undefined && { body }),
    conditions: [],
    todos: sampling.todos,
    remarks: [...remarks, ...(named ? [] : ['the document names no status: 200 is assumed'])],
    clues: {
      method,
      ...pathClues(segments),
      texts: [about.summary ?? '', about.operationId ?? '', ...(about.tags ?? [])],
      fields: [...operation.parameters.map(({ name }) => name), ...fieldNames(body)],
    },
  };
}

function fieldNames(body: DraftRequest['body']): string[] {
  if (body === undefined || body.kind === 'xml') return [];
  if (body.kind === 'json') {
    return typeof body.value === 'object' && body.value !== null ? Object.keys(body.value) : [];
  }
  const file = body.kind === 'multipart' ? [body.file.field] : [];
  return [...Object.keys(body.fields), ...file];
}

const OURS: ReadonlySet<string> = new Set(JOURNEY_VARIABLES);

function pathOf({ path }: DescribedOperation, sampling: Sampling): string {
  const variables = pathVariables(path);
  // Some documents tell operations apart by a query in the path.
  const bare = (path.split(/[?#]/)[0] ?? '').replace(/\s/g, encodeURIComponent);
  return bare.replace(/\{([^{}]*)\}/g, (_match, name: string) => {
    const variable = variables.get(name) ?? 'value';
    if (OURS.has(variable) || sampling.available.has(variable)) return `{${variable}}`;
    const place = todoName(variable);
    sampling.todos[place] = `what {${name}} of the path stands for`;
    return `{${place}}`;
  });
}

const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'contenttype', 'authorization']);

/** What the document may set as a header, and a binding as well. */
function isOwnHeader(name: string): boolean {
  return /^[\w-]+$/.test(name) && !/cookie/i.test(name) && !IGNORED_HEADERS.has(compact(name));
}

/** Parameters that a request has to carry, or that one of our variables belongs to. */
function valuesOf(
  { parameters }: DescribedOperation,
  place: 'query' | 'header',
  sampling: Sampling,
): Record<string, string> {
  const wanted = parameters.filter(
    (p) =>
      p.in === place &&
      (p.required === true || ourVariable(p.name) !== undefined) &&
      (place === 'query' || isOwnHeader(p.name)),
  );
  return Object.fromEntries(wanted.map((p) => [p.name, parameterValue(p, sampling)]));
}

function parameterValue(parameter: Parameter, sampling: Sampling): string {
  const { name, schema = {}, example } = parameter;
  const first: unknown = Object.values(parameter.examples ?? {})[0];
  const named =
    typeof first === 'object' && first !== null && 'value' in first ? first.value : undefined;
  const field = { key: name, parent: '', example: (example as unknown) ?? named };
  const value = sampleOf(schema, field, sampling);
  const items = Array.isArray(value) ? value : [value];
  return items
    .map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item)))
    .join(',');
}

function gateHeader(gate: Gate | undefined, sampling: Sampling): Record<string, string> {
  if (gate === undefined) return {};
  const { header, prefix, variable } = gate;
  if (sampling.available.has(variable)) return { [header]: `${prefix}{${variable}}` };
  const place = todoName(variable);
  sampling.todos[place] = 'what a scheme under authentication: sets; or remove this header';
  return { [header]: `${prefix}{${place}}` };
}
