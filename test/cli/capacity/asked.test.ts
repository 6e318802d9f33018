import { describe, expect, it } from 'vitest';
import { askedSearch, resumedSearch } from '../../../cli/capacity/asked.ts';
import { searchedMix } from '../../../cli/capacity/searched-mix.ts';
import type { OptionValues } from '../../../cli/command.ts';
import { loadConfig } from '../../../config/load.ts';
import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { newSearch } from '../../reporters/capacity-sample.ts';

const config = await loadConfig(SHIPPED_CONFIG);

describe('what is asked of a search', () => {
  it('is the profile of the platform and a range about its rate, unless something else is said', () => {
    const { profile, limits, demand, seed, has_side_probe } = askedSearch(config, {}, 'reporting');
    expect(profile).toEqual(config.profiles['reporting']);
    // 9 journeys/s in the profile: from an eighth of it, a sixteenth below that, up to 20 times.
    expect(limits).toEqual({
      precision_ratio: 0.03,
      max_trials: 60,
      max_time_s: 7200,
      max_requests: 5_000_000,
      first_rate_per_s: 1.125,
      min_rate_per_s: 1.125 / 16,
      max_rate_per_s: 180,
    });
    expect({ demand, seed, has_side_probe }).toEqual({
      demand: null,
      seed: 1,
      has_side_probe: true,
    });
  });

  it('takes limits as they are said', () => {
    const values = {
      precision: '2.5%',
      'max-trials': '20',
      'max-time': '90m',
      'max-requests': '100000',
      'start-rate': '4',
      'min-rate': '2',
      'max-rate': '60',
    };
    expect(askedSearch(config, values, 'reporting').limits).toEqual({
      precision_ratio: 0.025,
      max_trials: 20,
      max_time_s: 5400,
      max_requests: 100_000,
      first_rate_per_s: 4,
      min_rate_per_s: 2,
      max_rate_per_s: 60,
    });
    const ratio = askedSearch(config, { precision: '0.04' }, 'reporting').limits;
    expect(ratio.precision_ratio).toBe(0.04);
  });

  it('takes only the journeys of the platform from a profile of several', () => {
    const { profile } = askedSearch(config, { profile: 'launch-day' }, 'reporting');
    expect(new Set(Object.keys(profile.journeys))).toEqual(
      new Set(['commune-reports', 'leader-reads-dashboard', 'province-aggregates']),
    );
  });

  it('holds the capacity against the upper demand of a forecast, with the headroom of the configuration', () => {
    const { demand, profile, talk, limits } = askedSearch(config, { level: 'L2' }, 'settlement');
    expect(demand?.origin?.level).toBe('L2');
    expect(demand?.headroom_ratio).toBe(config.golive.headroom.ratio);
    expect(demand?.high_per_s ?? 0).toBeGreaterThan(demand?.median_per_s ?? Number.NaN);
    expect(profile.rate_per_s).not.toBe(config.profiles['settlement']?.rate_per_s);
    const required = (demand?.high_per_s ?? 0) * (1 + config.golive.headroom.ratio);
    expect(limits.max_rate_per_s).toBeGreaterThanOrEqual(3 * required);
    expect(talk.at(-1)).toMatch(/^Required: .* visits\/s, the demand that is exceeded one time/);
  });

  it('holds it against a rate that is given as it is', () => {
    expect(askedSearch(config, { 'required-rate': '12' }, 'reporting').demand).toEqual({
      origin: null,
      median_per_s: 12,
      high_per_s: 12,
      headroom_ratio: 0,
    });
  });

  it.each([
    [{ 'required-rate': '0' }, 'reporting', 'a demand of zero is met by anything'],
    [{ 'required-rate': '5', level: 'L2' }, 'reporting', 'both say what is required'],
    [{ 'min-rate': '5', 'max-rate': '4' }, 'reporting', 'has nowhere to go'],
    [{}, 'settlment', 'there is no platform "settlment"'],
    [{ profile: 'meetings' }, 'reporting', 'profile meetings loads meetings, not reporting'],
    [{ level: 'L9' }, 'reporting', 'there is no demand level "L9"'],
  ])('refuses %j of %s', (values: OptionValues, platform, problem) => {
    expect(() => askedSearch(config, values, platform)).toThrow(problem);
  });

  it('tells all that is wrong at once, each with what to do', () => {
    const values = { precision: '3', seed: 'x', 'max-time': 'soon', level: 'L9' };
    expect(() => askedSearch(config, values, 'settlement')).toThrow(
      [
        '--precision must be from 0.5% to 50%, found "3"; write it as 3%',
        '--max-time must be a duration, found "soon"; write it as 30s, 5m or 1h30m',
        '--seed must be a whole number from 0 to 2147483647, found "x"',
        'there is no demand level "L9"; known: L1, L2, L3, L4, L5, L6',
      ].join('\n'),
    );
  });
});

describe('a search that is gone on with', () => {
  const earlier: CapacitySearch = newSearch({
    platform: 'settlement',
    profile: { name: 'settlement', journeys: { 'citizen-searches': 1 } },
    config_hash: config.hash,
    targets: {
      settlement: { base_url: 'http://127.0.0.1:8101', binding: 'reference', simulator: false },
    },
  });

  it('keeps what it was asked, but for the limits that are said anew', () => {
    const values = { resume: earlier.id, precision: '2%', 'max-time': '4h' };
    const { asked, search } = resumedSearch(config, values, 'settlement', earlier);
    expect(search.settings).toEqual({
      ...earlier.settings,
      precision_ratio: 0.02,
      max_time_s: 14_400,
    });
    expect(asked.profile.journeys).toEqual({ 'citizen-searches': 1 });
    expect(asked.aims).toEqual({ settlement: 'http://127.0.0.1:8101' });
    expect(asked.seed).toBe(earlier.seed);
  });

  it('keeps to the most virtual users that it was begun with', () => {
    const begun = askedSearch(config, { 'max-vus': '40' }, 'settlement');
    const profile = searchedMix(begun.profile);
    expect(profile).toEqual({
      name: 'settlement',
      journeys: begun.profile.journeys,
      max_vus: 40,
    });
    const { asked } = resumedSearch(config, {}, 'settlement', { ...earlier, profile });
    expect(asked.profile.max_vus).toBe(40);
    expect(searchedMix(askedSearch(config, {}, 'settlement').profile)).not.toHaveProperty(
      'max_vus',
    );
    expect(resumedSearch(config, {}, 'settlement', earlier).asked.profile).not.toHaveProperty(
      'max_vus',
    );
    expect(() => resumedSearch(config, { 'max-vus': '80' }, 'settlement', earlier)).toThrow(
      'as it was begun',
    );
  });

  it('is refused where its trials could not be compared with new ones', () => {
    const resumed = (values: OptionValues, platform: string, search = earlier) =>
      resumedSearch(config, values, platform, search);
    expect(() => resumed({ 'max-rate': '9' }, 'settlement')).toThrow('as it was begun');
    expect(() => resumed({ level: 'L2' }, 'settlement')).toThrow('as it was begun');
    expect(() => resumed({}, 'portal')).toThrow(
      `search ${earlier.id} is of settlement, not portal`,
    );
    expect(() => resumed({}, 'settlement', { ...earlier, config_hash: 'x' })).toThrow(
      'the configuration is another one',
    );
  });
});
