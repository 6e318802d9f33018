import type { Config } from '../config/config.ts';
import { understandTarget } from '../config/target-url.ts';
import type { Platform } from '../model/platform.ts';
import { startEmbeddedSimulator } from './embedded-simulator.ts';
import { mustAnswer } from './must-answer.ts';
import { OperatorError } from './operator-error.ts';

/** A platform that answers, and how to let go of it. */
export interface OpenTarget {
  readonly base_url: string;
  /** It is the embedded simulator, started for this command. */
  readonly simulator: boolean;
  close(): Promise<void>;
}

/**
 * Makes the platform of a command ready: starts the embedded simulator, or makes sure that the target answers.
 * That a target is loopback was checked with the configuration.
 *
 * @param target what `--target` says instead of the configuration
 * @throws OperatorError when the target does not answer at all; any HTTP answer will do
 */
export async function openTarget(
  config: Config,
  platform: Platform,
  target: string | undefined,
): Promise<OpenTarget> {
  const url = target === undefined ? config.platforms[platform]?.url : targetOption(target);
  if (url === undefined) {
    throw new OperatorError(`platform ${platform} is not configured`, {
      hint: 'add it under `platforms`',
    });
  }
  if (url === 'simulator') {
    const simulator = await startEmbeddedSimulator();
    return { base_url: simulator.urls.settlement, simulator: true, close: simulator.close };
  }
  await mustAnswer(platform, url);
  return { base_url: url, simulator: false, close: async () => undefined };
}

/** The rules of the configuration hold for the command line too: nothing but loopback. */
function targetOption(value: string): string {
  const target = understandTarget(value);
  if (target.refusal === undefined) return target.url;
  throw new OperatorError(`--target ${target.refusal.message}`, { hint: target.refusal.hint });
}
