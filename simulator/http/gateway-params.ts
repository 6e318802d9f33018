import type { Request } from 'express';
import type { OperationName } from '../../model/operation.ts';
import { fieldChecks, recordOf, type UploadedFile } from './fields.ts';
import type { Refusal } from './refusal.ts';

/** The parsed `params` of a request. */
export type Params = Readonly<Record<string, unknown>>;

/** Reads the params of one request, and refuses with the name of the field that is wrong. */
export interface ParamsReader {
  readonly operation: OperationName;
  /** The params as they came. */
  readonly params: Params;
  readonly session: string;
  text(field: string): string;
  /** As {@link text}, with a default for a field that is absent. */
  optional(field: string, otherwise: string): string;
  page(): number;
  file(): UploadedFile;
  /** A value from inside the body as text: the field is for the refusal. */
  checked(value: unknown, field: string): string;
  /** The refusal that names a field. */
  bad(field: string): Refusal;
}

/** The JSON object in the field `params` of a body; undefined when there is none. */
export function paramsIn(body: unknown): Params | undefined {
  const text = recordOf(body)['params'];
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Params) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the params of one operation. Whose `provider` asks makes no difference; any `type` but `ref` would be
 * answered in another form, and throws a Refusal. The rest is checked when it is asked for.
 */
export function readParams(
  operation: OperationName,
  params: Params,
  request: Request,
): ParamsReader {
  const checks = fieldChecks(operation);
  const { session } = params;
  if (params['type'] !== 'ref') throw checks.bad('type');
  return {
    operation,
    params,
    bad: checks.bad,
    checked: checks.text,
    optional: (field, otherwise) => checks.text(params[field] ?? otherwise, field),
    session: typeof session === 'string' ? session : '',
    text: (field) => checks.text(params[field], field),
    page: () => checks.page(params['pageIndex'] ?? 1, 'pageIndex'),
    file: () => checks.file(request),
  };
}
