import { MANIFEST_VERSION, type RunManifest } from '../model/run.ts';

/** What a field of a manifest must be; `objects` is a list of objects. */
type Kind = 'text' | 'texts' | 'number' | 'flag' | 'time' | 'object' | 'objects';

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  object: isObject,
  objects: (value) => Array.isArray(value) && value.every(isObject),
};

const FIELDS: readonly (readonly [path: string, kind: Kind])[] = [
  ['id', 'text'],
  ['sealed', 'flag'],
  ['interrupted', 'flag'],
  ['started_at', 'time'],
  ['phase', 'text'],
  ['profile.name', 'text'],
  ['profile.rate_per_s', 'number'],
  ['profile.warmup_s', 'number'],
  ['profile.duration_s', 'number'],
  ['profile.journeys', 'object'],
  ['profile.think_time', 'object'],
  ['provinces', 'texts'],
  ['scenarios', 'objects'],
  ['objectives', 'objects'],
  ['seed', 'number'],
  ['targets', 'object'],
  ['config_hash', 'text'],
  ['versions', 'object'],
  ['machine', 'object'],
];

const RESULT_FIELDS: readonly (readonly [path: string, kind: Kind])[] = [
  ['ended_at', 'time'],
  ['result.verdict.kind', 'text'],
  ['result.verdict.reasons', 'objects'],
  ['result.offered.planned', 'number'],
  ['result.offered.started', 'number'],
  ['result.offered.rate_per_s', 'number'],
  ['result.operations', 'objects'],
  ['result.generator', 'object'],
];

/** Where the forecast set the rate. */
const DEMAND_FIELDS: readonly (readonly [path: string, kind: Kind])[] = [
  ['demand.level', 'text'],
  ['demand.platforms', 'objects'],
];

/** True for a manifest of the present version that has every field that its readers rely on; narrows the type. */
export function isManifest(value: unknown): value is RunManifest {
  return valueAt(value, 'version') === MANIFEST_VERSION && missingField(value) === undefined;
}

/** The first field that readers of a manifest rely on and that it lacks; undefined when it has them all. */
export function missingField(manifest: unknown): string | undefined {
  const fields = [
    ...FIELDS,
    ...(valueAt(manifest, 'demand') === undefined ? [] : DEMAND_FIELDS),
    ...(valueAt(manifest, 'result') === null ? [] : RESULT_FIELDS),
  ];
  return fields.find(([path, kind]) => !IS[kind](valueAt(manifest, path)))?.[0];
}

/** What a manifest holds at a dotted path; undefined where there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** True for an object; narrows the type. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
