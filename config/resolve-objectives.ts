import type { Objective } from '../model/objective.ts';
import {
  HOUSEKEEPING,
  OPERATION_NAMES,
  OPERATIONS,
  type OperationName,
} from '../model/operation.ts';
import { type Declared, type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding, Pointer } from './finding.ts';
import { quote } from './quote.ts';
import { EVERY_OPERATION, type ObjectiveRule } from './schema-objective.ts';

/**
 * Expands rules into one objective for each operation and limit. A rule for one operation replaces the `*`
 * rule whole: what it does not say does not hold. The order is that of the operations, then by quantile,
 * then errors, whatever the order of the rules.
 */
export function resolveObjectives(
  declared: readonly Declared<ObjectiveRule>[],
): Resolved<readonly Objective[]> {
  const rules = validEntries(declared);
  const value = OPERATION_NAMES.flatMap((operation) => {
    const rule = ruleFor(rules, operation);
    return rule === undefined ? [] : objectivesOf(rule, operation);
  });
  const findings = [...rules.flatMap(ruleFindings), ...repeatedRules(rules)];
  return { value, findings };
}

function ruleFor(
  rules: readonly Valid<ObjectiveRule>[],
  operation: OperationName,
): ObjectiveRule | undefined {
  const { platform } = OPERATIONS[operation];
  const own = rules.filter(({ value }) => value.platform === platform);
  const rule =
    own.find(({ value }) => value.operation === operation) ??
    own.find(({ value }) => value.operation === EVERY_OPERATION && !HOUSEKEEPING.has(operation));
  return rule?.value;
}

function objectivesOf(rule: ObjectiveRule, operation: OperationName): Objective[] {
  const { platform, basis, source, source_vi, window_s, good_windows_ratio_min } = rule;
  const base = {
    platform,
    operation,
    basis,
    source,
    ...(source_vi !== undefined && { source_vi }),
    ...(window_s !== undefined && { window_s }),
    ...(good_windows_ratio_min !== undefined && { good_windows_ratio_min }),
  };
  const latency = [...(rule.latency ?? [])].sort((a, b) => a.quantile - b.quantile);
  return [
    ...latency.map((limit) => ({ kind: 'latency' as const, ...base, ...limit })),
    ...(rule.error_ratio === undefined
      ? []
      : [{ kind: 'errors' as const, ...base, limit_ratio: rule.error_ratio }]),
  ];
}

function ruleFindings(rule: Valid<ObjectiveRule>): Finding[] {
  return [...wrongOperation(rule), ...emptyRule(rule), ...unorderedLimits(rule)];
}

function wrongOperation({ file, path, value }: Valid<ObjectiveRule>): Finding[] {
  const { platform, operation } = value;
  const at = 'value' as const;
  if (operation === EVERY_OPERATION) return [];
  const owner = OPERATIONS[operation].platform;
  if (owner === platform) return [];
  const message = `${operation} is an operation of ${owner}, not of ${platform}`;
  return [{ file, path: [...path, 'operation'], at, message, hint: `write platform: ${owner}` }];
}

function emptyRule({ file, path, value }: Valid<ObjectiveRule>): Finding[] {
  if (value.latency !== undefined || value.error_ratio !== undefined) return [];
  const message = 'the rule sets neither latency nor error_ratio, so that it would judge nothing';
  return [{ file, path, at: 'value', message }];
}

function unorderedLimits({ file, path, value }: Valid<ObjectiveRule>): Finding[] {
  const limits = (value.latency ?? []).map((limit, index) => ({ ...limit, index }));
  limits.sort((a, b) => a.quantile - b.quantile);
  return limits.flatMap((limit, i): Finding[] => {
    const lower = limits[i - 1];
    if (lower === undefined) return [];
    const at = 'value' as const;
    if (lower.quantile === limit.quantile) {
      const message = `quantile ${limit.quantile} is limited twice in one rule`;
      return [{ file, path: [...path, 'latency', limit.index, 'quantile'], at, message }];
    }
    if (lower.limit_ms < limit.limit_ms) return [];
    const message = `must be greater than ${lower.limit_ms}, the limit of quantile ${lower.quantile}, found ${limit.limit_ms}`;
    const hint = `a limit for ${limit.quantile} that is no looser makes the one for ${lower.quantile} meaningless`;
    return [{ file, path: [...path, 'latency', limit.index, 'limit_ms'], at, message, hint }];
  });
}

function repeatedRules(rules: readonly Valid<ObjectiveRule>[]): Finding[] {
  return rules.flatMap((rule, index): Finding[] => {
    const { value } = rule;
    const first = rules
      .slice(0, index)
      .find((r) => r.value.platform === value.platform && r.value.operation === value.operation);
    if (first === undefined) return [];
    const message = `there are two rules for ${quote(value.operation)} of ${value.platform}`;
    const hint = 'a rule counts whole: put the limits of both into one';
    return [{ ...operationAt(rule), message, hint, other: operationAt(first) }];
  });
}

function operationAt({ file, path }: Valid<ObjectiveRule>): Pointer {
  return { file, path: [...path, 'operation'], at: 'value' };
}
