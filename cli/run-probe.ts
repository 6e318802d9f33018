import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../config/config.ts';
import { phaseAt } from '../model/calendar.ts';
import type { ProbeResult, ProbeSites } from '../model/probe.ts';
import { systemClock } from '../runners/clock.ts';
import { runProbe } from '../runners/run-probe.ts';
import type { ChosenJourney } from './chosen-journeys.ts';
import type { Context } from './command.ts';
import { probeData } from './probe-data.ts';
import { requireChromium } from './tools.ts';
import { workerEntry } from './worker-entry.ts';

/** Where a failed probe leaves its screenshot and trace, below the working directory. */
const ARTIFACTS_DIR = 'probe-results';

/** Runs one browser journey once against platforms that are open. */
export async function probeOnce(
  context: Context,
  config: Config,
  { name, file, facts }: ChosenJourney,
  target: { readonly sites: ProbeSites; readonly location: string },
): Promise<ProbeResult> {
  const chromium = await requireChromium(context);
  const started_ms = systemClock.now_ms();
  const { platform, step_timeout_ms, timeout_ms, degraded_s } = facts;
  return runProbe({
    journey: name,
    journey_file: file,
    platform,
    limits: { step_timeout_ms, timeout_ms, degraded_s },
    sites: target.sites,
    data: await probeData(config, context.env, started_ms),
    location: target.location,
    phase: phaseAt(config.phases, started_ms),
    worker_entry: { command: process.execPath, args: [workerEntry('probes/worker')] },
    env: context.env,
    chromium_path: chromium.path,
    accessibility: true,
    artifacts_dir: path.resolve(context.cwd, ARTIFACTS_DIR),
    tmp_dir: tmpdir(),
    clock: systemClock,
    signal: context.signal,
  });
}
