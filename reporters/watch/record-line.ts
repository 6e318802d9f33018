import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { PROBE_OUTCOMES, type ProbeOutcome, type ProbeStep } from '../../model/probe.ts';
import { PROBE_KINDS, type ProbeKind, type ProbeRecord } from '../../model/probe-record.ts';
import { isObject } from '../manifest-shape.ts';

/** A record as a line of the journal, with its line break. Halves of surrogate pairs and NUL, which no database takes, become U+FFFD. */
export function lineOf(record: ProbeRecord): string {
  const line = JSON.stringify(record);
  const text = UNTAKEN.test(line) ? JSON.stringify(record, withoutUntaken) : line;
  return `${text}\n`;
}

/** As `JSON.stringify` writes them: only halves of pairs are escaped so. */
const UNTAKEN = /\\u(?:d[89a-f][0-9a-f]{2}|0000)/i;

function withoutUntaken(_: string, value: unknown): unknown {
  if (typeof value === 'string') return takenText(value);
  if (!isObject(value) || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [takenText(key), one]));
}

function takenText(text: string): string {
  // With the flag, a pair is one character, which is no surrogate.
  return text.replace(/[\p{Surrogate}\0]/gu, '\ufffd');
}

/** The record of a line; null when it is none: torn, or written by something else. */
export function recordOf(line: string): ProbeRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isRecord(value) ? { ...value, steps: value.steps.map(withoutNull) } : null;
}

/** A column has a null where a step says nothing. */
function withoutNull({ name, duration_s, ok, soft }: ProbeStep): ProbeStep {
  return soft === true ? { name, duration_s, ok, soft } : { name, duration_s, ok };
}

/** What everything that reads a record relies on; this program alone writes them, all at once. */
export function isRecord(value: unknown): value is ProbeRecord {
  if (!isObject(value)) return false;
  const { probe, location, slot_at, started_at, kind } = value;
  const { platform, outcome, duration_s, steps, slots } = value;
  return (
    typeof probe === 'string' &&
    typeof location === 'string' &&
    isMoment(slot_at) &&
    isMoment(started_at) &&
    isOneOf<ProbeKind>(PROBE_KINDS, kind) &&
    isOneOf<Platform>(PLATFORMS, platform) &&
    isOneOf<ProbeOutcome>(PROBE_OUTCOMES, outcome) &&
    typeof duration_s === 'number' &&
    typeof slots === 'number' &&
    Array.isArray(steps) &&
    isObject(value['values'])
  );
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isOneOf<T extends string>(names: readonly T[], value: unknown): value is T {
  return names.some((name) => name === value);
}
