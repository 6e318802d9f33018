import type { Config } from '../../config/config.ts';
import { SIMULATOR } from '../../config/target-url.ts';
import type { PlannedLoad } from '../../model/authorisation.ts';
import { errorCode } from '../../model/error-code.ts';
import type { Platform } from '../../model/platform.ts';
import {
  type ProbePurpose,
  type ProbeRun,
  type ProbeSites,
  stoppedRun,
} from '../../model/probe.ts';
import type { ProbeCheck } from '../../model/probe-check.ts';
import type { CheckPlan, JourneyPlan } from '../../model/probe-plan.ts';
import type { Clock } from '../../runners/clock.ts';
import type { Execute } from '../../runners/watch/watch.ts';
import type { WorkerPool } from '../../runners/watch/worker-pool.ts';
import { heeding, permitHost, type Resolve } from '../permission.ts';
import { probeData } from '../probe-data.ts';
import { probeSites } from '../probe-sites.ts';
import type { Checks } from './checks.ts';
import type { SimulatorUrls } from './simulator.ts';

/** What runs probes. */
export interface ExecuteParts {
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly checks: Pick<Checks, 'execute' | 'judge'>;
  /** As it is in force now: it may be loaded again. */
  readonly config: () => Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly resolve: Resolve;
  /** As far as it has been started. */
  readonly simulator: () => SimulatorUrls;
  readonly clock: Clock;
}

/** Runs a journey in the pool of warm workers, and a check in this process. */
export function executor(parts: ExecuteParts): Execute {
  return (plan, purpose, signal) =>
    plan.kind === 'journey' ? walk(parts, plan, purpose, signal) : check(parts, plan, signal);
}

async function walk(
  { pool, checks, config, env, resolve, simulator, clock }: ExecuteParts,
  plan: JourneyPlan,
  purpose: ProbePurpose,
  signal: AbortSignal,
): Promise<ProbeRun> {
  const { name, journey, journey_file, limits } = plan;
  const now_ms = clock.now_ms();
  const sites = sitesOf(plan, config(), simulator());
  const planned = { from_ms: now_ms, to_ms: now_ms + limits.timeout_ms, requests_per_s: 0 };
  await mayBeOpened(sites, config(), planned, { resolve, signal });
  if (signal.aborted) {
    return stoppedRun(new Date(now_ms).toISOString(), 'stopped before the end');
  }
  const data = await probeData(config(), env, now_ms);
  const asked = { journey, journey_file, limits, sites, data, purpose, folder_prefix: name };
  const began_ms = clock.monotonic_ms();
  const run = await pool.run(asked, signal);
  // A recording only helps people.
  return purpose === 'verdict' ? checks.judge(run, began_ms) : run;
}

function sitesOf(plan: JourneyPlan, config: Config, simulator: SimulatorUrls): ProbeSites {
  const targets = plan.visits.map((platform) => {
    const configured = config.platforms[platform]?.url ?? SIMULATOR;
    const own = platform === plan.platform ? plan.url : null;
    return [platform, { base_url: own ?? aim(configured, platform, simulator) }] as const;
  });
  return probeSites(config, new Map(targets));
}

/** The simulator's address is not known before it is started. */
function aim(url: string, platform: Platform, simulator: SimulatorUrls): string {
  if (url !== SIMULATOR) return url;
  const started = simulator[platform];
  if (started !== undefined) return started;
  throw new Error(`${platform} has no address: the platform is not configured any more`);
}

/**
 * One visitor now and then is no load, so that any rate allows it; the window and the address count. A name that leads
 * nowhere is for the browser to find out: then it is the target's failure.
 */
async function mayBeOpened(
  sites: ProbeSites,
  { authorisations }: Config,
  planned: PlannedLoad,
  { resolve, signal }: { readonly resolve: Resolve; readonly signal: AbortSignal },
): Promise<void> {
  const heed = heeding(signal, resolve);
  const unlessFailed = (error: unknown): null => {
    if (errorCode(error) !== undefined || signal.aborted) return null;
    throw error;
  };

  for (const { base_url } of Object.values(sites)) {
    const { hostname } = new URL(base_url);
    const permit = await permitHost(hostname, authorisations, planned, heed).catch(unlessFailed);
    if (permit === null || !('refusal' in permit)) continue;
    throw new Error(`${permit.refusal.message}: ${permit.refusal.hint}`);
  }
}

async function check(
  { checks, simulator }: ExecuteParts,
  plan: CheckPlan,
  signal: AbortSignal,
): Promise<ProbeRun> {
  // The daemon's signal lives as long as it: what listens to it must let go of it.
  const own = new AbortController();
  const stop = (): void => own.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    return await checks.execute({ ...plan, check: aimed(plan.check, simulator()) }, own.signal);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function aimed(asked: ProbeCheck, simulator: SimulatorUrls): ProbeCheck {
  if (!('target' in asked)) return asked;
  const { target } = asked;
  return {
    ...asked,
    target: { ...target, base_url: aim(target.base_url, target.platform, simulator) },
  };
}
