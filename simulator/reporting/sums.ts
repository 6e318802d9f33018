/** What the province makes of the communes' reports. Everything is summed when it is asked for. */
import { reportPeriod } from '../../model/report-regime.ts';
import { type Indicator, REGIMES } from './regimes.ts';
import {
  headOf,
  inPeriod,
  previousFigure,
  type Reported,
  type ReportingState,
  reportedBy,
  type Wanted,
} from './rules.ts';
import type {
  Aggregate,
  Dashboard,
  DashboardCell,
  DashboardRow,
  ExportedTable,
  Progress,
  Submission,
  Submissions,
  Total,
} from './service.ts';

/** Every commune's report, in the order of the communes. */
function allOf(state: ReportingState, wanted: Wanted): readonly Reported[] {
  return state.province.communes.map(({ number }) => reportedBy(state, wanted, number));
}

export function submissionsOf(state: ReportingState, wanted: Wanted): Submissions {
  const { name_vi: province, communes } = state.province;
  const all = allOf(state, wanted);
  const items = communes.map(({ number, name_vi }, i): Submission => {
    const report = all[i]?.report;
    return {
      commune: number,
      name: name_vi,
      state: report === undefined ? 'missing' : report.late ? 'late' : 'submitted',
      submitted_at: report?.submitted_at ?? null,
      version: report?.version ?? 0,
    };
  });
  return { ...headOf(wanted), province, ...progressOf(all), items };
}

function progressOf(all: readonly Reported[]): Progress {
  const submitted = all.filter(({ report }) => report !== undefined).length;
  const late = all.filter(({ report }) => report?.late === true).length;
  return { communes: all.length, submitted, late, missing: all.length - submitted };
}

export function aggregateOf(state: ReportingState, wanted: Wanted): Aggregate {
  const all = allOf(state, wanted);
  const totals = wanted.regime.indicators.map((indicator) =>
    totalOf(all, wanted, indicator, indicator.code),
  );
  return { ...headOf(wanted), province: state.province.name_vi, ...progressOf(all), totals };
}

/** Sums over the communes that have submitted. */
function totalOf(
  all: readonly Reported[],
  wanted: Wanted,
  indicator: Indicator,
  code: string,
): Total {
  const { title_vi, title_en, unit_vi, unit_en } = indicator;
  let total = 0;
  let previous_total = 0;
  for (const reported of all) {
    if (reported.report === undefined) continue;
    total += reported.report.figures[indicator.code] ?? 0;
    previous_total += previousFigure(reported, wanted, indicator);
  }
  return { code, title_vi, title_en, unit_vi, unit_en, total, previous_total };
}

/** What leaders look at every month. */
const HEADLINES = REGIMES.filter(({ cycle }) => cycle === 'month').slice(0, 2);

/** A report on the dashboard, with what every commune has said in it. */
interface Panel {
  readonly wanted: Wanted;
  readonly all: readonly Reported[];
}

/** @param month in which the periods close; undefined when it is no month */
export function dashboardOf(state: ReportingState, month: string): Dashboard | undefined {
  const panels = HEADLINES.flatMap((regime): Panel[] => {
    const period = reportPeriod(regime, month);
    if (period === undefined) return [];
    const wanted = inPeriod(regime, period);
    return [{ wanted, all: allOf(state, wanted) }];
  });
  if (panels.length === 0) return undefined;
  return {
    province: state.province.name_vi,
    period: month,
    progress: panels.map(({ wanted: { regime }, all }) => {
      const { code, title_vi, title_en } = regime;
      return { regime: code, title_vi, title_en, ...progressOf(all) };
    }),
    indicators: panels.flatMap(({ wanted, all }) =>
      wanted.regime.indicators.map((indicator) =>
        totalOf(all, wanted, indicator, codeOf(wanted, indicator)),
      ),
    ),
    rows: state.province.communes.map(({ number, name_vi }, i): DashboardRow => {
      const cells = panels.flatMap(({ wanted, all }) => cellsOf(wanted, all[i]));
      return { commune: number, name: name_vi, cells };
    }),
  };
}

function codeOf({ regime }: Wanted, { code }: Indicator): string {
  return `${regime.code}.${code}`;
}

function cellsOf(wanted: Wanted, reported: Reported | undefined): DashboardCell[] {
  if (reported === undefined) return [];
  return wanted.regime.indicators.map((indicator) => {
    const value = reported.report?.figures[indicator.code] ?? null;
    const previous = previousFigure(reported, wanted, indicator);
    const change = value === null || previous === 0 ? null : changeOf(value, previous);
    return { indicator: codeOf(wanted, indicator), value, previous, change };
  });
}

/** As a share, to three places. */
function changeOf(value: number, previous: number): number {
  return Math.round((1000 * (value - previous)) / previous) / 1000;
}

export function tableOf(state: ReportingState, wanted: Wanted): ExportedTable {
  const { regime, period } = wanted;
  return {
    regime: regime.code,
    period: period.month,
    filename: `bao-cao-${regime.code.toLowerCase()}-${period.month}.csv`,
    columns: ['Đơn vị', 'Gửi lúc', 'Trễ hạn', ...regime.indicators.map(columnOf)],
    rows: state.province.communes.map(({ number, name_vi }) => {
      const { report } = reportedBy(state, wanted, number);
      const figures = regime.indicators.map(({ code }) => report?.figures[code] ?? null);
      const late = report === undefined ? null : report.late ? 'x' : '';
      return [name_vi, report?.submitted_at ?? null, late, ...figures];
    }),
  };
}

function columnOf({ code, title_vi, unit_vi }: Indicator): string {
  return `${code} ${title_vi} (${unit_vi})`;
}
