import { z } from 'zod';
import type { Condition, ConditionTest, Extraction, Source } from '../model/answer.ts';
import type { JsonPath } from '../model/json-path.ts';
import { selectorIssue } from './check-selector.ts';
import { parseJsonPath } from './parse-json-path.ts';
import { parseXmlPath } from './parse-xml-path.ts';
import { listOf, quote } from './quote.ts';
import { text } from './schema-value.ts';

/** The keys that say where a value stands; exactly one of them is there. */
const SOURCES = ['jsonpath', 'xpath', 'css', 'header', 'cookie'] as const;

const XPATH_HINT =
  "known are /a/b, //b, *, @id, text() and the predicates [2], [last()], [@id], [@id='7'], [name] and [name='An']";

type Issue = { readonly message: string; readonly hint?: string };

function refuse(context: z.RefinementCtx, { message, hint }: Issue, path: string[] = []): never {
  context.addIssue({ code: 'custom', path, message, params: { hint } });
  return z.NEVER;
}

/** A JSONPath, parsed. */
export const jsonPath = z.string().transform((value, context): JsonPath => {
  const parsed = parseJsonPath(value);
  return 'path' in parsed ? parsed.path : refuse(context, withFound(parsed, value));
});

function withFound(issue: Issue, value: string): Issue {
  return { ...issue, message: `${issue.message}, found ${quote(value)}` };
}

const xmlPath = z.string().transform((value, context) => {
  const path = parseXmlPath(value);
  if (path !== undefined) return path;
  const issue = { message: 'is not an XPath that is known here', hint: XPATH_HINT };
  return refuse(context, withFound(issue, value));
});

/** A CSS selector that both HTML parsers in use understand alike. */
export const selector = z.string().superRefine((value, context) => {
  const issue = selectorIssue(value);
  if (issue !== undefined) refuse(context, withFound(issue, value));
});

/** A class of characters by a property: k6 takes it and never finds any. */
const BY_PROPERTY = /(?<!\\)(?:\\\\)*\\p/i;

/** A regular expression, as JavaScript has it with the `u` flag. */
const pattern = z.string().superRefine((value, context) => {
  if (groupsOf(value) === undefined) {
    refuse(context, withFound({ message: 'is not a regular expression' }, value));
  } else if (BY_PROPERTY.test(value)) {
    const hint = 'list the characters, such as [A-Za-zÀ-ỹ] for Vietnamese letters';
    refuse(
      context,
      withFound({ message: 'must not use \\p, by which k6 finds nothing', hint }, value),
    );
  }
});

/** Like {@link pattern}, with one group: the part that is the value. */
export const capturingPattern = pattern.superRefine((value, context) => {
  const groups = groupsOf(value);
  if (groups === undefined || groups === 1) return;
  const hint = 'put the part that is the value in ( ), and other groups in (?: )';
  refuse(context, { message: `must have exactly one group, found ${groups}`, hint });
});

/** How many groups an expression has; undefined when it is none. */
function groupsOf(expression: string): number | undefined {
  try {
    // An empty alternative always matches, and the match lists every group.
    return (new RegExp(`${expression}|`, 'u').exec('')?.length ?? 1) - 1;
  } catch {
    return undefined;
  }
}

const headerToken = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, { error: 'must be an HTTP header name' });

const sourceShape = {
  jsonpath: jsonPath.exactOptional(),
  xpath: xmlPath.exactOptional(),
  css: selector.exactOptional(),
  attribute: text.exactOptional(),
  header: headerToken.exactOptional(),
  cookie: headerToken.exactOptional(),
};

type SourceInput = z.output<z.ZodObject<typeof sourceShape>>;

function sourceOf(value: SourceInput, context: z.RefinementCtx): Source {
  const given = SOURCES.filter((name) => value[name] !== undefined);
  if (given.length !== 1) {
    const message = `must name exactly one of ${listOf(SOURCES)}, found ${listOf(given) || 'none'}`;
    return refuse(context, { message });
  }
  const { jsonpath, xpath, css, attribute, header, cookie } = value;
  if (attribute !== undefined && css === undefined) {
    return refuse(context, { message: 'goes with css, and there is none' }, ['attribute']);
  }
  if (jsonpath !== undefined) return { from: 'json', path: jsonpath };
  if (xpath !== undefined) return { from: 'xml', path: xpath };
  if (header !== undefined) return { from: 'header', name: header };
  if (cookie !== undefined) return { from: 'cookie', name: cookie };
  return { from: 'css', selector: css ?? '', ...(attribute !== undefined && { attribute }) };
}

/** Where a variable comes from: a JSONPath, or a mapping with one source and perhaps a pattern. */
export const extraction: z.ZodType<Extraction> = z.union([
  jsonPath.transform((path): Extraction => ({ source: { from: 'json', path } })),
  z
    .strictObject({ ...sourceShape, pattern: capturingPattern.exactOptional() })
    .transform(({ pattern: expression, ...where }, context): Extraction => {
      const source = sourceOf(where, context);
      return { source, ...(expression !== undefined && { pattern: expression }) };
    }),
]);

/** JSON and XML know numbers and booleans; what is compared is their text. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const TESTS = ['equals', 'one_of', 'matches', 'exists'] as const;

/** What must hold of an answer. */
export const condition: z.ZodType<Condition> = z
  .strictObject({
    ...sourceShape,
    equals: scalar.exactOptional(),
    one_of: z.array(scalar).min(1).exactOptional(),
    matches: pattern.min(1, { error: 'must not be empty' }).exactOptional(),
    exists: z.boolean().exactOptional(),
  })
  .transform(({ equals, one_of, matches, exists, ...where }, context): Condition => {
    const tests = { equals, one_of, matches, exists };
    const given = TESTS.filter((name) => tests[name] !== undefined);
    if (given.length !== 1) {
      const found = listOf(given) || 'none';
      return refuse(context, {
        message: `must have exactly one of ${listOf(TESTS)}, found ${found}`,
      });
    }
    const source = sourceOf(where, context);
    return { source, test: testOf({ values: one_of ?? [equals ?? ''], matches, exists }) };
  });

function testOf(given: {
  values: readonly string[];
  matches: string | undefined;
  exists: boolean | undefined;
}): ConditionTest {
  if (given.matches !== undefined) return { kind: 'matches', pattern: given.matches };
  if (given.exists !== undefined) return { kind: 'exists', exists: given.exists };
  return { kind: 'equals', values: given.values };
}
