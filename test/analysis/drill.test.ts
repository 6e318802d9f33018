import { describe, expect, it } from 'vitest';
import { firedSince, isResolved, isTold, judgeDrill } from '../../analysis/drill.ts';
import type { DrillCourse, Expectation, Notice, NotifiedAlert } from '../../model/drill.ts';

/** The fault begins at 100 s and is withdrawn at 200 s. */
const LIMITS = { told_within_s: 72, held_up_max_ms: 2000 };
const PAGE: Expectation = {
  told: 'page',
  platform: 'identity',
  may_concern: ['identity', 'meetings'],
};
const TICKET: Expectation = { told: 'ticket', platform: 'identity', may_concern: ['identity'] };

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

describe('a drill', () => {
  it('passes when the page is in time, about the right platform, and resolved', () => {
    const watchdog = notice(10, 'watchdog', alert('Watchdog', ''));
    expect(judgeDrill(PAGE, course([watchdog, DOWN, UP]), LIMITS)).toEqual({
      kind: 'pass',
      reasons: [],
      detect_s: 4,
      told_s: 30,
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
      'it comes before the fault',
      PAGE,
      [notice(99, 'page', alert('Down', 'identity')), UP],
      {},
      'the page about identity came before the fault',
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
    ['it is never resolved', PAGE, [DOWN], {}, 'not resolved after the fault was gone'],
    [
      'it fires again after it was resolved',
      PAGE,
      [DOWN, UP, notice(230, 'page', alert('Down', 'identity'))],
      {},
      'not resolved after the fault was gone',
    ],
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

  it('cannot be measured, rather than failed, on a machine that was held up', () => {
    const held = { held_up_ms: 2001 };
    expect(judgeDrill(PAGE, course([], held), LIMITS)).toMatchObject({
      kind: 'invalid',
      reasons: ['no page about identity', 'this machine was held up for 2001 ms'],
    });
    // It passed all the same.
    expect(judgeDrill(PAGE, course([DOWN, UP], held), LIMITS).kind).toBe('pass');
    expect(judgeDrill(PAGE, course([], { held_up_ms: 2000 }), LIMITS).kind).toBe('fail');
  });

  it('about what is slow takes a ticket as well as a page, and wants both to end', () => {
    const either: Expectation = { told: 'either', platform: 'identity', may_concern: ['identity'] };
    const slow = notice(120, 'ticket', alert('Slow', 'identity'));
    const over = notice(220, 'ticket', alert('Slow', 'identity', 'resolved'));
    const passed = { kind: 'pass', told_s: 20, resolve_s: 20, wrong: [] };
    expect(judgeDrill(either, course([slow, over]), LIMITS)).toMatchObject(passed);
    expect(judgeDrill(either, course([slow, DOWN, UP, over]), LIMITS)).toMatchObject(passed);
    expect(judgeDrill(either, course([DOWN, UP]), LIMITS)).toMatchObject({ kind: 'pass' });
    for (const open of [
      [slow, DOWN, over],
      [slow, DOWN, UP],
    ]) {
      expect(judgeDrill(either, course(open), LIMITS).reasons).toEqual([
        'not resolved after the fault was gone',
      ]);
    }
    expect(judgeDrill(either, course([]), LIMITS).reasons).toEqual([
      'no page and no ticket about identity',
    ]);
  });

  it('about a fault of the prober itself takes an alert about no platform', () => {
    const own: Expectation = { told: 'ticket', platform: null, may_concern: [] };
    const clock = (at_s: number, status: NotifiedAlert['status']): Notice =>
      notice(at_s, 'ticket', { status, labels: { alertname: 'ClockOff' }, fingerprint: 'c' });
    const notices = [clock(120, 'firing'), clock(220, 'resolved')];
    expect(judgeDrill(own, course(notices), LIMITS)).toMatchObject({
      kind: 'pass',
      told_s: 20,
      resolve_s: 20,
    });
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
