import { OPERATIONS, type OperationName } from '../model/operation.ts';
import { EXAMPLE_PREFIX } from '../model/telemetry.ts';
import { ERROR_KINDS, type ErrorKind } from '../model/window.ts';

/** One failed request, as the script told of it in k6's log. */
export interface ErrorExample {
  /** When it was written, Unix milliseconds; null where the log does not say. */
  readonly time_ms: number | null;
  readonly operation: OperationName;
  readonly kind: ErrorKind;
  /** 0 where nothing answered; null where it was in order, and the rest was not. */
  readonly status: number | null;
  /** What was wrong, in a line; null where kind and status say it all. */
  readonly detail: string | null;
}

/** A message of k6 or of the script, and how often it came. */
export interface LogMessage {
  /** The first time, Unix milliseconds; null where the log does not say. */
  readonly time_ms: number | null;
  readonly text: string;
  readonly count: number;
}

/** What k6's log says, at most a few of each. */
export interface GeneratorLog {
  /** The first of each operation and kind. */
  readonly examples: readonly ErrorExample[];
  /** Everything else, each text once, in the order of their first time. */
  readonly messages: readonly LogMessage[];
}

export const EMPTY_LOG: GeneratorLog = { examples: [], messages: [] };

/** More different messages than this say nothing new. */
const MESSAGES_MAX = 20;

/** Longer texts are somebody's page. */
const TEXT_LENGTH_MAX = 300;

/**
 * Reads k6's log (`--log-format json`, one object a line). What is no such line counts as a message: a log is read
 * when something went wrong, and then nothing of it may be lost for its form.
 */
export function parseGeneratorLog(text: string): GeneratorLog {
  const examples = new Map<string, ErrorExample>();
  const messages = new Map<string, LogMessage>();
  for (const line of text.split('\n').filter((l) => l.trim() !== '')) {
    const { message, time_ms } = parseLine(line);
    const example = exampleIn(message, time_ms);
    if (example !== undefined) {
      const key = `${example.operation} ${example.kind}`;
      if (!examples.has(key)) examples.set(key, example);
      continue;
    }
    const short = shortened(message);
    const before = messages.get(short);
    if (before === undefined && messages.size >= MESSAGES_MAX) continue;
    const count = (before?.count ?? 0) + 1;
    messages.set(short, {
      time_ms: before === undefined ? time_ms : before.time_ms,
      text: short,
      count,
    });
  }
  return { examples: [...examples.values()], messages: [...messages.values()] };
}

function parseLine(line: string): { message: string; time_ms: number | null } {
  const entry = parsed(line);
  const time_ms = Date.parse(String(fieldOf(entry, 'time')));
  const message = fieldOf(entry, 'msg');
  return {
    message: typeof message === 'string' ? message : line,
    time_ms: Number.isNaN(time_ms) ? null : time_ms,
  };
}

function exampleIn(message: string, time_ms: number | null): ErrorExample | undefined {
  if (!message.startsWith(EXAMPLE_PREFIX)) return undefined;
  const told = parsed(message.slice(EXAMPLE_PREFIX.length));
  const [operation, kind] = [fieldOf(told, 'operation'), fieldOf(told, 'kind')];
  if (!isOperation(operation) || !isKind(kind)) return undefined;
  const [status, detail] = [fieldOf(told, 'status'), fieldOf(told, 'detail')];
  return {
    time_ms,
    operation,
    kind,
    status: typeof status === 'number' ? status : null,
    detail: typeof detail === 'string' && detail !== '' ? shortened(detail) : null,
  };
}

function isOperation(value: unknown): value is OperationName {
  return typeof value === 'string' && Object.hasOwn(OPERATIONS, value);
}

function isKind(value: unknown): value is ErrorKind {
  return ERROR_KINDS.some((kind) => kind === value);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > TEXT_LENGTH_MAX ? `${line.slice(0, TEXT_LENGTH_MAX)}…` : line;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
