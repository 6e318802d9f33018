import type { Config } from '../../config/config.ts';
import { SIMULATOR } from '../../config/target-url.ts';
import type { Platform } from '../../model/platform.ts';
import type { ProbePurpose, ProbeRun, ProbeSites } from '../../model/probe.ts';
import type { ProbeCheck } from '../../model/probe-check.ts';
import type { CheckPlan, JourneyPlan } from '../../model/probe-plan.ts';
import type { Clock } from '../../runners/clock.ts';
import type { Execute } from '../../runners/watch/watch.ts';
import type { WorkerPool } from '../../runners/watch/worker-pool.ts';
import { permitHost } from '../permission.ts';
import { probeData } from '../probe-data.ts';
import { probeSites } from '../probe-sites.ts';
import type { Checks } from './checks.ts';

/** Where the embedded simulator answers, for the platforms that it stands in for. */
export type SimulatorUrls = Readonly<Partial<Record<Platform, string>>>;

/** What runs probes. */
export interface ExecuteParts {
  readonly pool: WorkerPool;
  readonly checks: Checks;
  /** As it is in force now: it may be loaded again. */
  readonly config: () => Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly simulator: SimulatorUrls;
  readonly clock: Clock;
}

/** Runs a journey in the pool of warm workers, and a check in this process. */
export function executor(parts: ExecuteParts): Execute {
  return (plan, purpose, signal) =>
    plan.kind === 'journey' ? walk(parts, plan, purpose, signal) : check(parts, plan, signal);
}

async function walk(
  { pool, config, env, simulator, clock }: ExecuteParts,
  plan: JourneyPlan,
  purpose: ProbePurpose,
  signal: AbortSignal,
): Promise<ProbeRun> {
  const { name, journey, journey_file, limits } = plan;
  const now_ms = clock.now_ms();
  const sites = sitesOf(plan, config(), simulator);
  await mayBeOpened(sites, config(), { from_ms: now_ms, to_ms: now_ms + limits.timeout_ms });
  const data = await probeData(config(), env, now_ms);
  const asked = { journey, journey_file, limits, sites, data, purpose, folder_prefix: name };
  return pool.run(asked, signal);
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
  return url === SIMULATOR ? (simulator[platform] ?? '') : url;
}

/**
 * One visitor now and then is no load, so that any rate allows it; the window and the address count. A name that leads
 * nowhere is for the browser to find out: then it is the target's failure.
 */
async function mayBeOpened(
  sites: ProbeSites,
  { authorisations }: Config,
  window: { readonly from_ms: number; readonly to_ms: number },
): Promise<void> {
  for (const { base_url } of Object.values(sites)) {
    const { hostname } = new URL(base_url);
    const planned = { ...window, requests_per_s: 0 };
    const permit = await permitHost(hostname, authorisations, planned).catch(() => null);
    if (permit === null || !('refusal' in permit)) continue;
    throw new Error(`refused: ${permit.refusal.message}: ${permit.refusal.hint}`);
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
    return await checks.execute({ ...plan, check: aimed(plan.check, simulator) }, own.signal);
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
