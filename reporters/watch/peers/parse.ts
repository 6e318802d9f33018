import { PLATFORMS } from '../../../model/platform.ts';
import { PROBE_OUTCOMES } from '../../../model/probe.ts';
import { PROBE_KINDS, SKIP_REASONS } from '../../../model/probe-record.ts';
import { isObject } from '../../manifest-shape.ts';
import type { Incident } from '../incident.ts';
import { DAYS, STRIP } from '../tally.ts';
import {
  LOCATION_LIMITS,
  LOCATION_VERSION,
  type LocationBar,
  type LocationDocument,
  type LocationProbe,
} from './document.ts';
import { isPlain, plainText } from './plain-text.ts';
import type { PeerProblem } from './problem.ts';

/*
 * A peer is trusted no more than a target is: whatever it says is held against the shape that is documented, with a limit on
 * everything, before anything is made of it. One mistake, and nothing of it counts.
 */

/** The document is not what it must be, at a place. */
class Misshapen extends Error {
  override readonly name = 'Misshapen';
}

type Fields = Readonly<Record<string, unknown>>;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const NAME = /^[a-z][a-z0-9-]*$/;

/** More of anything is a mistake. */
const COUNT_MAX = 1e9;

/** Nothing is probed more often than every five seconds, which is 17 280 times a day. */
const BAR_COUNT_MAX = 99_999;

/** In some hundreds of years. */
const STEP_MAX = 9_999_999;

const DAY_S = 86_400;

/** Whether it is a moment as peers write them: none is so far away that moving it leaves what a date can be. */
export function isMoment(value: unknown): value is string {
  return typeof value === 'string' && MOMENT.test(value) && Number.isFinite(Date.parse(value));
}

/** What a peer says of its own probes; or what is wrong with it. @param expected the location that is configured for it */
export function parseLocation(body: string, expected: string): LocationDocument | PeerProblem {
  try {
    return documentOf(fieldsOf(parsed(body), 'it'), expected);
  } catch (error) {
    if (error instanceof Misshapen) return { fault: 'broken', detail: error.message };
    throw error;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Misshapen('it is no JSON', { cause });
  }
}

function documentOf(fields: Fields, expected: string): LocationDocument | PeerProblem {
  const version = whole(fields, 'version', '', 1, COUNT_MAX);
  if (version !== LOCATION_VERSION) {
    const detail = `it speaks version ${version}, and this daemon ${LOCATION_VERSION}`;
    return { fault: 'version', detail };
  }
  const location = text(fields, 'location', '', LOCATION_LIMITS.location_chars);
  if (location !== expected) {
    return { fault: 'location', detail: `it answers for ${plainText(location, 63)}` };
  }
  const at = moment(fields, 'at', '');
  const probes = list(fields, 'probes', '', LOCATION_LIMITS.probes).map((one, i) =>
    probeOf(fieldsOf(one, `probes[${i}]`), `probes[${i}].`),
  );
  const names = new Set<string>();
  for (const [i, { probe }] of probes.entries()) {
    if (names.has(probe)) throw new Misshapen(`probes[${i}].probe is there twice`);
    names.add(probe);
  }
  return { version, location, at, probes };
}

function probeOf(fields: Fields, at: string): LocationProbe {
  const { title_chars } = LOCATION_LIMITS;
  const last = fields['last'];
  return {
    probe: name(fields, 'probe', at),
    kind: oneOf(fields, 'kind', at, PROBE_KINDS),
    title_vi: text(fields, 'title_vi', at, title_chars),
    title_en: text(fields, 'title_en', at, title_chars),
    platform: oneOf(fields, 'platform', at, PLATFORMS),
    province: fields['province'] === null ? null : name(fields, 'province', at),
    interval_s: whole(fields, 'interval_s', at, 1, DAY_S),
    last: last === null ? null : lastOf(fieldsOf(last, `${at}last`), `${at}last.`),
    last_judged_at: momentOrNull(fields, 'last_judged_at', at),
    last_rest_at: momentOrNull(fields, 'last_rest_at', at),
    consecutive_failures: whole(fields, 'consecutive_failures', at, 0, COUNT_MAX),
    incidents: list(fields, 'incidents', at, LOCATION_LIMITS.incidents).map((one, i) =>
      incidentOf(fieldsOf(one, `${at}incidents[${i}]`), `${at}incidents[${i}].`),
    ),
    strip: bars(fields, 'strip', at, STRIP.steps),
    days: bars(fields, 'days', at, DAYS.steps),
  };
}

function lastOf(fields: Fields, at: string): NonNullable<LocationProbe['last']> {
  const isSkipped = fields['skip_reason'] !== null;
  return {
    slot_at: moment(fields, 'slot_at', at),
    outcome: oneOf(fields, 'outcome', at, PROBE_OUTCOMES),
    skip_reason: isSkipped ? oneOf(fields, 'skip_reason', at, SKIP_REASONS) : null,
  };
}

function incidentOf(fields: Fields, at: string): Incident {
  const hasError = fields['error'] !== null;
  return {
    from_at: moment(fields, 'from_at', at),
    to_at: momentOrNull(fields, 'to_at', at),
    failures: whole(fields, 'failures', at, 1, COUNT_MAX),
    outcome: oneOf(fields, 'outcome', at, PROBE_OUTCOMES),
    error: hasError ? text(fields, 'error', at, LOCATION_LIMITS.error_chars) : null,
  };
}

function bars(fields: Fields, key: string, at: string, steps_max: number): LocationBar[] {
  const taken = new Set<unknown>();
  return list(fields, key, at, steps_max).map((bar, i) => {
    const [step, good, bad] = Array.isArray(bar) && bar.length === 3 ? bar : [];
    const isBar = isUpTo(STEP_MAX, step) && isUpTo(BAR_COUNT_MAX, good);
    if (!(isBar && isUpTo(BAR_COUNT_MAX, bad)) || taken.has(step)) {
      throw new Misshapen(`${at}${key}[${i}] is no step of its own with two counts`);
    }
    taken.add(step);
    return [step, good, bad];
  });
}

function isUpTo(max: number, value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
}

function fieldsOf(value: unknown, at: string): Fields {
  if (isObject(value) && !Array.isArray(value)) return value;
  throw new Misshapen(`${at} is no object`);
}

function list(fields: Fields, key: string, at: string, length_max: number): readonly unknown[] {
  const value = fields[key];
  if (!Array.isArray(value)) throw new Misshapen(`${at}${key} is no list`);
  if (value.length <= length_max) return value;
  throw new Misshapen(`${at}${key} has ${value.length} entries, and ${length_max} are read`);
}

function text(fields: Fields, key: string, at: string, chars_max: number): string {
  const value = fields[key];
  if (typeof value === 'string' && isPlain(value, chars_max)) return value;
  throw new Misshapen(`${at}${key} is no text of up to ${chars_max} characters that can be seen`);
}

function name(fields: Fields, key: string, at: string): string {
  const value = text(fields, key, at, LOCATION_LIMITS.name_chars);
  if (NAME.test(value)) return value;
  throw new Misshapen(`${at}${key} is no name`);
}

function moment(fields: Fields, key: string, at: string): string {
  const value = fields[key];
  if (isMoment(value)) return value;
  throw new Misshapen(`${at}${key} is no moment as in 2025-07-01T01:00:00.000Z`);
}

function momentOrNull(fields: Fields, key: string, at: string): string | null {
  return fields[key] === null ? null : moment(fields, key, at);
}

function whole(fields: Fields, key: string, at: string, min: number, max: number): number {
  const value = fields[key];
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  throw new Misshapen(`${at}${key} is no whole number from ${min} to ${max}`);
}

function oneOf<Name extends string>(
  fields: Fields,
  key: string,
  at: string,
  names: readonly Name[],
): Name {
  const found = names.find((one) => one === fields[key]);
  if (found !== undefined) return found;
  throw new Misshapen(`${at}${key} is none of ${names.join(', ')}`);
}
