import { parseDuration } from './duration.ts';
import { PLATFORMS, type Platform } from './platform.ts';
import type { ScriptPlan } from './script-plan.ts';
import { plannedStarts } from './shape.ts';
import type { StandalonePlan } from './standalone-plan.ts';
import { hostOf, isLoopbackHost } from './url.ts';
import { neededUsers } from './virtual-users.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment of `k6 run` says, the plan's own where it says nothing. */
export interface StandaloneSettings {
  readonly rate_per_s: number;
  readonly duration_s: number;
  readonly warmup_s: number;
  readonly seed: number;
  readonly max_vus: number | undefined;
  /** Of every platform that the script touches. */
  readonly base_urls: Readonly<Partial<Record<Platform, string>>>;
}

const MAX_SEED = 2 ** 31 - 1;

/** k6 counts whole starts per 1000 s. */
const MIN_RATE_PER_S = 0.001;

/**
 * Reads the environment of a script that k6 runs without `thongsuot`.
 *
 * @returns the settings, or every problem with them, each in one line
 */
export function readSettings(
  env: Environment,
  plan: StandalonePlan,
):
  | { readonly settings: StandaloneSettings; readonly problems?: never }
  | { readonly settings?: never; readonly problems: readonly string[] } {
  const { script, limits } = plan;
  const problems: string[] = [];
  const number = (name: string, bounds: Bounds): number | undefined => {
    const text = env[name];
    if (text === undefined) return undefined;
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (value >= bounds.min && value <= bounds.max && (!bounds.whole || Number.isInteger(value)))
      return value;
    problems.push(
      `${name} must be a ${bounds.whole ? 'whole ' : ''}number from ${bounds.min} to ${bounds.max}, found ${quoted(text)}`,
    );
    return undefined;
  };
  const duration = (name: string, { min_s }: { min_s: number }): number | undefined => {
    const text = env[name];
    if (text === undefined) return undefined;
    const seconds = (parseDuration(text) ?? Number.NaN) / 1000;
    if (seconds >= min_s && seconds <= limits.duration_max_s) return seconds;
    problems.push(
      `${name} must be a duration like 30s or 1m30s, from ${min_s}s to ${limits.duration_max_s}s, found ${quoted(text)}`,
    );
    return undefined;
  };
  const settings = {
    rate_per_s:
      number('RATE', { min: MIN_RATE_PER_S, max: limits.rate_max_per_s }) ?? plan.rate_per_s,
    duration_s: duration('DURATION', { min_s: 1 }) ?? script.duration_s,
    warmup_s: duration('WARMUP', { min_s: 0 }) ?? script.warmup_s,
    seed: number('SEED', { min: 0, max: MAX_SEED, whole: true }) ?? script.seed,
    max_vus: number('MAX_VUS', { min: 1, max: limits.max_vus, whole: true }),
    base_urls: baseUrls(env, script, problems),
  };
  // What would follow from a value that was not understood would only confuse.
  if (problems.length === 0) problems.push(...impossible(plan, settings));
  return problems.length === 0 ? { settings } : { problems };
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
}

const NUMBER = /^\d+(\.\d+)?$/;

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Name of the variable that says where a platform is. */
export function urlVariable(platform: Platform): string {
  return `${platform.toUpperCase()}_URL`;
}

/** `http://host[:port][/path]`, without credentials, query or fragment. */
const BASE_URL =
  /^https?:\/\/(?:\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::[1-9]\d{0,4})?(?:\/[a-z0-9._~/-]*)?$/i;

function baseUrls(
  env: Environment,
  { targets }: ScriptPlan,
  problems: string[],
): StandaloneSettings['base_urls'] {
  const urls: Partial<Record<Platform, string>> = {};
  for (const platform of PLATFORMS) {
    const target = targets[platform];
    if (target === undefined) continue;
    const name = urlVariable(platform);
    const url = env[name] ?? target.base_url;
    urls[platform] = url.replace(/\/+$/, '');
    // Its value is not repeated: a URL may hold a password.
    if (!BASE_URL.test(url)) {
      problems.push(`${name} must be a URL like ${target.base_url}, without credentials or query`);
    } else if (!isLoopbackHost(hostOf(url))) {
      problems.push(
        `${name} refused: ${hostOf(url)} is not this machine; for load on other hosts use \`thongsuot load\`, which checks whether it is permitted`,
      );
    }
  }
  return urls;
}

/** Problems of the settings together. */
function impossible(plan: StandalonePlan, settings: StandaloneSettings): string[] {
  const rated = ratesOf(plan, settings);
  const problems = rated
    .filter((journey) => plannedStarts(settings, journey) < 1)
    .map(
      ({ journey }) =>
        `${journey} would not start once in ${settings.duration_s}s: raise RATE or DURATION`,
    );
  const needed = neededUsers(rated);
  const { vus_unasked, max_vus } = plan.limits;
  if (settings.max_vus === undefined && needed > vus_unasked) {
    const allow = needed > max_vus ? '' : `, or set MAX_VUS=${needed} if this machine holds them`;
    problems.push(
      `RATE ${settings.rate_per_s} needs ${needed} virtual users of about 3 MB each: lower it${allow}`,
    );
  }
  return problems;
}

/** The journeys with their rates. */
export function ratesOf(
  { arrivals }: StandalonePlan,
  { rate_per_s }: Pick<StandaloneSettings, 'rate_per_s'>,
): (StandalonePlan['arrivals'][number] & { readonly rate_per_s: number })[] {
  return arrivals.map((one) => ({ ...one, rate_per_s: rate_per_s * one.share }));
}
