import { allowedRatio, DEFAULT_WINDOW_S, type Objective } from '../model/objective.ts';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { ObjectiveResult, PooledResult, WindowsResult } from '../model/verdict.ts';
import type { Cell } from './cells.ts';
import { addSlices, EMPTY_SLICE, evaluationWindows, type Slice } from './evaluation-windows.ts';
import { FALSE_ALARM_MAX, holdWindows, type WindowRule } from './hold-windows.ts';
import type { Measured } from './measured.ts';
import { badRequests, type Held } from './objectives.ts';
import { NOTHING_OWED, owedTotal } from './owed.ts';

/** What was held over the whole stretch. */
interface Wholes {
  readonly results: readonly ObjectiveResult[];
  /** Where the profile is judged by platform. */
  readonly pools: readonly PooledResult[] | undefined;
}

type LimitsOf = (operation: OperationName) => readonly number[];

/** An objective, or a pool of them, over time. */
interface Track extends WindowRule {
  readonly window_s: number;
  readonly sliceAt: (start_ms: number) => Slice;
}

/** Holds over its windows, too, what was held over the whole stretch. */
export function holdOverTime(
  { results, pools }: Wholes,
  { cells, stretch_ms }: Pick<Measured, 'cells' | 'stretch_ms'>,
  limits: LimitsOf,
): Wholes {
  const sliceOf = (objective: Objective, start_ms: number): Slice =>
    sliceIn(cells.get(start_ms)?.get(objective.operation), objective, limits);
  const objectives = results.map(({ objective }) => objective);
  const tracks = [
    ...objectives.map((objective) => ownTrack(objective, sliceOf)),
    ...(pools ?? []).map((pool) => poolTrack(pool, objectives, sliceOf)),
  ];
  const windows = tracks.map(({ window_s, sliceAt }) =>
    stretch_ms === null ? [] : evaluationWindows(stretch_ms, window_s, sliceAt),
  );
  const chance_max = FALSE_ALARM_MAX / Math.max(1, windows.flat().length);
  const held = tracks.map((track, i) => holdWindows(windows[i] ?? [], track, chance_max));
  return {
    results: results.map((result, i) => together(result, held[i])),
    pools: pools?.map((pool, i) => together(pool, held[results.length + i])),
  };
}

/** What decides is the whole stretch, or the windows where they are missed. */
function together<H extends Held>(whole: H, windows: WindowsResult | undefined): H {
  if (windows === undefined) return whole;
  const outcome = windows.outcome === 'missed' ? 'missed' : whole.outcome;
  return { ...whole, outcome, whole: whole.outcome, windows };
}

function ownTrack(
  objective: Objective,
  sliceOf: (objective: Objective, start_ms: number) => Slice,
): Track {
  const { kind, window_s = DEFAULT_WINDOW_S[kind], good_windows_ratio_min } = objective;
  const sliceAt = (start_ms: number): Slice => sliceOf(objective, start_ms);
  return { kind, window_s, good_windows_ratio_min, sliceAt };
}

/** The longest of the windows that its objectives ask for, and the strictest share where all of them set one. */
function poolTrack(
  { platform, quantile }: PooledResult,
  objectives: readonly Objective[],
  sliceOf: (objective: Objective, start_ms: number) => Slice,
): Track {
  const alike = objectives.filter((o) => (o.kind === 'latency' ? o.quantile : null) === quantile);
  const own = alike.filter((o) => o.platform === platform).map((o) => ownTrack(o, sliceOf));
  const kind = quantile === null ? 'errors' : 'latency';
  const shares = own.map((track) => track.good_windows_ratio_min ?? Number.NaN);
  const strictest = Math.max(...shares);
  return {
    kind,
    window_s: own.length === 0 ? DEFAULT_WINDOW_S[kind] : Math.max(...own.map((t) => t.window_s)),
    good_windows_ratio_min: own.length === 0 || Number.isNaN(strictest) ? undefined : strictest,
    sliceAt: (start_ms) =>
      alike
        .map((objective) => partOf(sliceOf(objective, start_ms), objective, platform))
        .reduce(addSlices, EMPTY_SLICE),
  };
}

function sliceIn(cell: Cell | undefined, objective: Objective, limits: LimitsOf): Slice {
  if (cell === undefined) return EMPTY_SLICE;
  const { count: samples, owed } = cell;
  const bad = badRequests(objective, cell, limits(objective.operation));
  return { samples, bad, allowed: samples * allowedRatio(objective), owed };
}

/** What of an objective's requests falls to a platform: its own without what others owe, or what it owes itself. */
function partOf({ samples, bad, owed }: Slice, objective: Objective, platform: Platform): Slice {
  const others = owedTotal(owed);
  const isOwn = objective.platform === platform;
  const part_samples = isOwn ? samples - others : (owed[platform] ?? 0);
  const part_bad = isOwn ? bad - others : part_samples;
  const allowed = part_samples * allowedRatio(objective);
  return { samples: part_samples, bad: part_bad, allowed, owed: NOTHING_OWED };
}
