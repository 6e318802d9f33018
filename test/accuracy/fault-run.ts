import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PLATFORMS } from '../../model/platform.ts';
import type { LoadProfile } from '../../model/workload.ts';
import type { LoadDocument } from '../../reporters/load-json.ts';
import { callAgent, callsTo } from '../../simulator/calls.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { documentOf, finished, start } from '../e2e/support.ts';
import {
  type Cell,
  JUDGED_S,
  LIMIT_MS,
  MIXES,
  type Mix,
  type MixName,
  QUANTILE,
  sizesFor,
  WARMUP_S,
} from './fault-cells.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PROFILE = 'short';

/** All that is judged: four in five within 1.2 s, one in five may fail. So 50 requests to a platform are enough. */
const OBJECTIVE = {
  operation: '*',
  latency: [{ quantile: QUANTILE, limit_ms: LIMIT_MS }],
  error_ratio: 0.2,
  basis: 'project-default',
  source: 'short runs of the fault matrix',
};

/** A dossier takes a moment to get to the portal. */
const AWAITED = {
  ...OBJECTIVE,
  operation: 'portal.awaitDossier',
  latency: [{ quantile: 0.8, limit_ms: 8000 }],
};

/** A configuration for one load, in a folder of its own. JSON is YAML. */
function workspaceOf(
  mix: Mix,
  { warmup_s, duration_s }: Pick<LoadProfile, 'warmup_s' | 'duration_s'>,
): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-faults-'));
  const shared = (name: string): string => path.join(ROOT, 'config', name);
  const platform = { title_vi: 'Mô phỏng', title_en: 'Simulated', url: 'simulator' };
  const config = {
    version: 1,
    include: [shared('bindings/reference.yaml'), shared('calendar.yaml')],
    runs_dir: 'runs',
    metrics: { host: '127.0.0.1', port: 0 },
    platforms: Object.fromEntries(
      PLATFORMS.map((name) => [name, { ...platform, binding: 'reference' }]),
    ),
    objectives: [
      ...PLATFORMS.map((name) => ({ platform: name, ...OBJECTIVE })),
      { platform: 'portal', ...AWAITED },
    ],
    profiles: {
      [PROFILE]: {
        description: 'Every platform for some seconds',
        rate_per_s: Object.values(mix).reduce((sum, rate) => sum + rate, 0),
        warmup_s,
        duration_s,
        judge: 'platform',
        journeys: mix,
        think_time: { median_s: 0.1, sigma: 0.5 },
      },
    },
  };
  writeFileSync(path.join(dir, 'thongsuot.yaml'), JSON.stringify(config));
  return dir;
}

/** A call between platforms names whose it is; to what the simulator is asked for beside them it makes no difference. */
const ON_BEHALF_OF = 'identity.login';

/** Switches a fault on, as whoever runs the simulator does. @returns the status of its answer */
async function switchOn(simulator: Simulator, { platform, fault }: Cell): Promise<number> {
  const agent = callAgent(simulator.authority ?? undefined);
  try {
    const calls = callsTo((name) => simulator.urls[name], agent);
    const request = { method: 'POST', path: '/_simulator/faults', json: fault } as const;
    return (await calls.call(ON_BEHALF_OF, platform, request)).status;
  } finally {
    agent.destroy();
  }
}

/** Whether the simulator knows such a fault of such a platform: it refuses what makes no sense there. */
export async function isKnown(cell: Cell): Promise<boolean> {
  const simulator = await startSimulator({ platforms: [cell.platform], tls: cell.tls });
  try {
    const status = await switchOn(simulator, cell);
    if (status === 201 || status === 400) return status === 201;
    throw new Error(`the simulator answered ${status} to ${JSON.stringify(cell.fault)}`);
  } finally {
    await simulator.close();
  }
}

/**
 * One load test through the command line, against a simulator of its own. The fault begins when every platform has
 * answered and k6 is about to start: a platform that is down before would end the command before the load.
 *
 * @param cell what goes wrong; without it nothing does
 */
export async function runUnder(
  mix: MixName,
  {
    cell,
    tls = cell?.tls ?? false,
    duration_s = JUDGED_S,
  }: { readonly cell?: Cell; readonly tls?: boolean; readonly duration_s?: number } = {},
): Promise<LoadDocument> {
  const simulator = await startSimulator({ ...sizesFor(mix, cell), tls });
  const dir = workspaceOf(MIXES[mix], { warmup_s: cell?.warmup_s ?? WARMUP_S, duration_s });
  try {
    const targets = Object.entries(simulator.urls).flatMap(([name, url]) => [
      '--target',
      `${name}=${url}`,
    ]);
    const child = start(
      dir,
      ['load', PROFILE, '--json', ...targets],
      await trustOf(simulator, dir),
    );
    const run = finished(child);
    if (cell !== undefined) {
      await Promise.race([run, untilPlanned(dir)]);
      const status = await switchOn(simulator, cell);
      if (status !== 201) throw new Error(`the fault was refused with ${status}`);
    }
    return documentOf(await run);
  } finally {
    await simulator.close();
    await rm(dir, { recursive: true, force: true });
  }
}

/** The environment that trusts the simulator's authority; nothing without TLS. */
async function trustOf(
  { authority }: Simulator,
  dir: string,
): Promise<Readonly<Record<string, string>>> {
  if (authority === null) return {};
  const file = path.join(dir, 'authority.pem');
  await writeFile(file, authority);
  return { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file };
}

const LOOK_EVERY_MS = 20;

/** Resolves when the run has written what k6 is to do, which it does once all targets have answered. */
async function untilPlanned(dir: string): Promise<void> {
  const runs = path.join(dir, 'runs');
  for (;;) {
    const [id] = existsSync(runs) ? readdirSync(runs) : [];
    if (id !== undefined && existsSync(path.join(runs, id, 'workload.json'))) return;
    await wait(LOOK_EVERY_MS);
  }
}
