import type { CapacityAnswer, CapacityInterval } from '../model/capacity.ts';
import type {
  Bottleneck,
  GoliveAction,
  GoliveCheck,
  GoliveDecision,
  GoliveReason,
  GoliveResult,
  ShortfallChance,
  Soak,
  SpreadDriver,
} from '../model/golive.ts';
import type { Platform } from '../model/platform.ts';
import { goliveAction, goliveReason } from './golive-text.ts';
import { goliveUntested } from './golive-untested.ts';

/** What `golive --json` prints: a contract with the operators' scripts. Keys are added, never renamed. */
export interface GoliveDocument {
  readonly version: 1;
  readonly check: {
    readonly id: string;
    readonly dir: string;
    readonly phase: string;
    readonly started_at: string;
    readonly ended_at: string | null;
    readonly interrupted: boolean;
  };
  /** The worst of all rows. */
  readonly decision: GoliveDecision;
  readonly level: GoliveCheck['level'];
  readonly province: string | null;
  readonly headroom: GoliveCheck['headroom'];
  readonly platforms: readonly (GoliveRow & { readonly platform: Platform })[];
  /** All platforms under load at the same time; null where there are not several. */
  readonly together: GoliveRow | null;
  /** Configured, but the forecast asks nothing of them at this level. */
  readonly unasked: readonly Platform[];
  readonly not_tested: readonly string[];
}

/** One row of the table. Rates are visits per second of the row's mix of journeys. */
export interface GoliveRow {
  readonly decision: GoliveDecision;
  /** Null where there is no estimate. */
  readonly capacity: CapacityInterval | null;
  readonly outcome: CapacityAnswer['outcome'] | null;
  readonly at_least_per_s: number | null;
  readonly recovery: CapacityAnswer['recovery'];
  /** What is shown to be carried; null where nothing is. */
  readonly carried_per_s: number | null;
  /** The upper demand: exceeded one time in twenty. */
  readonly demand_per_s: number;
  readonly demand_median_per_s: number;
  /** As forecast at each level. */
  readonly levels_per_s: GoliveResult['demand']['levels'];
  /** Upper demand with headroom: what GO must show. */
  readonly required_per_s: number;
  /** Median demand with headroom: what carries less is NO-GO. */
  readonly needed_per_s: number;
  /** What is carried above the upper demand, as a share of it; negative where it is short, null where nothing is known. */
  readonly headroom: number | null;
  readonly shortfall: ShortfallChance | null;
  readonly drivers: readonly SpreadDriver[];
  readonly bottleneck: Bottleneck | null;
  readonly soak: Soak | null;
  readonly reasons: readonly (GoliveReason & Said)[];
  /** The cheapest first. */
  readonly actions: readonly (GoliveAction & Said)[];
  readonly search_id: string | null;
}

interface Said {
  readonly text: string;
  readonly text_vi: string;
}

/** The document of one check; `dir` is its folder. */
export function goliveDocument(check: GoliveCheck, dir: string): GoliveDocument {
  const { id, phase, started_at, ended_at, interrupted, results } = check;
  const together = results.find(({ subject }) => subject === 'together');
  return {
    version: 1,
    check: { id, dir, phase, started_at, ended_at, interrupted },
    decision: check.decision,
    level: check.level,
    province: check.province,
    headroom: check.headroom,
    platforms: results.flatMap((result) =>
      result.subject === 'together' ? [] : [{ platform: result.subject, ...rowOf(result) }],
    ),
    together: together === undefined ? null : rowOf(together),
    unasked: check.unasked,
    not_tested: goliveUntested(check).map(({ en }) => en),
  };
}

function rowOf({ verdict, demand, search, soak, bottleneck }: GoliveResult): GoliveRow {
  const answer = search?.answer ?? null;
  const { reasons, actions } = verdict;
  return {
    decision: verdict.decision,
    capacity: answer?.capacity ?? null,
    outcome: answer?.outcome ?? null,
    at_least_per_s: answer?.at_least_per_s ?? null,
    recovery: answer?.recovery ?? null,
    carried_per_s: verdict.carried_per_s,
    demand_per_s: demand.spread.high_per_s,
    demand_median_per_s: demand.spread.median_per_s,
    levels_per_s: demand.levels,
    required_per_s: verdict.required_per_s,
    needed_per_s: verdict.needed_per_s,
    headroom: verdict.free_ratio,
    shortfall: verdict.shortfall,
    drivers: demand.spread.drivers,
    bottleneck,
    soak,
    reasons: reasons.map((reason) => ({
      ...reason,
      text: goliveReason(reason, verdict, 'en'),
      text_vi: goliveReason(reason, verdict, 'vi'),
    })),
    actions: actions.map((action) => ({
      ...action,
      text: goliveAction(action, verdict, 'en'),
      text_vi: goliveAction(action, verdict, 'vi'),
    })),
    search_id: search?.id ?? null,
  };
}
