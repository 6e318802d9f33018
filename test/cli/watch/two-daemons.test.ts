import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Daemon, startDaemon } from '../../../cli/watch/daemon.ts';
import { loadConfig } from '../../../config/load.ts';
import { freePort } from '../../../runners/free-port.ts';
import { quietContext, type Said, silence } from '../context.ts';

const BINDING = join(process.cwd(), 'config/bindings/reference.yaml');
const SECRET = 'mot-hai-ba-bon';
const OPERATOR = { authorization: `Bearer ${SECRET}` };
const PATIENCE = { timeout: 60_000, interval: 200 };

/** Nobody listens there: each run fails. */
const PORT = '{ interval_s: 5, timeout_s: 2, platform: portal, tcp: { host: 127.0.0.1, port: 9 } }';

let dir: string;
let running: Daemon[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'two-daemons-'));
  writeFileSync(join(dir, 'operators.secret'), `${SECRET}\n`);
});

afterEach(async () => {
  for (const daemon of running) await daemon.close();
  running = [];
  rmSync(dir, { recursive: true, force: true });
});

/** Both have one list of peers, and each a probe of its own beside the one that both have. */
async function start(location: string, port: number, peers: Record<string, number>, said: Said) {
  const file = join(dir, `${location}.yaml`);
  const list = Object.entries(peers).map(
    ([name, at]) =>
      `    - { location: ${name}, url: "http://127.0.0.1:${at}", secret_file: operators.secret }\n`,
  );
  writeFileSync(
    file,
    `version: 1
include: [${BINDING}]
runs_dir: ${join(dir, location)}
metrics: { host: 127.0.0.1, port: ${port} }
platforms:
  portal: { title_vi: B, title_en: B, url: "http://127.0.0.1:9", binding: reference }
watch:
  secret_file: operators.secret
  peers:
${list.join('')}
probes:
  port: ${PORT}
  only-${location}: ${PORT}
`,
  );
  const context = quietContext(said, { cwd: dir });
  const daemon = await startDaemon(context, await loadConfig(file), { location, port: undefined });
  running.push(daemon);
  return daemon;
}

it('Two daemons that name each other show the probes of both, hand on only their own, and say when one is gone', async () => {
  const peers = { 'ha-noi': await freePort(), 'da-nang': await freePort() };
  const said = silence();
  const here = await start('ha-noi', peers['ha-noi'], peers, said);
  const there = await start('da-nang', peers['da-nang'], peers, silence());
  const get = async (daemon: Daemon, path: string): Promise<string> =>
    (await fetch(daemon.url + path, { headers: OPERATOR })).text();

  // Both have failed twice in a row, and each knows that of the other, with the error.
  await vi.waitFor(async () => {
    for (const [daemon, other] of [
      [here, 'da-nang'],
      [there, 'ha-noi'],
    ] as const) {
      const page = await get(daemon, 'operator');
      expect(page).toMatch(
        new RegExp(`<li data-open="true">(?:(?!</li>).)*${other}(?:(?!</li>).)*ECONNREFUSED`, 's'),
      );
    }
  }, PATIENCE);
  await vi.waitFor(async () => {
    const { probes } = JSON.parse(await get(here, 'api/status'));
    const shown = (probes as Record<string, string>[]).map(
      ({ probe, location, standing }) => `${probe} ${location} ${standing}`,
    );
    expect(shown).toEqual([
      'port ha-noi fail',
      'only-ha-noi ha-noi fail',
      'port da-nang fail',
      'only-da-nang da-nang fail',
    ]);
  }, PATIENCE);

  const { location, probes: handed_on } = JSON.parse(await get(there, 'api/location'));
  const names = (handed_on as Record<string, string>[]).map(({ probe }) => probe);
  expect([location, names]).toEqual(['da-nang', ['port', 'only-da-nang']]);

  await vi.waitFor(async () => {
    expect(await get(here, 'metrics')).toContain('thongsuot_watch_peer_up{peer="da-nang"} 1\n');
  }, PATIENCE);
  const metrics = await get(here, 'metrics');
  expect(metrics).toContain(
    'thongsuot_probe_info{probe="port",platform="portal",province="",location="ha-noi"',
  );
  expect(metrics).not.toContain('location="da-nang"');

  await there.close();
  running = [here];
  await vi.waitFor(async () => {
    expect(await get(here, 'metrics')).toContain('thongsuot_watch_peer_up{peer="da-nang"} 0\n');
  }, PATIENCE);
  expect(await get(here, 'operator')).toContain('Không kết nối được');
  const told = said.talk.join('\n');
  expect(told).toContain('The location da-nang cannot be read (unreachable): connect ECONNREFUSED');
  expect(told).not.toContain('The location ha-noi');
  for (const text of [told, metrics]) expect(text).not.toContain(SECRET);
});
