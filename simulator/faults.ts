import { isOperationName, type OperationName } from '../model/operation.ts';
import { type Random, seededRandom } from '../model/random.ts';

/**
 * What can be made to go wrong. Faults come on top of the queue and leave its capacity as declared: a latency
 * fault holds the answer, not the server, and a request that fails has done its work before.
 */
export type Fault =
  | {
      readonly kind: 'latency';
      /** Absent: every operation. */
      readonly operation?: OperationName;
      readonly extra_ms: number;
    }
  | {
      readonly kind: 'errors';
      readonly operation?: OperationName;
      /** Share of the requests that fail, 0 … 1. */
      readonly ratio: number;
      /** HTTP status that they fail with, 400 … 599. */
      readonly status: number;
    }
  /** The platform answers nothing: connections are cut. */
  | { readonly kind: 'outage' };

const FAULT_STREAM = 2;

/** The faults that are switched on, at most one for each kind and operation. */
export class FaultBoard {
  #faults: readonly Fault[] = [];
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed, FAULT_STREAM);
  }

  get active(): readonly Fault[] {
    return this.#faults;
  }

  get outage(): boolean {
    return this.#faults.some((fault) => fault.kind === 'outage');
  }

  /** Switches a fault on; one of the same kind for the same operation is replaced. */
  add(fault: Fault): void {
    this.#faults = [...this.#faults.filter((other) => slotOf(other) !== slotOf(fault)), fault];
  }

  clear(): void {
    this.#faults = [];
  }

  /** By how much an answer is held back, in milliseconds: all latency faults that apply, added. */
  extraMs(operation: OperationName): number {
    return this.#faults.reduce(
      (sum, fault) =>
        fault.kind === 'latency' && appliesTo(fault, operation) ? sum + fault.extra_ms : sum,
      0,
    );
  }

  /** The status that this request fails with; null when it is spared. */
  errorStatus(operation: OperationName): number | null {
    for (const fault of this.#faults) {
      if (fault.kind !== 'errors' || !appliesTo(fault, operation)) continue;
      if (this.#random() < fault.ratio) return fault.status;
    }
    return null;
  }
}

function slotOf(fault: Fault): string {
  return fault.kind === 'outage' ? fault.kind : `${fault.kind} ${fault.operation ?? '*'}`;
}

function appliesTo(
  fault: { readonly operation?: OperationName },
  operation: OperationName,
): boolean {
  return fault.operation === undefined || fault.operation === operation;
}

/** A fault that cannot be switched on as asked for; the message says which field and what it must be. */
export class InvalidFaultError extends Error {
  override readonly name = 'InvalidFaultError';
}

const FIELDS = {
  latency: ['kind', 'operation', 'extra_ms'],
  errors: ['kind', 'operation', 'ratio', 'status'],
  outage: ['kind'],
} as const satisfies Record<Fault['kind'], readonly string[]>;

const MAX_EXTRA_MS = 600_000;

/** Reads a fault from parsed JSON. Throws InvalidFaultError. */
export function parseFault(json: unknown): Fault {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new InvalidFaultError('a fault is a JSON object, e.g. {"kind":"outage"}');
  }
  const body = json as Readonly<Record<string, unknown>>;
  const kind = body['kind'];
  if (kind !== 'latency' && kind !== 'errors' && kind !== 'outage') {
    throw new InvalidFaultError(`kind must be latency, errors or outage, not ${show(kind)}`);
  }
  refuseUnknownFields(body, kind);
  switch (kind) {
    case 'latency':
      return {
        kind,
        ...parseOperation(body['operation']),
        extra_ms: number(body, 'extra_ms', 0, MAX_EXTRA_MS),
      };
    case 'errors':
      return {
        kind,
        ...parseOperation(body['operation']),
        ratio: number(body, 'ratio', 0, 1),
        status: wholeNumber(body, 'status', 400, 599),
      };
    case 'outage':
      return { kind };
  }
}

function refuseUnknownFields(body: Readonly<Record<string, unknown>>, kind: Fault['kind']): void {
  const known: readonly string[] = FIELDS[kind];
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new InvalidFaultError(`a fault of kind ${kind} has no field ${show(unknown)}`);
}

function parseOperation(value: unknown): { readonly operation?: OperationName } {
  if (value === undefined) return {};
  if (typeof value === 'string' && isOperationName(value)) return { operation: value };
  throw new InvalidFaultError(
    `operation must name an operation such as settlement.login, not ${show(value)}`,
  );
}

function number(
  body: Readonly<Record<string, unknown>>,
  field: string,
  min: number,
  max: number,
): number {
  const value = body[field];
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new InvalidFaultError(
    `${field} must be a number from ${min} to ${max}, not ${show(value)}`,
  );
}

function wholeNumber(
  body: Readonly<Record<string, unknown>>,
  field: string,
  min: number,
  max: number,
): number {
  const value = number(body, field, min, max);
  if (Number.isInteger(value)) return value;
  throw new InvalidFaultError(`${field} must be a whole number, not ${value}`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
