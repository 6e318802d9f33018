import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAYS } from '../../cli/script-for.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { parseFault } from '../../simulator/parse-fault.ts';
import { inProject, performedBy, profileNamed, rateOf } from '../config/shipped-profiles.ts';

/** The guide to the scenarios: each figure and each fault in it is held against the project. */
const GUIDE = readFileSync(inProject('docs/scenarios.md'), 'utf8');

/** The rows of the table below a heading that begin with the name of a profile, as cells. */
function rowsBelow(heading: string): Map<string, string[]> {
  const [, section = ''] = GUIDE.split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = [...own.matchAll(/^\| `([a-z-]+)` \|(.*)\|$/gm)];
  return new Map(
    rows.map(([, name = '', rest = '']) => [name, rest.split(' | ').map((cell) => cell.trim())]),
  );
}

/** `2 min 30 s` in seconds. */
function seconds(text: string): number {
  const units = { h: 3600, min: 60, s: 1 } as const;
  const parts = [...text.matchAll(/(\d+) (h|min|s)\b/g)];
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * units[unit as keyof typeof units], 0);
}

const COMMAND =
  /^# ([a-z-]+)\ncurl -H 'Content-Type: application\/json' -d '(.*)' http:\/\/127\.0\.0\.1:(\d+)\/_simulator\/faults$/gm;

const FAULTS = [...GUIDE.matchAll(COMMAND)].map(([, day = '', json = '', port = '']) => ({
  day,
  json,
  platform: PLATFORMS[Number(port) - 8101],
}));

describe('The guide to the scenarios', () => {
  it('tells every profile of a platform, how long it is judged and what it makes', () => {
    const rows = rowsBelow('One platform');
    expect([...rows.keys()]).toEqual([
      'settlement',
      'documents',
      'integration',
      'reporting',
      'meetings',
      'portal',
      'identity',
    ]);
    for (const [name, [, duration = '', rate = '']] of rows) {
      const profile = profileNamed(name);
      expect(seconds(duration), name).toBe(profile.duration_s);
      const requests = [...performedBy(profile)].reduce((sum, op) => sum + rateOf(profile, op), 0);
      expect(Math.abs(Number(rate) - requests), name).toBeLessThanOrEqual(0.51);
    }
  });

  it('tells every day, how long it is judged and its peak', () => {
    const rows = rowsBelow('Days');
    expect([...rows.keys()]).toEqual(DAYS);
    for (const [name, cells] of rows) {
      const profile = profileNamed(name);
      const [duration = '', peak = ''] = cells.slice(-2);
      expect(seconds(duration), name).toBe(profile.duration_s);
      expect(peak, name).toBe(`${profile.rate_per_s}/s`);
    }
  });

  it('has a fault for every day, as the simulator takes it, of a platform that the day touches', () => {
    expect(FAULTS.map(({ day }) => day)).toEqual(DAYS);
    for (const { day, json, platform } of FAULTS) {
      if (platform === undefined) throw new Error(`no platform answers at the port of ${day}`);
      const fault = parseFault(JSON.parse(json), platform);
      const performed = performedBy(profileNamed(day));
      const touched = new Set<Platform>([...performed].map((op) => OPERATIONS[op].platform));
      expect(touched, day).toContain(platform);
      if ('operation' in fault && fault.operation !== undefined) {
        expect(performed, day).toContain(fault.operation);
      }
    }
  });

  it('says where each platform of the simulator answers', () => {
    const ports = PLATFORMS.map((platform, i) => `${platform} ${8101 + i}`).join(', ');
    expect(GUIDE.replaceAll('\n', ' ')).toContain(ports);
  });
});
