import type { Config } from '../config/config.ts';
import { suggest } from '../config/suggest.ts';
import { SIMULATOR } from '../config/target-url.ts';
import { type Binding, canPerform } from '../model/binding.ts';
import { OPERATIONS } from '../model/operation.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { markerOf } from '../model/synthetic.ts';
import type { VerificationStep } from '../model/verification.ts';
import { VERIFICATIONS } from '../model/verifications.ts';
import type { VerificationReport, VerifiedPlatform } from '../reporters/terminal/binding.ts';
import type { Clock } from '../runners/clock.ts';
import type { Context } from './command.ts';
import { startEmbeddedSimulator } from './embedded-simulator.ts';
import { type Housekeeping, openHousekeeping } from './housekeeping.ts';
import { OperatorError } from './operator-error.ts';
import { targetOption } from './targets.ts';
import { type OpenPlatform, verifyBinding } from './verify-binding.ts';

/** What is to be tried out. */
export interface VerificationPlan {
  readonly binding: Binding;
  /** In the order of {@link PLATFORMS}. */
  readonly platforms: readonly Platform[];
  /** Where the only one of them answers, instead of its configured URL. */
  readonly target?: string;
}

/** What the command line says. */
export interface VerificationRequest {
  readonly binding: string | undefined;
  readonly platform: string | undefined;
  readonly target: string | undefined;
}

type Urls = Readonly<Partial<Record<Platform, string>>>;
type Opened = Partial<Record<Platform, OpenPlatform & Housekeeping>>;

/**
 * Which binding to try out, and on which platforms: on those that speak it, else on all that it has operations of.
 *
 * @throws OperatorError when the request leaves that open, or names what there is not
 */
export function planVerification(config: Config, request: VerificationRequest): VerificationPlan {
  const binding = bindingOf(config, request.binding);
  const chosen = request.platform === undefined ? undefined : platformOf(config, request.platform);
  const platforms = chosen === undefined ? platformsFor(config, binding) : [chosen];
  const [first] = platforms;
  if (first === undefined || stepsOn(binding, first) === 0) {
    const on = chosen === undefined ? 'a configured platform' : `platform ${chosen}`;
    throw new OperatorError(`binding ${binding.name} has no operation of ${on}`, {
      hint: 'add operations under `bindings`, or the platform under `platforms`',
    });
  }
  if (request.target === undefined) return { binding, platforms };
  if (platforms.length > 1) {
    throw new OperatorError('binding verify: which platform answers at --target?', {
      hint: `name one with --platform: ${platforms.join(', ')}`,
    });
  }
  return { binding, platforms, target: targetOption(request.target) };
}

function bindingOf(config: Config, name: string | undefined): Binding {
  const spoken = [...new Set(Object.values(config.platforms).map(({ binding }) => binding))];
  if (name === undefined && spoken.length > 1) {
    throw new OperatorError('binding verify: which binding?', {
      hint: `name one of ${spoken.join(', ')}`,
    });
  }
  return namedBinding(config, name ?? spoken[0] ?? '');
}

/** @throws OperatorError when there is no binding of that name */
export function namedBinding(config: Config, name: string): Binding {
  const found = Object.hasOwn(config.bindings, name) ? config.bindings[name] : undefined;
  if (found !== undefined) return found;
  throw new OperatorError(`there is no binding \`${name}\``, {
    hint: suggest(name, Object.keys(config.bindings)),
  });
}

function platformOf({ platforms }: Config, name: string): Platform {
  const found = PLATFORMS.find((platform) => platform === name);
  if (found !== undefined && platforms[found] !== undefined) return found;
  throw new OperatorError(`platform ${name} is not configured`, {
    hint: suggest(name, Object.keys(platforms)),
  });
}

function platformsFor(config: Config, binding: Binding): readonly Platform[] {
  const able = PLATFORMS.filter(
    (platform) => config.platforms[platform] !== undefined && stepsOn(binding, platform) > 0,
  );
  const spoken = able.filter((platform) => config.platforms[platform]?.binding === binding.name);
  return spoken.length > 0 ? spoken : able;
}

/** How many steps of the walk through a platform, on that platform itself, a binding can perform. */
function stepsOn(binding: Binding, platform: Platform): number {
  return VERIFICATIONS[platform].filter(
    (step) => OPERATIONS[step.operation].platform === platform && isAble(binding, step),
  ).length;
}

function isAble(binding: Binding, { operation, by }: VerificationStep): boolean {
  return canPerform(binding, operation, by);
}

/**
 * Walks through the platforms one after the other. The embedded simulator is started where one is needed.
 *
 * @throws OperatorError when a platform may not be called, does not answer at all, or a secret is not there
 */
export async function verifyPlatforms(
  context: Context,
  config: Config,
  plan: VerificationPlan,
  clock: Clock,
): Promise<VerificationReport> {
  const configured = configuredUrls(config, plan);
  const isSimulated = Object.values(configured).includes(SIMULATOR);
  const simulator = isSimulated ? await startEmbeddedSimulator() : undefined;
  try {
    const simulated: Urls = simulator?.urls ?? {};
    const urls: Partial<Record<Platform, string>> = {};
    for (const platform of PLATFORMS) {
      const url = configured[platform];
      const at = url === SIMULATOR ? simulated[platform] : url;
      if (at !== undefined) urls[platform] = at;
    }
    const opened = await openPlatforms(context, config, plan, { urls, clock });
    return await walkAll(context, plan, { opened, urls, clock });
  } finally {
    await simulator?.close();
  }
}

/** Where the platforms answer that the walks lead to, as far as the configuration says. */
function configuredUrls({ platforms: all }: Config, { platforms, target }: VerificationPlan): Urls {
  const [only] = platforms;
  const called = PLATFORMS.filter((platform) =>
    platforms.some((walked) =>
      VERIFICATIONS[walked].some((step) => OPERATIONS[step.operation].platform === platform),
    ),
  );
  const urls: Partial<Record<Platform, string>> = {};
  for (const platform of called) {
    const url = platform === only && target !== undefined ? target : all[platform]?.url;
    if (url !== undefined) urls[platform] = url;
  }
  return urls;
}

async function openPlatforms(
  context: Context,
  config: Config,
  plan: VerificationPlan,
  { urls, clock }: { readonly urls: Urls; readonly clock: Clock },
): Promise<Opened> {
  const opened: Opened = {};
  for (const platform of PLATFORMS) {
    const base_url = urls[platform];
    if (base_url === undefined) continue;
    const binding = bindingOn(config, plan, platform);
    const what = plan.target === base_url ? '--target' : `platform ${platform}`;
    const housekeeping = await openHousekeeping(
      context,
      config,
      { what, base_url, binding },
      clock,
    );
    await housekeeping.mustAnswer();
    opened[platform] = { ...housekeeping, binding };
  }
  return opened;
}

/** A platform that is only called on the way is called as it is configured, where the binding itself cannot. */
function bindingOn(
  config: Config,
  { binding, platforms }: VerificationPlan,
  platform: Platform,
): Binding {
  if (platforms.includes(platform) || stepsOn(binding, platform) > 0) return binding;
  return config.bindings[config.platforms[platform]?.binding ?? ''] ?? binding;
}

async function walkAll(
  { signal }: Context,
  { binding, platforms }: VerificationPlan,
  { opened, urls, clock }: { readonly opened: Opened; readonly urls: Urls; readonly clock: Clock },
): Promise<VerificationReport> {
  const marker = markerOf(`verify-${new Date(clock.now_ms()).toISOString()}`);
  const secrets = Object.values(opened).flatMap((one) => one.secrets);
  const verified: VerifiedPlatform[] = [];
  for (const platform of platforms) {
    const steps = VERIFICATIONS[platform];
    const trial = { steps, platforms: opened, marker, secrets, clock, signal };
    const operations = await verifyBinding(trial);
    verified.push({ platform, target: urls[platform] ?? '', operations });
  }
  return { version: 1, binding: binding.name, marker, platforms: verified };
}
