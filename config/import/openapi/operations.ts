import type { OpenAPIV3_1 } from 'openapi-types';
import { idName } from '../field-names.ts';
import { mapping, type Parameter } from './schema.ts';

/** One request of an OpenAPI document, with what its path adds. */
export interface DescribedOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the document writes it: `/pets/{petId}`. */
  readonly path: string;
  readonly about: OpenAPIV3_1.OperationObject;
  readonly parameters: readonly Parameter[];
  /** Names of the security schemes of the first way in; empty for none. */
  readonly schemes: readonly string[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const OTHER_METHODS = ['head', 'options', 'trace'] as const;

/** The requests of a document in its order, and how many have a method that no operation of ours has. */
export function operationsOf(document: OpenAPIV3_1.Document): {
  operations: DescribedOperation[];
  left_out: number;
} {
  const items = Object.entries(document.paths ?? {});
  const operations = items.flatMap(([path, item]) =>
    METHODS.flatMap((method): DescribedOperation[] => {
      const about = item?.[method];
      if (about === undefined) return [];
      return [
        {
          method: method.toUpperCase() as DescribedOperation['method'],
          path,
          about,
          parameters: parametersOf(item?.parameters, about.parameters),
          schemes: Object.keys((about.security ?? document.security ?? [])[0] ?? {}),
        },
      ];
    }),
  );
  const others = items.flatMap(([, item]) =>
    OTHER_METHODS.filter((method) => item?.[method] !== undefined),
  );
  return { operations, left_out: others.length };
}

type Parameters = OpenAPIV3_1.PathItemObject['parameters'];

/** A parameter of an operation replaces the one of its path. */
function parametersOf(ofPath: Parameters = [], ofOperation: Parameters = []): Parameter[] {
  const all = new Map<string, Parameter>();
  for (const parameter of [...ofPath, ...ofOperation]) {
    // What still is a reference refers to itself.
    if ('in' in parameter) all.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...all.values()];
}

/** The variables in a path by the name that the document gives them. */
export function pathVariables(path: string): Map<string, string> {
  const variables = new Map<string, string>();
  let resource = '';
  for (const segment of path.split('/')) {
    for (const [, name = ''] of segment.matchAll(/\{([^{}]*)\}/g)) {
      variables.set(name, idName(name, resource));
    }
    if (!segment.includes('{')) resource = segment;
  }
  return variables;
}

/** The answers that count as success, and the schema of the first of them that is JSON. */
export function successOf(about: OpenAPIV3_1.OperationObject): {
  status: number[];
  schema: unknown;
  /** False when the document does not name a status. */
  named: boolean;
} {
  const responses = Object.entries(about.responses ?? {});
  const of = (pattern: RegExp): typeof responses =>
    responses.filter(([status]) => pattern.test(status));
  const explicit = [of(/^2\d\d$/), of(/^3\d\d$/)].find((found) => found.length > 0);
  const meant = explicit ?? [of(/^2XX$/i), of(/^default$/)].find((found) => found.length > 0) ?? [];
  const schemas = meant.map(([, response]) => jsonSchemaOf(response));
  return {
    status: explicit?.map(([status]) => Number(status)).sort((a, b) => a - b) ?? [200],
    schema: schemas.find((schema) => schema !== undefined),
    named: explicit !== undefined,
  };
}

function jsonSchemaOf(response: unknown): unknown {
  const content = mapping(mapping(response)['content']);
  const type = Object.keys(content).find(isJson);
  return type === undefined ? undefined : mapping(content[type])['schema'];
}

/** `application/json`, and what is called JSON as well. */
export function isJson(type: string): boolean {
  return /^[\w.-]+\/(?:[\w.-]+\+)?json\b/i.test(type.trim());
}
