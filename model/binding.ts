import {
  type Answer,
  type Condition,
  compileCondition,
  compileExtraction,
  compileSource,
  conditionText,
  type Extraction,
  isReadable,
  needsBody,
  type Source,
  sourceText,
} from './answer.ts';
import { loginFor, type Schemes } from './authentication.ts';
import { type JsonPath, nodeAt, textAt } from './json-path.ts';
import { OPERATIONS, type OperationName } from './operation.ts';
import type { Persona } from './platform.ts';
import { type JsonTemplate, placeholdersOf, type Variables } from './template.ts';
import type { ErrorKind } from './window.ts';

/**
 * How an operation of ours becomes HTTP on one vendor's system. Strings may hold `{name}` placeholders that
 * the journey's variables fill. A binding is data: the operator writes it in YAML, a virtual user compiles it once.
 */
export interface Binding {
  readonly name: string;
  /** How people and machines prove who they are, by name. */
  readonly authentication: Schemes;
  readonly operations: Readonly<Partial<Record<OperationName, BoundOperation>>>;
}

/** A request of its own, or a message on the connection that the journey has open. */
export type BoundOperation = BoundHttp | BoundMessage;

export interface BoundHttp {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the platform's base URL, e.g. `/api/dossiers/{dossier_id}`; values are percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BoundBody;
  /** Whether this system takes a repetition without a further effect; as the operation says without it. */
  readonly idempotent?: boolean;
  readonly success: {
    readonly status: readonly number[];
    /** All of them must hold. */
    readonly conditions?: readonly Condition[];
  };
  /**
   * For an operation that is repeated until something shows: what must hold of an answer that is in order before it
   * is the one that was waited for. Without it nobody can tell an answer that is wrong from one that is early.
   */
  readonly until?: readonly Condition[];
  /** Variable name → where it stands in the answer. Missing means failure. */
  readonly extract?: Readonly<Record<string, Extraction>>;
  /** For an operation that lists: where the list is, and variable name → path inside each of its items. */
  readonly each?: BoundList;
}

/** What one vendor's meeting rooms, or the like, are told over a WebSocket, and what they say to it. */
export interface BoundMessage {
  readonly socket: SocketExchange;
}

export interface SocketExchange {
  /** Below the platform's base URL, whose scheme decides between ws and wss. Only where the connection is opened. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Of the request that opens the connection. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The message, as JSON; without it we only listen. */
  readonly send?: JsonTemplate;
  /** The first message of which all of these hold is the answer; others are passed over. JSONPath only. */
  readonly expect: readonly Condition[];
  /** Variable name → where it stands in the answer. Missing means failure. JSONPath only. */
  readonly extract?: Readonly<Record<string, Extraction>>;
}

/** True for what travels as a message on an open connection. */
export function isMessage(bound: BoundOperation): bound is BoundMessage {
  return 'socket' in bound;
}

/** What an operation takes out of its answer. */
export function extractionsOf(bound: BoundOperation): Readonly<Record<string, Extraction>> {
  return (isMessage(bound) ? bound.socket.extract : bound.extract) ?? {};
}

export interface BoundList {
  readonly in: JsonPath;
  readonly extract: Readonly<Record<string, JsonPath>>;
}

/** Text, or a mapping or list that is sent as JSON text. */
export type FieldTemplate = Exclude<JsonTemplate, number | boolean | null>;

export type BoundBody =
  | { readonly kind: 'json'; readonly value: JsonTemplate }
  | { readonly kind: 'xml'; readonly value: string }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, FieldTemplate>> }
  | {
      readonly kind: 'multipart';
      readonly fields: Readonly<Record<string, FieldTemplate>>;
      readonly file: { readonly field: string; readonly filename: string; readonly type: string };
    };

/** The type of a body, where no header of the operation says another. */
export const CONTENT_TYPES = { json: 'application/json', xml: 'application/xml' } as const;

/** Whether an operation may be repeated on this system without a further effect. */
export function isIdempotent(operation: OperationName, bound: BoundHttp): boolean {
  return bound.idempotent ?? OPERATIONS[operation].idempotent;
}

/** True when a persona can perform an operation: as a request of its own, or as a login. */
export function canPerform(
  { operations, authentication }: Pick<Binding, 'operations' | 'authentication'>,
  operation: OperationName,
  persona: Persona,
): boolean {
  if (operations[operation] !== undefined) return true;
  return loginFor(authentication, operation, persona) !== undefined;
}

/** What an answer means: success with what was taken out of it, or the kind of failure and why, in words. */
export type Judged =
  | { readonly ok: true; readonly extracted: Variables }
  | {
      readonly ok: false;
      readonly kind: ErrorKind;
      readonly why: string;
      /** The status of the answer, where that was the failure. */
      readonly status?: number;
    };

/** Prepares the judgement of an operation's answers once. */
export function compileJudge(bound: BoundHttp): (answer: Answer) => Judged {
  const { status, conditions = [] } = bound.success;
  const takeOut = compileExtractions(bound.extract ?? {});
  const look = compileLook(conditions, compileLook(bound.until ?? [], takeOut, 'overdue'));
  return (answer) => {
    if (!status.includes(answer.status)) {
      const { status: given } = answer;
      return { ok: false, kind: 'status', why: `it answered ${given}`, status: given };
    }
    return look(answer);
  };
}

/**
 * Prepares the judgement of the messages that follow a message of ours.
 *
 * @returns undefined for a message that is about something else
 */
export function compileMessageJudge({
  expect,
  extract = {},
}: Pick<SocketExchange, 'expect' | 'extract'>): (answer: Answer) => Judged | undefined {
  const checks = expect.map(compileCondition);
  const takeOut = compileExtractions(extract);
  return (answer) => (checks.every((holds) => holds(answer)) ? takeOut(answer) : undefined);
}

// These run for every answer, and k6's engine takes five times as long for `for … of` as for an index.

/**
 * Prepares a look into an answer: first whether every condition holds, and then what is taken out of it.
 *
 * @param kind of the failure where one does not hold
 */
export function compileLook(
  conditions: readonly Condition[],
  takeOut: (answer: Answer) => Judged,
  kind: ErrorKind = 'content',
): (answer: Answer) => Judged {
  if (conditions.length === 0) return takeOut;
  const checks = conditions.map((condition) => ({ condition, holds: compileCondition(condition) }));
  return (answer) => {
    for (let i = 0; i < checks.length; i++) {
      const { condition, holds } = checks[i] as (typeof checks)[number];
      if (!holds(answer)) return { ok: false, kind, why: whyNot(condition, answer) };
    }
    return takeOut(answer);
  };
}

/** What is taken out of an answer where nothing is to be. */
export const NOTHING: Variables = {};

function compileExtractions(
  extractions: Readonly<Record<string, Extraction>>,
): (answer: Answer) => Judged {
  const finders = Object.entries(extractions).map(([name, extraction]) => ({
    name,
    extraction,
    find: compileExtraction(extraction),
  }));
  if (finders.length === 0) return () => ({ ok: true, extracted: NOTHING });
  return (answer) => {
    const extracted: Record<string, string> = {};
    for (let i = 0; i < finders.length; i++) {
      const finder = finders[i] as (typeof finders)[number];
      const value = finder.find(answer);
      if (value === undefined) {
        return content(missingText(finder.extraction));
      }
      extracted[finder.name] = value;
    }
    return { ok: true, extracted };
  };
}

/** A value that stands in an answer is told no longer than this. */
const MAX_FOUND = 80;

/** What was asked for and what was found instead, in words. */
function whyNot(condition: Condition, answer: Answer): string {
  const { source } = condition;
  // What a cookie holds is as good as a password.
  if (source.from === 'cookie' || isCookieHeader(source)) {
    return `expected ${conditionText(condition)}, found something else`;
  }
  const found = compileSource(source)(answer);
  const nothing = isReadable(answer, source) ? 'nothing' : 'a body that cannot be read';
  const shown = found === undefined ? nothing : JSON.stringify(found.slice(0, MAX_FOUND));
  return `expected ${conditionText(condition)}, found ${shown}`;
}

function isCookieHeader(source: Source): boolean {
  return source.from === 'header' && /^(set-)?cookie$/i.test(source.name);
}

function content(why: string): Judged {
  return { ok: false, kind: 'content', why };
}

/** That what was to be taken out of an answer is not in it. */
export function missingText(extraction: Extraction): string {
  return `its answer has no ${extractionText(extraction)}`;
}

function extractionText({ source, pattern, type = 'text' }: Extraction): string {
  const matching = pattern === undefined ? '' : ` that matches ${pattern}`;
  return `${sourceText(source)}${matching}${type === 'text' ? '' : ` of type ${type}`}`;
}

/** True when the body of the answers has to be kept. */
export function readsBody({ success, until = [], extract, each }: BoundHttp): boolean {
  const sources = [...(success.conditions ?? []), ...until, ...Object.values(extract ?? {})];
  return each !== undefined || sources.some(({ source }) => needsBody(source));
}

/** What each item of a list gives; what an item lacks is left out. Undefined when there is no list. */
export function itemsIn(json: unknown, { in: path, extract }: BoundList): Variables[] | undefined {
  const list = nodeAt(json, path);
  if (!Array.isArray(list)) return undefined;
  return list.map((item: unknown) => {
    const found = Object.entries(extract).map(([name, at]) => [name, textAt(item, at)] as const);
    return Object.fromEntries(
      found.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
    );
  });
}

/** The variables that an operation needs before it can be sent. */
export function variablesOf(bound: BoundOperation): Set<string> {
  return new Set(namesIn(templatesOf(bound)));
}

/** Everything of an operation that is filled, where it stands in it. */
export function templatesOf(bound: BoundOperation): object {
  if (isMessage(bound)) {
    const { path, query, headers, send } = bound.socket;
    return { socket: { path, query, headers, send } };
  }
  const { path, query, headers, body } = bound;
  if (body?.kind !== 'multipart') return { path, query, headers, body };
  return { path, query, headers, body: { fields: body.fields } };
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return placeholdersOf(value).map(({ name }) => name);
  if (typeof value !== 'object' || value === null) return [];
  // The names of a JSON object are filled, too.
  return Object.entries(value).flatMap(([key, item]) => [...namesIn(key), ...namesIn(item)]);
}
