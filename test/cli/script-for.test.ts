import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DAYS, scriptFor } from '../../cli/script-for.ts';
import { projectFile } from '../../cli/tools.ts';
import { JOURNEY_NAMES, JOURNEYS } from '../../model/journey.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { profileNamed } from '../config/shipped-profiles.ts';

describe('The k6 script of a profile', () => {
  it.each(PLATFORMS)(
    'is the one of %s where it runs journeys of that platform alone',
    (platform) => {
      const own = JOURNEY_NAMES.filter((name) => JOURNEYS[name].platform === platform);
      const journeys = Object.fromEntries(own.map((name) => [name, 1]));
      const script = scriptFor({ name: 'mine', journeys });
      expect(script).toBe(`scenarios/${platform}.ts`);
      expect(existsSync(projectFile(script))).toBe(true);
    },
  );

  it('is the one for any day where there are several', () => {
    const journeys = { 'citizen-searches': 1, 'citizen-browses-portal': 1 };
    const script = scriptFor({ name: 'mine', journeys });
    expect(script).toBe('scenarios/mixed-day.ts');
    expect(existsSync(projectFile(script))).toBe(true);
  });

  it.each(DAYS)('of %s is its own', (day) => {
    const script = scriptFor(profileNamed(day));
    expect(script).toBe(`scenarios/${day}.ts`);
    expect(existsSync(projectFile(script))).toBe(true);
  });
});

describe('The days', () => {
  it('are the profiles of their file, in its order', () => {
    const file = readFileSync(projectFile('config/profiles/days.yaml'), 'utf8');
    const { profiles } = parse(file) as { profiles: Record<string, unknown> };
    expect(Object.keys(profiles)).toEqual(DAYS);
  });

  it('have all the scripts that are no platform’s and not the one for any day', () => {
    const scripts = readdirSync(projectFile('scenarios')).flatMap(
      (name) => /^(.*)\.ts$/.exec(name)?.[1] ?? [],
    );
    const others = new Set<string>([...PLATFORMS, 'mixed-day']);
    expect(new Set(scripts.filter((name) => !others.has(name)))).toEqual(new Set(DAYS));
  });
});
