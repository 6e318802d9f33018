import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { standalonePlans } from '../../cli/standalone-plans.ts';
import { projectFile } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { readSettings, urlVariable } from '../../model/standalone-settings.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const GUIDE = readFileSync(projectFile('docs/k6-run.md'), 'utf8');
const plans = standalonePlans(await loadConfig(SHIPPED_CONFIG));

/** Variable → what the guide says of it, and its default. */
const rows = new Map(
  [...GUIDE.matchAll(/^\| `([A-Z_]+)` \| (.*) \| (.*) \|$/gm)].map(
    ([, name = '', is = '', otherwise = '']) => [name, { is, otherwise }],
  ),
);

describe('The guide to scripts in plain k6', () => {
  it('names every variable, and no other', () => {
    const figures = ['RATE', 'DURATION', 'WARMUP', 'SEED', 'MAX_VUS'];
    expect([...rows.keys()]).toEqual([...figures, ...PLATFORMS.map(urlVariable)]);
  });

  it.each([...plans])('has the defaults of %s', (_, plan) => {
    const { settings } = readSettings({}, plan);
    expect(rows.get('RATE')?.otherwise).toBe(`${settings?.rate_per_s}`);
    expect(rows.get('DURATION')?.otherwise).toBe(`${settings?.duration_s}s`);
    expect(rows.get('WARMUP')?.otherwise).toBe(`${settings?.warmup_s}s`);
    expect(rows.get('SEED')?.otherwise).toBe(`${settings?.seed}`);
    expect(rows.get('MAX_VUS')?.is).toContain(`more than ${plan.limits.vus_unasked}`);
    for (const platform of PLATFORMS) {
      const url = settings?.base_urls[platform];
      if (url !== undefined) {
        expect(rows.get(urlVariable(platform))?.otherwise).toBe(`\`${url}\``);
      }
    }
  });

  it('says which scripts call portal and identity besides their own', () => {
    for (const platform of ['portal', 'identity'] as const) {
      const named = [...(rows.get(urlVariable(platform))?.is ?? '').matchAll(/`([a-z-]+)`/g)];
      const calling = [...plans].filter(([, { script }]) => script.targets[platform] !== undefined);
      expect(new Set(named.map(([, name]) => name))).toEqual(
        new Set(calling.map(([name]) => name)),
      );
    }
  });
});
