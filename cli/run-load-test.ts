import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { certainFailure } from '../analysis/certain.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../analysis/measured.ts';
import { type ComparingSides, compareSides, NOTHING_COMPARED } from '../analysis/side-agreement.ts';
import { conclude } from '../analysis/summary.ts';
import type { Config } from '../config/config.ts';
import type { StopRules } from '../model/breaker.ts';
import { phaseAt } from '../model/calendar.ts';
import type { DemandOrigin } from '../model/forecast-load.ts';
import { MANIFEST_VERSION, type RunManifest } from '../model/run.ts';
import type { MeasurementBatch } from '../model/window.ts';
import type { LoadProfile, Workload } from '../model/workload.ts';
import { createRun, type RunArchive } from '../reporters/archive.ts';
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
import { writeReports } from './write-reports.ts';

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
  readonly metrics: { readonly host: string; readonly port: number };
  /** k6 is started by others, and pushes here; absent where it is started by us. */
  readonly elsewhere?: Elsewhere | undefined;
}

/** A finished run: its folder, its sealed manifest, and its live side, which the caller closes. */
export interface FinishedRun {
  readonly dir: string;
  readonly manifest: RunManifest;
  readonly live: Live;
}

/** How many batches (about seconds) may be lost when we are killed: a part is written after so many. */
const BATCHES_PER_PART = 5;

/** One load test from plan to sealed run: plan → archive → k6 → verdict → reports → seal. */
export async function runLoadTest(test: LoadTest): Promise<FinishedRun> {
  const { context, config, profile, open } = test;
  const k6 = await requireK6(context);
  const bindings = [...open.targets.keys()].map((platform) => bindingOf(config, platform));
  const secrets = await secretVariables(bindings, context.env);
  const started_ms = systemClock.now_ms();
  const id = runId(started_ms, profile.name);
  const dir = path.resolve(context.cwd, config.runs_dir, id);
  const share = await ownShare();
  const { memory_bytes } = share;
  const planned = planLoad(config, profile, { id, seed: test.seed, memory_bytes, ...open });
  const { side, workload } = await sideOf(test, planned.workload);
  const plan = { ...planned, workload };
  const identity = { id, started_ms, k6_version: k6.version, share };
  const unsealed = await newManifest(test, plan, identity);
  const { metrics } = test;
  const live = await openLive({
    context,
    manifest: unsealed,
    workload,
    metrics,
    clock: systemClock,
  });
  try {
    const archive = await createRun(dir, unsealed);
    live.announce();
    const { outcome, measured, sides } = await measure(test, plan, {
      dir,
      k6_path: k6.path,
      machine: unsealed.machine,
      secrets,
      archive,
      live,
      side,
    });
    const manifest = finish(unsealed, plan, outcome, measured, sides);
    await archive.conclude(manifest);
    collectGarbage();
    const file = await writeReports(dir, manifest);
    await archive.seal(manifest);
    const report = { file, shown: path.relative(context.cwd, file) };
    if (manifest.result !== null) live.conclude(manifest.result.verdict, report);
    return { dir, manifest, live };
  } catch (error) {
    await live.close();
    throw error;
  }
}

/** Runs k6 and hands every batch to the archive, the judge's sums, and whoever looks on. */
async function measure(
  { context, profile, demand, stop, elsewhere }: LoadTest,
  plan: LoadPlan,
  run: {
    dir: string;
    k6_path: string;
    machine: RunManifest['machine'];
    secrets: Readonly<Record<string, string>>;
    archive: RunArchive;
    live: Live;
    side: SideProbe | undefined;
  },
): Promise<{ outcome: LoadOutcome; measured: Measured; sides: ComparingSides }> {
  let measured = NOTHING_MEASURED;
  let sides = NOTHING_COMPARED;
  let batches = 0;
  const onBatch = async (batch: MeasurementBatch): Promise<void> => {
    measured = accumulate(measured, batch);
    sides = compareSides(sides, run.side?.take() ?? [], batch.windows);
    run.live.observe(batch, measured);
    await run.archive.append(batch);
    if (++batches % BATCHES_PER_PART === 0) await run.archive.flush();
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
    path: context.env['PATH'] ?? '',
    secrets: run.secrets,
    clock: systemClock,
    signal: context.signal,
    stop,
    side: run.side,
    onBatch,
    ...(stop.when_certain === true && {
      decided: () => certainFailure({ ...plan, measured }, run.machine),
    }),
  });
  run.live.loadEnded();
  return { outcome, measured, sides: compareSides(sides, run.side?.take() ?? [], [], true) };
}

async function newManifest(
  { config, profile, demand, open, seed }: LoadTest,
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
  const { exit_code, timed_out, interrupted, stopped, dropped_iterations, intake } = outcome;
  const health = {
    exit_code,
    timed_out,
    interrupted,
    stopped,
    dropped_iterations,
    complete: intake.complete,
    intake_problems: intake.problems,
    coarsened: intake.coarsened,
    memory_bytes: manifest.machine.memory_bytes,
    request_rates_per_s: outcome.request_rates_per_s,
    requests_max_per_s: workload.fence.requests_max_per_s,
    side_probe: comparisons,
  };
  const { judge } = manifest.profile;
  const { complete: _, ...summary } = intake;
  return {
    ...manifest,
    ended_at: new Date(systemClock.now_ms()).toISOString(),
    interrupted,
    sealed: true,
    result: { ...conclude({ workload, objectives, measured, health, judge }), intake: summary },
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
function runId(started_ms: number, profile: string): string {
  const stamp = new Date(started_ms).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${stamp}-${profile}-${randomBytes(2).toString('hex')}`;
}
