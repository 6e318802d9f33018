import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LoadDocument } from '../../reporters/load-json.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const THONGSUOT = path.join(ROOT, 'cli/thongsuot.mjs');

/** 32 servers at 50 ms: 640 requests/s at most. */
const SERVERS = 32;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with a configuration of its own: short runs, one latency and one error objective. */
export function workspace(change: (config: string) => string = (config) => config): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-e2e-'));
  writeFileSync(path.join(dir, 'thongsuot.yaml'), change(CONFIG));
  return dir;
}

const CONFIG = `
version: 1
include: [${path.join(ROOT, 'config/bindings/reference.yaml')}, ${path.join(ROOT, 'config/calendar.yaml')}]
runs_dir: runs
metrics: { host: 127.0.0.1, port: 0 }
platforms:
  settlement: { title_vi: Giải quyết thủ tục, title_en: Settlement, url: simulator, binding: reference }
objectives:
  - platform: settlement
    operation: "*"
    latency: [{ quantile: 0.95, limit_ms: 500 }]
    error_ratio: 0.05
    basis: project-default
    source: short runs of the test suite
profiles:
  short:
    description: Ten seconds of citizens and officers
    rate_per_s: 60
    warmup_s: 2
    duration_s: 10
    journeys: { citizen-submits: 1, officer-settles: 1 }
    think_time: { median_s: 0.05, sigma: 0.5 }
`;

/** The `short` profile makes 7 and 6 requests per journey, half of each: 6.5 in the mean. */
export const REQUESTS_PER_JOURNEY = 6.5;

/** Starts `thongsuot …` in a workspace, with more in its environment if need be. */
export function start(
  dir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(
    process.execPath,
    [THONGSUOT, ...args, '--config', path.join(dir, 'thongsuot.yaml')],
    {
      cwd: dir,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

/** Collects what a process prints, to its end. */
export async function finished(child: ChildProcess): Promise<Finished> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

/** Runs `thongsuot …` to its end. */
export function thongsuot(dir: string, ...args: string[]): Promise<Finished> {
  return finished(start(dir, args));
}

/** What `load --json` printed; throws with what it said when it printed nothing. */
export function documentOf(run: Finished): LoadDocument {
  if (run.stdout === '') throw new Error(`no document; it said: ${run.stderr}`);
  return JSON.parse(run.stdout) as LoadDocument;
}

export interface RunningSimulator {
  readonly url: string;
  readonly process: ChildProcess;
  /** Requests per second at which 95 % are answered within 500 ms: the declared truth. */
  readonly capacity_per_s: number;
  /** Every request it received, by operation. */
  log(): Promise<Record<string, { received: number; finished: number; abandoned: number }>>;
}

/** A simulator that the test can end when it likes. */
export async function simulator(dir: string): Promise<RunningSimulator> {
  const places = String(2.5 * 20 * SERVERS);
  const sizes = ['--servers', String(SERVERS), '--queue-places', places];
  const child = start(dir, ['simulate', '--json', '--port', '0', ...sizes]);
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const [line] = (await once(lines, 'line')) as [string];
  const url = (JSON.parse(line) as { platforms: { settlement: string } }).platforms.settlement;
  const truth = await json<Truth>(`${url}/_simulator/truth?quantile=0.95&limit_ms=500`);
  return {
    url,
    process: child,
    capacity_per_s: truth.platforms.settlement.capacity[0]?.rate_per_s ?? Number.NaN,
    log: async () => (await json<Log>(`${url}/_simulator/log`)).platforms.settlement.via.api,
  };
}

interface Truth {
  platforms: { settlement: { capacity: { rate_per_s: number }[] } };
}

interface Log {
  platforms: {
    settlement: {
      via: { api: Record<string, { received: number; finished: number; abandoned: number }> };
    };
  };
}

async function json<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

/** A platform that a test plays itself. */
export interface PlayedPlatform {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Answers HTTP on a loopback address, on a free port unless it is told which. */
export async function play(
  answer: RequestListener,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<PlayedPlatform> {
  const server = createServer(answer);
  server.listen(port, host);
  await once(server, 'listening');
  const { port: given } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${given}`,
    port: given,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Ends a process of ours and waits for it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
