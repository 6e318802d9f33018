import { JOURNEY_VARIABLES } from '../../../model/journey.ts';
import type { DraftSource } from '../draft.ts';
import { idName } from '../field-names.ts';
import { jsonPathText } from '../json-path-text.ts';
import { compact } from '../words.ts';
import { type DescribedOperation, pathVariables, successOf } from './operations.ts';
import { flattened, typeOf } from './schema.ts';

/** Which answers give what later requests need. */
export interface Links {
  readonly available: ReadonlySet<string>;
  /** What each operation extracts, in the order of the operations. */
  readonly extracts: readonly Readonly<Record<string, DraftSource>>[];
}

/** A value in an answer that could become a variable. */
interface Offer {
  readonly variable: string;
  readonly jsonpath: string;
  /** How likely it is the value that is meant; only compared. */
  readonly rank: number;
}

/** An answer that is wrapped deeper than this is no plain object any more. */
const MAX_DEPTH = 3;

/**
 * Finds for each variable that paths and tokens need the answer that gives it: best that of a request that
 * makes something, with a field that is always there.
 *
 * @param wanted variables besides those in paths
 */
export function linkOperations(
  operations: readonly DescribedOperation[],
  wanted: readonly string[],
): Links {
  const needs = operations.map(({ path }) => new Set(pathVariables(path).values()));
  const ours: ReadonlySet<string> = new Set(JOURNEY_VARIABLES);
  const variables = [...new Set([...needs.flatMap((own) => [...own]), ...wanted])];
  const offers = operations.map(offersOf);
  const extracts = operations.map((): Record<string, DraftSource> => ({}));
  const available = new Set<string>();
  for (const variable of variables.filter((name) => !ours.has(name))) {
    const found = offers.flatMap((own, index) =>
      needs[index]?.has(variable) === true
        ? []
        : own.filter((offer) => offer.variable === variable).map((offer) => ({ ...offer, index })),
    );
    const best = found.reduce<(typeof found)[number] | undefined>(
      (a, b) => (a === undefined || b.rank > a.rank ? b : a),
      undefined,
    );
    const extract = best === undefined ? undefined : extracts[best.index];
    if (best === undefined || extract === undefined) continue;
    extract[variable] = { jsonpath: best.jsonpath };
    available.add(variable);
  }
  return { available, extracts };
}

function offersOf({ method, path, about }: DescribedOperation): Offer[] {
  const fixed = path.split('/').filter((segment) => segment !== '' && !segment.includes('{'));
  // In /dossiers/{id}/submission the answer is either the submission or the dossier.
  const resources = [...fixed.slice(-2)].reverse();
  const makes = method === 'POST' || method === 'PUT' ? 4 : 0;
  return scalarsOf(successOf(about).schema, [], true).flatMap(({ steps, sure, key }) =>
    (resources.length === 0 ? [''] : resources).map((resource, distance) => ({
      variable: idName(key, resource),
      jsonpath: jsonPathText(steps),
      rank:
        makes +
        (sure ? 2 : 0) +
        (compact(key).length > 4 ? 1 : 0) +
        (distance === 0 ? 1 : 0) -
        steps.length,
    })),
  );
}

interface Scalar {
  readonly key: string;
  readonly steps: readonly string[];
  /** It is required all the way, and never null. */
  readonly sure: boolean;
}

function scalarsOf(schema: unknown, steps: readonly string[], sure: boolean): Scalar[] {
  const { properties, required } = flattened(schema);
  return Object.entries(properties).flatMap(([key, member]): Scalar[] => {
    const flat = flattened(member);
    const type = typeOf(flat) ?? '';
    const isSure = sure && required.includes(key) && !flat.nullable;
    const path = [...steps, key];
    if (type === 'object' && path.length < MAX_DEPTH) return scalarsOf(member, path, isSure);
    return SCALARS.has(type) ? [{ key, steps: path, sure: isSure }] : [];
  });
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'integer', 'number']);
