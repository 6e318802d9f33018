import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context, OptionValues } from '../../../cli/command.ts';
import { forecast } from '../../../cli/commands/forecast.ts';
import { OperatorError } from '../../../cli/operator-error.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { quietContext, silence } from '../context.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'forecast-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
}

async function tell(values: OptionValues, changes: Partial<Context> = {}): Promise<Told> {
  const said = silence();
  const context = quietContext(said, { cwd: dir, ...changes });
  return { code: await forecast.run(context, values, []), out: said.printed.join('\n') };
}

async function document(values: OptionValues): Promise<Record<string, unknown>> {
  const { out } = await tell(values, { json: true });
  return JSON.parse(out) as Record<string, unknown>;
}

describe('thongsuot forecast', () => {
  it('tells a province at a level as a table', async () => {
    const { code, out } = await tell({ level: 'L4', province: 'dien-bien' });
    expect(code).toBe(0);
    await expect(`${out}\n`).toMatchFileSnapshot('../../golden/cli/forecast-dien-bien.txt');
  });

  it('tells the read surge, which has no dossiers, as a table of its own', async () => {
    const { out } = await tell({ level: 'L6', province: 'hue' });
    await expect(`${out}\n`).toMatchFileSnapshot('../../golden/cli/forecast-read-surge.txt');
  });

  it('prints one document with the keys of the contract', async () => {
    const told = await document({});
    expect(told).toMatchObject({
      version: 1,
      level: 'L1',
      scope: { province: null, platform: null, date: null },
    });
    expect(Object.keys(told['totals'] as object)).toEqual([
      'dossiers_per_s',
      'portal_requests_per_s',
      'integration_requests_per_s',
    ]);
    const provinces = told['provinces'] as Record<string, unknown>[];
    expect(provinces).toHaveLength(34);
    for (const province of provinces) {
      expect(Object.keys(province)).toEqual(
        expect.arrayContaining(['slug', ...Object.keys(told['totals'] as object)]),
      );
    }
    const [rate] = told['rates'] as object[];
    expect(Object.keys(rate ?? {})).toEqual(
      expect.arrayContaining(['province', 'platform', 'operation', 'rate_per_s', 'basis']),
    );
    for (const assumption of told['assumptions'] as Record<string, unknown>[]) {
      expect(assumption).toMatchObject({ basis: expect.any(String), source: expect.any(String) });
    }
    expect(told['source_conflicts']).toMatchObject([{ chosen: 1000 }, { chosen: 976 }]);
  });

  it('narrows the rates to a platform and leaves the totals whole', async () => {
    const all = await document({});
    const one = await document({ platform: 'integration' });
    expect(one['totals']).toEqual(all['totals']);
    const platforms = new Set((one['rates'] as { platform: string }[]).map((r) => r.platform));
    expect(platforms).toEqual(new Set(['integration']));
  });

  it.each([
    ['2025-09-03', 1.3],
    ['2025-09-04', 1],
  ])('of %s weighs the day with %d, as the calendar has it', async (date, factor) => {
    const { totals } = (await document({ date })) as { totals: Record<string, number> };
    // 6,600,000 / 53 × (0.75 × 0.10 + 0.25 × 0.17) / 3,600 = 4.064465 on a mean working day.
    expect(totals['dossiers_per_s']).toBeCloseTo(4.064465 * factor, 4);
  });

  it('follows a configuration with other numbers', async () => {
    const shipped = readFileSync(path.join(path.dirname(SHIPPED_CONFIG), 'demand.yaml'), 'utf8');
    const changed = shipped
      .replace('value: 6600000\n    low: 6466000\n    high: 6837000', 'value: 3300000')
      .replace('value: 50\n', 'value: 100\n')
      .replace('value: 10\n    low: 5\n    high: 15', 'value: 7');
    writeFileSync(path.join(dir, 'demand.yaml'), changed);
    const beside = (name: string): string => path.join(path.dirname(SHIPPED_CONFIG), name);
    const include = ['platforms', 'bindings/reference', 'provinces'].map((n) =>
      beside(`${n}.yaml`),
    );
    const config_path = path.join(dir, 'thongsuot.yaml');
    writeFileSync(config_path, `version: 1\ninclude: [demand.yaml, ${include.join(', ')}]\n`);
    const { out } = await tell({}, { json: true, config_path });
    const { totals } = JSON.parse(out) as { totals: Record<string, number> };
    // 3,300,000 / 53 × 0.15275 / 3,600 = 2.64190 dossiers/s; 100 and 7 requests for each.
    expect(totals['dossiers_per_s']).toBeCloseTo(2.6419, 4);
    expect(totals['portal_requests_per_s']).toBeCloseTo(264.19, 2);
    expect(totals['integration_requests_per_s']).toBeCloseTo(18.4933, 4);
  });

  it('draws a page that loads nothing from anywhere', async () => {
    await tell({ html: 'forecast.html' });
    const page = readFileSync(path.join(dir, 'forecast.html'), 'utf8');
    expect(page).not.toMatch(/(?:src|href)=|@import|url\(/);
    const bars = page.match(/<li><span>/g) ?? [];
    expect(bars).toHaveLength(34);
    // Online from 6 to 23 h; counters in the nine hours that their opening times touch.
    expect(page.match(/<rect class="online"/g)).toHaveLength(17);
    expect(page.match(/<rect class="counter"/g)).toHaveLength(9);
    const content = page.replace(/<style>.*?<\/style>/s, '').replace(/<script.*<\/script>/s, '');
    await expect(content).toMatchFileSnapshot('../../golden/cli/forecast.html');
  });
});

describe('What thongsuot forecast refuses', () => {
  const MISTAKES: readonly (readonly [OptionValues, string, string])[] = [
    [{ province: 'Điện Biên' }, 'there is no province "Điện Biên"', 'did you mean "dien-bien"?'],
    [{ province: 'HUE' }, 'there is no province "HUE"', 'did you mean "hue"?'],
    [{ province: 'dong-nay' }, 'there is no province "dong-nay"', 'did you mean "dong-nai"?'],
    [{ level: 'l4' }, 'there is no demand level "l4"', 'did you mean "L4"?'],
    [{ level: 'L7' }, 'there is no demand level "L7"', 'known: L1, L2, L3, L4, L5, L6'],
    [
      { date: '2025-09-01' },
      '2025-09-01 is a day off (National Day)',
      'the model knows working days only; the next one is 2025-09-03',
    ],
    [
      { date: '2025-07-05' },
      '2025-07-05 is a day off',
      'the model knows working days only; the next one is 2025-07-07',
    ],
    [
      { date: '2025-02-29' },
      '--date must be a date of the calendar, found "2025-02-29"',
      'write it as 2025-09-03',
    ],
    [{ platform: 'portl' }, 'there is no platform "portl"', 'did you mean "portal"?'],
  ];

  it.each(MISTAKES)('%o is an error with a hint', async (values, message, hint) => {
    const error: unknown = await tell(values).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(OperatorError);
    expect(error).toMatchObject({ message, hint });
  });

  it('a configuration without any demand says so', async () => {
    const config_path = path.join(dir, 'thongsuot.yaml');
    const files = ['platforms', 'bindings/reference'].map((name) =>
      path.join(path.dirname(SHIPPED_CONFIG), `${name}.yaml`),
    );
    writeFileSync(config_path, `version: 1\ninclude: [${files.join(', ')}]\n`);
    await expect(tell({}, { config_path })).rejects.toMatchObject({
      message: 'the configuration says nothing about the demand',
      hint: 'include demand.yaml and provinces.yaml in it',
    });
  });

  it('a file that cannot be written is named with the reason', async () => {
    await expect(tell({ html: 'no/such/folder.html' })).rejects.toMatchObject({
      message: `${path.join(dir, 'no/such/folder.html')} cannot be written: ENOENT`,
    });
  });
});
