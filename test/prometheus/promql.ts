import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** One selector of a query. */
export interface Selector {
  /** Empty where only `__name__` is matched. */
  readonly metric: string;
  /** As they stand, `job=~"$job"`. */
  readonly matchers: readonly string[];
  /** `5m` of `x[5m]`; null where it selects a moment. */
  readonly range: string | null;
  /** The function that it is given to without anything between; null where there is none. */
  readonly call: string | null;
}

/** What stands in for `$__rate_interval` and the like where a duration must stand; each stays recognisable. */
const DURATIONS: Readonly<Record<string, string>> = {
  $__rate_interval: '8869990787ms',
  $__interval: '4867856611ms',
  $__range: '6069770749ms',
};

function withDurations(expr: string): string {
  return Object.entries(DURATIONS).reduce(
    (text, [name, value]) => text.replaceAll(name, value),
    expr,
  );
}

function nameOfDuration(text: string): string {
  return Object.entries(DURATIONS).find(([, value]) => value === text)?.[0] ?? text;
}

/** Where a query is no PromQL; undefined where it is. By the grammar of Prometheus' own editor. */
export function syntaxErrorIn(expr: string): string | undefined {
  const text = withDurations(expr);
  let error: string | undefined;
  parser.parse(text).iterate({
    enter(node) {
      if (node.type.isError) error ??= `${expr} at "${text.slice(node.from, node.from + 20)}"`;
    },
  });
  return error;
}

/** Every selector of a query, in its order. */
export function selectorsOf(expr: string): Selector[] {
  const text = withDurations(expr);
  const selectors: Selector[] = [];
  parser.parse(text).iterate({
    enter(node) {
      if (node.name === 'VectorSelector') selectors.push(selectorAt(node.node, text));
    },
  });
  return selectors;
}

function selectorAt(node: SyntaxNode, text: string): Selector {
  const textOf = (one: SyntaxNode): string => text.slice(one.from, one.to);
  const name = node.getChild('Identifier');
  const matchers = node.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? [];
  const matrix = node.parent?.name === 'MatrixSelector' ? node.parent : null;
  const range =
    matrix?.getChild('DurationExpr') ?? matrix?.getChild('NumberDurationLiteralInDurationContext');
  const body = (matrix ?? node).parent;
  const call = body?.name === 'FunctionCallBody' ? body.parent : null;
  const called = call?.getChild('FunctionIdentifier');
  return {
    metric: name === null ? '' : textOf(name),
    matchers: matchers.map(textOf),
    range: range === null || range === undefined ? null : nameOfDuration(textOf(range)),
    call: called === null || called === undefined ? null : textOf(called),
  };
}
