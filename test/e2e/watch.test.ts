import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settledIn } from '../settled-slots.ts';
import { start, workspace } from './support.ts';

const INTERVAL_S = 5;

const PROBES = `
probes:
  search: { interval_s: ${INTERVAL_S}, timeout_s: 4, http: { operation: settlement.searchProcedures } }
  port: { interval_s: ${INTERVAL_S}, timeout_s: 2, platform: settlement, tcp: { host: 127.0.0.1, port: 9 } }
`;

/** What `watch --json` says when it is ready. */
interface Ready {
  readonly version: 1;
  readonly location: string;
  readonly probes: number;
  readonly url: string;
  readonly metrics_url: string;
  readonly journal_dir: string;
}

interface Daemon {
  readonly child: ChildProcess;
  readonly ready: Ready;
  /** All that it said on stderr so far. */
  readonly said: () => string;
}

let dir: string;
let running: ChildProcess[] = [];

beforeEach(() => {
  dir = workspace((config) => `${config}${PROBES}`);
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

async function startWatch(): Promise<Daemon> {
  const child = start(dir, ['watch', '--location', 'ha-noi', '--json']);
  running.push(child);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  if (child.stdout === null) throw new Error('it has no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ready: JSON.parse(String(line)), said: () => stderr };
}

const settled = ({ journal_dir }: Ready) => settledIn(journal_dir, INTERVAL_S * 1000);

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<unknown> {
  const exited = once(child, 'exit');
  child.kill(signal);
  const [code] = await exited;
  return code;
}

const PATIENCE = { timeout: 60_000, interval: 200 };

describe('thongsuot watch', () => {
  it('settles every slot once, also those during which it was killed', async () => {
    const first = await startWatch();
    expect(first.ready).toMatchObject({ version: 1, location: 'ha-noi', probes: 2 });
    await vi.waitFor(
      async () => expect((await settled(first.ready)).runs).toBeGreaterThan(2),
      PATIENCE,
    );
    await end(first.child, 'SIGKILL');
    const before = await settled(first.ready);
    const second = await startWatch();
    await vi.waitFor(
      async () => expect((await settled(second.ready)).runs).toBeGreaterThan(before.runs + 1),
      PATIENCE,
    );
    expect(await end(second.child, 'SIGTERM')).toBe(0);
    const after = await settled(second.ready);
    expect({ twice: after.twice, missing: after.missing }).toEqual({ twice: 0, missing: 0 });
    expect(after.outcomes['ok']).toBeGreaterThan(0);
    expect(after.outcomes['fail']).toBeGreaterThan(0);
  });

  it('serves the status page, and the metrics of every probe from the start', async () => {
    const { ready } = await startWatch();
    const page = await (await fetch(ready.url)).text();
    expect(page).toContain('<html lang="vi">');
    const metrics = await (await fetch(ready.metrics_url)).text();
    for (const probe of ['search', 'port']) expect(metrics).toContain(`probe="${probe}"`);
  });

  it('takes another configuration on SIGHUP, and keeps the one in force when that has a mistake', async () => {
    const { child, ready, said } = await startWatch();
    const file = path.join(dir, 'thongsuot.yaml');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('  search: {', '  search: { journey: citizen-submits,'));
    child.kill('SIGHUP');
    await vi.waitFor(() => expect(said()).toContain('the one in force stays'), PATIENCE);
    expect(said()).toContain('must have one of journey, http');
    writeFileSync(file, good.replace('  search: {', '  look-up: {'));
    child.kill('SIGHUP');
    await vi.waitFor(() => expect(said()).toContain('was loaded again: 2 probes'), PATIENCE);
    const metrics = await (await fetch(ready.metrics_url)).text();
    expect(metrics).toContain('probe="look-up"');
    expect(await end(child, 'SIGINT')).toBe(0);
  });

  it('takes another configuration by itself, and tells of one with a mistake once', async () => {
    const { child, ready, said } = await startWatch();
    const file = path.join(dir, 'thongsuot.yaml');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('  search: {', '  search: { journey: citizen-submits,'));
    await vi.waitFor(() => expect(said()).toContain('the one in force stays'), PATIENCE);
    writeFileSync(file, good.replace('  search: {', '  look-up: {'));
    await vi.waitFor(() => expect(said()).toContain('was loaded again: 2 probes'), PATIENCE);
    expect(said().split('the one in force stays')).toHaveLength(2);
    const metrics = await (await fetch(ready.metrics_url)).text();
    expect(metrics).toContain('probe="look-up"');
    expect(await end(child, 'SIGINT')).toBe(0);
  });
});
