import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '../../cli/tools.ts';
import { residentMb } from './process-figures.ts';

/**
 * What `thongsuot simulate --provinces all` holds in memory: `npm run bench:provinces` (Linux; about 30 s). The process
 * is started as an operator starts it, and measured idle, and after each of its platforms had some requests.
 */

const RSS_MAX_MB = 300;
const READY_MS = 60_000;
/** Long enough for what was collected lazily to show, should it grow. */
const SETTLE_MS = 2000;

interface Started {
  readonly platforms: Readonly<Record<string, string>>;
  readonly provinces: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** One request at each door of a platform: pages, API or gateway, and the simulator's own. */
const PATHS = ['/', '/assets/site.css', '/dang-nhap', '/_simulator/truth', '/_simulator/log'];

const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  settlement: ['/api/procedures?q=khai%20sinh', '/api/procedures/1.001193'],
  portal: ['/api/services?q=khai%20sinh'],
  identity: ['/.well-known/openid-configuration', '/jwks'],
};

/** Where officers log in with a password: the identity platform is asked about it. */
const PASSWORD_PAGES: ReadonlySet<string> = new Set([
  'settlement',
  'documents',
  'meetings',
  'reporting',
]);

const OFFICER = { account: 'canbo-0001', password: 'thongsuot' };

const child = spawn(
  process.execPath,
  [projectFile('cli/thongsuot.mjs'), 'simulate', '--provinces', 'all', '--json', '--port', '0'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const { platforms, provinces } = await started(child);
  await sleep(SETTLE_MS);
  const idle_mb = await residentMb(child.pid ?? 0);
  const all = [platforms, ...Object.values(provinces)].flatMap((urls) => Object.entries(urls));
  let requests = 0;
  for (const [platform, url] of all) requests += await visit(platform, url);
  await sleep(SETTLE_MS);
  const used_mb = await residentMb(child.pid ?? 0);
  const isSmall = Math.max(idle_mb, used_mb) <= RSS_MAX_MB;
  const lines = [
    `${all.length} platforms in one process, resident memory:`,
    `  idle                  ${idle_mb.toFixed(0)} MB`,
    `  after ${requests} requests   ${used_mb.toFixed(0)} MB`,
    `${isSmall ? 'PASS' : 'FAIL'}: at most ${RSS_MAX_MB} MB`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = isSmall ? 0 : 1;
} finally {
  child.kill();
}

async function started({ stdout }: ChildProcess): Promise<Started> {
  if (stdout === null) throw new Error('the simulator has no output to read');
  const lines = createInterface({ input: stdout });
  const [line] = (await once(lines, 'line', { signal: AbortSignal.timeout(READY_MS) })) as [string];
  return JSON.parse(line) as Started;
}

/** @returns how many requests it sent; throws when one of them is not answered as it should be */
async function visit(platform: string, url: string): Promise<number> {
  const paths = [...PATHS, ...(OPERATIONS[platform] ?? [])];
  for (const path of paths) await ask(url + path);
  const login = platform === 'settlement' ? '/can-bo/dang-nhap' : '/dang-nhap';
  if (PASSWORD_PAGES.has(platform)) {
    await ask(url + login, { method: 'POST', body: new URLSearchParams(OFFICER) });
  }
  return paths.length + (PASSWORD_PAGES.has(platform) ? 1 : 0);
}

async function ask(url: string, init: RequestInit = {}): Promise<void> {
  const response = await fetch(url, { ...init, redirect: 'manual' });
  await response.arrayBuffer();
  if (response.status >= 400) throw new Error(`${url} answered ${response.status}`);
}
