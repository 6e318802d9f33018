import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standalonePlans } from '../../cli/standalone-plans.ts';
import { loadConfig } from '../../config/load.ts';
import { arrivalScenarios } from '../../model/arrival-scenario.ts';
import { ratesOf, readSettings } from '../../model/standalone-settings.ts';
import { allotUsers } from '../../model/virtual-users.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const plans = standalonePlans(await loadConfig(SHIPPED_CONFIG));
const plan = plans.get('settlement')!;
const portal = plans.get('portal')!;

function problemsOf(env: Record<string, string>, of = plan): readonly string[] {
  return readSettings(env, of).problems ?? [];
}

describe('The environment of a k6 script on its own', () => {
  it('may be empty: then it is as planned', () => {
    expect(readSettings({ PATH: '/bin' }, plan)).toEqual({
      settings: {
        rate_per_s: 10,
        duration_s: 60,
        warmup_s: 5,
        seed: 1,
        max_vus: undefined,
        base_urls: { settlement: 'http://127.0.0.1:8101' },
      },
    });
  });

  it('says rate, times, seed, users and where each touched platform is', () => {
    const env = {
      RATE: '2.5',
      DURATION: '1m30s',
      WARMUP: '0s',
      SEED: '7',
      MAX_VUS: '50',
      PORTAL_URL: 'http://localhost:9000/cong/',
      IDENTITY_URL: 'https://[::1]:9443',
      MEETINGS_URL: 'not asked',
    };
    expect(readSettings(env, portal).settings).toEqual({
      rate_per_s: 2.5,
      duration_s: 90,
      warmup_s: 0,
      seed: 7,
      max_vus: 50,
      base_urls: { portal: 'http://localhost:9000/cong', identity: 'https://[::1]:9443' },
    });
  });

  it('is refused with every problem at once, each in one line', () => {
    const env = {
      RATE: '-1',
      DURATION: '90',
      WARMUP: 'soon\nor later',
      SEED: '1.5',
      MAX_VUS: '0',
      PORTAL_URL: 'http://user:secret@127.0.0.1',
      IDENTITY_URL: 'https://vneid.gov.vn',
    };
    const problems = problemsOf(env, portal);
    expect(problems).toEqual([
      'RATE must be a number from 0.001 to 100000, found "-1"',
      'DURATION must be a duration like 30s or 1m30s, from 1s to 86400s, found "90"',
      'WARMUP must be a duration like 30s or 1m30s, from 0s to 86400s, found "soon\\nor later"',
      'SEED must be a whole number from 0 to 2147483647, found "1.5"',
      'MAX_VUS must be a whole number from 1 to 100000, found "0"',
      'PORTAL_URL must be a URL like http://127.0.0.1:8106, without credentials or query',
      'IDENTITY_URL refused: vneid.gov.vn is not this machine; for load on other hosts use `thongsuot load`, which checks whether it is permitted',
    ]);
  });

  it.each([
    'http://10.0.0.1',
    'http://0.0.0.0:8101',
    'http://localhost.example.vn',
    'http://127.0.0.1.example.vn',
    'http://example.vn:80/127.0.0.1',
    'http://localhost.',
    'http://[::ffff:10.0.0.1]',
    'http://2130706433',
    'HTTP://EXAMPLE.VN',
  ])('may not aim at %s', (url) => {
    expect(problemsOf({ SETTLEMENT_URL: url })).toHaveLength(1);
  });

  it.each([
    '',
    'simulator',
    '127.0.0.1:8101',
    'ftp://127.0.0.1',
    'http://127.0.0.1@example.vn',
    'http://127.0.0.1\\@example.vn',
    'http://127.0.0.1:0',
    'http://127.0.0.1?to=example.vn',
    'http://127.0.0.1/#x',
    ' http://127.0.0.1',
    'http://127.0.0.1\n.example.vn',
  ])('takes %j for no address of a platform', (url) => {
    expect(problemsOf({ SETTLEMENT_URL: url })).toEqual([
      'SETTLEMENT_URL must be a URL like http://127.0.0.1:8101, without credentials or query',
    ]);
  });

  it('is told which journey would never start, which a threshold of k6 would not notice', () => {
    // 3 in 10 journeys of 0.3/s for 5 s: less than half a start.
    expect(problemsOf({ RATE: '0.3', DURATION: '5s' })).toEqual([
      'citizen-searches would not start once in 5s: raise RATE or DURATION',
      'citizen-submits would not start once in 5s: raise RATE or DURATION',
      'officer-settles would not start once in 5s: raise RATE or DURATION',
    ]);
  });

  it('has to allow more virtual users than any machine holds', () => {
    const [problem, ...others] = problemsOf({ RATE: '100' });
    const needed = Number(/MAX_VUS=(\d+)/.exec(problem ?? '')?.[1]);
    expect(others).toEqual([]);
    expect(needed).toBeGreaterThan(1000);
    expect(problemsOf({ RATE: '100', MAX_VUS: String(needed) })).toEqual([]);
    expect(problemsOf({ RATE: '90000' })[0]).not.toContain('MAX_VUS');
  });

  it('makes as many starts as rate and time say, whatever the seed', () => {
    const anyRun = fc.record({
      RATE: fc.integer({ min: 1, max: 40 }).map(String),
      DURATION: fc.integer({ min: 10, max: 100 }).map((s) => `${s}s`),
      SEED: fc.integer({ min: 0, max: 1000 }).map(String),
    });
    fc.assert(
      fc.property(anyRun, (env) => {
        const { settings } = readSettings({ ...env, WARMUP: '0s', MAX_VUS: '9' }, plan);
        if (settings === undefined) throw new Error('it was refused');
        const journeys = allotUsers(ratesOf(plan, settings), settings.max_vus);
        const scenarios = arrivalScenarios(journeys, {
          shape: settings,
          seed: settings.seed,
          graceful_stop_s: 30,
        });
        // Every other stage holds its rate: target per second times its length.
        const starts = Object.values(scenarios).flatMap(({ stages }) =>
          stages
            .slice(2)
            .map(({ target, duration }) => (target * Number.parseFloat(duration)) / 1000),
        );
        const total = starts.reduce((sum, n) => sum + n, 0);
        const planned = settings.rate_per_s * settings.duration_s;
        // Each of the three journeys is rounded by itself.
        expect(Math.abs(total - planned)).toBeLessThanOrEqual(1.5);
      }),
    );
  });
});
