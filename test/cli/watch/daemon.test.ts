import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Daemon, startDaemon } from '../../../cli/watch/daemon.ts';
import type { Config } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import { Watch } from '../../../runners/watch/watch.ts';
import { WorkerPool } from '../../../runners/watch/worker-pool.ts';
import { quietContext, silence } from '../context.ts';

/** Parts of the daemon that were stopped, in order. */
const stopped = vi.hoisted((): string[] => []);

/** The browser of this machine, as far as there is one. */
const browser = vi.hoisted((): { path: string | undefined } => ({ path: undefined }));

vi.mock('../../../cli/setup/locate.mjs', async (original) => ({
  ...(await original<typeof import('../../../cli/setup/locate.mjs')>()),
  locateChromium: async () => browser,
}));

vi.mock('../../../cli/tools.ts', async (original) => {
  const { OperatorError } = await import('../../../cli/operator-error.ts');
  return {
    ...(await original<typeof import('../../../cli/tools.ts')>()),
    requireChromium: async () => {
      if (browser.path === undefined) throw new OperatorError('no Chromium was found');
      return { path: browser.path };
    },
  };
});

vi.mock('../../../cli/watch/upkeep.ts', () => ({
  startUpkeep: () => async () => void stopped.push('upkeep'),
}));

const BINDING = join(process.cwd(), 'config/bindings/reference.yaml');
const PORT =
  'port: { interval_s: 5, timeout_s: 2, platform: portal, tcp: { host: 127.0.0.1, port: 9 } }';
const SEARCH =
  'search: { interval_s: 5, timeout_s: 4, http: { operation: settlement.searchProcedures } }';
const OWN =
  'own: { interval_s: 3600, journey: own, file: own.ts, platform: portal, url: "http://localhost:9" }';

let dir: string;
let daemon: Daemon | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'daemon-'));
  stopped.length = 0;
  browser.path = '/opt/chromium';
  const { stop } = Watch.prototype;
  vi.spyOn(Watch.prototype, 'stop').mockImplementation(function (this: Watch, drain_ms) {
    stopped.push('watch');
    return stop.call(this, drain_ms);
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await daemon?.close();
  daemon = undefined;
  rmSync(dir, { recursive: true, force: true });
});

/** Where only the settlement platform is the simulator. */
function configured(...probes: readonly string[]): Promise<Config> {
  const file = join(dir, 'thongsuot.yaml');
  writeFileSync(
    file,
    `version: 1
include: [${BINDING}]
runs_dir: ${join(dir, 'runs')}
metrics: { host: 127.0.0.1, port: 0 }
platforms:
  settlement: { title_vi: A, title_en: A, url: simulator, binding: reference }
  portal: { title_vi: B, title_en: B, url: "http://127.0.0.1:9", binding: reference }
${probes.length === 0 ? '' : `probes:\n${probes.map((probe) => `  ${probe}\n`).join('')}`}`,
  );
  return loadConfig(file);
}

async function start(config: Config): Promise<Daemon> {
  daemon = await startDaemon(quietContext(silence(), { cwd: dir }), config, {
    location: 'ha-noi',
    port: 0,
  });
  return daemon;
}

describe('a daemon that takes another configuration', () => {
  it('refuses one without a probe, as at the start, and goes on with the one in force', async () => {
    const running = await start(await configured(PORT));
    await expect(running.replace(await configured())).rejects.toThrow('no probe is configured');
    expect(await (await fetch(running.metrics_url)).text()).toContain('probe="port"');
  });

  it('starts the simulator where only the new one needs it', async () => {
    const running = await start(await configured(PORT));
    await running.replace(await configured(SEARCH));
    await vi.waitFor(
      async () => {
        const metrics = await (await fetch(running.metrics_url)).text();
        expect(metrics).toMatch(/^thongsuot_probe_runs_total\{.*probe="search".*"ok".*\} [1-9]/m);
      },
      { timeout: 60_000, interval: 200 },
    );
  });

  it('loads the files of journeys again, since they may be others now', async () => {
    const renew = vi.spyOn(WorkerPool.prototype, 'renew');
    const running = await start(await configured(PORT));
    await running.replace(await configured(PORT));
    expect(renew).not.toHaveBeenCalled();
    await running.replace(await configured(PORT, OWN));
    expect(renew).toHaveBeenCalledOnce();
  });
});

describe('a daemon that takes its first browser journey', () => {
  it('looks for a browser, and goes on with what is in force where there is none', async () => {
    const running = await start(await configured(PORT));
    browser.path = undefined;
    const next = await configured(PORT, OWN);
    await expect(running.replace(next)).rejects.toThrow('no Chromium was found');
    const metrics = await (await fetch(running.metrics_url)).text();
    expect([metrics.includes('probe="port"'), metrics.includes('probe="own"')]).toEqual([
      true,
      false,
    ]);
  });

  it('walks in the browser that it finds then', async () => {
    const browseWith = vi.spyOn(WorkerPool.prototype, 'browseWith');
    const running = await start(await configured(PORT));
    browser.path = '/opt/chromium-2';
    await running.replace(await configured(PORT, OWN));
    expect(browseWith).toHaveBeenCalledExactlyOnceWith('/opt/chromium-2');
  });
});

it('A daemon that is closed stops its probes first, whatever upkeep is at', async () => {
  const running = await start(await configured(PORT));
  await running.close();
  expect(stopped).toEqual(['watch', 'upkeep']);
});
