import type { Condition, Extraction, Source } from '../answer.ts';
import type { BoundHttp } from '../binding.ts';
import type { ErrorKind } from '../window.ts';
import type { Constants } from './constants.ts';
import { literal, nameOf } from './expression.ts';

/** The code of a failure of that kind; it leaves the place it stands in. */
export type FailCode = (kind: ErrorKind) => string;

/**
 * Statements that look into the answer `r` after its status was right: what must hold of it, and what is taken out.
 * Values in JSON are found by k6's own reader, which makes no object of the rest; everything else the compiled
 * condition or extraction does, as it would in Node.
 *
 * @param sets the names of the variables that are taken out, which hold them afterwards
 */
export function answerCode(
  { success, until = [], extract = {} }: BoundHttp,
  fail: FailCode,
  constants: Constants,
): { readonly lines: readonly string[]; readonly sets: readonly string[] } {
  const check = (kind: ErrorKind) => (condition: Condition) =>
    `if (!(${conditionCode(condition, constants)})) ${fail(kind)}`;
  const taken = Object.entries(extract);
  return {
    lines: [
      ...(success.conditions ?? []).map(check('content')),
      ...until.map(check('overdue')),
      ...taken.flatMap(([name, extraction]) => extractionCode(name, extraction, fail, constants)),
    ],
    sets: taken.map(([name]) => name),
  };
}

function conditionCode(condition: Condition, constants: Constants): string {
  const { source, test } = condition;
  const selector = selectorOf(source);
  const value = `r.json(${literal(selector)})`;
  if (selector !== undefined && test.kind === 'exists' && test.exists) {
    return `(x = ${value}) !== undefined && x !== null`;
  }
  if (selector !== undefined && test.kind === 'equals') {
    const equal = test.values.map((wanted) => `x === ${literal(wanted)}`);
    return `(x = text(${value})) !== undefined && (${equal.join(' || ') || 'false'})`;
  }
  return `${constants.shared(`condition(${literal(condition)})`)}(r)`;
}

function extractionCode(
  name: string,
  extraction: Extraction,
  fail: FailCode,
  constants: Constants,
): string[] {
  const { source, pattern, type = 'text' } = extraction;
  const selector = selectorOf(source);
  const held = nameOf(name);
  if (selector === undefined || pattern !== undefined) {
    const given = constants.shared(`extraction(${literal(extraction)})`);
    return [`if ((${held} = ${given}(r)) === undefined) ${fail('content')}`];
  }
  const found = `${held} = r.json(${literal(selector)})`;
  const read = `if (typeof (${found}) !== "string" && (${held} = text(${held})) === undefined) ${fail('content')}`;
  return type === 'text'
    ? [read]
    : [read, `if (!fits(${held}, ${literal(type)})) ${fail('content')}`];
}

/** What may stand in a selector of k6 and means just itself there (gjson). An index would find a member, too. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A path as k6 knows it; undefined where it would mean something else there, or is not JSON. */
function selectorOf(source: Source): string | undefined {
  if (source.from !== 'json') return undefined;
  const { steps } = source.path;
  const isPlain = steps.every((step) => typeof step === 'string' && PLAIN.test(step));
  return isPlain && steps.length > 0 ? steps.join('.') : undefined;
}
