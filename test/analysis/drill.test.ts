import { describe, expect, it } from 'vitest';
import { firedSince, isResolved, isTold, judgeDrill } from '../../analysis/drill.ts';
import type {
  DrillCourse,
  DrillLimits,
  Expectation,
  Notice,
  NotifiedAlert,
} from '../../model/drill.ts';

/** The fault begins at 100 s and is withdrawn at 200 s. */
const LIMITS: DrillLimits = {
  within_s: { page: 72, ticket: 72 },
  resolved_within_s: 300,
  held_up_max_ms: 2000,
};
const PAGE: Expectation = {
  told: 'page',
  alerts: { page: ['Down'], ticket: [] },
  platform: 'identity',
  may_concern: ['identity', 'meetings'],
};
const TICKET: Expectation = {
  told: 'ticket',
  alerts: { page: [], ticket: ['Slow'] },
  platform: 'identity',
  may_concern: ['identity'],
};
const EITHER: Expectation = {
  ...TICKET,
  told: 'either',
  alerts: { page: ['Down'], ticket: ['Slow'] },
};

function alert(
  alertname: string,
  platform: string,
  status: NotifiedAlert['status'] = 'firing',
): NotifiedAlert {
  return { status, labels: { alertname, platform }, fingerprint: `${alertname} ${platform}` };
}

function notice(at_s: number, receiver: string, ...alerts: NotifiedAlert[]): Notice {
  return { at_ms: 1000 * at_s, receiver, alerts };
}

function course(notices: readonly Notice[], changes: Partial<DrillCourse> = {}): DrillCourse {
  return {
    injected_ms: 100_000,
    detected_ms: 104_000,
    withdrawn_ms: 200_000,
    notices,
    held_up_ms: 0,
    ...changes,
  };
}

const DOWN = notice(130, 'page', alert('Down', 'identity'));
const UP = notice(215, 'page', alert('Down', 'identity', 'resolved'));
const SLOW_OVER = notice(220, 'ticket', alert('Slow', 'identity', 'resolved'));

describe('a drill', () => {
  it('passes when the page is in time, about the right platform, and resolved', () => {
    const watchdog = notice(10, 'watchdog', alert('Watchdog', ''));
    expect(judgeDrill(PAGE, course([watchdog, DOWN, UP]), LIMITS)).toEqual({
      kind: 'pass',
      reasons: [],
      detect_s: 4,
      told_s: 30,
      told_within_s: 72,
      resolve_s: 15,
      pages: 1,
      also: [],
      wrong: [],
    });
  });

  it('lets whoever leans on the platform be the subject of a page, and tells of it', () => {
    const leaning = notice(140, 'page', alert('Down', 'meetings'));
    const over = notice(220, 'page', alert('Down', 'meetings', 'resolved'));
    const result = judgeDrill(PAGE, course([DOWN, leaning, UP, over]), LIMITS);
    expect(result).toMatchObject({ kind: 'pass', pages: 2, resolve_s: 20, wrong: [] });
    expect(result.also).toEqual([{ alert: 'Down', platform: 'meetings', after_s: 40 }]);
  });

  it.each<[string, Expectation, readonly Notice[], Partial<DrillCourse>, string]>([
    ['nobody is told', PAGE, [], {}, 'no page about identity'],
    [
      'only a ticket tells what should wake somebody',
      PAGE,
      [notice(130, 'ticket', alert('Down', 'identity'))],
      {},
      'no page about identity',
    ],
    [
      'it comes a tenth of a second too late',
      PAGE,
      [notice(172.1, 'page', alert('Down', 'identity')), UP],
      {},
      'the page about identity came after 72.1 s, later than 72 s',
    ],
    [
      'it comes only after the withdrawal',
      PAGE,
      [notice(205, 'page', alert('Down', 'identity')), UP],
      {},
      'the page about identity came after 105.0 s, later than 72 s',
    ],
    [
      'a ticket comes before the fault',
      TICKET,
      [
        notice(90, 'ticket', alert('Slow', 'identity')),
        notice(95, 'ticket', alert('Slow', 'identity', 'resolved')),
      ],
      {},
      'the ticket about identity came before the fault',
    ],
    [
      'somebody is woken about a platform that has nothing to do with it',
      PAGE,
      [
        DOWN,
        notice(150, 'page', alert('Down', 'portal')),
        UP,
        notice(220, 'page', alert('Down', 'portal', 'resolved')),
      ],
      {},
      'Down about portal woke somebody for nothing after 50.0 s',
    ],
    [
      'somebody is woken where a ticket would do',
      TICKET,
      [
        notice(120, 'ticket', alert('Slow', 'identity')),
        DOWN,
        UP,
        notice(230, 'ticket', alert('Slow', 'identity', 'resolved')),
      ],
      {},
      'Down about identity woke somebody for nothing after 30.0 s',
    ],
    [
      'somebody is woken before the fault',
      PAGE,
      [
        notice(10, 'page', alert('Down', 'meetings')),
        notice(40, 'page', alert('Down', 'meetings', 'resolved')),
        DOWN,
        UP,
      ],
      {},
      'Down about meetings woke somebody for nothing 90.0 s before the fault',
    ],
    [
      'somebody is woken when all is over',
      PAGE,
      [
        DOWN,
        UP,
        notice(215.1, 'page', alert('Down', 'meetings')),
        notice(230, 'page', alert('Down', 'meetings', 'resolved')),
      ],
      {},
      'Down about meetings woke somebody for nothing after 115.1 s',
    ],
    [
      'somebody is woken by another alert than those that tell of it',
      PAGE,
      [
        DOWN,
        notice(150, 'page', alert('Blind', 'identity')),
        UP,
        notice(230, 'page', alert('Blind', 'identity', 'resolved')),
      ],
      {},
      'Blind about identity woke somebody for nothing after 50.0 s',
    ],
    [
      'another ticket about the same platform comes',
      TICKET,
      [notice(120, 'ticket', alert('Burn', 'identity'))],
      {},
      'no ticket about identity',
    ],
    [
      'it is said to be over while the fault lasts',
      PAGE,
      [DOWN, notice(199.9, 'page', alert('Down', 'identity', 'resolved'))],
      {},
      'Down about identity was said to be over while the fault lasted',
    ],
    [
      'a ticket is said to be over while the fault lasts',
      TICKET,
      [
        notice(120, 'ticket', alert('Slow', 'identity')),
        notice(190, 'ticket', alert('Slow', 'identity', 'resolved')),
      ],
      {},
      'Slow about identity was said to be over while the fault lasted',
    ],
    [
      'it is resolved a tenth of a second too late',
      PAGE,
      [DOWN, notice(500.1, 'page', alert('Down', 'identity', 'resolved'))],
      {},
      'resolved only after 300.1 s, later than 300 s',
    ],
    ['it is never resolved', PAGE, [DOWN], {}, 'not resolved after the fault was gone'],
    ['no probe saw it', PAGE, [DOWN, UP], { detected_ms: null }, 'no probe that has to see it did'],
  ])('fails when %s', (_, expectation, notices, changes, reason) => {
    const result = judgeDrill(expectation, course(notices, changes), LIMITS);
    expect(result).toMatchObject({ kind: 'fail', reasons: [reason] });
  });

  it('is in time at the limit itself', () => {
    const last = notice(172, 'page', alert('Down', 'identity'));
    expect(judgeDrill(PAGE, course([last, UP]), LIMITS).kind).toBe('pass');
  });

  it('does not wait for tickets that look back over days, when somebody was woken', () => {
    const ticket = notice(150, 'ticket', alert('Burn', 'identity'));
    const result = judgeDrill(PAGE, course([DOWN, ticket, UP]), LIMITS);
    expect(result).toMatchObject({ kind: 'pass', resolve_s: 15 });
    expect(result.also).toEqual([{ alert: 'Burn', platform: 'identity', after_s: 50 }]);
  });

  it('fails twice over when it fires again after it was resolved', () => {
    const again = notice(230, 'page', alert('Down', 'identity'));
    const { kind, reasons } = judgeDrill(PAGE, course([DOWN, UP, again]), LIMITS);
    expect(kind).toBe('fail');
    expect(reasons).toEqual([
      'Down about identity woke somebody for nothing after 130.0 s',
      'not resolved after the fault was gone',
    ]);
  });

  it('may say that it is over when it says before the withdrawal that it is not', () => {
    const early = notice(150, 'page', alert('Down', 'identity', 'resolved'));
    const again = notice(190, 'page', alert('Down', 'identity'));
    const notices = [DOWN, early, again, UP];
    expect(judgeDrill(PAGE, course(notices), LIMITS)).toMatchObject({
      kind: 'pass',
      resolve_s: 15,
    });
  });

  it('may end one page about the platform while another goes on', () => {
    const other = { ...alert('Down', 'identity'), fingerprint: 'another probe' };
    const early = notice(180, 'page', { ...other, status: 'resolved' });
    const notices = [DOWN, notice(135, 'page', other), early, UP];
    expect(judgeDrill(PAGE, course(notices), LIMITS).kind).toBe('pass');
  });

  it('lets a page come after the withdrawal, about whom it may, until all that was told is over', () => {
    const late = notice(205, 'page', alert('Down', 'meetings'));
    const over = notice(225, 'page', alert('Down', 'meetings', 'resolved'));
    expect(judgeDrill(PAGE, course([DOWN, late, UP, over]), LIMITS).kind).toBe('pass');
    const portal = notice(205, 'page', alert('Down', 'portal'));
    const ended = notice(225, 'page', alert('Down', 'portal', 'resolved'));
    expect(judgeDrill(PAGE, course([DOWN, portal, UP, ended]), LIMITS).kind).toBe('fail');
  });

  it('takes a page that Alertmanager tells again for the same one', () => {
    const again = notice(216, 'page', alert('Down', 'meetings'));
    const leaning = notice(140, 'page', alert('Down', 'meetings'));
    const over = notice(220, 'page', alert('Down', 'meetings', 'resolved'));
    const notices = [DOWN, leaning, UP, again, over];
    expect(judgeDrill(PAGE, course(notices), LIMITS)).toMatchObject({ kind: 'pass', wrong: [] });
  });

  describe('on a machine that was held up', () => {
    const held = { held_up_ms: 2001 };
    const at = (at_s: number, status: NotifiedAlert['status'] = 'firing'): Notice =>
      notice(at_s, 'page', alert('Down', 'identity', status));

    it('cannot be measured when all that was late was so by no more than that', () => {
      expect(judgeDrill(PAGE, course([at(174), UP], held), LIMITS)).toMatchObject({
        kind: 'invalid',
        reasons: [
          'the page about identity came after 74.0 s, later than 72 s',
          'this machine was held up for 2001 ms',
        ],
      });
      const resolved = [DOWN, at(502, 'resolved')];
      expect(judgeDrill(PAGE, course(resolved, held), LIMITS).kind).toBe('invalid');
    });

    it.each<[string, readonly Notice[], Partial<DrillCourse>]>([
      ['it was late by more', [at(174.1), UP], held],
      ['it was not held up for long', [at(173), UP], { held_up_ms: 2000 }],
      ['nobody was told', [], held],
      ['it was never resolved', [DOWN], held],
      ['no probe saw it', [DOWN, UP], { ...held, detected_ms: null }],
      [
        'somebody was woken for nothing, besides',
        [at(173), UP, notice(216, 'page', alert('Down', 'portal'))],
        held,
      ],
    ])('fails all the same when %s', (_, notices, changes) => {
      expect(judgeDrill(PAGE, course(notices, changes), LIMITS).kind).toBe('fail');
    });

    it('passes when nothing was wrong', () => {
      expect(judgeDrill(PAGE, course([DOWN, UP], held), LIMITS).kind).toBe('pass');
    });
  });

  it('about what is slow takes a ticket as well as a page, and wants both to end', () => {
    const slow = notice(120, 'ticket', alert('Slow', 'identity'));
    const over = SLOW_OVER;
    const passed = { kind: 'pass', told_s: 20, resolve_s: 20, wrong: [] };
    expect(judgeDrill(EITHER, course([slow, over]), LIMITS)).toMatchObject(passed);
    expect(judgeDrill(EITHER, course([slow, DOWN, UP, over]), LIMITS)).toMatchObject(passed);
    expect(judgeDrill(EITHER, course([DOWN, UP]), LIMITS)).toMatchObject({ kind: 'pass' });
    for (const open of [
      [slow, DOWN, over],
      [slow, DOWN, UP],
    ]) {
      expect(judgeDrill(EITHER, course(open), LIMITS).reasons).toEqual([
        'not resolved after the fault was gone',
      ]);
    }
    expect(judgeDrill(EITHER, course([]), LIMITS).reasons).toEqual([
      'no page and no ticket about identity',
    ]);
  });

  it('about what is slow has a time limit for the page, and one for the ticket', () => {
    const limits = { ...LIMITS, within_s: { page: 72, ticket: 90 } };
    const slow = notice(190, 'ticket', alert('Slow', 'identity'));
    const passed = judgeDrill(EITHER, course([slow, SLOW_OVER]), limits);
    expect(passed).toMatchObject({ kind: 'pass', told_s: 90, told_within_s: 90 });
    // Whoever is woken late is told late, unless the ticket was in time.
    const late = notice(173, 'page', alert('Down', 'identity'));
    const page = judgeDrill(EITHER, course([late, UP]), limits);
    expect(page).toMatchObject({ kind: 'fail', told_s: 73, told_within_s: 72 });
    expect(judgeDrill(EITHER, course([late, slow, UP, SLOW_OVER]), limits).kind).toBe('pass');
    expect(judgeDrill(EITHER, course([]), limits).told_within_s).toBe(90);
  });

  describe('about a fault of the prober itself', () => {
    const own: Expectation = {
      told: 'ticket',
      alerts: { page: [], ticket: ['ClockOff'] },
      platform: null,
      may_concern: [],
    };
    const clock = (
      at_s: number,
      status: NotifiedAlert['status'],
      labels: NotifiedAlert['labels'] = { alertname: 'ClockOff' },
    ): Notice => notice(at_s, 'ticket', { status, labels, fingerprint: 'c' });

    it('takes an alert about no platform', () => {
      const notices = [clock(120, 'firing'), clock(220, 'resolved')];
      expect(judgeDrill(own, course(notices), LIMITS)).toMatchObject({
        kind: 'pass',
        told_s: 20,
        resolve_s: 20,
      });
    });

    it.each([{ alertname: 'QueueWait' }, { alertname: 'ClockOff', platform: 'identity' }])(
      'does not take %o',
      (labels) => {
        const notices = [clock(120, 'firing', labels), clock(220, 'resolved', labels)];
        expect(judgeDrill(own, course(notices), LIMITS).reasons).toEqual(['no ticket']);
      },
    );
  });
});

describe('while a drill goes on', () => {
  it('knows when somebody has been told, and when that is over', () => {
    expect(isTold(PAGE, [])).toBe(false);
    expect(isTold(PAGE, [notice(130, 'page', alert('Down', 'meetings'))])).toBe(false);
    expect(isTold(PAGE, [DOWN])).toBe(true);
    expect(isResolved(PAGE, [DOWN])).toBe(false);
    expect(isResolved(PAGE, [DOWN, UP])).toBe(true);
  });
});

describe('a time without a fault', () => {
  it('tells each alert once, by who was told of it', () => {
    const again = notice(160, 'page', alert('Down', 'identity'));
    const ticket = notice(150, 'ticket', alert('Slow', 'portal'));
    expect(firedSince(100_000, [DOWN, ticket, again, UP])).toEqual({
      page: [{ alert: 'Down', platform: 'identity', after_s: 30 }],
      ticket: [{ alert: 'Slow', platform: 'portal', after_s: 50 }],
    });
  });
});
