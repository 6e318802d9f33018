import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withOwnJourneys } from '../../cli/with-own-journeys.ts';
import { loadConfig } from '../../config/load.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const dir = mkdtempSync(join(tmpdir(), 'own-titles-'));

afterAll(() => rmSync(dir, { recursive: true }));

const JOURNEY = `export const journey = {
  platform: 'settlement', title_vi: 'Xem lệ phí', title_en: 'Look a fee up',
  steps: { one: { title_vi: 'Một', title_en: 'One' } },
  run: ({ step }) => step('one', async () => undefined),
};`;

it('A probe of one’s own is called as the configuration says, and in the other language as its file does', async () => {
  writeFileSync(join(dir, 'fee.mjs'), JOURNEY);
  const probe = 'journey: fee, file: fee.mjs, platform: settlement, interval_s: 60';
  writeFileSync(
    join(dir, 'thongsuot.yaml'),
    `version: 1
include: [${SHIPPED_CONFIG}]
probes:
  untitled: { ${probe} }
  in-vietnamese: { ${probe}, title_vi: Lệ phí ở Huế }
  in-english: { ${probe}, title_en: Fees in Hue }
`,
  );
  const config = await loadConfig(join(dir, 'thongsuot.yaml'));
  const { probes } = await withOwnJourneys({ env: { PATH: process.env['PATH'] } }, config);
  const own = probes.flatMap((plan) =>
    plan.kind === 'journey' && plan.journey_file !== null ? [plan] : [],
  );
  expect(own.map(({ name, title_vi, title_en }) => [name, title_vi, title_en])).toEqual([
    ['untitled', 'Xem lệ phí', 'Look a fee up'],
    ['in-vietnamese', 'Lệ phí ở Huế', 'Look a fee up'],
    ['in-english', 'Xem lệ phí', 'Fees in Hue'],
  ]);
});
