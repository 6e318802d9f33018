import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as playwright } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../cli/setup/locate.mjs';
import { loadConfig } from '../../config/load.ts';
import type { Platform } from '../../model/platform.ts';
import type { ProbeArtifacts, ProbeFinding, ProbeLimits } from '../../model/probe.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import { SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import { launchOptions } from '../../probes/browser.ts';
import { WALKED_JOURNEYS, type WalkJourney } from '../../probes/journeys.ts';
import { runJourney } from '../../probes/run-journey.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

/*
 * What a journey makes of pages that are nearly right: each is served from here, with its one mistake.
 */

const chromium = await locateChromium(process.env);
const { pages } = await loadConfig(SHIPPED_CONFIG);

let browser: Browser;
let artifacts_dir: string;

beforeAll(async () => {
  artifacts_dir = mkdtempSync(join(tmpdir(), 'page-visit-test-'));
  browser = await playwright.launch(launchOptions(chromium?.path ?? null));
});

afterAll(async () => {
  await browser.close();
  rmSync(artifacts_dir, { recursive: true, force: true });
});

/** A page by its path, without the query; null never comes. */
type Pages = Readonly<Record<string, string | null>>;

/** Serves pages on loopback until the test ends; whatever is not there is answered 404. */
async function serve(given: Pages): Promise<string> {
  const shown: Pages = { '/favicon.ico': '', ...given };
  const server = createServer((request, response) => {
    const body = shown[(request.url ?? '').split('?')[0] ?? ''];
    if (body === null) return;
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
    });
    response.end(`<!doctype html><title>x</title><main>${body ?? 'not there'}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Walked {
  readonly finding: ProbeFinding;
  readonly error: string | null;
  readonly steps: readonly string[];
  readonly failed: string | undefined;
  readonly notes: Readonly<Record<string, string>>;
  readonly artifacts: ProbeArtifacts | null;
  readonly duration_s: number;
}

/** Walks a journey over pages, all platforms of which are in one place. */
async function walk(
  run: WalkJourney,
  shown: Pages,
  limits: Partial<ProbeLimits> = {},
): Promise<Walked> {
  const base_url = await serve(shown);
  const platforms: readonly Platform[] = ['settlement', 'reporting', 'portal'];
  const sites = Object.fromEntries(
    platforms.map((name) => [name, { base_url, pages: pages['reference']?.[name] ?? {} }]),
  );
  const steps: string[] = [];
  const notes: Record<string, string> = {};
  let failed: string | undefined;
  const began_ms = performance.now();
  const end = await runJourney(
    {
      ...{ kind: 'run', purpose: 'verdict', journey: 'test', journey_file: null, sites },
      data: syntheticProbeData(7, Date.UTC(2025, 6, 1)),
      limits: { step_timeout_ms: 3000, timeout_ms: 20_000, degraded_s: 20, ...limits },
      ...{ chromium_path: null, accessibility: false },
      artifacts_dir: mkdtempSync(join(artifacts_dir, 'run-')),
    },
    run,
    {
      browser,
      monotonic_ms: () => performance.now(),
      send: (message) => {
        if (message.kind === 'note') notes[message.key] = message.value;
        if (message.kind !== 'step') return;
        steps.push(message.step.name);
        if (!message.step.ok) failed = message.step.name;
      },
    },
  );
  const duration_s = (performance.now() - began_ms) / 1000;
  return { ...end, steps, failed, notes, duration_s };
}

const UNITS = '<h1>Đơn vị hành chính mới</h1>';
const SEARCH =
  '<form><input type="search" name="q" aria-label="Tên tỉnh, xã, phường trước đây"><button>Tìm kiếm</button></form>';

describe.skipIf(chromium === undefined)('a search that finds nothing', () => {
  it('fails, although what is looked for stands in the list of all that was there before', async () => {
    const all = `${UNITS}${SEARCH}<h2>63 tỉnh, thành phố trước đây (63)</h2><ul><li>Hà Giang</li></ul>`;
    const told = await walk(WALKED_JOURNEYS['citizen-finds-new-unit'], { '/don-vi': all });
    expect(told).toMatchObject({ finding: 'target', failed: 'search' });
    expect(told.error).toMatch(/^the page portal\/found_units lacks the heading "Kết quả…"/);
  });
});

const LOGIN = `<h1>Đăng nhập dành cho cán bộ</h1><form action="/bao-cao"><input aria-label="Tài khoản cán bộ"><label>Mật khẩu<input type="password"></label><button>Đăng nhập</button></form>`;

describe.skipIf(chromium === undefined)('a button that asks the server for nothing', () => {
  it('fails its step, although the page shows already what it would bring', async () => {
    const told = await walk(
      async ({ step, visit }) => {
        const dashboard = visit('reporting', 'dashboard');
        await step('read', async () => {
          await dashboard.open();
          await dashboard.ask('show');
          await dashboard.see('indicators');
        });
      },
      {
        '/bang-chi-so':
          '<h1>Bảng chỉ số điều hành</h1><button type="button">Xem</button><table><tr><th>Kỳ này</th></tr></table>',
      },
    );
    expect(told).toMatchObject({ finding: 'target', failed: 'read' });
    expect(told.error).toMatch(
      /^the page reporting\/dashboard asks the server for nothing on the button "Xem"/,
    );
  });

  it('is one by which a leader does not read the dashboard', async () => {
    const told = await walk(WALKED_JOURNEYS['officer-reads-dashboard'], {
      '/dang-nhap': LOGIN,
      '/bao-cao': '<h1>Báo cáo đến hạn</h1>',
      '/bang-chi-so':
        '<h1>Bảng chỉ số điều hành</h1><button type="button">Xem</button><table><tr><th>Kỳ này</th></tr></table>',
      '/tinh-hinh': '<h1>Tình hình gửi báo cáo</h1><ul><li>Đơn vị phải gửi</li></ul>',
    });
    expect(told).toMatchObject({ finding: 'target', failed: 'read-dashboard' });
  });
});

describe.skipIf(chromium === undefined)('a value of a page', () => {
  const read: WalkJourney = async ({ step, visit }) => {
    const submitted = visit('settlement', 'submitted');
    await step('read', async () => {
      await visit('portal', 'home').enter();
      await submitted.read('dossier_code');
    });
  };

  it('may come as late as its step allows', async () => {
    const late = `<p id="c"></p><script>setTimeout(() => { c.textContent = 'Mã hồ sơ: H1'; }, 3000)</script>`;
    const told = await walk(read, { '/': late }, { step_timeout_ms: 8000 });
    expect(told).toMatchObject({ finding: 'done', error: null });
  });

  it('is given up in time to say what was there instead', async () => {
    const told = await walk(read, { '/': '<h1>Xin chờ</h1>' }, { step_timeout_ms: 2000 });
    expect(told.finding).toBe('target');
    expect(told.error).toMatch(
      /^the page settlement\/submitted shows no text like .*; shown is "x", headed "Xin chờ"$/,
    );
    expect(told.duration_s).toBeLessThan(6);
  });
});

describe.skipIf(chromium === undefined)('a page in another tab that never comes', () => {
  it('is given up with its step, by whatever waits for it', async () => {
    const caught: string[] = [];
    const told = await walk(
      async ({ page, step, visit }) => {
        await step('look', async () => {
          const tab = await page.context().newPage();
          for (const wait of [
            () => visit('portal', 'home', tab).enter(),
            () => tab.locator('nothing').click(),
          ]) {
            await wait().catch((error: Error) => caught.push(error.message.split('\n')[0] ?? ''));
          }
          await tab.close();
        });
      },
      { '/': null },
      { step_timeout_ms: 4000 },
    );
    expect(caught[0]).toMatch(/^page\.goto: Timeout 2\d\d\dms exceeded/);
    expect(told).toMatchObject({ failed: 'look' });
    expect(told.duration_s).toBeLessThan(9);
  });
});

describe.skipIf(chromium === undefined)('what a failed run leaves', () => {
  it('is a picture and a console, also of a page that said nothing', async () => {
    const { artifacts } = await walk(
      async ({ step, visit }) => step('open', () => visit('portal', 'home').open()),
      { '/': '<h1>Xin chờ</h1>' },
      { step_timeout_ms: 1000 },
    );
    expect(Object.keys(artifacts ?? {})).toEqual(['screenshot', 'console']);
    expect(readFileSync(artifacts?.console ?? '', 'utf8')).toBe('');
  });

  it('says of each request that failed how, before anybody can ask the browser', async () => {
    const { artifacts, error } = await walk(
      async ({ step, visit }) => step('open', () => visit('portal', 'units').open()),
      {},
    );
    expect(error).toMatch(/\/don-vi answered 404$/);
    const [first] = readFileSync(artifacts?.console ?? '', 'utf8').split('\n');
    expect(first).toMatch(/^answered: 404 to GET http:\/\/127\.0\.0\.1:\d+\/don-vi$/);
  });
});

describe.skipIf(chromium === undefined)('what a journey tells', () => {
  const password = SYNTHETIC_PASSWORD;

  it('is without the passwords in its notes, and no longer than anybody reads', async () => {
    const { notes } = await walk(async ({ note }) => {
      note('said', `it is ${password}, in a form ${encodeURIComponent(password)}`);
      note('long', 'x'.repeat(501));
    }, {});
    expect(notes['said']).toBe('it is ***, in a form ***');
    expect(notes['long']).toBe('x'.repeat(500));
  });

  it('is without them in the console that it leaves', async () => {
    const sent = new URLSearchParams({ matkhau: password });
    const script = `<script>console.log(${JSON.stringify(`sent ${sent}`)})</script>`;
    const { artifacts } = await walk(
      async ({ step, visit }) => step('open', () => visit('portal', 'home').open()),
      { '/': script },
      { step_timeout_ms: 1000 },
    );
    expect(readFileSync(artifacts?.console ?? '', 'utf8')).toBe('log: sent matkhau=***\n');
  });
});
