import { describe, expect, it } from 'vitest';
import type { Drill, HealthyControl } from '../../../model/drill.ts';
import { drillJson } from '../../../reporters/drill-json.ts';
import { renderControl, renderDrills } from '../../../reporters/terminal/drill.ts';

const PASSED: Drill = {
  fault: 'hard-down',
  at: 'identity',
  interval_s: 6,
  expectation: {
    told: 'page',
    alerts: { page: ['ThongsuotJourneyDown'], ticket: [] },
    platform: 'identity',
    may_concern: ['identity', 'meetings'],
  },
  result: {
    kind: 'pass',
    reasons: [],
    detect_s: 4.36,
    told_s: 31.5,
    told_within_s: 72,
    resolve_s: 15.25,
    pages: 2,
    also: [{ alert: 'ThongsuotJourneyDown', platform: 'meetings', after_s: 40 }],
    wrong: [],
  },
};

const FAILED: Drill = {
  ...PASSED,
  fault: 'slow',
  at: 'clock',
  expectation: {
    told: 'ticket',
    alerts: { page: [], ticket: ['ThongsuotClockOff'] },
    platform: null,
    may_concern: [],
  },
  result: {
    kind: 'fail',
    reasons: ['no ticket'],
    detect_s: null,
    told_s: null,
    told_within_s: 72,
    resolve_s: null,
    pages: 0,
    also: [],
    wrong: [],
  },
};

const CONTROL: HealthyControl = {
  duration_s: 1800,
  flake_ratio: 0.01,
  runs: 20_700,
  failed: 310,
  pages: [],
  tickets: [{ alert: 'ThongsuotBudgetBurn', platform: 'portal', after_s: 900 }],
  kind: 'pass',
  reasons: [],
};

describe('drills in the terminal', () => {
  it('are a row each, and below why those did not pass that did not', () => {
    expect(renderDrills([PASSED, FAILED], { color: false })).toMatchInlineSnapshot(`
      "   fault      at        detected    told  within  resolved  as      pages  also fired
      ✓  hard-down  identity    4.36 s  31.5 s    72 s    15.3 s  page        2  ThongsuotJourneyDown meetings
      ✗  slow       clock            –       –    72 s         –  ticket      0  –
      ✗ slow at clock: no ticket"
    `);
  });

  it('with nothing wrong are how much was looked at, and who was woken', () => {
    expect(renderControl(CONTROL, { color: false })).toMatchInlineSnapshot(`
      "✓ healthy for 1,800 s, 1 % of the requests failing at random: 310 of 20,700 runs failed (1.5 %), 0 pages
        pages: –
        tickets: ThongsuotBudgetBurn portal"
    `);
  });
});

describe('drills as JSON', () => {
  it('have the version, and each verdict with its times', () => {
    expect(drillJson([PASSED], null)).toEqual({
      version: 1,
      drills: [
        {
          fault: 'hard-down',
          at: 'identity',
          interval_s: 6,
          told_within_s: 72,
          told: 'page',
          platform: 'identity',
          verdict: 'pass',
          reasons: [],
          detect_s: 4.36,
          told_s: 31.5,
          resolve_s: 15.25,
          pages: 2,
          also: [{ alert: 'ThongsuotJourneyDown', platform: 'meetings', after_s: 40 }],
          wrong: [],
        },
      ],
      control: null,
    });
    expect(drillJson([], CONTROL)['control']).toMatchObject({ verdict: 'pass', runs: 20_700 });
  });
});
