import type { ReportCycle, ReportPeriod } from '../../model/report-regime.ts';
import type { Session } from '../accounts.ts';
import type { Figures } from './figures.ts';
import type { Regime } from './regimes.ts';

/** Which report: a regime, and the month in which its period closes. '' is the period that is open now. */
export interface ReportQuery {
  readonly regime: string;
  readonly period: string;
}

/** What everybody is told about a report and its period. */
export interface ReportHead extends Omit<ReportPeriod, 'month'> {
  readonly regime: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly cycle: ReportCycle;
  readonly period: string;
  readonly maker: string;
  readonly recipient_vi: string;
  readonly recipient_en: string;
}

/** `late` was sent after the deadline; `overdue` was not sent at all. */
export type DueState = 'open' | 'overdue' | 'submitted' | 'late';

export interface DueReport extends ReportHead {
  readonly state: DueState;
  /** Negative after the deadline. */
  readonly days_left: number;
}

export interface DueReports {
  readonly commune: string;
  readonly commune_en: string;
  readonly today: string;
  readonly items: readonly DueReport[];
}

/** One version of a commune's report. */
export interface Report {
  readonly id: string;
  readonly regime: string;
  readonly period: string;
  /** Number of the commune. */
  readonly commune: number;
  readonly author: string;
  readonly figures: Figures;
  readonly note: string;
  readonly state: 'draft' | 'submitted';
  /** ISO 8601; null for a draft. */
  readonly submitted_at: string | null;
  readonly late: boolean;
  /** 1 for the first that the commune submits for the period; 0 for a draft. */
  readonly version: number;
}

export interface FormField extends Omit<Regime['indicators'][number], 'typical'> {
  /** Of the period before. */
  readonly previous: number;
}

export interface ReportForm extends ReportHead {
  readonly commune: string;
  readonly commune_en: string;
  readonly fields: readonly FormField[];
  /** The draft that was asked for, else what the commune has submitted, else null. */
  readonly report: Report | null;
}

export interface ReportDraft extends ReportQuery {
  /** A draft to be changed; '' for a new one. */
  readonly id: string;
  readonly figures: Figures;
  readonly note: string;
}

export interface Submission {
  readonly commune: number;
  readonly name: string;
  readonly state: 'submitted' | 'late' | 'missing';
  readonly submitted_at: string | null;
  readonly version: number;
}

export interface Progress {
  readonly communes: number;
  /** Late ones among them. */
  readonly submitted: number;
  readonly late: number;
  readonly missing: number;
}

export interface Submissions extends ReportHead, Progress {
  readonly province: string;
  readonly items: readonly Submission[];
}

export interface Total {
  readonly code: string;
  readonly title_vi: string;
  readonly title_en: string;
  readonly unit_vi: string;
  readonly unit_en: string;
  /** Over the communes that have submitted. */
  readonly total: number;
  /** Of the same communes, in the period before. */
  readonly previous_total: number;
}

export interface Aggregate extends ReportHead, Progress {
  readonly province: string;
  readonly totals: readonly Total[];
}

export interface DashboardCell {
  /** `<regime>.<line>` */
  readonly indicator: string;
  /** Null before the commune has submitted. */
  readonly value: number | null;
  readonly previous: number;
  /** Against the period before, as a share; null without a value or a base. */
  readonly change: number | null;
}

export interface DashboardRow {
  readonly commune: number;
  readonly name: string;
  readonly cells: readonly DashboardCell[];
}

/** About 100 kB of JSON for 124 communes. */
export interface Dashboard {
  readonly province: string;
  readonly period: string;
  readonly progress: readonly (Progress & Pick<ReportHead, 'regime' | 'title_vi' | 'title_en'>)[];
  /** As in the cells, `<regime>.<line>`. */
  readonly indicators: readonly Total[];
  readonly rows: readonly DashboardRow[];
}

export interface ExportedTable extends Pick<ReportHead, 'regime' | 'period'> {
  readonly filename: string;
  readonly columns: readonly string[];
  /** Null where nothing was submitted. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/**
 * The reporting platform's behaviour, apart from HTTP; every method passes through its queue. Methods reject
 * with a Refusal, after the service time that it cost. Any officer may do what is a commune's, for the commune
 * that the account decides, and what is the province's.
 */
export interface ReportingService {
  login(credentials: { readonly account: string; readonly password: string }): Promise<Session>;
  /** @param period month in which the periods close; '' for each regime's open one */
  listDue(token: string, period: string): Promise<DueReports>;
  openForm(token: string, query: ReportQuery, report_id: string): Promise<ReportForm>;
  saveReport(token: string, draft: ReportDraft): Promise<Report>;
  submitReport(token: string, report_id: string): Promise<Report>;
  listSubmissions(token: string, query: ReportQuery): Promise<Submissions>;
  aggregateReports(token: string, query: ReportQuery): Promise<Aggregate>;
  viewDashboard(token: string, period: string): Promise<Dashboard>;
  exportTable(token: string, query: ReportQuery): Promise<ExportedTable>;
}
