import { describe, expect, it } from 'vitest';
import { settle } from '../../simulator/options.ts';

describe('the simulator options', () => {
  it('make 32 servers of 50 ms with 1600 places when left out', () => {
    const settings = settle({});
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 0, servers: 32, queue_places: 1600 });
    expect(settings.serviceTimeOf('settlement.login')).toEqual({
      mean_ms: 50,
      distribution: { kind: 'exponential' },
    });
  });

  it('give one operation another mean', () => {
    const { serviceTimeOf } = settle({
      service_ms: 40,
      service_ms_by_operation: { 'settlement.submitDossier': 90 },
    });
    expect(serviceTimeOf('settlement.submitDossier').mean_ms).toBe(90);
    expect(serviceTimeOf('settlement.login').mean_ms).toBe(40);
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
    [{ port: 70_000 }, 'simulator option port must be at most 65535, not 70000'],
  ] as const)('are refused by name: %j', (options, message) => {
    expect(() => settle(options)).toThrow(message);
  });
});
