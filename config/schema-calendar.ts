import { z } from 'zod';
import { basis } from './schema-demand.ts';
import { text } from './schema-value.ts';

const civilDate = z.iso.date({ error: 'must be a date of the calendar, such as 2025-09-02' });

const named = { title_vi: text, title_en: text, basis, source: text };

/** Days on which offices are closed, the last one included. */
export const holiday = z.strictObject({
  from: civilDate,
  to: civilDate.exactOptional(),
  ...named,
});

export type HolidayInput = z.infer<typeof holiday>;

/** A day of the weekend that is worked instead of a day off. */
export const makeupDay = z.strictObject({ date: civilDate, ...named });

export type MakeupDayInput = z.infer<typeof makeupDay>;

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: 'must be a time of day in quotes, such as "07:30"',
});

export const stretch = z.strictObject({ from: timeOfDay, to: timeOfDay });

export type StretchInput = z.infer<typeof stretch>;

const clock = z.strictObject({
  open: z.array(stretch).min(1),
  peak: stretch,
  basis,
  source: text,
});

export const clocks = z.strictObject({ counter: clock, online: clock });

export type ClocksInput = z.infer<typeof clocks>;
