import { type PseudoSelector, parse, type Selector } from 'css-what';
import { listOf } from './quote.ts';

/*
 * k6 finds nothing, without an error, by a selector that its own parser does not take, and reads some others
 * in its own way. So only what both HTML parsers in use read alike is let through.
 */

const PLAIN: ReadonlySet<string> = new Set([
  ...['first-child', 'last-child', 'only-child', 'first-of-type', 'last-of-type'],
]);

const COUNTING: ReadonlySet<string> = new Set(['nth-child', 'nth-last-child', 'nth-of-type']);

const NESTING: ReadonlySet<string> = new Set(['not', 'has']);

const PSEUDOS = [...NESTING, ...PLAIN, ...COUNTING].map((name) => `:${name}`);

const COUNT = /^\s*(?:odd|even|[+-]?\d{1,6}|[+-]?\d{0,6}n(?:\s*[+-]\s*\d{1,6})?)\s*$/;

const SPACE = '[ \\t\\n\\r\\f]';
const ESCAPED = '\\\\[^\\n\\r\\f\\da-fA-F]';
const NAME = `-?(?:[_a-zA-Z\\u00B0-\\uFFFF]|${ESCAPED})(?:[\\w\\u00B0-\\uFFFF-]|${ESCAPED})*`;
const STRING = `"[^"\\\\\\n\\r\\f]*"|'[^'\\\\\\n\\r\\f]*'`;

/** How the parts of a selector may be written. */
const TOKENS = new RegExp(
  [
    `${SPACE}+`,
    '[*>+~,()]',
    `[.#]?${NAME}`,
    `\\[${SPACE}*${NAME}${SPACE}*(?:[~|^$*]?=${SPACE}*(?:${NAME}|${STRING})${SPACE}*)?\\]`,
    ':nth-[a-z-]+\\([^()]*\\)',
    ':[a-z-]+',
  ].join('|'),
  'g',
);

/** Why a selector is not one that k6 and Node read alike. */
export interface SelectorIssue {
  readonly message: string;
  readonly hint?: string;
}

const NO_SELECTOR: SelectorIssue = { message: 'is not a CSS selector' };

const UNKNOWN: SelectorIssue = {
  message: 'is not a CSS selector that is known here',
  hint: `known are name, *, .class, #id, [name], [name='text'] with =, ~=, |=, ^=, $= and *=, the combinators space, >, + and ~, and ${listOf(PSEUDOS)}`,
};

/** What is wrong with a CSS selector; undefined when nothing is. */
export function selectorIssue(text: string): SelectorIssue | undefined {
  let alternatives: Selector[][];
  try {
    alternatives = parse(text);
  } catch {
    return NO_SELECTOR;
  }
  if (alternatives.length === 0) return NO_SELECTOR;
  const issue = firstIssue(alternatives.map((parts) => issueOf(parts, undefined)));
  if (issue !== undefined) return issue;
  return text.replace(TOKENS, '') === '' ? undefined : UNKNOWN;
}

function firstIssue(issues: readonly (SelectorIssue | undefined)[]): SelectorIssue | undefined {
  return issues.find((issue) => issue !== undefined);
}

/** @param inside the pseudo-class in whose parentheses the selector stands */
function issueOf(
  parts: readonly Selector[],
  inside: string | undefined,
): SelectorIssue | undefined {
  const joins = parts.map(isCombinator);
  if (inside !== undefined && joins.includes(true)) {
    return {
      message: `must not use a combinator inside :${inside}`,
      hint: 'name one element there',
    };
  }
  if (joins[0] === true || joins.at(-1) === true) return UNKNOWN;
  return firstIssue(
    parts.map((part, i) => partIssue(part, { isFirst: i === 0 || joins[i - 1] === true })),
  );
}

function isCombinator({ type }: Selector): boolean {
  return !['tag', 'universal', 'attribute', 'pseudo', 'pseudo-element'].includes(type);
}

function partIssue(part: Selector, { isFirst }: { isFirst: boolean }): SelectorIssue | undefined {
  switch (part.type) {
    case 'tag':
    case 'universal':
      return isFirst ? undefined : UNKNOWN;
    case 'attribute': {
      const isExact = part.action === 'equals' || part.action === 'exists';
      if (isExact || part.value.trim() !== '') return undefined;
      return { message: `must not look for an empty part of [${part.name}]` };
    }
    case 'pseudo':
      return pseudoIssue(part);
    default:
      return undefined;
  }
}

function pseudoIssue({ name, data }: PseudoSelector): SelectorIssue | undefined {
  if (NESTING.has(name) && Array.isArray(data)) {
    return firstIssue(data.map((parts) => issueOf(parts, name)));
  }
  if (COUNTING.has(name)) {
    if (typeof data === 'string' && COUNT.test(data)) return undefined;
    return { message: `must count in :${name}`, hint: `such as :${name}(2), (odd) or (2n+1)` };
  }
  if (PLAIN.has(name) && data === null) return undefined;
  return { message: `must not use :${name}`, hint: `known are ${listOf(PSEUDOS)}` };
}
