import type { Config } from '../config/config.ts';
import { understandTarget } from '../config/target-url.ts';
import type { Platform } from '../model/platform.ts';
import { startEmbeddedSimulator } from './embedded-simulator.ts';
import { OperatorError } from './operator-error.ts';

/** A platform that answers, and how to let go of it. */
export interface OpenTarget {
  readonly base_url: string;
  /** It is the embedded simulator, started for this command. */
  readonly simulator: boolean;
  close(): Promise<void>;
}

const ANSWER_TIMEOUT_MS = 5000;

const REFUSALS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it cut the connection',
  ENOTFOUND: 'its name is unknown',
  TimeoutError: `it did not answer within ${ANSWER_TIMEOUT_MS / 1000} s`,
};

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

async function mustAnswer(platform: Platform, url: string): Promise<void> {
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    await response.body?.cancel();
  } catch (cause) {
    const why = REFUSALS[codeOf(cause)] ?? codeOf(cause);
    throw new OperatorError(`${platform} at ${url} cannot be reached: ${why}`, {
      hint: `start it, or correct its url; \`simulator\` uses the embedded one`,
      cause,
    });
  }
}

/** `fetch` wraps the system's error; the inner one has the code. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return error.name;
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.message;
}
