import { civilFromDays, parseCivilDate, weekdayOf } from '../model/civil-date.ts';
import type { SpecialDay } from '../model/holidays.ts';
import { type Clock, type Clocks, hourShares, type Stretch } from '../model/launch-day.ts';
import type { Declarations } from './declare.ts';
import { type Declared, type Resolved, type Valid, validEntries } from './declared.ts';
import type { ConfigPath, Finding } from './finding.ts';
import type { ClocksInput, HolidayInput, MakeupDayInput, StretchInput } from './schema-calendar.ts';

/** The longest stretch of holidays that is not a typing mistake. */
const MAX_HOLIDAY_DAYS = 15;

interface PlacedDay {
  readonly day: SpecialDay;
  readonly entry: Valid<HolidayInput> | Valid<MakeupDayInput>;
}

/** Writes stretches of holidays out day by day and checks that no day is told two things. In order of time. */
export function resolveSpecialDays({
  holidays,
  makeup_days,
}: Declarations): Resolved<readonly SpecialDay[]> {
  const closed = validEntries(holidays);
  const open = validEntries(makeup_days);
  const findings = [...closed.flatMap(backward), ...open.flatMap(onWeekday)];
  const placed = [
    ...closed.flatMap((entry) => holidayDays(entry).map((day) => ({ day, entry }))),
    ...open.map((entry) => ({ day: { open: true, ...entry.value }, entry })),
  ].sort((a, b) => (a.day.date < b.day.date ? -1 : 1));
  return {
    value: placed.map(({ day }) => day),
    findings: [...findings, ...repeatedDays(placed)],
  };
}

function spanOf({ from, to = from }: HolidayInput): { first: number; last: number } {
  return { first: parseCivilDate(from) ?? 0, last: parseCivilDate(to) ?? 0 };
}

function holidayDays({ value }: Valid<HolidayInput>): SpecialDay[] {
  const { first, last } = spanOf(value);
  const { title_vi, title_en, basis, source } = value;
  const length = Math.min(MAX_HOLIDAY_DAYS, Math.max(0, last - first + 1));
  return Array.from({ length }, (_, i) => {
    const date = civilFromDays(first + i);
    return { date, open: false, title_vi, title_en, basis, source };
  });
}

function backward({ file, path, value }: Valid<HolidayInput>): Finding[] {
  const { first, last } = spanOf(value);
  if (first <= last && last - first < MAX_HOLIDAY_DAYS) return [];
  const message =
    first > last
      ? `must not be earlier than from (${value.from}), found "${value.to}"`
      : `must be at most ${MAX_HOLIDAY_DAYS} days from ${value.from}, found "${value.to}"`;
  return [{ file, path: [...path, 'to'], at: 'value', message }];
}

function onWeekday({ file, path, value }: Valid<MakeupDayInput>): Finding[] {
  const weekday = weekdayOf(parseCivilDate(value.date) ?? 0);
  if (weekday === 0 || weekday === 6) return [];
  const message = `must be a Saturday or a Sunday: "${value.date}" is worked anyway`;
  return [{ file, path: [...path, 'date'], at: 'value', message }];
}

function repeatedDays(placed: readonly PlacedDay[]): Finding[] {
  return placed.flatMap(({ day, entry }, index): Finding[] => {
    const before = placed[index - 1];
    if (before === undefined || before.day.date !== day.date || before.entry === entry) return [];
    const { file, path } = entry;
    const message = `${day.date} is told twice`;
    const other = { file: before.entry.file, path: before.entry.path, at: 'value' as const };
    return [{ file, path, at: 'value', message, hint: 'keep one of them', other }];
  });
}

/** Turns times of day into hours; null where no clocks are configured. */
export function resolveClocks({ settings, demand }: Declarations): Resolved<Clocks | null> {
  const declared = settings.get('clocks');
  const input = declared?.value as ClocksInput | undefined;
  if (declared === undefined || input === undefined) return { value: null, findings: [] };
  const findings = (['counter', 'online'] as const).flatMap((name) => {
    const { open, peak } = input[name];
    const path = [...declared.path, name];
    const stretches: (readonly [StretchInput, ConfigPath])[] = [
      ...open.map((part, index) => [part, [...path, 'open', index]] as const),
      [peak, [...path, 'peak']],
    ];
    return stretches.flatMap(([part, at]) => endless(part, declared.file, at));
  });
  const value = { counter: clockOf(input.counter), online: clockOf(input.online) };
  if (findings.length > 0) return { value, findings };
  return { value, findings: unevenDays(value, declared, demand) };
}

const PEAK_SHARES = {
  counter: 'counter_peak_hour_share',
  online: 'online_peak_hour_share',
} as const;

/** The peak and the rest of the open time together must make one day, no more and no less. */
function unevenDays(
  clocks: Clocks,
  { file, path }: Declared<unknown>,
  demand: Declarations['demand'],
): Finding[] {
  return (['counter', 'online'] as const).flatMap((name): Finding[] => {
    const share = demand.get(PEAK_SHARES[name])?.value?.value;
    if (share === undefined) return [];
    const day = hourShares(clocks[name], share).reduce((sum, hour) => sum + hour, 0);
    if (Math.abs(day - 1) < 1e-9) return [];
    const { from_h, to_h } = clocks[name].peak;
    const message = `makes ${Math.round(day * 100)} % of a day: ${to_h - from_h} h with ${PEAK_SHARES[name]} ${share}, and the open hours beside it`;
    const hint = 'the peak may hold at most the whole day; leave open hours beside it for the rest';
    return [{ file, path: [...path, name, 'peak'], at: 'value', message, hint }];
  });
}

/** What is wrong with a stretch that does not go forward. */
export function endless(part: StretchInput, file: string, path: ConfigPath): Finding[] {
  if (hoursOf(part.from) < hoursOf(part.to)) return [];
  const message = `must be later than from (${part.from}), found "${part.to}"`;
  return [{ file, path: [...path, 'to'], at: 'value', message }];
}

function clockOf({ open, peak }: ClocksInput['counter']): Clock {
  return { open: open.map(stretchOf), peak: stretchOf(peak) };
}

/** Times of day as hours: 7.5 for 07:30. */
export function stretchOf({ from, to }: StretchInput): Stretch {
  return { from_h: hoursOf(from), to_h: hoursOf(to) };
}

function hoursOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}
