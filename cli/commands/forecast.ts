import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { suggest } from '../../config/suggest.ts';
import { civilFromDays, parseCivilDate } from '../../model/civil-date.ts';
import { type DemandModel, type Level, onDay } from '../../model/demand.ts';
import { forecast as forecastOf } from '../../model/forecast.ts';
import { dayFactor, nextWorkingDay, type SpecialDay, workCalendar } from '../../model/holidays.ts';
import { type Clocks, launchDay } from '../../model/launch-day.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { sensitivity } from '../../model/sensitivity.ts';
import { type ForecastReport, forecastDocument } from '../../reporters/forecast-json.ts';
import { renderForecastPage } from '../../reporters/html/forecast.ts';
import { renderForecast } from '../../reporters/terminal/forecast.ts';
import type { Command, OptionValues } from '../command.ts';
import { demandModelOf, levelOption, provinceOption } from '../demand-options.ts';
import { EXIT } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import { textOption } from '../values.ts';

export const forecast: Command = {
  summary: 'the demand per platform, operation and province, with each assumption and its basis',
  usage: '[--level L1] [--province SLUG] [--platform P] [--date DAY] [--html FILE]',
  options: {
    level: { type: 'string', value: 'L', help: 'L1 (default) to L6' },
    province: { type: 'string', value: 'SLUG', help: 'one province, e.g. dien-bien' },
    platform: { type: 'string', value: 'P', help: 'one platform, e.g. integration' },
    date: {
      type: 'string',
      value: 'DAY',
      help: 'a working day, e.g. 2025-09-03, not the design day',
    },
    html: { type: 'string', value: 'FILE', help: 'write the picture: one page without a network' },
  },
  positionals: { min: 0, max: 0 },
  async run({ io, json, cwd, config_path }, values) {
    const level = levelOption(values);
    const platform = platformOption(values);
    const config = await loadConfig(config_path);
    const date = textOption(values, 'date');
    const model = modelOn(date, demandModelOf(config), config.special_days);
    const province = provinceOption(values, model);
    const report = reportOf(model, config.clocks, { level, province, platform, date });
    const page = textOption(values, 'html');
    if (page !== undefined) await writePage(path.resolve(cwd, page), report);
    io.print(
      json
        ? JSON.stringify(forecastDocument(report))
        : renderForecast(report, { color: io.color.out, width: io.width }),
    );
    if (page !== undefined) io.say(`The picture is in ${page}`);
    return EXIT.ok;
  },
};

interface Scope {
  readonly level: Level;
  readonly province: string | undefined;
  readonly platform: Platform | undefined;
  readonly date: string | undefined;
}

function reportOf(model: DemandModel, clocks: Clocks | null, scope: Scope): ForecastReport {
  const hasDay = clocks !== null && scope.level !== 'L6';
  return {
    model,
    forecast: forecastOf(model, scope),
    effects: sensitivity(model, scope),
    day: hasDay ? launchDay(model, clocks, scope) : [],
    scope: {
      province: scope.province ?? null,
      platform: scope.platform ?? null,
      date: scope.date ?? null,
    },
  };
}

/** The model of that day by the calendar: a Monday, a day after a holiday, or any other working day. */
function modelOn(
  date: string | undefined,
  model: DemandModel,
  special: readonly SpecialDay[],
): DemandModel {
  if (date === undefined) return model;
  const day = parseCivilDate(date);
  if (day === undefined) {
    const hint = 'write it as 2025-09-03';
    throw new OperatorError(`--date must be a date of the calendar, found "${date}"`, { hint });
  }
  const calendar = workCalendar(special);
  const factor = dayFactor(calendar, day, model.assumptions.after_closure_factor.value);
  if (factor > 0) return onDay(model, factor, `The calendar of this configuration for ${date}`);
  const name = special.find((known) => known.date === date)?.title_en;
  throw new OperatorError(`${date} is a day off${name === undefined ? '' : ` (${name})`}`, {
    hint: `the model knows working days only; the next one is ${civilFromDays(nextWorkingDay(calendar, day))}`,
  });
}

function platformOption(values: OptionValues): Platform | undefined {
  const text = textOption(values, 'platform');
  if (text === undefined) return undefined;
  const platform = PLATFORMS.find((known) => known === text);
  if (platform !== undefined) return platform;
  throw new OperatorError(`there is no platform "${text}"`, { hint: suggest(text, PLATFORMS) });
}

async function writePage(file: string, report: ForecastReport): Promise<void> {
  const page = await renderForecastPage(report);
  try {
    await writeFile(file, page);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new OperatorError(`${file} cannot be written: ${reason}`, {
      hint: 'name a file in a folder that exists, with --html',
      cause,
    });
  }
}
