import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { certainFailure, type Undecided } from '../analysis/certain.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../analysis/measured.ts';
import { type ComparingSides, compareSides, NOTHING_COMPARED } from '../analysis/side-agreement.ts';
import { conclude } from '../analysis/summary.ts';
import type { RunHealth } from '../analysis/trust.ts';
import type { Config } from '../config/config.ts';
import type { StopCause, StopRules } from '../model/breaker.ts';
import { phaseAt } from '../model/calendar.ts';
import type { DemandOrigin } from '../model/forecast-load.ts';
import { MANIFEST_VERSION, type RunManifest, type TrialOfSearch } from '../model/run.ts';
import type { MeasurementBatch } from '../model/window.ts';
import type { LoadProfile, Workload } from '../model/workload.ts';
import { createRun, type RunArchive } from '../reporters/archive.ts';
import type { ServedAddress } from '../reporters/own-host.ts';
import { systemClock } from '../runners/clock.ts';
import type { Elsewhere } from '../runners/k6/elsewhere.ts';
import { type LoadOutcome, runLoad } from '../runners/load.ts';
import type { SideProbe } from '../runners/side-probe.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Context } from './command.ts';
import { type Live, openLive } from './live.ts';
import { expectedLoad, type LoadPlan, planLoad } from './plan-load.ts';
import { secretVariables } from './reach.ts';
import { scriptFor } from './script-for.ts';
import { ownShare, type Share } from './share.ts';
import { planSideProbe, type SidePlan } from './side-probe.ts';
import { bindingOf, type OpenTargets } from './targets.ts';
import { ownVersion, projectFile, requireK6 } from './tools.ts';
import { REPORT_FILE, writeReports } from './write-reports.ts';

export interface LoadTest {
  readonly context: Context;
  readonly config: Config;
  readonly profile: LoadProfile;
  /** Where its rate comes from, when the forecast set it. */
  readonly demand?: DemandOrigin | undefined;
  readonly open: OpenTargets;
  readonly seed: number;
  /** What ends the run before its time. */
  readonly stop: StopRules;
  /** Ask the platforms beside k6, to see whether it reports what others see. */
  readonly has_side_probe: boolean;
  readonly metrics: ServedAddress;
  /** k6 is started by others, and pushes here; absent where it is started by us. */
  readonly elsewhere?: Elsewhere | undefined;
  /** The trial of a capacity search that it is; absent for a run of its own. */
  readonly trial?: TrialOfSearch | undefined;
  /** Asked after each batch besides the rules to stop: what it gives ends the run. */
  readonly decided?: ((undecided: Undecided) => StopCause | undefined) | undefined;
}

/** Whoever looks on while a run goes on. */
export type Onlooker = Pick<Live, 'announce' | 'observe' | 'loadEnded' | 'close'>;

/** A run that was made, and is sealed. */
export interface RecordedRun<O extends Onlooker> {
  readonly dir: string;
  readonly manifest: RunManifest;
  readonly plan: LoadPlan;
  readonly outcome: LoadOutcome;
  readonly measured: Measured;
  readonly sides: ComparingSides;
  readonly onlooker: O;
}

/** A finished run: its folder, its sealed manifest, and its live side, which the caller closes. */
export interface FinishedRun {
  readonly dir: string;
  readonly manifest: RunManifest;
  readonly live: Live;
}

/** How many batches (about seconds) may be lost when we are killed: a part is written after so many. */
const BATCHES_PER_PART = 5;

/**
 * Some ten seconds: V8 by itself waits until garbage is half as much as what is alive, which takes it half a minute and
 * ten megabytes more.
 */
const BATCHES_PER_COLLECTION = 10;

/** One load test with its live side: the run is made, and who looks on is told how it ended. */
export async function runLoadTest(test: LoadTest): Promise<FinishedRun> {
  const { context, profile, metrics } = test;
  const clock = systemClock;
  const id = runId(clock.now_ms(), profile.name);
  const recorded = await recordRun(test, id, (manifest, workload) =>
    openLive({ context, manifest, workload, metrics, clock }),
  );
  const { dir, manifest, onlooker: live } = recorded;
  const file = path.join(dir, REPORT_FILE);
  const report = { file, shown: path.relative(context.cwd, file) };
  if (manifest.result !== null) live.conclude(manifest.result.verdict, report);
  return { dir, manifest, live };
}

/**
 * One load test from plan to sealed run: plan → archive → k6 → verdict → reports → seal. A trial of a search has none.
 *
 * @param id name of its folder
 * @param lookOn opens whoever looks on, who is closed again when the run cannot be made
 */
export async function recordRun<O extends Onlooker>(
  test: LoadTest,
  id: string,
  lookOn: (manifest: RunManifest, workload: Workload) => Promise<O>,
): Promise<RecordedRun<O>> {
  const { context, config, profile, open } = test;
  const k6 = await requireK6(context);
  const bindings = [...open.targets.keys()].map((platform) => bindingOf(config, platform));
  const secrets = await secretVariables(bindings, context.env);
  const started_ms = systemClock.now_ms();
  const dir = path.resolve(context.cwd, config.runs_dir, id);
  const share = await ownShare();
  const { memory_bytes } = share;
  const is_trial = test.trial !== undefined;
  const planned = planLoad(config, profile, {
    id,
    seed: test.seed,
    memory_bytes,
    is_trial,
    ...open,
  });
  const { side, workload } = await sideOf(test, planned.workload);
  const plan = { ...planned, workload };
  const identity = { id, started_ms, k6_version: k6.version, share };
  const unsealed = await newManifest(test, plan, identity);
  const onlooker = await lookOn(unsealed, workload);
  try {
    const archive = await createRun(dir, unsealed);
    onlooker.announce();
    const made = await measure(test, plan, {
      dir,
      k6_path: k6.path,
      machine: unsealed.machine,
      secrets,
      archive,
      onlooker,
      side,
    });
    const manifest = finish(unsealed, plan, made.outcome, made.measured, made.sides);
    await archive.conclude(manifest);
    // Of a trial the search has a report; `report` renders its own one when somebody wants it.
    if (test.trial === undefined) {
      collectGarbage();
      await writeReports(dir, manifest);
    }
    collectGarbage();
    await archive.seal(manifest);
    return { dir, manifest, plan, ...made, onlooker };
  } catch (error) {
    await onlooker.close();
    throw error;
  }
}

/** Runs k6 and hands every batch to the archive, the judge's sums, and whoever looks on. */
async function measure(
  { context, config, profile, demand, stop, elsewhere, decided }: LoadTest,
  plan: LoadPlan,
  run: {
    dir: string;
    k6_path: string;
    machine: RunManifest['machine'];
    secrets: Readonly<Record<string, string>>;
    archive: RunArchive;
    onlooker: Onlooker;
    side: SideProbe | undefined;
  },
): Promise<{ outcome: LoadOutcome; measured: Measured; sides: ComparingSides }> {
  let measured = NOTHING_MEASURED;
  let sides = NOTHING_COMPARED;
  let batches = 0;
  const onBatch = async (batch: MeasurementBatch): Promise<void> => {
    measured = accumulate(measured, batch);
    sides = compareSides(sides, run.side?.take() ?? [], batch.windows);
    run.onlooker.observe(batch, measured);
    await run.archive.append(batch);
    if (++batches % BATCHES_PER_PART === 0) await run.archive.flush();
    if (batches % BATCHES_PER_COLLECTION === 0) collectGarbage();
  };
  const outcome = await runLoad({
    workload: plan.workload,
    province: demand?.province ?? null,
    script: projectFile(scriptFor(profile)),
    k6_path: run.k6_path,
    elsewhere,
    dir: run.dir,
    cpus: run.machine.cpus,
    memory_bytes: run.machine.memory_bytes,
    intake_memory_max_bytes: config.intake.memory_max_mib * 2 ** 20,
    path: context.env['PATH'] ?? '',
    secrets: run.secrets,
    clock: systemClock,
    signal: context.signal,
    stop,
    side: run.side,
    onBatch,
    decided: () => {
      const undecided = { ...plan, measured, judge: profile.judge };
      const cause = decided?.(undecided);
      if (cause !== undefined || stop.when_certain !== true) return cause;
      return certainFailure(undecided, run.machine);
    },
  });
  run.onlooker.loadEnded();
  return { outcome, measured, sides: compareSides(sides, run.side?.take() ?? [], [], true) };
}

async function newManifest(
  { config, profile, demand, open, seed, trial }: LoadTest,
  { objectives, workload }: LoadPlan,
  run: { id: string; started_ms: number; k6_version: string; share: Share },
): Promise<RunManifest> {
  const targets = [...open.targets].map(([platform, target]) => {
    return [platform, { ...target, binding: bindingOf(config, platform).name }] as const;
  });
  return {
    version: MANIFEST_VERSION,
    id: run.id,
    sealed: false,
    started_at: new Date(run.started_ms).toISOString(),
    ended_at: null,
    phase: phaseAt(config.phases, run.started_ms),
    profile,
    ...(trial !== undefined && { trial }),
    ...(demand !== undefined && { demand }),
    provinces: [demand?.province ?? []].flat(),
    scenarios: workload.scenarios,
    objectives,
    seed,
    targets: Object.fromEntries(targets),
    config_hash: config.hash,
    versions: { thongsuot: await ownVersion(), k6: run.k6_version, node: process.versions.node },
    machine: { os: `${os.type()} ${os.release()} ${os.arch()}`, ...run.share },
    interrupted: false,
    result: null,
  };
}

function finish(
  manifest: RunManifest,
  { workload, objectives }: LoadPlan,
  outcome: LoadOutcome,
  measured: Measured,
  { comparisons }: ComparingSides,
): RunManifest {
  const health = healthOf(manifest, workload, outcome, comparisons);
  const { judge } = manifest.profile;
  const { complete: _, ...summary } = outcome.intake;
  return {
    ...manifest,
    ended_at: new Date(systemClock.now_ms()).toISOString(),
    interrupted: outcome.interrupted,
    sealed: true,
    result: { ...conclude({ workload, objectives, measured, health, judge }), intake: summary },
  };
}

/** How the generator and the intake came through, as a judge needs it. */
export function healthOf(
  { machine }: Pick<RunManifest, 'machine'>,
  { fence }: Pick<Workload, 'fence'>,
  outcome: LoadOutcome,
  side_probe: ComparingSides['comparisons'],
): RunHealth {
  const { exit_code, timed_out, interrupted, stopped, dropped_iterations, intake } = outcome;
  return {
    exit_code,
    timed_out,
    interrupted,
    stopped,
    dropped_iterations,
    unsent_requests: outcome.unsent_requests,
    complete: intake.complete,
    intake_problems: intake.problems,
    coarsened: intake.coarsened,
    memory_bytes: machine.memory_bytes,
    request_rates_per_s: outcome.request_rates_per_s,
    requests_max_per_s: fence.requests_max_per_s,
    side_probe,
  };
}

/** What is asked beside k6, unless the operator does without. */
async function sideOf(test: LoadTest, workload: Workload): Promise<Omit<SidePlan, 'talk'>> {
  const { context, config, profile, has_side_probe } = test;
  if (!has_side_probe) return { side: undefined, workload };
  const { requests_per_s } = expectedLoad(config, profile, systemClock.now_ms());
  const { talk, ...plan } = await planSideProbe(test, workload, requests_per_s);
  for (const line of talk) context.io.say(line);
  return plan;
}

/** `20250701T011500Z-demo-3fa9`: sorts by time, tells the profile, and never repeats. */
export function runId(started_ms: number, profile: string): string {
  const stamp = new Date(started_ms).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${stamp}-${profile}-${randomBytes(2).toString('hex')}`;
}
