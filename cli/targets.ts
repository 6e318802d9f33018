import type { Config } from '../config/config.ts';
import { listOf } from '../config/quote.ts';
import { SIMULATOR, understandTarget } from '../config/target-url.ts';
import type { PlannedLoad } from '../model/authorisation.ts';
import type { Binding } from '../model/binding.ts';
import { fenceAround } from '../model/fence.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import type { Fence } from '../model/workload.ts';
import { startEmbeddedSimulator } from './embedded-simulator.ts';
import { mustAnswer } from './must-answer.ts';
import { OperatorError } from './operator-error.ts';
import { type Permit, type Resolve, systemResolve } from './permission.ts';
import { permitHosts, reachOf } from './reach.ts';

/** Where a platform answers. */
export interface OpenTarget {
  readonly base_url: string;
  /** It is the embedded simulator, started for this command. */
  readonly simulator: boolean;
}

/** Platforms that answer and may be called, and how to let go of them. */
export interface OpenTargets {
  readonly targets: ReadonlyMap<Platform, OpenTarget>;
  /** Where k6 may go. */
  readonly fence: Fence;
  /** One for each host that may be called. */
  readonly permits: readonly Permit[];
  close(): Promise<void>;
}

/** What `--target` says instead of the configuration. */
export type Aims = Readonly<Partial<Record<Platform, string>>>;

/** One platform to be opened. */
interface Plan {
  readonly platform: Platform;
  readonly url: string;
  /** Where the URL stands, for messages. */
  readonly what: string;
  readonly binding: Binding;
}

/**
 * Makes the platforms of a command ready: makes sure that each may be called as planned and answers, and starts
 * the embedded simulator, once for all that it stands in for. Nothing is sent to any before all may be called.
 *
 * @param planned of all platforms together: k6 counts no host's requests apart from the others'
 * @throws OperatorError when one may not be called, or when some do not answer at all, with their names; any HTTP
 *   answer will do
 */
export async function openTargets(
  config: Config,
  platforms: readonly Platform[],
  aims: Aims,
  planned: PlannedLoad,
  resolve: Resolve = systemResolve,
): Promise<OpenTargets> {
  const plans = platforms.map((platform) => planOf(config, platform, aims));
  const lookUp = remembering(resolve);
  const permit = ({ what, url, binding }: Plan): Promise<readonly Permit[]> =>
    permitHosts({ what, base_url: url, binding, planned }, config.authorisations, lookUp);
  const running = plans.filter(({ url }) => url !== SIMULATOR);
  const permits: Permit[] = [];
  const waiting: (() => Promise<void>)[] = [];
  for (const plan of running) {
    const allowed = await permit(plan);
    permits.push(...allowed);
    waiting.push(() => mustAnswerAsBound(plan, allowed));
  }
  await allAnswer(waiting);
  const targets = new Map(
    running.map(({ platform, url }) => [platform, { base_url: url, simulator: false }]),
  );
  if (running.length === plans.length) {
    return { targets, ...within(permits), close: async () => undefined };
  }
  const { urls, close } = await startEmbeddedSimulator();
  try {
    for (const plan of plans.filter(({ url }) => url === SIMULATOR)) {
      const base_url = urls[plan.platform];
      if (base_url === undefined) throw new Error(`the simulator has no ${plan.platform}`);
      permits.push(...(await permit({ ...plan, url: base_url })));
      targets.set(plan.platform, { base_url, simulator: true });
    }
    return { targets, ...within(permits), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function within(permits: readonly Permit[]): Pick<OpenTargets, 'fence' | 'permits'> {
  const once = eachOnce(permits);
  return { fence: fenceAround(once), permits: once };
}

function planOf(config: Config, platform: Platform, aims: Aims): Plan {
  const aim = aims[platform];
  const url = aim ?? config.platforms[platform]?.url;
  if (url === undefined) {
    throw new OperatorError(`platform ${platform} is not configured`, {
      hint: 'add it under `platforms`',
    });
  }
  const what = aim === undefined ? `platform ${platform}` : '--target';
  return { platform, url, what, binding: bindingOf(config, platform) };
}

async function mustAnswerAsBound(
  { platform, url, binding }: Plan,
  permits: readonly Permit[],
): Promise<void> {
  const { certificate } = await reachOf(permits, binding);
  const addresses = permits[0]?.addresses ?? [];
  await mustAnswer(platform, url, { addresses, ...(certificate && { certificate }) });
}

/** Asks all of them at the same time, and names every one that does not answer. */
async function allAnswer(waiting: readonly (() => Promise<void>)[]): Promise<void> {
  const ended = await Promise.allSettled(waiting.map((answer) => answer()));
  const reasons = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  const silent = reasons.filter(
    (reason): reason is OperatorError => reason instanceof OperatorError,
  );
  const [first] = reasons;
  if (first === undefined) return;
  if (silent.length < 2) throw first;
  const hints = [...new Set(silent.map(({ hint }) => hint ?? ''))].join('; ');
  throw new OperatorError(silent.map(({ message }) => message).join('\n'), { hint: hints });
}

/** The first answer to a name holds: several platforms on one host are all fenced in to the same addresses. */
function remembering(resolve: Resolve): Resolve {
  const known = new Map<string, ReturnType<Resolve>>();
  return (name) => {
    const answer = known.get(name) ?? resolve(name);
    known.set(name, answer);
    return answer;
  };
}

function eachOnce(permits: readonly Permit[]): Permit[] {
  return [...new Map(permits.map((permit) => [permit.host, permit])).values()];
}

/** The binding that a platform speaks. */
export function bindingOf(config: Config, platform: Platform): Binding {
  const binding = config.bindings[config.platforms[platform]?.binding ?? ''];
  if (binding === undefined) throw new Error(`platform ${platform} has no binding`);
  return binding;
}

/**
 * What the values of `--target` aim at: `URL` at the platform whose journeys are run, `settlement=URL` at any that
 * they touch.
 *
 * @param own platforms whose journeys are run
 * @param touched those and the ones that they lean on
 * @throws OperatorError for a URL that no configuration may have, a platform that is not touched or aimed at twice,
 *   and a URL alone where it could mean several
 */
export function aimsOf(
  values: readonly string[],
  own: readonly Platform[],
  touched: readonly Platform[],
): Aims {
  const aims = new Map<Platform, string>();
  for (const value of values) {
    const [, name, url = ''] = /^([a-z]+)=(.*)$/.exec(value) ?? [];
    const platform = name === undefined ? onlyOne(own) : platformNamed(name, touched);
    if (aims.has(platform)) {
      throw new OperatorError(`--target aims twice at ${platform}`, { hint: 'keep one of them' });
    }
    aims.set(platform, targetOption(name === undefined ? value : url));
  }
  return Object.fromEntries(aims);
}

function onlyOne(own: readonly Platform[]): Platform {
  const [only, ...others] = own;
  if (only !== undefined && others.length === 0) return only;
  throw new OperatorError(`--target says no platform, and this is about ${listOf(own)}`, {
    hint: `write it as --target ${only}=URL, once for each`,
  });
}

function platformNamed(name: string, touched: readonly Platform[]): Platform {
  const platform = PLATFORMS.find((known) => known === name);
  if (platform !== undefined && touched.includes(platform)) return platform;
  throw new OperatorError(`--target aims at ${name}, which nothing of this touches`, {
    hint: `it touches ${listOf(touched)}`,
  });
}

/** The rules of the configuration hold for the command line too. */
export function targetOption(value: string): string {
  const target = understandTarget(value);
  if (target.refusal === undefined) return target.url;
  throw new OperatorError(`--target ${target.refusal.message}`, { hint: target.refusal.hint });
}
