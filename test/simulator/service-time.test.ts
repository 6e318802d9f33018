import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../model/random.ts';
import {
  drawServiceTime,
  type ServiceTime,
  serviceTimeSource,
} from '../../simulator/service-time.ts';

function sample(time: ServiceTime, n = 200_000): { mean: number; cv: number } {
  const random = seededRandom(11);
  const draws = Array.from({ length: n }, () => drawServiceTime(random, time));
  const mean = draws.reduce((a, b) => a + b, 0) / n;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  return { mean, cv: Math.sqrt(variance) / mean };
}

describe('service times', () => {
  it.each([
    ['exponential', { kind: 'exponential' }, 1],
    ['deterministic', { kind: 'deterministic' }, 0],
    ['lognormal of cv 0.5', { kind: 'lognormal', cv: 0.5 }, 0.5],
    ['lognormal of cv 1.5', { kind: 'lognormal', cv: 1.5 }, 1.5],
  ] as const)('have the mean and spread that were asked for: %s', (_name, distribution, cv) => {
    const drawn = sample({ mean_ms: 50, distribution });
    expect(Math.abs(drawn.mean - 50)).toBeLessThan(0.5);
    expect(Math.abs(drawn.cv - cv)).toBeLessThan(0.05);
  });

  const exponential = (): ServiceTime => ({ mean_ms: 50, distribution: { kind: 'exponential' } });

  it('are the same for the same seed, and others for another', () => {
    const draw = (seed: number): number[] => {
      const source = serviceTimeSource(seed, exponential);
      return Array.from({ length: 5 }, () => source('settlement.login'));
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('do not depend on which other operations come in between', () => {
    const alone = serviceTimeSource(1, exponential);
    const mixed = serviceTimeSource(1, exponential);
    const first = [alone('settlement.login'), alone('settlement.login')];
    const a = mixed('settlement.login');
    mixed('settlement.listInbox');
    expect([a, mixed('settlement.login')]).toEqual(first);
  });
});
