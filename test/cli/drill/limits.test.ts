import { describe, expect, it } from 'vitest';
import { checksEvery, FIELDS } from '../../../cli/drill/field.ts';
import { JOURNEY_PROBES } from '../../../cli/drill/journey-probes.ts';
import { controlLimitsOf, limitsOf, warmUp_s } from '../../../cli/drill/limits.ts';
import { loadConfig } from '../../../config/load.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { checksAt, outageOf } from './watching.ts';

const config = await loadConfig(SHIPPED_CONFIG);
const SLOW = outageOf('slow', 'portal');
const DOWN = outageOf('hard down', 'portal');

/** Outside of the stretches of the tight thresholds, and in one. */
const USUAL_MS = Date.parse('2025-01-15T00:00:00Z');
const TIGHT_MS = Date.parse('2025-07-15T00:00:00Z');

function at(interval_s: number) {
  return { field: checksEvery(interval_s), config: { ...config, probes: checksAt(interval_s) } };
}

describe('the time limit of a drill', () => {
  it.each([6, 15, 60])('for a page is two intervals and 60 s, at %i s', (interval_s) => {
    const { field, config: drilled } = at(interval_s);
    const page = 2 * interval_s + 60;
    for (const outage of [DOWN, SLOW, outageOf('our own clock an hour off', 'clock')]) {
      expect(limitsOf(field, outage, drilled, USUAL_MS).within_s.page).toBe(page);
    }
    expect(limitsOf(field, DOWN, drilled, USUAL_MS).within_s.ticket).toBe(page);
  });

  it.each([
    // Half of 90 s; a run of 5.5 s, the next after 6 s, a scrape in 2, an evaluation in 6, a group in 6.
    [6, 'usual', USUAL_MS, 71],
    [6, 'tight', TIGHT_MS, 48],
    // Half of 15 min: 450 + 5.5 + 60 + 15 + 60 + 60.
    [60, 'usual', USUAL_MS, 651],
  ])(
    'for the ticket of what is slow at %i s follows its window, %s',
    (interval_s, _, now, within_s) => {
      const { field, config: drilled } = at(interval_s);
      expect(limitsOf(field, SLOW, drilled, now).within_s.ticket).toBe(within_s);
    },
  );

  it('for the ticket of journeys that are slow waits for runs that take long', () => {
    const drilled = { ...config, probes: JOURNEY_PROBES };
    // Half of 180 s, 55, 60, a scrape in 3, an evaluation in 12, a group in 12.
    expect(limitsOf(FIELDS.journeys, SLOW, drilled, USUAL_MS).within_s.ticket).toBe(232);
  });

  it.each([
    [6, 300],
    // 15 min, and twice the 5 min after which a group is told again.
    [60, 1500],
  ])('for the end of it at %i s is %i s', (interval_s, resolved_within_s) => {
    const { field, config: drilled } = at(interval_s);
    expect(limitsOf(field, DOWN, drilled, USUAL_MS)).toMatchObject({ resolved_within_s });
  });
});

describe('before a drill', () => {
  it('Prometheus comes to know the whole window that a share is of', () => {
    const { field, config: drilled } = at(6);
    expect(warmUp_s(field, DOWN, drilled)).toBe(15);
    expect(warmUp_s(field, SLOW, drilled)).toBe(90);
  });
});

describe('a time without a fault', () => {
  it('has ten intervals at least, and ten signals that alerting lives', () => {
    expect(controlLimitsOf(checksEvery(6))).toMatchObject({ duration_min_s: 60, silent_max_s: 60 });
    expect(controlLimitsOf(checksEvery(60))).toMatchObject({
      duration_min_s: 600,
      silent_max_s: 600,
    });
  });
});
