import { type Condition, conditionText, type Extraction, type Source } from '../answer.ts';
import { type BoundHttp, missingText } from '../binding.ts';
import { scalarText } from '../json-path.ts';
import type { ErrorKind } from '../window.ts';
import type { Constants } from './constants.ts';
import { literal, nameOf } from './expression.ts';

/** The code of a failure of that kind, for what is wrong in words; it leaves the place it stands in. */
export type FailCode = (kind: ErrorKind, detail: string) => string;

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
    `if (!(${conditionCode(condition, constants)})) ${fail(kind, `expected ${conditionText(condition)}`)}`;
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
    const equal = test.values.flatMap(scalarsOf).map((wanted) => `x === ${literal(wanted)}`);
    return `(x = ${value}, ${equal.join(' || ') || 'false'})`;
  }
  if (selector !== undefined && test.kind === 'matches') {
    const pattern = constants.shared(`new RegExp(${literal(test.pattern)}, "u")`);
    return `(x = text(${value})) !== undefined && ${pattern}.test(x)`;
  }
  return `${constants.shared(`condition(${literal(condition)})`)}(r)`;
}

/** The values of JSON that {@link scalarText} makes this text of. */
function scalarsOf(text: string): (string | number | boolean)[] {
  if (text === 'true' || text === 'false') return [text, text === 'true'];
  const number = Number(text);
  return Number.isFinite(number) && scalarText(number) === text ? [text, number] : [text];
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
  const missing = fail('content', missingText(extraction));
  if (selector === undefined || pattern !== undefined) {
    const given = constants.shared(`extraction(${literal(extraction)})`);
    return [`if ((${held} = ${given}(r)) === undefined) ${missing}`];
  }
  const found = `${held} = r.json(${literal(selector)})`;
  const read = `if (typeof (${found}) !== "string" && (${held} = text(${held})) === undefined) ${missing}`;
  return type === 'text' ? [read] : [read, `if (!fits(${held}, ${literal(type)})) ${missing}`];
}

/** What may stand in a selector of k6 and means just itself there (gjson). */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * A path as k6 knows it; undefined where it would mean something else there, or is not JSON. For k6 an index is also
 * the name of a member, so that `{"0": …}` passes for a list: no system answers so by mistake.
 */
function selectorOf(source: Source): string | undefined {
  if (source.from !== 'json') return undefined;
  const { steps } = source.path;
  const isPlain = steps.every((step) => (typeof step === 'number' ? step >= 0 : PLAIN.test(step)));
  return isPlain && steps.length > 0 ? steps.join('.') : undefined;
}
