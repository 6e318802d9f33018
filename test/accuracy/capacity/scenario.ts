import type {
  CapacityAnswer,
  CapacityOutcome,
  Criterion,
  SearchSettings,
} from '../../../model/capacity.ts';
import type { OperationName } from '../../../model/operation.ts';
import { seededRandom } from '../../../model/random.ts';
import { type GeneratorShape, SimulatedGenerator, STOUT, type Target } from './generator.ts';
import type { Counted } from './recorder.ts';
import { storedTruth, type Truth } from './stored-truths.ts';
import type { System } from './system.ts';

/** What must hold of every operation: the share `quantile` within the limit, `error_ratio` may fail. */
export interface Promised {
  readonly quantile: number;
  readonly limit_ms: number;
  readonly error_ratio: number;
}

/** A system whose capacity is known, and what a search must say about it. */
export interface Scenario {
  readonly name: string;
  /** Its row among the fifteen of the table of scenarios. */
  readonly row: number;
  /** The search may be tuned on the one and never on the other. */
  readonly set: 'tuning' | 'held-out';
  /** The goals for error, coverage and trials are of these: smooth systems and cliffs with four servers or more. */
  readonly is_goal: boolean;
  readonly build: (seed: number) => System;
  readonly promised: Promised;
  /** Judged one by one; null: all visits are alike. */
  readonly operations: readonly OperationName[] | null;
  readonly generator: GeneratorShape;
  /** Null where no number is right. */
  readonly truth: Truth | null;
  /** How its truth was found that is stored; null: it has a quick closed form, or none. */
  readonly stored: 'steady' | 'windows' | 'deterministic' | null;
  /** Roughly what a search deals with: where it begins and ends. */
  readonly place_per_s: number;
  /** As a share of the place: how far a search may go. */
  readonly range_ratio: number;
  /** Outcomes that are right. */
  readonly outcomes: readonly CapacityOutcome[];
  /** Of `unstable`; and what must have been found to bind. */
  readonly instability?: CapacityAnswer['instability'];
  readonly binding?: (binding: CapacityAnswer['binding']) => boolean;
  /** Where it has more capacities than one, each at its time: an estimate must be of one of them. */
  readonly numbers_per_s?: readonly number[];
  /** The largest load from which it comes back after an overload, where that is less than its capacity. */
  readonly down_per_s?: number;
}

/** What the rows of the table say; the rest is as usual. */
type Row = Pick<Scenario, 'name' | 'row' | 'set' | 'build' | 'promised'> & Partial<Scenario>;

/** A scenario of one row. Unless the row says otherwise, its truth is to be estimated. */
export function scenarioOf(row: Row): Scenario {
  const truth = row.stored ? storedTruth(keyOf(row)) : (row.truth ?? null);
  return {
    is_goal: false,
    operations: null,
    generator: STOUT,
    truth,
    stored: null,
    place_per_s: truth?.rate_per_s ?? 100,
    range_ratio: 4,
    outcomes: ['estimated'],
    ...row,
  };
}

/** Names a scenario among all. */
export function keyOf({ name, set }: Pick<Scenario, 'name' | 'set'>): string {
  return set === 'tuning' ? name : `${name}, held out`;
}

const PLATFORM = 'settlement';
const BASIS = 'project-default';

/** The criteria of a scenario: latency and errors of each operation that is judged. */
export function criteriaOf({ promised, operations }: Scenario): readonly Criterion[] {
  return (operations ?? [null]).flatMap((operation): Criterion[] => [
    {
      platform: PLATFORM,
      operation,
      kind: 'latency',
      quantile: promised.quantile,
      allowed_ratio: 1 - promised.quantile,
      basis: BASIS,
    },
    {
      platform: PLATFORM,
      operation,
      kind: 'errors',
      quantile: null,
      allowed_ratio: promised.error_ratio,
      basis: BASIS,
    },
  ]);
}

/** What each criterion counts, in their order. */
export function countedOf({ promised, operations }: Scenario): readonly Counted[] {
  return (operations ?? [null]).flatMap((name, i): Counted[] => {
    const operation = name === null ? null : i;
    return [
      { operation, limit_ms: promised.limit_ms },
      { operation, limit_ms: null },
    ];
  });
}

/** Keeps the draw of the first rate apart from those of the engine. */
const FIRST_RATE_STREAM = 11;

/** What a search of a scenario is asked: it begins at 5 to 15 % of the place, by chance. */
export function settingsOf(scenario: Scenario, seed: number): SearchSettings {
  const { place_per_s, range_ratio, promised } = scenario;
  const first_rate_per_s = place_per_s * 0.05 * 3 ** seededRandom(seed, FIRST_RATE_STREAM)();
  return {
    criteria: criteriaOf(scenario),
    first_rate_per_s,
    min_rate_per_s: first_rate_per_s / 16,
    max_rate_per_s: range_ratio * place_per_s,
    required_per_s: null,
    precision_ratio: 0.03,
    max_trials: 60,
    max_time_s: 3 * 3600,
    max_requests: 1e9,
    requests_per_visit: 1,
    limit_s: promised.limit_ms / 1000,
  };
}

/** A scenario as it is before a search. */
export function targetOf(scenario: Scenario, seed: number): Target {
  return {
    system: scenario.build(seed),
    counted: countedOf(scenario),
    limit_ms: scenario.promised.limit_ms,
  };
}

/** A generator before a scenario. */
export function generatorOf(
  scenario: Scenario,
  seed: number,
  shape: GeneratorShape = scenario.generator,
): SimulatedGenerator {
  return new SimulatedGenerator(shape, targetOf(scenario, seed), seed);
}
