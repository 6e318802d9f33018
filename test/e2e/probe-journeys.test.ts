import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as playwright } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { probeSites } from '../../cli/probe-sites.ts';
import { locateChromium } from '../../cli/setup/locate.mjs';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { DOSSIER_CODE } from '../../model/dossier.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { ProbeFinding, ProbeLimits, ProbeSites } from '../../model/probe.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import {
  ACCESSIBILITY_STEP,
  PROBE_JOURNEY_NAMES,
  PROBE_JOURNEYS,
  type ProbeJourneyName,
} from '../../model/probe-journey.ts';
import { launchOptions } from '../../probes/browser.ts';
import { WALKED_JOURNEYS } from '../../probes/journeys.ts';
import { runJourney } from '../../probes/run-journey.ts';
import type { Fault } from '../../simulator/fault.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { inject, QUICK, urlOf } from '../simulator/served.ts';

/*
 * Every journey that ships, one after the other in a real Chromium, against a healthy simulator and against one whose
 * pages are wrong.
 */

const chromium = await locateChromium(process.env);
const config = await loadConfig(
  fileURLToPath(new URL('../../config/thongsuot.yaml', import.meta.url)),
);

/** The vendors whose pages are mapped. */
const VENDORS = ['reference', 'gateway'] as const;

type Vendor = (typeof VENDORS)[number];

let simulator: Simulator;
let browser: Browser;
let sites: Readonly<Record<Vendor, ProbeSites>>;
let artifacts_dir: string;

beforeAll(async () => {
  artifacts_dir = mkdtempSync(join(tmpdir(), 'journeys-test-'));
  simulator = await startSimulator(QUICK);
  browser = await playwright.launch(launchOptions(chromium?.path ?? null));
  const targets = PLATFORMS.map((name) => [name, { base_url: urlOf(simulator, name) }] as const);
  const sitesOf = (vendor: Vendor): ProbeSites =>
    probeSites(withBinding(config, vendor), new Map(targets));
  sites = { reference: sitesOf('reference'), gateway: sitesOf('gateway') };
});

afterAll(async () => {
  await browser.close();
  await simulator.close();
  rmSync(artifacts_dir, { recursive: true, force: true });
});

afterEach(async () => {
  for (const platform of PLATFORMS) {
    await fetch(`${urlOf(simulator, platform)}/_simulator/faults`, { method: 'DELETE' });
  }
});

/** As if all platforms were of one vendor. */
function withBinding(from: Config, binding: Vendor): Config {
  const platforms = Object.entries(from.platforms).map(([name, platform]) => [
    name,
    { ...platform, binding },
  ]);
  return { ...from, platforms: Object.fromEntries(platforms) };
}

/** What a worker tells of one run. */
interface Told {
  readonly finding: ProbeFinding;
  readonly error: string | null;
  readonly steps: readonly string[];
  readonly soft: readonly string[];
  readonly failed: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number>>;
}

async function walk(
  name: ProbeJourneyName,
  limits: Partial<ProbeLimits> = {},
  vendor: Vendor = 'reference',
): Promise<Told> {
  const steps: string[] = [];
  const soft: string[] = [];
  const failed: string[] = [];
  const notes: Record<string, string> = {};
  const values: Record<string, number> = {};
  const { finding, error } = await runJourney(
    {
      kind: 'run',
      purpose: 'verdict',
      journey: name,
      journey_file: null,
      sites: sites[vendor],
      data: syntheticProbeData(7, Date.UTC(2025, 6, 1)),
      limits: { ...PROBE_JOURNEYS[name], ...limits },
      chromium_path: null,
      accessibility: true,
      artifacts_dir,
    },
    WALKED_JOURNEYS[name],
    {
      browser,
      monotonic_ms: () => performance.now(),
      send: (message) => {
        if (message.kind === 'note') notes[message.key] = message.value;
        if (message.kind === 'measure') values[message.key] = message.value;
        if (message.kind !== 'step') return;
        const { step } = message;
        (step.soft === true ? soft : steps).push(step.name);
        if (!step.ok) failed.push(step.name);
      },
    },
  );
  return { finding, error, steps, soft, failed, notes, values };
}

describe.skipIf(chromium === undefined)('On healthy platforms', () => {
  it.each(VENDORS.flatMap((vendor) => PROBE_JOURNEY_NAMES.map((name) => ({ vendor, name }))))(
    '$name walks all of its steps on the pages of $vendor, and measures them',
    async ({ vendor, name }) => {
      const told = await walk(name, {}, vendor);
      expect(told).toMatchObject({ finding: 'done', error: null, failed: [] });
      expect(told.steps).toEqual(Object.keys(PROBE_JOURNEYS[name].steps));
      expect(told.soft).toEqual([ACCESSIBILITY_STEP]);
      const { lcp_s = 0, cls_score = -1, accessibility_violations_count } = told.values;
      expect(lcp_s).toBeGreaterThan(0);
      expect(cls_score).toBeGreaterThanOrEqual(0);
      expect(accessibility_violations_count).toBe(0);
    },
  );

  it('a citizen’s dossier is shown as settled on the portal after a lag that is measured', async () => {
    const { notes, values } = await walk('citizen-submits-officer-settles');
    expect(notes['dossier_code']).toMatch(DOSSIER_CODE);
    expect(values['sync_lag_s']).toBeGreaterThan(0);
    const dossier = await fetch(`${urlOf(simulator, 'portal')}/ho-so/${notes['dossier_code']}`);
    expect(await dossier.text()).toContain('Đã trả kết quả');
  });

  it('what a person does on a page is measured as its interaction to next paint', async () => {
    const { values } = await walk('officer-joins-meeting');
    expect(values['inp_s']).toBeGreaterThan(0);
  });
});

const MAINTENANCE = 'shown is "Hệ thống đang bảo trì"';

describe.skipIf(chromium === undefined)('A wrong page with status 200', () => {
  it.each<[ProbeJourneyName, Fault & { readonly kind: 'wrong_content' }, string, string]>([
    [
      'citizen-submits',
      wrong('settlement.searchProcedures'),
      'search',
      'the page settlement/results lacks the heading "Kết quả tìm kiếm…"',
    ],
    [
      'citizen-tracks-old-dossier',
      wrong('settlement.trackOldDossier'),
      'track',
      'the page settlement/old_dossier lacks the heading "Hồ sơ ở hệ thống cũ"',
    ],
    [
      'officer-opens-inbox',
      wrong('settlement.listInbox'),
      'log-in',
      'the page settlement/inbox lacks the heading "Hồ sơ chờ tiếp nhận"',
    ],
    [
      'citizen-submits-officer-settles',
      wrong('settlement.approveDossier'),
      'officer-approves',
      'the page settlement/desk lacks the button "Trả kết quả"',
    ],
    [
      'officer-reads-document',
      wrong('documents.readDocument'),
      'read-document',
      'the page documents/incoming lacks the heading "Nội dung"',
    ],
    [
      'officer-signs-document',
      wrong('documents.signDocument'),
      'sign',
      'the page documents/own_document lacks the definition with "Đã ký số"',
    ],
    [
      'officer-finds-meeting',
      wrong('meetings.login'),
      'log-in',
      'the page meetings/schedule lacks the heading "Lịch họp ngày…"',
    ],
    [
      'officer-joins-meeting',
      wrong('meetings.joinMeeting'),
      'join',
      'the page meetings/room lacks the status with "Đang trong phòng họp"',
    ],
    [
      'agency-reads-category',
      wrong('integration.readCategory'),
      'read-category',
      'the page integration/category lacks the text "Mã danh mục:"',
    ],
    [
      'agency-looks-citizen-up',
      wrong('integration.lookUpCitizen'),
      'look-up',
      'the page integration/population shows no text like',
    ],
    [
      'officer-drafts-report',
      wrong('reporting.saveReport'),
      'save-draft',
      'the page reporting/report_form lacks the status with "Đã lưu nháp"',
    ],
    [
      'officer-reads-dashboard',
      wrong('reporting.listSubmissions'),
      'read-submissions',
      'the page reporting/submissions lacks the heading "Tình hình gửi báo cáo"',
    ],
    [
      'citizen-finds-service',
      wrong('portal.viewService'),
      'view-service',
      'the page portal/service lacks the heading "Thành phần hồ sơ"',
    ],
    [
      'citizen-finds-new-unit',
      wrong('portal.lookUpUnit'),
      'open-units',
      'the page portal/units lacks the heading "Đơn vị hành chính mới"',
    ],
    [
      'citizen-sees-own-dossiers',
      wrong('portal.listDossiers'),
      'see-dossiers',
      'the page portal/own_dossiers lacks the heading "Hồ sơ của tôi…"',
    ],
    [
      'citizen-reads-profile',
      wrong('identity.readProfile'),
      'log-in',
      'the page identity/profile lacks the heading "Thông tin định danh"',
    ],
    [
      'citizen-reads-new-address',
      wrong('identity.lookUpAddress'),
      'log-in',
      'the page identity/address lacks the heading "Địa chỉ mới"',
    ],
  ])('fails %s', async (name, fault, step, words) => {
    await inject(urlOf(simulator, platformOf(fault)), fault);
    const told = await walk(name, { step_timeout_ms: 6000 });
    expect(told).toMatchObject({ finding: 'target', failed: [step] });
    expect(told.error).toContain(words);
    if (name !== 'officer-joins-meeting') expect(told.error).toContain(MAINTENANCE);
  });

  it('is not mistaken for a platform that does not answer', async () => {
    const fault = { kind: 'hang', after_ms: 'never', operation: 'portal.lookUpUnit' } as const;
    await inject(urlOf(simulator, 'portal'), fault);
    const told = await walk('citizen-finds-new-unit', { step_timeout_ms: 2000 });
    expect(told).toMatchObject({ finding: 'deadline', failed: ['open-units'] });
  });
});

describe.skipIf(chromium === undefined)('A state that never reaches the portal', () => {
  it('fails the journey with what the portal shows instead, and gives no lag', async () => {
    const lost = { kind: 'lost_sync', ratio: 1, operation: 'settlement.returnResult' } as const;
    await inject(urlOf(simulator, 'settlement'), lost);
    const told = await walk('citizen-submits-officer-settles');
    expect(told).toMatchObject({ finding: 'target', failed: ['portal-shows-result'] });
    expect(told.error).toBe(
      `30 s after the result of ${told.notes['dossier_code']} was returned, the portal shows it as "Đã xử lý xong"`,
    );
    expect(told.values).not.toHaveProperty('sync_lag_s');
  });
});

function wrong(operation: NonNullable<Extract<Fault, { kind: 'wrong_content' }>['operation']>) {
  return { kind: 'wrong_content', operation } as const;
}

function platformOf({ operation = 'settlement.login' }: { operation?: string }): Platform {
  const platform = PLATFORMS.find((name) => operation.startsWith(`${name}.`));
  if (platform === undefined) throw new Error(`${operation} is of no platform`);
  return platform;
}
