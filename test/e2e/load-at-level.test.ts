import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../reporters/archive-reader.ts';
import {
  documentOf,
  end,
  type RunningSimulator,
  simulator,
  thongsuot,
  workspace,
} from './support.ts';

const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));

/** The short runs of the suite, with the shipped demand. */
const dir = workspace((config) =>
  config.replace('include: [', `include: [${CONFIG}/demand.yaml, ${CONFIG}/provinces.yaml, `),
);
let platform: RunningSimulator;

beforeAll(async () => {
  platform = await simulator(dir);
});

afterAll(async () => {
  await end(platform.process);
});

describe('a load at a level of the forecast', () => {
  it('runs at its rate, and every record of the run says where the rate comes from', async () => {
    const line = 'load short --level L4 --province ho-chi-minh --duration 4s --warmup 1s --json';
    const run = await thongsuot(dir, ...line.split(' '), '--target', platform.url);
    const { demand, offered, run: identity } = documentOf(run);
    // Half of the journeys are an officer's: 3 × 0.7884 / 0.5 journeys per second.
    expect(demand).toMatchObject({
      level: 'L4',
      province: 'ho-chi-minh',
      platforms: [
        { platform: 'settlement', decided_by: 'settlement.createDossier', basis: 'assumed' },
      ],
    });
    expect(demand?.rate_per_s).toBeCloseTo(4.7306, 3);
    // 4.73 × 4 s = 18.9 starts.
    expect(offered?.planned).toBe(19);
    expect(Math.abs((offered?.started ?? 0) - 19)).toBeLessThanOrEqual(1);

    const manifest = await readManifest(identity.dir);
    expect(manifest.profile.rate_per_s).toBe(demand?.rate_per_s);
    expect({ ...manifest.demand, rate_per_s: demand?.rate_per_s }).toEqual(demand);
    const page = readFileSync(path.join(identity.dir, 'report.html'), 'utf8');
    expect(page).toContain('Forecast at L4 (surge) of ho-chi-minh');

    expect(run.stderr).toContain(
      'Rate of settlement from the forecast: L4 of ho-chi-minh, 4.73 journeys/s.',
    );
    expect(run.stderr).toContain(
      'The profile never performs settlement.requestSupplement, of which the forecast asks 0.1183/s.',
    );
    // 200 requests for p95 and 5 % of errors: 1.05 × 200 / 2.365 s.
    expect(run.stderr).toContain('Give --duration 89s or longer.');
    expect(run.code).toBe(4);
  });

  it('is known when the run is rendered again', async () => {
    const again = await thongsuot(dir, 'report', await onlyRun(), '--json');
    expect(documentOf(again).demand).toMatchObject({ level: 'L4', province: 'ho-chi-minh' });
    const people = await thongsuot(dir, 'report', await onlyRun());
    expect(people.stdout).toContain('demand     L4 of ho-chi-minh: 4.73 journeys/s');
  });

  async function onlyRun(): Promise<string> {
    const listed = await thongsuot(dir, 'runs', '--json');
    const { runs } = JSON.parse(listed.stdout) as { runs: { id: string }[] };
    return runs[0]?.id ?? '';
  }
});
