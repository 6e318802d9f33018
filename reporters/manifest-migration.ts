import { MANIFEST_VERSION } from '../model/run.ts';
import { isObject, valueAt } from './manifest-shape.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A manifest in the present version, whatever it lacks, or why it cannot be brought there. */
export type Migrated =
  | { readonly value: Fields }
  | { readonly refused: { readonly problem: string; readonly hint: string } };

/** Each version → the next one. A step only says what is new: what stays is taken over as it is. */
const STEPS: Readonly<Record<number, (old: Fields) => Fields>> = {
  1: (old) => {
    const province = valueAt(old, 'demand.province');
    return { ...old, version: 2, provinces: typeof province === 'string' ? [province] : [] };
  },
};

/** Brings what `run.json` holds to the present version. The file stays as it is. */
export function migrated(manifest: unknown): Migrated {
  const version = valueAt(manifest, 'version');
  if (
    !isObject(manifest) ||
    typeof version !== 'number' ||
    !(version === MANIFEST_VERSION || version in STEPS)
  ) {
    return { refused: refusal(version) };
  }
  let value: Fields = manifest;
  for (let at = version; at < MANIFEST_VERSION; at++) value = STEPS[at]?.(value) ?? value;
  return { value };
}

function refusal(version: unknown): { problem: string; hint: string } {
  if (typeof version === 'number' && version > MANIFEST_VERSION) {
    return {
      problem: `manifest version ${version} is newer than version ${MANIFEST_VERSION}, which this program reads`,
      hint: 'use the program version that wrote the run, or a later one',
    };
  }
  return {
    problem: `manifest version ${JSON.stringify(version) ?? 'missing'}, this program reads versions 1 to ${MANIFEST_VERSION}`,
    hint: 'restore the file, or move the folder out of the archive',
  };
}
