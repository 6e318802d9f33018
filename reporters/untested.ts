import { LEVELS, type Level } from '../model/demand.ts';
import {
  HOUSEKEEPING,
  OPERATION_NAMES,
  OPERATIONS,
  type OperationName,
} from '../model/operation.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import type { RunManifest } from '../model/run.ts';
import type { Stage } from '../model/window.ts';
import type { RunReading } from './archive-reader.ts';

/** The edges of the claim: what nobody may conclude from a run. */
export interface Untested {
  /** Not in the load at all. */
  readonly platforms: readonly Platform[];
  /** Of the platforms in the load, the operations without a request in the judged stretch. */
  readonly operations: readonly {
    readonly platform: Platform;
    readonly names: readonly OperationName[];
  }[];
  /** Levels of the forecast below and above the one that set the rate; null where the forecast did not set it. */
  readonly levels: { readonly below: readonly Level[]; readonly above: readonly Level[] } | null;
  /** Requests outside of the judged stretch. */
  readonly warmup_requests: number;
  readonly cooldown_requests: number;
  /** How long was judged. */
  readonly judged_s: number;
  /** On some platform of the simulator. */
  readonly simulated: boolean;
}

/** Works out what a run says nothing about. */
export function untestedBy(
  { targets, demand }: RunManifest,
  { operations, judged }: Pick<RunReading, 'operations' | 'judged'>,
): Untested {
  const measured = new Set(
    operations.filter((o) => o.stage === 'measure' && o.count > 0).map((o) => o.operation),
  );
  const requests = (stage: Stage): number =>
    operations.filter((o) => o.stage === stage).reduce((sum, o) => sum + o.count, 0);
  const level = demand === undefined ? -1 : LEVELS.indexOf(demand.level);
  return {
    platforms: PLATFORMS.filter((platform) => targets[platform] === undefined),
    operations: PLATFORMS.filter((platform) => targets[platform] !== undefined)
      .map((platform) => ({ platform, names: unmeasured(platform, measured) }))
      .filter(({ names }) => names.length > 0),
    levels: level < 0 ? null : { below: LEVELS.slice(0, level), above: LEVELS.slice(level + 1) },
    warmup_requests: requests('warmup'),
    cooldown_requests: requests('cooldown'),
    judged_s: judged === null ? 0 : (judged.to_ms - judged.from_ms) / 1000,
    simulated: Object.values(targets).some((target) => target.simulator),
  };
}

function unmeasured(platform: Platform, measured: ReadonlySet<OperationName>): OperationName[] {
  return OPERATION_NAMES.filter(
    (name) =>
      OPERATIONS[name].platform === platform && !measured.has(name) && !HOUSEKEEPING.has(name),
  );
}
