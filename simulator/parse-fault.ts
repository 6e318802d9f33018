import { isOperationName, OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { Fault, FaultKind, FaultOf } from './fault.ts';

/** A fault that cannot be switched on as asked for; the message says which field and what it must be. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

/** Reads one field. Throws InvalidFaultError. */
type Read<T> = (value: unknown, field: string) => T;

type FieldsOf<K extends FaultKind> = {
  readonly [F in Exclude<keyof FaultOf<K>, 'kind' | 'operation'>]: Read<FaultOf<K>[F]>;
};

const MAX_MS = 600_000;

const ratio = { ratio: number(0, 1) };

/** The fields of each kind, apart from `kind` and `operation`. */
const FIELDS: { readonly [K in FaultKind]: FieldsOf<K> } = {
  latency: { extra_ms: number(0, MAX_MS) },
  hang: { after_ms: orElse(60_000, numberOr('never', 0, MAX_MS)) },
  errors: { ...ratio, status: whole(400, 599) },
  outage: {},
  wrong_content: {},
  expired_certificate: {},
  duplicate_codes: ratio,
  lost_sync: ratio,
  leak: { percent: number(0, 1000), per: orElse('minute', oneOf('minute', '1000_requests')) },
  cliff: { factor: number(1, 100), waiting: whole(0, 1_000_000) },
  contention: { alpha: number(0, 10), beta: number(0, 10) },
  cold_cache: { extra: number(0, 100), requests: number(1, 10_000_000) },
  metastable: { limit_ms: number(1, MAX_MS), retries: whole(1, 10) },
};

export const FAULT_KINDS = Object.keys(FIELDS) as FaultKind[];

/** They befall a server as a whole. */
const WITHOUT_OPERATION: ReadonlySet<FaultKind> = new Set([
  'expired_certificate',
  'duplicate_codes',
]);

/** Faults of what only these platforms do. */
const ONLY_OF: Readonly<Partial<Record<FaultKind, readonly Platform[]>>> = {
  duplicate_codes: ['settlement'],
  lost_sync: ['settlement', 'integration'],
};

/** Reads a fault of a platform from parsed JSON. Throws InvalidFaultError. */
export function parseFault(json: unknown, platform: Platform): Fault {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidFaultError('a fault is a JSON object, e.g. {"kind":"outage"}');
  }
  const body = json as Readonly<Record<string, unknown>>;
  const kind = parseKind(body['kind']);
  refuseElsewhere(kind, platform);
  const fields: Readonly<Record<string, Read<unknown>>> = FIELDS[kind];
  const known = [
    'kind',
    ...(WITHOUT_OPERATION.has(kind) ? [] : ['operation']),
    ...Object.keys(fields),
  ];
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new InvalidFaultError(`a fault of kind ${kind} has no field ${show(unknown)}`);
  }
  const values = Object.entries(fields).map(([field, read]) => [field, read(body[field], field)]);
  // The table of readers has exactly the fields of each kind, by its type.
  return {
    kind,
    ...parseOperation(body['operation'], platform),
    ...Object.fromEntries(values),
  } as Fault;
}

/** The kind of a fault by its name. Throws InvalidFaultError. */
export function parseKind(value: unknown): FaultKind {
  const kind = FAULT_KINDS.find((name) => name === value);
  if (kind !== undefined) return kind;
  throw new InvalidFaultError(`kind must be ${listed(FAULT_KINDS)}, not ${show(value)}`);
}

function refuseElsewhere(kind: FaultKind, platform: Platform): void {
  const only = ONLY_OF[kind];
  if (only === undefined || only.includes(platform)) return;
  throw new InvalidFaultError(`${kind} is a fault of ${only.join(' and ')}, not of ${platform}`);
}

function parseOperation(
  value: unknown,
  platform: Platform,
): { readonly operation?: OperationName } {
  if (value === undefined) return {};
  if (typeof value !== 'string' || !isOperationName(value)) {
    throw new InvalidFaultError(
      `operation must name an operation such as settlement.login, not ${show(value)}`,
    );
  }
  if (OPERATIONS[value].platform === platform) return { operation: value };
  throw new InvalidFaultError(`${value} is no operation of ${platform}`);
}

function number(min: number, max: number): Read<number> {
  return (value, field) => {
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw new InvalidFaultError(
      `${field} must be a number from ${min} to ${max}, not ${show(value)}`,
    );
  };
}

function whole(min: number, max: number): Read<number> {
  const read = number(min, max);
  return (value, field) => {
    const found = read(value, field);
    if (Number.isInteger(found)) return found;
    throw new InvalidFaultError(`${field} must be a whole number, not ${found}`);
  };
}

function oneOf<T extends string>(...words: readonly T[]): Read<T> {
  return (value, field) => {
    const word = words.find((known) => known === value);
    if (word !== undefined) return word;
    throw new InvalidFaultError(`${field} must be ${listed(words)}, not ${show(value)}`);
  };
}

/** A number, or a word in its place. */
function numberOr<T extends string>(word: T, min: number, max: number): Read<number | T> {
  return (value, field) => {
    if (value === word) return word;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw new InvalidFaultError(
      `${field} must be a number from ${min} to ${max} or ${show(word)}, not ${show(value)}`,
    );
  };
}

function orElse<T>(otherwise: T, read: Read<T>): Read<T> {
  return (value, field) => (value === undefined ? otherwise : read(value, field));
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
