import { describe, expect, it } from 'vitest';
import { type ControlCourse, judgeControl } from '../../analysis/drill-control.ts';
import type { Notice } from '../../model/drill.ts';

/** From 100 s to 160 s. */
const LIMITS = { duration_min_s: 60, silent_max_s: 40, held_up_max_ms: 2000 };

function watchdog(at_s: number): Notice {
  const labels = { alertname: 'ThongsuotWatchdog' };
  const alerts = [{ status: 'firing', labels, fingerprint: 'w' }] as const;
  return { at_ms: 1000 * at_s, receiver: 'watchdog', alerts };
}

const COURSE: ControlCourse = {
  from_ms: 100_000,
  to_ms: 160_000,
  runs: 660,
  pages: 0,
  notices: [watchdog(90), watchdog(110), watchdog(130), watchdog(150)],
  unwell_rules: [],
  held_up_ms: 0,
};

describe('a time without a fault', () => {
  it('passes when nobody was woken, by an alerting that lived', () => {
    expect(judgeControl(COURSE, LIMITS)).toEqual({ kind: 'pass', reasons: [] });
  });

  it('fails when somebody was, unless this machine was held up', () => {
    const woken = 'somebody was woken although the platforms were well';
    expect(judgeControl({ ...COURSE, pages: 1 }, LIMITS)).toEqual({
      kind: 'fail',
      reasons: [woken],
    });
    expect(judgeControl({ ...COURSE, pages: 1, held_up_ms: 2001 }, LIMITS)).toEqual({
      kind: 'invalid',
      reasons: [woken, 'this machine was held up for 2001 ms'],
    });
  });

  it.each<[string, Partial<ControlCourse>, string]>([
    ['it was too short', { to_ms: 159_900 }, 'it lasted 59.9 s, which is shorter than 60 s'],
    ['no probe ran', { runs: 0 }, 'no probe ran'],
    [
      'the signal that alerting lives came only before',
      { notices: [watchdog(99.9)] },
      'nobody heard for 60.0 s that alerting lives (ThongsuotWatchdog)',
    ],
    [
      'it stopped on the way',
      { notices: [watchdog(110), watchdog(119.9)] },
      'nobody heard for 40.1 s that alerting lives (ThongsuotWatchdog)',
    ],
    [
      'there was another notification instead',
      { notices: [{ ...watchdog(130), alerts: [] }] },
      'nobody heard for 60.0 s that alerting lives (ThongsuotWatchdog)',
    ],
    [
      'rules were not evaluated',
      { unwell_rules: ['ThongsuotJourneyDown', 'thongsuot:probe_down'] },
      'rules that were not evaluated: ThongsuotJourneyDown, thongsuot:probe_down',
    ],
    [
      'Prometheus did not tell of its rules',
      { unwell_rules: null },
      'rules that were not evaluated: all: Prometheus did not tell',
    ],
  ])('says nothing when %s', (_, changes, reason) => {
    expect(judgeControl({ ...COURSE, ...changes }, LIMITS)).toEqual({
      kind: 'invalid',
      reasons: [reason],
    });
  });
});
