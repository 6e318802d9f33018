import { civilFromDays, parseCivilDate, vietnamDay } from '../../model/civil-date.ts';
import type { OperationName } from '../../model/operation.ts';
import {
  isLate,
  openPeriod,
  periodBefore,
  type ReportPeriod,
  reportPeriod,
} from '../../model/report-regime.ts';
import { Accounts, type Session, sessionBehind } from '../accounts.ts';
import type { Calls } from '../calls.ts';
import type { Clock } from '../clock.ts';
import { communeOf, type ReportingProvince, reportingProvince } from './communes.ts';
import { type Figures, pastFigure } from './figures.ts';
import { refusal } from './refusals.ts';
import { findRegime, type Indicator, REGIMES, type Regime } from './regimes.ts';
import { Reports } from './reports.ts';
import type { DueReport, Report, ReportDraft, ReportHead, ReportQuery } from './service.ts';

/** Everything the platform knows; several doors may lead to the same state. */
export interface ReportingState {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly reports: Reports;
  readonly province: ReportingProvince;
  readonly calls: Calls;
}

/** A platform to which nobody has reported. */
export function reportingState(
  settings: { readonly clock: Clock; readonly seed: number; readonly keep: number },
  province: string | null,
  calls: Calls,
): ReportingState {
  return {
    clock: settings.clock,
    accounts: new Accounts(settings.seed, settings.keep),
    reports: new Reports(settings.keep),
    province: reportingProvince(province),
    calls,
  };
}

/** The day in Viet Nam. */
export function today({ clock }: ReportingState): string {
  return civilFromDays(vietnamDay(clock.now_ms()));
}

/** The officer behind a token. Throws a Refusal. */
export function officerOf(state: ReportingState, operation: OperationName, token: string): Session {
  return sessionBehind(state.accounts, operation, token, 'officer');
}

/** A regime and one of its periods. */
export interface Wanted {
  readonly regime: Regime;
  readonly period: ReportPeriod;
  readonly before: ReportPeriod;
}

/** A regime in one of its periods. */
export function inPeriod(regime: Regime, period: ReportPeriod): Wanted {
  return { regime, period, before: periodBefore(regime, period) };
}

/** What a query asks for. Throws a Refusal. */
export function wantedOf(
  state: ReportingState,
  operation: OperationName,
  query: ReportQuery,
): Wanted {
  const regime = findRegime(query.regime);
  if (regime === undefined) throw refusal(operation, 'regime_unknown', query.regime.slice(0, 40));
  const period =
    query.period === ''
      ? openPeriod(regime, today(state))
      : reportPeriod(regime, query.period.slice(0, 10));
  if (period === undefined) throw refusal(operation, 'period_unknown', query.period.slice(0, 40));
  return inPeriod(regime, period);
}

export function headOf({ regime, period: { month, ...dates } }: Wanted): ReportHead {
  const { code, title_vi, title_en, cycle, maker_vi, recipient_vi, recipient_en } = regime;
  return {
    regime: code,
    title_vi,
    title_en,
    cycle,
    period: month,
    ...dates,
    maker: maker_vi,
    recipient_vi,
    recipient_en,
  };
}

/** What a commune owes: in one month, or ('') each regime's open period; the next deadline first. */
export function dueReports(state: ReportingState, commune: number, month: string): DueReport[] {
  const date = today(state);
  return REGIMES.flatMap((regime) => {
    const period = month === '' ? openPeriod(regime, date) : reportPeriod(regime, month);
    return period === undefined ? [] : [dueReport(state, commune, inPeriod(regime, period), date)];
  }).sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0));
}

function dueReport(
  { reports }: ReportingState,
  commune: number,
  wanted: Wanted,
  date: string,
): DueReport {
  const { regime, period } = wanted;
  const report = reports.submittedBy(regime.code, period.month, commune);
  const unsent = isLate(period, date) ? 'overdue' : 'open';
  const days = (day: string): number => parseCivilDate(day) ?? 0;
  return {
    ...headOf(wanted),
    state: report === undefined ? unsent : report.late ? 'late' : 'submitted',
    days_left: days(period.deadline) - days(date),
  };
}

/** What a commune has reported about a period, and what it had about the one before. */
export interface Reported {
  readonly commune: number;
  /** Undefined before it has submitted. */
  readonly report: Report | undefined;
  /** Undefined when the period before lies before the simulator's time. */
  readonly earlier: Report | undefined;
}

export function reportedBy(
  { reports }: ReportingState,
  { regime, period, before }: Wanted,
  commune: number,
): Reported {
  return {
    commune,
    report: reports.submittedBy(regime.code, period.month, commune),
    earlier: reports.submittedBy(regime.code, before.month, commune),
  };
}

/** The figure of the period before: what was submitted, else what lies in the past. */
export function previousFigure(
  { commune, earlier }: Reported,
  { regime, before }: Wanted,
  indicator: Indicator,
): number {
  return earlier?.figures[indicator.code] ?? pastFigure(commune, regime, indicator, before);
}

/** A report that the officer's commune may change. Throws a Refusal. */
export function ownDraft(
  state: ReportingState,
  operation: OperationName,
  session: Session,
  id: string,
): Report {
  const report = state.reports.find(id);
  if (report === undefined) throw refusal(operation, 'report_unknown', id.slice(0, 40));
  if (report.commune !== communeOf(state.province, session.account).number) {
    throw refusal(operation, 'not_own');
  }
  if (report.state !== 'draft') throw refusal(operation, 'submitted', id);
  return report;
}

const FIGURE_MAX = 1_000_000_000;

/** Saves figures, some of which may still be missing. Throws a Refusal. */
export function save(
  state: ReportingState,
  operation: OperationName,
  session: Session,
  draft: ReportDraft,
): Report {
  const { regime, period } = wantedOf(state, operation, draft);
  const { figures, note } = draft;
  checkFigures(operation, regime, figures);
  if (draft.id !== '') {
    const known = ownDraft(state, operation, session, draft.id);
    if (known.regime !== regime.code || known.period !== period.month) {
      throw refusal(operation, 'report_unknown', draft.id);
    }
    return state.reports.replace({ ...known, figures, note });
  }
  return state.reports.create({
    regime: regime.code,
    period: period.month,
    commune: communeOf(state.province, session.account).number,
    author: session.account,
    figures,
    note,
  });
}

function checkFigures(operation: OperationName, regime: Regime, figures: Figures): void {
  for (const [code, figure] of Object.entries(figures)) {
    const isLine = regime.indicators.some((indicator) => indicator.code === code);
    if (!isLine) throw refusal(operation, 'bad_request', `figures.${code.slice(0, 20)}`);
    if (!Number.isInteger(figure) || figure < 0 || figure > FIGURE_MAX) {
      throw refusal(operation, 'figure_wrong', code);
    }
  }
}

/** Sends a draft that is complete; marked when it is late. Throws a Refusal. */
export function submit(
  state: ReportingState,
  operation: OperationName,
  session: Session,
  id: string,
): Report {
  const draft = ownDraft(state, operation, session, id);
  const { regime, period } = wantedOf(state, operation, draft);
  const missing = regime.indicators.filter(({ code }) => draft.figures[code] === undefined);
  if (missing.length > 0) {
    throw refusal(operation, 'incomplete', missing.map(({ code }) => code).join(', '));
  }
  const submitted_at = new Date(state.clock.now_ms()).toISOString();
  return state.reports.submit(draft, submitted_at, isLate(period, today(state)));
}
