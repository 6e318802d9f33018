import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scriptFor } from '../../cli/script-for.ts';
import { projectFile } from '../../cli/tools.ts';
import { JOURNEY_NAMES, JOURNEYS } from '../../model/journey.ts';
import { PLATFORMS } from '../../model/platform.ts';

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
});
