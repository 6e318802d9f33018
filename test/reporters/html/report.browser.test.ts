import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { RunManifest } from '../../../model/run.ts';
import { EXAMPLE_PREFIX } from '../../../model/telemetry.ts';
import type { Reason } from '../../../model/verdict.ts';
import type { MeasurementBatch } from '../../../model/window.ts';
import { parseGeneratorLog } from '../../../reporters/generator-log.ts';
import { renderReport } from '../../../reporters/html/report.ts';
import { reported } from '../reported-sample.ts';
import {
  sampleDemand,
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from '../sample-run.ts';
import { sevenPlatforms, sevenPlatformsMeasurements, TROUBLED } from '../seven-platforms.ts';
import { barriersOn, offlineReports } from './offline-report.ts';

const EMPTY: MeasurementBatch = { windows: [], journeys: [], generator: [] };

const STOPPED: Reason = {
  code: 'interrupted',
  weight: 'invalid',
  text: 'The run was interrupted before its end',
};

const LOG = parseGeneratorLog(
  [
    `${EXAMPLE_PREFIX}${JSON.stringify({ operation: TROUBLED, kind: 'status', status: 503, detail: 'no answer "done"' })}`,
    'journey citizen-submits: TypeError: x is not a function',
  ]
    .map((msg) => JSON.stringify({ level: 'error', msg, time: '2025-06-28T02:30:29Z' }))
    .join('\n'),
);

/** Every kind of report that somebody may open. */
const RUNS: Readonly<Record<string, readonly [RunManifest, MeasurementBatch]>> = {
  passed: [sealedManifest(sampleResult()), sampleMeasurements()],
  failed: [
    sealedManifest(sampleResult({ kind: 'fail' }), { demand: sampleDemand() }),
    sampleMeasurements(),
  ],
  'on seven platforms': [sevenPlatforms(), sevenPlatformsMeasurements()],
  interrupted: [
    sealedManifest(sampleResult({ kind: 'invalid', reasons: [STOPPED] }), { interrupted: true }),
    sampleMeasurements(7, 20),
  ],
  unsealed: [sampleManifest(), sampleMeasurements(7, 30)],
  empty: [sampleManifest(), EMPTY],
};

const opened = offlineReports((name) => {
  const [manifest, measurements] = RUNS[name]!;
  return renderReport(reported(manifest, measurements, { log: LOG }));
});

describe.each(Object.keys(RUNS))('the report of a run that is %s, in a browser', (name) => {
  it('asks for nothing, complains of nothing, and can be read by everyone', async () => {
    const { page, complaints } = await opened(name);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is as good in English, in the dark, on a phone, with everything unfolded', async () => {
    const { page, complaints } = await opened(name, { width: 390, colorScheme: 'dark' });
    await page.click('#language');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.evaluate(
      'for (const folded of document.querySelectorAll("details")) folded.open = true',
    );
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    expect(await page.evaluate(widths)).toEqual([390, 390]);
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the report of seven platforms, in a browser', () => {
  const unfolded = (page: Page): Promise<string[]> =>
    page.locator('#operations ~ details[open] > summary > strong > .vi').allTextContents();

  it('shows the operations of the one in trouble, and all of them on paper', async () => {
    const { page } = await opened('on seven platforms');
    expect(await unfolded(page)).toEqual(['Cổng Dịch vụ công quốc gia']);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    // A4 in points of a 72nd of an inch.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    expect(await unfolded(page)).toEqual(['Cổng Dịch vụ công quốc gia']);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await unfolded(page)).toHaveLength(7);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await unfolded(page)).toEqual(['Cổng Dịch vụ công quốc gia']);
    await page.context().close();
  });

  it('draws quantiles and heat map of the operation that is chosen', async () => {
    const { page } = await opened('on seven platforms');
    const drawn = (chart: string): Promise<unknown> =>
      page.evaluate(
        `document.querySelector('[data-chart="${chart}"]:not([data-variant]) canvas').toDataURL()`,
      );
    const before = { latency: await drawn('latency'), heat: await drawn('heat') };
    await page.selectOption('#operation', TROUBLED);
    expect(await drawn('latency')).not.toBe(before.latency);
    expect(await drawn('heat')).not.toBe(before.heat);
    // What was missed has a chart of its own, which the list leaves alone.
    expect(await page.locator(`[data-variant="${TROUBLED}"] canvas`).count()).toBe(1);
    await page.context().close();
  });

  it('shows what a failed request looked like', async () => {
    const { page } = await opened('on seven platforms');
    const row = page.locator('#failures ~ .scroll tr.held');
    expect(await row.textContent()).toMatch(/09:30:29.*: HTTP 503 – no answer "done"/);
    await page.context().close();
  });
});
