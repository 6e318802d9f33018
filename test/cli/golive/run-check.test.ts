import { beforeAll, describe, expect, it } from 'vitest';
import { type CheckTools, runCheck } from '../../../cli/golive/run-check.ts';
import type { SubjectPlan } from '../../../cli/golive/subjects.ts';
import type { Config } from '../../../config/config.ts';
import type { GoliveCheck, GoliveDecision } from '../../../model/golive.ts';
import { PLATFORMS } from '../../../model/platform.ts';
import {
  carries,
  fakeEngine,
  fakeHold,
  GENERATOR_LIMITED,
  limitedBy,
  newCheck,
  shippedPlans,
} from './fake-engine.ts';

let config: Config;
let plans: readonly SubjectPlan[];

beforeAll(async () => {
  ({ config, plans } = await shippedPlans());
});

function tools(changes: Partial<CheckTools> = {}): CheckTools {
  return {
    search: fakeEngine({}, config).search,
    hold: fakeHold().hold,
    save: async () => undefined,
    say: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  };
}

function decisions({ results }: GoliveCheck): Record<string, GoliveDecision> {
  return Object.fromEntries(results.map(({ subject, verdict }) => [subject, verdict.decision]));
}

describe('a go-live check', () => {
  it('searches each platform, then all together, each at its own required rate', async () => {
    const { search, asked } = fakeEngine({}, config);
    const check = await runCheck(newCheck(config), plans, tools({ search }));
    expect(asked.map(({ platform }) => platform)).toEqual([...PLATFORMS, null]);
    for (const { profile, demand } of asked) {
      const required = demand.high_per_s * (1 + demand.headroom_ratio);
      expect(profile.rate_per_s).toBeCloseTo(required, 9);
      expect(profile.stages).toBeUndefined();
    }
    expect(check.decision).toBe('GO');
    expect(Object.values(decisions(check))).toEqual(Array.from({ length: 8 }, () => 'GO'));
  });

  it('soaks all of them at once, which is a soak of each at its own required rate', async () => {
    const { hold, held } = fakeHold();
    const check = await runCheck(newCheck(config), plans, tools({ hold }));
    expect(held).toEqual(['launch-day']);
    for (const { soak, verdict } of check.results) {
      expect(soak?.duration_s).toBe(600);
      expect(soak?.rate_per_s).toBeCloseTo(verdict.required_per_s, 9);
    }
  });

  it('gives each platform in the load of all together its own upper demand with headroom', () => {
    const together = plans.find(({ subject }) => subject === 'together')!;
    const { profile, demand } = together;
    const weights = Object.values(profile.journeys).reduce((sum, weight) => sum + weight, 0);
    const share = (profile.journeys['commune-reports'] ?? 0) / weights;
    const reporting = demand.spread.platforms.find(({ platform }) => platform === 'reporting')!;
    // 70 of the 840 journeys of reporting are reports.
    expect(profile.rate_per_s * share).toBeCloseTo((reporting.high_per_s * 1.25 * 70) / 840, 6);
  });

  it('soaks the others one by one where all together cannot be soaked', async () => {
    const behaviours = {
      identity: GENERATOR_LIMITED,
      together: carries(0.5, 0.03, limitedBy('identity', 'identity.login')),
    };
    const { search } = fakeEngine(behaviours, config);
    const { hold, held } = fakeHold();
    const check = await runCheck(newCheck(config), plans, tools({ search, hold }));
    expect(new Set(held)).toEqual(new Set(PLATFORMS.filter((name) => name !== 'identity')));
    expect(decisions(check)).toMatchObject({ settlement: 'GO', identity: 'INCONCLUSIVE' });
    expect(check.results.at(-1)?.bottleneck).toEqual({
      binding: limitedBy('identity', 'identity.login'),
      platforms: [{ platform: 'identity', trials: 3 }],
      failed: 3,
    });
  });

  it('blames no platform by itself for a soak of all together that failed', async () => {
    const { hold, held } = fakeHold();
    const failing: CheckTools['hold'] = async (profile, duration_s) => {
      const soak = await hold(profile, duration_s);
      return profile.name === 'launch-day' && soak !== null
        ? { ...soak, outcome: 'drifted', reason: 'It was 40 % slower at the end.' }
        : soak;
    };
    const check = await runCheck(newCheck(config), plans, tools({ hold: failing }));
    expect(held).toHaveLength(8);
    expect(decisions(check)).toMatchObject({ settlement: 'GO', together: 'INCONCLUSIVE' });
    expect(check.decision).toBe('INCONCLUSIVE');
  });

  it('of one platform leaves the others undecided, and so the whole', async () => {
    const { search, asked } = fakeEngine({}, config);
    const only = newCheck(config);
    const start = { ...only, asked: { ...only.asked, platforms: ['portal'] as const } };
    const check = await runCheck(start, plans, tools({ search }));
    expect(asked.map(({ platform }) => platform)).toEqual(['portal']);
    expect(decisions(check)).toMatchObject({
      portal: 'GO',
      settlement: 'INCONCLUSIVE',
      together: 'INCONCLUSIVE',
    });
    expect(check.decision).toBe('INCONCLUSIVE');
  });

  it('is NO-GO as soon as one platform is', async () => {
    const { search } = fakeEngine({ reporting: carries(0.1) }, config);
    const check = await runCheck(newCheck(config), plans, tools({ search }));
    expect(check.decision).toBe('NO-GO');
  });

  it('asks for nothing but the required rate where it is to be quick', async () => {
    const { search, asked } = fakeEngine({}, config);
    const start = newCheck(config);
    await runCheck(
      { ...start, asked: { ...start.asked, is_quick: true } },
      plans,
      tools({ search }),
    );
    expect(asked.every(({ is_quick }) => is_quick)).toBe(true);
  });

  it('keeps what is done after each step, and goes on from there', async () => {
    const stop = new AbortController();
    const { search, asked } = fakeEngine({}, config);
    const saved: GoliveCheck[] = [];
    const cut: CheckTools['search'] = async (request) => {
      const found = await search(request);
      if (request.platform !== 'meetings') return found;
      stop.abort();
      return { ...found, answer: null, interrupted: true };
    };
    const first = await runCheck(
      newCheck(config),
      plans,
      tools({ search: cut, signal: stop.signal, save: async (check) => void saved.push(check) }),
    );
    expect(first.interrupted).toBe(true);
    expect(saved.map(({ results }) => results.filter((r) => r.search !== null).length)).toEqual([
      1, 2, 3,
    ]);
    expect(decisions(first)).toMatchObject({ meetings: 'INCONCLUSIVE', portal: 'INCONCLUSIVE' });
    const cut_id = first.results.find(({ subject }) => subject === 'meetings')?.search?.id;
    asked.length = 0;
    const second = await runCheck({ ...first, interrupted: false }, plans, tools({ search }));
    expect(asked.map(({ platform }) => platform)).toEqual([
      'meetings',
      'integration',
      'reporting',
      'portal',
      'identity',
      null,
    ]);
    expect(asked[0]?.resume_id).toBe(cut_id);
    expect(second.decision).toBe('GO');
  });

  it('makes no soak where none was asked for, and then nothing is GO', async () => {
    const { hold, held } = fakeHold();
    const start = newCheck(config);
    const check = await runCheck(
      { ...start, asked: { ...start.asked, soak_s: null } },
      plans,
      tools({ hold }),
    );
    expect(held).toEqual([]);
    expect(check.decision).toBe('INCONCLUSIVE');
  });
});
