import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chooseProfile, planLoad } from '../../cli/plan-load.ts';
import { loadConfig } from '../../config/load.ts';

const shipped = fileURLToPath(new URL('../../config/thongsuot.yaml', import.meta.url));
const config = await loadConfig(path.resolve(shipped));
const NAMES = Object.keys(config.profiles).join(', ');
const demo = chooseProfile(config, 'demo', {});

describe('the profile of a load test', () => {
  it('is the configured one where nothing is overridden', () => {
    expect(demo).toEqual(config.profiles['demo']);
    const absent = { rate_per_s: undefined, max_vus: undefined };
    expect(chooseProfile(config, 'demo', absent)).toEqual(demo);
  });

  it('takes each figure of the command line, and leaves the rest and the configuration alone', () => {
    const figures = { rate_per_s: 7, warmup_s: 1, duration_s: 3, max_vus: 9 };
    const chosen = chooseProfile(config, 'demo', { platform: 'settlement', ...figures });
    expect(chosen).toEqual({ ...demo, ...figures });
    expect(config.profiles['demo']).toEqual(demo);
  });

  it.each([
    ['dem', {}, 'there is no load profile `dem`', `did you mean demo? Profiles: ${NAMES}`],
    ['rush-hour', {}, 'there is no load profile `rush-hour`', `Profiles: ${NAMES}`],
    ['constructor', {}, 'there is no load profile `constructor`', `Profiles: ${NAMES}`],
    [
      'demo',
      { platform: 'documents' },
      'profile demo loads settlement, not documents',
      'leave --platform out, or choose a profile of that platform',
    ],
  ])('is refused for %s %j', (name, overrides, message, hint) => {
    expect(() => chooseProfile(config, name, overrides)).toThrow(
      expect.objectContaining({ name: 'OperatorError', message, hint }),
    );
  });

  it('is that of one platform with --platform: its journeys, as often as in the whole', () => {
    const journeys = { 'citizen-searches': 1, 'citizen-browses-portal': 2, 'citizen-signs-on': 1 };
    const day = { ...demo, name: 'day', rate_per_s: 20, journeys };
    const chosen = chooseProfile({ ...config, profiles: { day } }, 'day', { platform: 'portal' });
    expect(chosen).toEqual({
      ...day,
      rate_per_s: 15,
      journeys: { 'citizen-browses-portal': 2, 'citizen-signs-on': 1 },
    });
    expect(() =>
      chooseProfile({ ...config, profiles: { day } }, 'day', { platform: 'meetings' }),
    ).toThrow('profile day loads settlement and portal, not meetings');
  });

  it('keeps the shape of its stages in another time', () => {
    const stages = [
      { duration_s: 10, to_ratio: 1 },
      { duration_s: 20, to_ratio: 0.5 },
    ];
    const day = { ...demo, duration_s: 30, stages };
    const chosen = chooseProfile({ ...config, profiles: { day } }, 'day', { duration_s: 60 });
    expect(chosen.stages?.map((s) => s.duration_s)).toEqual([20, 40]);
    expect(chosen.duration_s).toBe(60);
  });

  it('is refused with a remedy where the configuration has no profile at all', () => {
    expect(() => chooseProfile({ ...config, profiles: {} }, 'demo', {})).toThrow(
      expect.objectContaining({
        hint: 'the configuration has none; add one under `profiles`',
      }),
    );
  });
});

describe('the plan of a load test', () => {
  const fence = {
    names: ['127.0.0.1'],
    blocked: ['0.0.0.0/0'],
    hosts: {},
    requests_max_per_s: null,
  };
  const targets = new Map([
    ['settlement' as const, { base_url: 'http://127.0.0.1:9', simulator: false }],
  ]);
  const run = { id: 'r1', seed: 5, targets, memory_bytes: 16e9, fence };

  it('carries the overridden figures to k6, and the run that its data is marked with', () => {
    const figures = { rate_per_s: 10, warmup_s: 1, duration_s: 3, max_vus: 8 };
    const { workload } = planLoad(config, { ...demo, ...figures }, run);
    expect(workload).toMatchObject({
      run_id: 'r1',
      seed: 5,
      warmup_s: 1,
      duration_s: 3,
      marker: 'thongsuot r1',
      targets: { settlement: { base_url: 'http://127.0.0.1:9' } },
    });
    const rate = workload.scenarios.reduce((sum, s) => sum + s.rate_per_s, 0);
    expect(rate).toBeCloseTo(10, 9);
  });

  it('keeps the objectives of the operations that the profile uses, and no other', () => {
    const searches = { ...demo, journeys: { 'citizen-searches': 1 } };
    const { objectives, workload } = planLoad(config, searches, run);
    expect(new Set(objectives.map((o) => o.operation))).toEqual(
      new Set(Object.keys(workload.operations)),
    );
    expect(objectives.length).toBeGreaterThan(0);
    expect(objectives.length).toBeLessThan(planLoad(config, demo, run).objectives.length);
  });

  it('is refused where the machine cannot hold its users: 0.7 of 1 GB at 1.14 MB each are 614', () => {
    // A pause is 0.4 · e^0.125 = 0.453 s: 1.5 · (18.3 · 5.70 + 24.4 · 18.42 + 18.3 · 15.52), each rounded up, and ten each.
    expect(() => planLoad(config, demo, { ...run, memory_bytes: 1e9 })).toThrow(
      "profile demo: 61 journeys/s need 1288 virtual users, this machine's memory holds 614",
    );
    const few = { ...demo, max_vus: 614 };
    expect(planLoad(config, few, { ...run, memory_bytes: 1e9 }).workload.scenarios.length).toBe(3);
  });

  it('is refused where a journey would not start once: 60 s of 0.05/s are 3, and three tenths of them 0.9', () => {
    expect(() => planLoad(config, { ...demo, rate_per_s: 0.05, duration_s: 60 }, run)).toThrow(
      'profile demo: in 60 s these would not start once: citizen-searches, officer-settles',
    );
    expect(
      planLoad(config, { ...demo, rate_per_s: 0.05, duration_s: 90 }, run).workload.scenarios
        .length,
    ).toBe(3);
  });
});
