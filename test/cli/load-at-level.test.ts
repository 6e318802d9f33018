import { describe, expect, it } from 'vitest';
import type { OptionValues } from '../../cli/command.ts';
import { atLevel, demandTalk, tooShort } from '../../cli/load-at-level.ts';
import { chooseProfile, expectedLoad } from '../../cli/plan-load.ts';
import { loadConfig } from '../../config/load.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const config = await loadConfig(SHIPPED_CONFIG);
const demo = chooseProfile(config, 'demo', {});

function talkOf(values: OptionValues): string[] {
  const { demand } = atLevel(config, demo, values);
  return demand === undefined ? [] : demandTalk(demand);
}

describe('a profile at a level', () => {
  it('is left as it is without --level and --province', () => {
    expect(atLevel(config, demo, {})).toEqual({ profile: demo });
    expect(atLevel(config, demo, { rate: '5' })).toEqual({ profile: demo });
  });

  it('takes the rate of the forecast, and nothing else', () => {
    const { profile, demand } = atLevel(config, demo, { level: 'L4', province: 'ho-chi-minh' });
    // 3 × 0.7884 / 0.3
    expect(profile.rate_per_s).toBeCloseTo(7.884, 3);
    expect({ ...profile, rate_per_s: 61 }).toEqual(demo);
    expect(demand).toMatchObject({
      level: 'L4',
      province: 'ho-chi-minh',
      platforms: [{ platform: 'settlement', basis: 'assumed' }],
    });
  });

  it('is of the whole country with a level alone, and L1 with a province alone', () => {
    // 15.8514 and 0.0232 dossiers per second over 0.3.
    const country = atLevel(config, demo, { level: 'L4' });
    expect(country.profile.rate_per_s).toBeCloseTo(52.838, 3);
    expect(country.demand?.province).toBeNull();
    const province = atLevel(config, demo, { province: 'dien-bien' });
    expect(province.profile.rate_per_s).toBeCloseTo(0.0774, 4);
    expect(province.demand?.level).toBe('L1');
  });

  it('is what has to be permitted: 5.2 requests for each of 7.884 journeys/s', () => {
    const { profile } = atLevel(config, demo, { level: 'L4', province: 'ho-chi-minh' });
    expect(expectedLoad(config, profile, 0).requests_per_s).toBeCloseTo(40.998, 2);
  });

  const MISTAKES: readonly (readonly [OptionValues, string, string])[] = [
    [
      { level: 'L4', rate: '3' },
      '--rate and --level both say how fast, and only one of them can',
      'leave --rate out to take the rate from the forecast, or --level to set it by hand',
    ],
    [
      { province: 'hue', rate: '3' },
      '--rate and --province both say how fast, and only one of them can',
      'leave --rate out to take the rate from the forecast, or --province to set it by hand',
    ],
    [{ level: 'l4' }, 'there is no demand level "l4"', 'did you mean "L4"?'],
    [{ province: 'Đắk Lắk' }, 'there is no province "Đắk Lắk"', 'did you mean "dak-lak"?'],
    [
      { level: 'L6' },
      'the forecast at L6 asks nothing of what profile demo performs on settlement',
      'L6 loads portal requests, identity logins; this profile can be run at L1, L2, L3, L4, L5',
    ],
  ];

  it.each(MISTAKES)('is refused for %j', (values, message, hint) => {
    expect(() => atLevel(config, demo, values)).toThrow(
      expect.objectContaining({ name: 'OperatorError', message, hint }),
    );
  });

  it('is refused where the configuration has no demand, or none of this platform', () => {
    expect(() => atLevel({ ...config, demand: null }, demo, { level: 'L4' })).toThrow(
      'the configuration says nothing about the demand',
    );
    if (config.demand === null) throw new Error('the shipped configuration has no demand');
    const bare = { ...config, demand: { ...config.demand, operations: [] } };
    expect(() => atLevel(bare, demo, { level: 'L1' })).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/; give the rate with --rate$/) }),
    );
  });
});

describe('what an operator is told before the run', () => {
  it('is where the rate comes from, what gets more, and what is never done', () => {
    expect(talkOf({ level: 'L4' })).toEqual([
      'Rate of settlement from the forecast: L4 of the whole country, 52.8 journeys/s. settlement.listInbox decides, of which it asks 15.9/s (assumed).',
      'Others get more than forecast, settlement.searchProcedures the most: 37.0/s instead of 10.1/s (3.7 times).',
      // 15.85 dossiers/s, times 0.45, 0.1, 0.02, 1, 0.5, 0.05 twice, 0.1, 0.01 twice.
      'The profile never performs settlement.payFee, of which the forecast asks 7.13/s.',
      'The profile never performs settlement.trackOldDossier, of which the forecast asks 1.59/s.',
      'The profile never performs settlement.refuseDossier, of which the forecast asks 0.3170/s.',
      'The profile never performs settlement.verifyDossier, of which the forecast asks 15.9/s.',
      'The profile never performs settlement.transferDossier, of which the forecast asks 7.93/s.',
      'The profile never performs settlement.requestSupplement, of which the forecast asks 0.7926/s.',
      'The profile never performs settlement.supplementDossier, of which the forecast asks 0.7926/s.',
      'The profile never performs settlement.requestPayment, of which the forecast asks 1.59/s.',
      'The profile never performs settlement.suspendDossier, of which the forecast asks 0.1585/s.',
      'The profile never performs settlement.withdrawDossier, of which the forecast asks 0.1585/s.',
    ]);
  });

  it('does not call a mix uneven that is not', () => {
    const journeys = { 'officer-settles': 1 };
    const { demand } = atLevel(config, { ...demo, journeys }, { level: 'L4' });
    if (demand === undefined) throw new Error('no demand');
    // Officers log in once a dossier here, in the forecast citizens are counted as well.
    expect(demandTalk(demand).join('\n')).toContain('settlement.login the most');
    const even = {
      ...demand,
      platforms: demand.platforms.map((on) => ({
        ...on,
        operations: on.operations
          .filter((o) => o.planned_rate_per_s > 0)
          .map((o) => ({ ...o, forecast_rate_per_s: o.planned_rate_per_s })),
      })),
    };
    expect(demandTalk(even).join('\n')).not.toContain('the most');
  });

  // p99 takes 1,000 requests of an operation that 3 journeys in 10 perform: 1,050 / (0.3 × rate) s.
  it.each([
    [61, 60, undefined],
    [58, 60, 'Give --duration 61s or longer.'],
    [7.884, 10, 'Give --duration 444s or longer.'],
    [1, 60, 'Give --duration 59m or longer.'],
    [0.875, 60, 'Give --duration 1h7m or longer.'],
    [
      0.03,
      60,
      'That would take 32h25m, longer than a run may last: run it at a higher level or rate.',
    ],
  ])(
    'at %d journeys/s for %d s is a warning with what to do: %s',
    (rate_per_s, duration_s, says) => {
      const warning = tooShort({ ...demo, rate_per_s, duration_s }, config.objectives);
      if (says === undefined) expect(warning).toBeUndefined();
      else expect(warning).toContain(says);
    },
  );

  it('says how many requests there are and how many are needed', () => {
    const profile = { ...demo, rate_per_s: 7.884, duration_s: 10 };
    // 0.3 × 7.884 × 10 = 23.7
    expect(tooShort(profile, config.objectives)).toBe(
      'Warning: 10 s are too short for a verdict. settlement.listInbox gets about 24 requests, and 1,000 are needed to show p99 ≤ 5 s. Give --duration 444s or longer.',
    );
  });
});
