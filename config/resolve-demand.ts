import { ASSUMPTION_NAMES, type Assumption, type AssumptionName } from '../model/assumption.ts';
import type { DataOrigin, DemandModel, OperationUse, SourceConflict } from '../model/demand.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { listOf, quote } from './quote.ts';
import { resolveProvinces } from './resolve-provinces.ts';
import { nearest } from './suggest.ts';

/**
 * Puts the demand model together. A configuration may do without one; one that has any number of it must have
 * all, for a forecast with a hole in it looks like one without.
 */
export function resolveDemand(declarations: Declarations): Resolved<DemandModel | null> {
  const { demand, operations_per_dossier, source_conflicts } = declarations;
  const provinces = resolveProvinces(declarations.provinces);
  const assumptions = validEntries(demand);
  const operations = validEntries(operations_per_dossier);
  const conflicts = validEntries(source_conflicts);
  const findings = [
    ...provinces.findings,
    ...withoutOrigin(declarations),
    ...missing(declarations),
    ...assumptions.flatMap(outsideRange),
    ...operations.flatMap(outsideRange),
    ...repeatedUses(operations),
    ...conflicts.flatMap(unknownChoice),
  ];
  const origin = declarations.settings.get('provinces_origin')?.value as DataOrigin | undefined;
  if (demand.size === 0 || origin === undefined) return { value: null, findings };
  return {
    value: {
      provinces: provinces.value,
      provinces_origin: origin,
      assumptions: Object.fromEntries(
        assumptions.map(({ name, value }) => [name, value]),
      ) as Record<AssumptionName, Assumption>,
      operations: operations.map(({ value }) => value),
      conflicts: conflicts.map(({ value }) => value),
    },
    findings,
  };
}

/** Figures without an origin would be taken for law. */
function withoutOrigin({ provinces, settings }: Declarations): Finding[] {
  const [first] = provinces.values();
  if (first === undefined || settings.has('provinces_origin')) return [];
  const message = 'do not say where their figures come from';
  const hint = 'add provinces_origin: with basis and source to the same file';
  return [{ file: first.file, path: ['provinces'], at: 'key', message, hint }];
}

function missing({ demand, provinces }: Declarations): Finding[] {
  const [first] = demand.values();
  if (first === undefined) return [];
  // A misspelt number is also a missing one; one mistake is told once.
  const misspelt = new Set([...demand.keys()].map((name) => nearest(name, ASSUMPTION_NAMES)));
  const lacking = ASSUMPTION_NAMES.filter((name) => !(demand.has(name) || misspelt.has(name)));
  const { file } = first;
  const numbers: Finding[] =
    lacking.length === 0
      ? []
      : [
          {
            file,
            path: ['demand'],
            at: 'key',
            message: `lacks ${listOf(lacking)}`,
            hint: 'a forecast needs every number: copy the shipped demand.yaml and change what differs',
          },
        ];
  if (provinces.size > 0) return numbers;
  const message = 'has no provinces to spread the demand over';
  const hint = 'include provinces.yaml';
  return [...numbers, { file, path: ['demand'], at: 'key', message, hint }];
}

function outsideRange({ file, path, value: number }: Valid<Assumption>): Finding[] {
  const { low, value, high } = number;
  const at = 'value' as const;
  const findings: Finding[] = [];
  if (low !== undefined && low > value) {
    const message = `must be at most the value (${value}), found ${low}`;
    findings.push({ file, path: [...path, 'low'], at, message });
  }
  if (high !== undefined && high < value) {
    const message = `must be at least the value (${value}), found ${high}`;
    findings.push({ file, path: [...path, 'high'], at, message });
  }
  return findings;
}

function repeatedUses(uses: readonly Valid<OperationUse>[]): Finding[] {
  return uses.flatMap((use, index): Finding[] => {
    const { operation, per } = use.value;
    const first = uses
      .slice(0, index)
      .find(({ value }) => value.operation === operation && value.per === per);
    if (first === undefined) return [];
    return [
      {
        file: use.file,
        path: use.path,
        at: 'value',
        message: `${operation} is counted twice per ${per}`,
        hint: 'keep one of them',
        other: { file: first.file, path: first.path, at: 'value' },
      },
    ];
  });
}

function unknownChoice({ file, path, value }: Valid<SourceConflict>): Finding[] {
  const candidates = value.candidates.map((candidate) => candidate.value);
  if (candidates.includes(value.chosen)) return [];
  return [
    {
      file,
      path: [...path, 'chosen'],
      at: 'value',
      message: `must be one of the candidates of ${quote(value.slug)} (${listOf(candidates.map(String))}), found ${value.chosen}`,
    },
  ];
}
