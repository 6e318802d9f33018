import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Undecided } from '../../analysis/certain.ts';
import { heldOf, measureTrial } from '../../analysis/trial/measurement.ts';
import { trialSeconds } from '../../analysis/trial/seconds.ts';
import type { Config } from '../../config/config.ts';
import type { StopCause, StopRules } from '../../model/breaker.ts';
import type { SearchSettings, TrialMeasurement, TrialOrder } from '../../model/capacity.ts';
import { seededRandom } from '../../model/random.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import { type LoadProfile, planScenarios } from '../../model/workload.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Context } from '../command.ts';
import { usersFor } from '../plan-load.ts';
import { healthOf, type Onlooker, recordRun } from '../run-load-test.ts';
import { ownShare } from '../share.ts';
import type { OpenTargets } from '../targets.ts';

/** What all trials of a search have in common. */
export interface TrialSetting {
  readonly context: Context;
  readonly config: Config;
  /** The mix: its rate and its times are those of each trial. */
  readonly profile: LoadProfile;
  readonly open: OpenTargets;
  readonly stop: StopRules;
  readonly has_side_probe: boolean;
  readonly settings: SearchSettings;
  readonly ceiling_per_s: number | null;
  /** Whether a trial that goes on can only fail. */
  readonly isLost: (
    order: TrialOrder,
    so_far: Pick<TrialMeasurement, 'seconds'>,
    settings: SearchSettings,
  ) => boolean;
  readonly search_id: string;
  readonly seed: number;
}

/** A trial that was made, or that somebody ended. */
export type MadeTrial =
  | {
      readonly measurement: TrialMeasurement;
      readonly started_at: string;
      /** Undefined for one that could not even begin. */
      readonly run_id: string | undefined;
    }
  | { readonly ended_by: 'operator' | 'request'; readonly text: string };

/** What is told of a trial while it goes on. */
export interface TrialOnlooker {
  batch(batch: MeasurementBatch): void;
  trialEnded(): void;
}

/** Makes one trial: a run of k6 of its own, in a folder of the archive that carries the name of the search. */
export async function runTrial(
  setting: TrialSetting,
  order: TrialOrder,
  onlooker: TrialOnlooker,
): Promise<MadeTrial> {
  const { context, config, open, stop, has_side_probe, settings, search_id } = setting;
  const profile = trialProfile(setting.profile, order);
  const started_ms = systemClock.now_ms();
  const started_at = new Date(started_ms).toISOString();
  const tooMany = await tooManyUsers(config, profile);
  if (tooMany !== undefined) {
    const measurement = neverBegun(tooMany);
    return { measurement, started_at, run_id: undefined };
  }
  const id = freeName(path.resolve(context.cwd, config.runs_dir), search_id, order.number);
  const { number, purpose } = order;
  const gathered = gather(onlooker);
  const run = await recordRun(
    {
      // What is not asked on the side is told once.
      context: number === 1 ? context : { ...context, io: { ...context.io, say: () => undefined } },
      config,
      profile,
      open,
      seed: trialSeed(setting.seed, number),
      stop,
      has_side_probe,
      metrics: config.metrics,
      trial: { search_id, number, purpose },
      ...(order.may_stop_early && {
        decided: (undecided) => lostTrial(setting, order, undecided, gathered.all()),
      }),
      ...(purpose === 'burst' && {
        decided: (undecided) => overTrial(setting, order, undecided, gathered.all()),
      }),
    },
    id,
    async () => gathered.onlooker,
  );
  const { manifest, outcome, measured, sides } = run;
  const { workload, objectives } = run.plan;
  const asked = endedBy(outcome.interrupted, outcome.stopped);
  if (asked !== undefined) return asked;
  const measurement = measureTrial(
    {
      order,
      workload,
      objectives,
      batch: gathered.all(),
      measured,
      health: healthOf(manifest, workload, outcome, sides.comparisons),
      duration_s: (systemClock.now_ms() - started_ms) / 1000,
    },
    settings,
    setting.ceiling_per_s,
  );
  return { measurement, started_at, run_id: id };
}

/** The mix at the rate and for the time of a trial: the warm-up is at its own rate from the start. */
export function trialProfile(
  { stages: _, ...mix }: LoadProfile,
  { rate_per_s, warmup_s, window_s }: TrialOrder,
): LoadProfile {
  return { ...mix, rate_per_s, warmup_s, warmup_from_ratio: 1, duration_s: window_s };
}

/** Asked while it goes on: whether it can only fail, so that the target is spared the rest. */
function lostTrial(
  { settings, isLost }: TrialSetting,
  order: TrialOrder,
  undecided: Undecided,
  batch: MeasurementBatch,
): StopCause | undefined {
  const held = heldOf(settings.criteria, undecided);
  const seconds = trialSeconds(batch, held, order, true);
  if (!isLost(order, { seconds }, settings)) return undefined;
  const text = `the trial was lost: at ${order.rate_per_s.toPrecision(3)} visits/s too many requests broke their limits, or visits piled up`;
  return { by: 'certain', text };
}

/**
 * A burst ends with its last second, and what is under way is given up: to wait for it would let the target come to rest
 * before the load that is to find out whether it does.
 */
function overTrial(
  { settings }: TrialSetting,
  order: TrialOrder,
  undecided: Undecided,
  batch: MeasurementBatch,
): StopCause | undefined {
  const seconds = trialSeconds(batch, heldOf(settings.criteria, undecided), order, true);
  if (seconds.length < order.warmup_s + order.window_s) return undefined;
  return { by: 'certain', text: 'the overload is over' };
}

/** Names the stream of random numbers of one trial: other arrivals than those of the trial before. */
function trialSeed(seed: number, number: number): number {
  return Math.floor(seededRandom(seed, number)() * 2 ** 31);
}

/** What an interrupted trial left keeps its name. */
function freeName(runs_dir: string, search_id: string, number: number): string {
  const name = `${search_id}-${String(number).padStart(2, '0')}`;
  for (let again = 1; ; again++) {
    const id = again === 1 ? name : `${name}-${again}`;
    if (!existsSync(path.join(runs_dir, id))) return id;
  }
}

/** Why this machine cannot even begin with so many virtual users; undefined when it can. */
async function tooManyUsers(
  { objectives }: Config,
  profile: LoadProfile,
): Promise<string | undefined> {
  const { memory_bytes } = await ownShare();
  const { vus, most } = usersFor(planScenarios(profile, objectives), memory_bytes);
  if (vus <= most) return undefined;
  return `${profile.rate_per_s.toFixed(1)} visits/s need ${vus} virtual users, and the memory of this machine holds ${most}`;
}

function neverBegun(text: string): TrialMeasurement {
  const nothing = { planned: 0, started: 0, dropped: 0, requests: 0, duration_s: 0 };
  const findings = [{ finding: 'memory_saturated', text }] as const;
  return { seconds: [], ...nothing, stopped_early: false, findings };
}

/** A trial that was cut short by people and not by what it measured says nothing, and the search ends with it. */
function endedBy(interrupted: boolean, stopped: StopCause | null): MadeTrial | undefined {
  if (interrupted) return { ended_by: 'operator', text: 'interrupted' };
  if (stopped?.by === 'file' || stopped?.by === 'url') {
    return { ended_by: 'request', text: stopped.text };
  }
  return undefined;
}

/** Keeps all that a trial measured, and tells whoever looks on. */
function gather({ batch, trialEnded }: TrialOnlooker): {
  readonly onlooker: Onlooker;
  all(): MeasurementBatch;
} {
  const batches: MeasurementBatch[] = [];
  return {
    onlooker: {
      announce: () => undefined,
      observe: (next) => {
        batches.push(next);
        batch(next);
      },
      loadEnded: trialEnded,
      close: async () => undefined,
    },
    all: () => ({
      windows: batches.flatMap(({ windows }) => windows),
      journeys: batches.flatMap(({ journeys }) => journeys),
      generator: batches.flatMap(({ generator }) => generator),
    }),
  };
}
