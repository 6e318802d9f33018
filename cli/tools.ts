import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Context } from './command.ts';
import { OperatorError } from './operator-error.ts';
import { findChromium, findK6, locateChromium, locateK6, type Tool } from './setup/locate.mjs';
import { thisMachine } from './setup/machine.mjs';
import { locateMonitoring, MONITORING_ADVICE } from './setup/monitoring.mjs';

/** Path of a file of the project, from the folder of the command line. */
export function projectFile(relative: string): string {
  return fileURLToPath(new URL(`../${relative}`, import.meta.url));
}

/** The k6 of this machine; OperatorError with the remedy when there is none. */
export async function requireK6({ env }: Pick<Context, 'env'>): Promise<Tool> {
  const k6 = await locateK6(env);
  if (k6 !== undefined) return k6;
  throw missing('k6 was not found on this machine', await passedOver(findK6, env), {
    hint: 'run `npm run setup`, or install k6 2.2 or later from https://k6.io, or name one in THONGSUOT_K6',
  });
}

/** The browser of this machine; OperatorError with the remedy when there is none. */
export async function requireChromium({ env }: Pick<Context, 'env'>): Promise<Tool> {
  const chromium = await locateChromium(env);
  if (chromium !== undefined) return chromium;
  const none = 'no Chromium or Chrome was found on this machine';
  throw missing(none, await passedOver(findChromium, env), {
    hint: 'run `npm run setup`, or install chromium-headless-shell or chromium, or name one in THONGSUOT_CHROMIUM',
  });
}

/** Prometheus and Alertmanager of this machine; OperatorError with the remedy when one of them is missing. */
export async function requireMonitoring({ env }: Pick<Context, 'env'>): Promise<{
  readonly prometheus_path: string;
  readonly alertmanager_path: string;
}> {
  const prometheus = await locateMonitoring(env, 'prometheus');
  const alertmanager = await locateMonitoring(env, 'alertmanager');
  if (prometheus !== undefined && alertmanager !== undefined) {
    return { prometheus_path: prometheus.path, alertmanager_path: alertmanager.path };
  }
  const names = [
    ...(prometheus === undefined ? ['Prometheus'] : []),
    ...(alertmanager === undefined ? ['Alertmanager'] : []),
  ];
  throw new OperatorError(`${names.join(' and ')} cannot be found on this machine`, {
    hint: `run \`npm run setup -- --monitoring\`. Or: ${MONITORING_ADVICE}`,
  });
}

/** Looks again, for the reasons why programs that are there are not used. */
async function passedOver(find: typeof findK6, env: Context['env']): Promise<readonly string[]> {
  const reasons: string[] = [];
  await find(thisMachine(env, { say: (line) => void reasons.push(line) }));
  return reasons;
}

function missing(
  message: string,
  reasons: readonly string[],
  options: { readonly hint: string },
): OperatorError {
  return new OperatorError([message, ...reasons].join('\n'), options);
}

/** The version of this toolkit, from its package.json. */
export async function ownVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(projectFile('package.json'), 'utf8'));
  return String((manifest as { version?: unknown }).version ?? 'unknown');
}
