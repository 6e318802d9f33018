import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'clock-backward.yaml',
    at: '12:32',
    path: 'clocks.counter.peak.to',
    message: 'must be later than from (08:00), found "07:00"',
  },
  {
    file: 'clock-peak-all-day.yaml',
    at: '47:11',
    path: 'clocks.counter.peak',
    message:
      'makes 60 % of a day: 3.5 h with counter_peak_hour_share 0.17, and the open hours beside it',
    hint: 'the peak may hold at most the whole day; leave open hours beside it for the rest',
  },
  {
    file: 'clock-peak-too-full.yaml',
    at: '52:11',
    path: 'clocks.online.peak',
    message:
      'makes 120 % of a day: 2 h with online_peak_hour_share 0.6, and the open hours beside it',
    hint: 'the peak may hold at most the whole day; leave open hours beside it for the rest',
  },
  {
    file: 'clock-time-without-zero.yaml',
    at: '11:20',
    path: 'clocks.counter.open[0].from',
    message: 'must be a time of day in quotes, such as "07:30", found "7:30"',
  },
  {
    file: 'holiday-backward.yaml',
    at: '10:29',
    path: 'holidays[0].to',
    message: 'must not be earlier than from (2025-09-02), found "2025-09-01"',
  },
  {
    file: 'holiday-impossible-date.yaml',
    at: '10:13',
    path: 'holidays[0].from',
    message: 'must be a date of the calendar, such as 2025-09-02, found "2025-02-29"',
  },
  {
    file: 'holiday-too-long.yaml',
    at: '10:29',
    path: 'holidays[0].to',
    message: 'must be at most 15 days from 2025-01-25, found "2026-02-02"',
  },
  {
    file: 'holiday-twice.yaml',
    at: '11:5',
    path: 'holidays[1]',
    message: '2025-09-02 is told twice; the other is at holiday-twice.yaml:10:5',
    hint: 'keep one of them',
  },
  {
    file: 'holiday-without-basis.yaml',
    at: '10:5',
    path: 'holidays[0].basis',
    message: 'is missing',
    hint: 'one of cited, derived and assumed',
  },
  {
    file: 'makeup-day-on-weekday.yaml',
    at: '10:13',
    path: 'makeup_days[0].date',
    message: 'must be a Saturday or a Sunday: "2025-09-03" is worked anyway',
  },
];

describe('A config whose holidays or clocks are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
