import type { Config } from '../config/config.ts';
import { SIMULATOR, understandTarget } from '../config/target-url.ts';
import type { PlannedLoad } from '../model/authorisation.ts';
import type { Binding } from '../model/binding.ts';
import { fenceAround } from '../model/fence.ts';
import type { Platform } from '../model/platform.ts';
import type { Fence } from '../model/workload.ts';
import { startEmbeddedSimulator } from './embedded-simulator.ts';
import { mustAnswer } from './must-answer.ts';
import { OperatorError } from './operator-error.ts';
import { type Resolve, systemResolve } from './permission.ts';
import { type CallPlan, permitHosts, reachOf } from './reach.ts';

/** A platform that answers and may be called, and how to let go of it. */
export interface OpenTarget {
  readonly base_url: string;
  /** It is the embedded simulator, started for this command. */
  readonly simulator: boolean;
  /** Where k6 may go. */
  readonly fence: Fence;
  close(): Promise<void>;
}

/**
 * Makes the platform of a command ready: starts the embedded simulator, or makes sure that the target may be
 * called as planned and answers. Nothing is sent to a target that may not be called.
 *
 * @param target what `--target` says instead of the configuration
 * @throws OperatorError when it may not be called, or does not answer at all; any HTTP answer will do
 */
export async function openTarget(
  config: Config,
  platform: Platform,
  target: string | undefined,
  planned: PlannedLoad,
  resolve: Resolve = systemResolve,
): Promise<OpenTarget> {
  const url = target === undefined ? config.platforms[platform]?.url : targetOption(target);
  if (url === undefined) {
    throw new OperatorError(`platform ${platform} is not configured`, {
      hint: 'add it under `platforms`',
    });
  }
  const binding = bindingOf(config, platform);
  if (url === SIMULATOR) return openSimulator(config, platform, { binding, planned }, resolve);
  const what = target === undefined ? `platform ${platform}` : '--target';
  const call = { what, base_url: url, binding, planned };
  const permits = await permitHosts(call, config.authorisations, resolve);
  const { certificate } = await reachOf(permits, binding);
  const addresses = permits[0]?.addresses ?? [];
  await mustAnswer(platform, url, { addresses, ...(certificate && { certificate }) });
  const close = async (): Promise<void> => undefined;
  return { base_url: url, simulator: false, fence: fenceAround(permits), close };
}

async function openSimulator(
  config: Config,
  platform: Platform,
  { binding, planned }: Pick<CallPlan, 'binding' | 'planned'>,
  resolve: Resolve,
): Promise<OpenTarget> {
  const { urls, close } = await startEmbeddedSimulator();
  const base_url = urls.settlement;
  try {
    const call = { what: `platform ${platform}`, base_url, binding, planned };
    const permits = await permitHosts(call, config.authorisations, resolve);
    return { base_url, simulator: true, fence: fenceAround(permits), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The binding that a platform speaks. */
export function bindingOf(config: Config, platform: Platform): Binding {
  const binding = config.bindings[config.platforms[platform]?.binding ?? ''];
  if (binding === undefined) throw new Error(`platform ${platform} has no binding`);
  return binding;
}

/** The rules of the configuration hold for the command line too. */
export function targetOption(value: string): string {
  const target = understandTarget(value);
  if (target.refusal === undefined) return target.url;
  throw new OperatorError(`--target ${target.refusal.message}`, { hint: target.refusal.hint });
}
