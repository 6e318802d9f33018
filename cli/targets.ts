import type { Config } from '../config/config.ts';
import { understandTarget } from '../config/target-url.ts';
import { parseAddress } from '../model/address.ts';
import type { PlannedLoad } from '../model/authorisation.ts';
import { fenceAround } from '../model/fence.ts';
import type { Platform } from '../model/platform.ts';
import type { Fence } from '../model/workload.ts';
import { startEmbeddedSimulator } from './embedded-simulator.ts';
import { mustAnswer } from './must-answer.ts';
import { OperatorError } from './operator-error.ts';
import { type Resolve, requirePermit, systemResolve } from './permission.ts';

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
  if (url === 'simulator') {
    const { urls, close } = await startEmbeddedSimulator();
    const { hostname } = new URL(urls.settlement);
    const address = parseAddress(hostname);
    const fence = fenceAround(hostname, address === undefined ? [] : [address], null);
    return { base_url: urls.settlement, simulator: true, fence, close };
  }
  const what = target === undefined ? `platform ${platform}` : '--target';
  const { host, addresses, by } = await requirePermit(
    what,
    url,
    config.authorisations,
    planned,
    resolve,
  );
  await mustAnswer(platform, url, { addresses });
  const fence = fenceAround(host, addresses, by);
  return { base_url: url, simulator: false, fence, close: async () => undefined };
}

/** The rules of the configuration hold for the command line too. */
function targetOption(value: string): string {
  const target = understandTarget(value);
  if (target.refusal === undefined) return target.url;
  throw new OperatorError(`--target ${target.refusal.message}`, { hint: target.refusal.hint });
}
