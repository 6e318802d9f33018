import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../model/platform.ts';
import { PROVINCE_NAMES } from '../../model/province-names.ts';
import { settle, settlePlatform } from '../../simulator/options.ts';

describe('the simulator options', () => {
  it('make 32 servers of 50 ms with 1600 places when left out', () => {
    const all = settle({});
    expect(all).toMatchObject({ host: '127.0.0.1', port: 0, platforms: PLATFORMS });
    const settings = all.settingsOf('settlement');
    expect(settings).toMatchObject({ servers: 32, queue_places: 1600, keep: 200_000, seed: 1 });
    expect(settings.serviceTimeOf('settlement.login')).toEqual({
      mean_ms: 50,
      distribution: { kind: 'exponential' },
    });
  });

  it('give one operation another mean', () => {
    const { serviceTimeOf } = settlePlatform('settlement', {
      service_ms: 40,
      service_ms_by_operation: { 'settlement.submitDossier': 90 },
    });
    expect(serviceTimeOf('settlement.submitDossier').mean_ms).toBe(90);
    expect(serviceTimeOf('settlement.login').mean_ms).toBe(40);
  });

  it('hold for all platforms, but for what one of them has of its own', () => {
    const { platforms, settingsOf } = settle({
      servers: 8,
      keep: 100,
      platforms: ['identity', 'settlement'],
      by_platform: { identity: { servers: 2, queue_places: 3 } },
    });
    expect(platforms).toEqual(['settlement', 'identity']);
    // 50 places for each of 8 servers.
    expect(settingsOf('settlement')).toMatchObject({ servers: 8, queue_places: 400, keep: 100 });
    expect(settingsOf('identity')).toMatchObject({ servers: 2, queue_places: 3, keep: 100 });
  });

  it('give each platform of each province a seed of its own, and always the same', () => {
    const provinces = PROVINCE_NAMES.map(({ slug }) => slug);
    const seeds = (seed: number, slugs: readonly string[]): number[] => {
      const { settingsOf } = settle({ seed, provinces: slugs });
      return slugs.flatMap((slug) => PLATFORMS.map((platform) => settingsOf(platform, slug).seed));
    };
    expect(new Set(seeds(1, provinces)).size).toBe(34 * PLATFORMS.length);
    expect(seeds(1, ['hue'])).toEqual(seeds(1, ['hue', 'ha-noi']).slice(0, PLATFORMS.length));
    expect(seeds(2, ['hue'])).not.toEqual(seeds(1, ['hue']));
    expect(settle({ seed: 7, provinces }).settingsOf('portal').seed).toBe(7);
  });

  it('let provinces share what is kept, but for 10,000 records that each has', () => {
    const kept = (provinces: readonly string[]): number =>
      settle({ provinces }).settingsOf('settlement').keep;
    expect(kept(['hue'])).toBe(200_000);
    expect(kept(['hue', 'ha-noi', 'da-nang', 'can-tho'])).toBe(50_000);
    expect(kept(PROVINCE_NAMES.map(({ slug }) => slug))).toBe(10_000);
  });

  it('need one port alone for all provinces', () => {
    expect(settle({ port: 65_535, provinces: ['hue'] }).port).toBe(65_535);
  });

  it.each([
    [{ servers: 0 }, 'simulator option servers must be a whole number of at least 1, not 0'],
    [{ servers: 1.5 }, 'simulator option servers must be a whole number of at least 1, not 1.5'],
    [{ queue_places: -1 }, 'queue_places must be a whole number of at least 0, not -1'],
    [{ service_ms: 0 }, 'simulator option service_ms must be a number above 0, not 0'],
    [{ service_ms: Number.NaN }, 'service_ms must be a number above 0, not NaN'],
    [
      { service_ms_by_operation: { 'settlement.login': -5 } },
      'service_ms_by_operation.settlement.login must be a number above 0, not -5',
    ],
    [{ distribution: { kind: 'lognormal', cv: 0 } }, 'distribution.cv must be a number above 0'],
    [
      { by_platform: { reporting: { servers: 0 } } },
      'by_platform.reporting.servers must be a whole',
    ],
    [
      { by_platform: { portal: { service_ms_by_operation: { 'portal.login': 0 } } } },
      'by_platform.portal.service_ms_by_operation.portal.login must be a number above 0, not 0',
    ],
    [{ provinces: ['ha-tay'] }, 'simulator option provinces holds "ha-tay", which is no province'],
    [{ port: 65_530 }, 'simulator option port must be at most 65529 for 7 platforms, not 65530'],
  ] as const)('are refused by name: %j', (options, message) => {
    expect(() => settle(options)).toThrow(message);
  });
});
