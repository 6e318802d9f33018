import { chromium } from '@playwright/test';
import { Registry } from 'prom-client';
import { loadConfig } from './config/load.ts';
import { launchOptions } from './probes/browser.ts';
import { locateChromium } from './cli/setup/locate.mjs';
import { serveMetrics } from './reporters/metrics-server.ts';
import { statusPages } from './reporters/watch/status/routes.ts';
import { ProbeTallies } from './reporters/watch/tallies.ts';
import { manyProbes, manyRecords, afterMinutes } from './test/reporters/watch/many-probes.ts';
import { failedRecord, sampleRecord, SAMPLE_MS } from './test/reporters/watch/sample-record.ts';
const config = await loadConfig(undefined as never).catch(async () => loadConfig('config/thongsuot.yaml'));
const places = (config as any).demand?.provinces ?? [];
const out = '/tmp/rj/shots'; await (await import('node:fs/promises')).mkdir(out, { recursive: true });
const located = await locateChromium(process.env);
const browser = await chromium.launch(launchOptions(located?.path ?? null));
async function shots(name: string, probes: any[], tallies: ProbeTallies, now: number) {
  const pages = await statusPages({ probes: () => probes, places: () => places, tallies, secret: 's', now_ms: () => now });
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, new Registry(), { routes: pages.router });
  for (const [kind, options] of Object.entries({ wide: { viewport: { width: 1280, height: 900 } }, dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 } })) {
    const context = await browser.newContext({ ...options, httpCredentials: { username: 'x', password: 's' } } as any);
    const page = await context.newPage();
    page.on('console', (l) => console.log(name, kind, l.text())); page.on('pageerror', (e) => console.log(name, kind, e.message));
    for (const path of ['', 'operator']) {
      if (kind === 'dark' && path) continue;
      const began = performance.now();
      await page.goto(server.root + path); await page.waitForSelector('body[data-connection=open]');
      console.log(name, kind, path, Math.round(performance.now() - began), 'ms');
      await page.screenshot({ path: `${out}/${name}-${kind}-${path || 'public'}.png`, fullPage: true });
    }
    await context.close();
  }
  await server.close();
}
const probes = manyProbes(places);
const tallies = new ProbeTallies();
for (const r of manyRecords(probes, 180)) tallies.add(r);
// an outage, maintenance, stale
const now = afterMinutes(180);
for (const location of ['ha-noi', 'da-nang', 'can-tho']) for (let m = 180; m < 184; m++) { tallies.add(failedRecord(m, { probe: 'settlement-hue', location, outcome: m % 2 ? 'fail' : 'timeout', error: 'locator.click: Timeout 13500ms exceeded. (waiting for getByRole(\'button\', { name: \'Nộp hồ sơ\' }))', artifacts: { screenshot: '/x/runs/watch/artifacts/settlement-hue-20250701T010000250Z/screenshot.png', trace: '/x/settlement-hue-20250701T010000250Z/trace.zip' } })); tallies.add(sampleRecord(m, { probe: 'documents-lam-dong', platform: 'documents', province: 'lam-dong', location, outcome: 'skipped', skip_reason: 'maintenance', error: 'announced maintenance' })); }
for (const p of probes) if (p.platform === 'meetings' && p.location === 'can-tho') p.interval_s; 
await shots('many', probes.map((p) => p.name === 'reporting-son-la' ? { ...p, interval_s: 1 } : p), tallies, now);
await shots('one-location', manyProbes(places, ['ha-noi']), tallies, now);
await shots('empty', [], new ProbeTallies(), now);
await shots('waiting', manyProbes(places.slice(0, 3), ['ha-noi']), new ProbeTallies(), now);
await browser.close();
