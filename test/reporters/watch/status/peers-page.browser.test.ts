import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../../../cli/setup/locate.mjs';
import { launchOptions } from '../../../../probes/browser.ts';
import type { Peer } from '../../../../reporters/watch/peers/peer.ts';
import { provincesOfCountry } from '../../../provinces.ts';
import { afterMinutes, manyProbes, manyRecords } from '../many-probes.ts';
import { minuteAt, SetClock, saidLocation, saidProbe } from '../peers/sample-location.ts';
import { CAN_THO, DA_NANG, peerThatSaid, toldFrom } from '../peers/three-locations.ts';
import { SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { SECRET, type ServedStatus, serveStatus } from './served-status.ts';
import { VIEWS, WIDE } from './views.ts';

const located = await locateChromium(process.env);

const WAIT_MS = 30_000;

describe.skipIf(located === undefined)('the page of several locations, in a real browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions(located?.path ?? null));
  });

  afterAll(() => browser.close());

  /** Opens a page as an operator; whatever the browser complains of or asks others for is kept. */
  async function open(
    { root }: ServedStatus,
    path = '',
    options: Parameters<Browser['newContext']>[0] = { viewport: WIDE },
  ): Promise<{ page: Page; complaints: string[] }> {
    const httpCredentials = { username: 'can-bo', password: SECRET };
    const context = await browser.newContext({ httpCredentials, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('console', (line) => {
      if (line.type() !== 'log') complaints.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) complaints.push(`foreign: ${request.url()}`);
    });
    await page.goto(root + path);
    await page.waitForSelector('body[data-connection=open]');
    return { page, complaints };
  }

  /** Hà Nội with one probe, and Đà Nẵng, which has said this of its own. */
  async function two(changes: Parameters<typeof saidProbe>[0] = {}) {
    const clock = new SetClock(SAMPLE_MS + 10_000);
    const text = JSON.stringify(saidLocation({ probes: [saidProbe(changes)] }));
    const peer = peerThatSaid(DA_NANG, text, clock);
    const status = await serveStatus([SAMPLE_PROBE], clock.wall_ms, { peers: [peer] });
    onTestFinished(() => status.close());
    status.tallies.add(sampleRecord(0));
    return { clock, peer, status };
  }

  it('follows what peers say, without loading again, and that they fall silent', async () => {
    const { clock, peer, status } = await two();
    const { page, complaints } = await open(status);
    await page.evaluate("document.body.dataset.loaded = 'once'");
    expect(await page.getAttribute('.cell', 'data-standing')).toBe('ok');
    const last = { slot_at: minuteAt(0), outcome: 'timeout', skip_reason: null } as const;
    const slot_at = '2025-07-01T01:00:09.000Z';
    const news = saidProbe({ last: { ...last, slot_at }, consecutive_failures: 1 });
    peer.read(saidLocation({ probes: [news] }), null, peer.instant());
    status.at(clock.wall_ms);
    await page.waitForSelector('.cell[data-standing=timeout]');
    clock.pass(30_001);
    status.at(clock.wall_ms);
    await page.waitForSelector('.locations [data-standing=stale] strong:text("không trả lời")');
    await page.waitForSelector('.cell[data-standing=stale]');
    expect(await page.getAttribute('body', 'data-loaded')).toBe('once');
    expect(complaints).toEqual([]);
  });

  it('loads itself again when a peer has other probes', async () => {
    const { clock, peer, status } = await two();
    const { page } = await open(status);
    const added = saidProbe({ probe: 'settlement-ca-mau', province: 'ca-mau' });
    peer.read(saidLocation({ probes: [saidProbe(), added] }), null, peer.instant());
    status.at(clock.wall_ms);
    await page.waitForSelector('[data-part="row-ca-mau"]');
  });

  it('runs nothing that a peer wrote', async () => {
    const evil = '"><img src=x onerror=alert(1)><svg onload=alert(2)></svg>';
    const incidents = [
      { from_at: minuteAt(0), to_at: null, failures: 2, outcome: 'fail', error: evil } as const,
    ];
    const { clock, peer, status } = await two({ title_vi: evil, title_en: evil, incidents });
    peer.failed({ fault: 'location', detail: `it answers for ${evil}` });
    for (const path of ['', 'operator', 'operator/probes/settlement-hue']) {
      const { page, complaints } = await open(status, path);
      clock.pass(1000);
      status.at(clock.wall_ms);
      expect(await page.textContent('body')).toContain('<img src=x onerror=alert(1)>');
      expect(await page.locator('img').count()).toBe(0);
      expect(complaints).toEqual([]);
    }
  });

  it.each(VIEWS)(
    'can be read by all, with one of three locations dead: %s',
    async (_, path, provinces, options) => {
      const places = (await provincesOfCountry()).slice(0, provinces);
      const { clock, peers } = threeWithOneDead(places);
      const probes = manyProbes(places, ['ha-noi']);
      const status = await serveStatus(probes, clock.wall_ms, { places, peers });
      onTestFinished(() => status.close());
      for (const record of manyRecords(probes, 30)) status.tallies.add(record);
      const { page, complaints } = await open(status, path, options);
      expect(await page.locator('[data-standing=stale]').count()).toBeGreaterThan(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBe(0);
      expect(complaints).toEqual([]);
    },
  );
});

/** Đà Nẵng answers, and Cần Thơ has not for twelve minutes. */
function threeWithOneDead(places: Parameters<typeof toldFrom>[1]): {
  clock: SetClock;
  peers: readonly Peer[];
} {
  const now_ms = afterMinutes(30);
  const since_ms = now_ms - 12 * 60_000;
  const clock = new SetClock(since_ms);
  const dead = peerThatSaid(CAN_THO, toldFrom('can-tho', places, 18, since_ms), clock);
  clock.pass(now_ms - since_ms);
  dead.failed({ fault: 'unreachable', detail: 'connect ECONNREFUSED 10.20.3.4:9464' });
  return {
    clock,
    peers: [peerThatSaid(DA_NANG, toldFrom('da-nang', places, 30, now_ms), clock), dead],
  };
}
