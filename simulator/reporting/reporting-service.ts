import type { OperationName } from '../../model/operation.ts';
import { openPeriod } from '../../model/report-regime.ts';
import type { Session } from '../accounts.ts';
import { askIdentity, type Credentials } from '../ask-identity.ts';
import type { Perform } from '../perform.ts';
import { communeOf } from './communes.ts';
import { refusal } from './refusals.ts';
import { REGIMES } from './regimes.ts';
import {
  dueReports,
  headOf,
  officerOf,
  ownDraft,
  previousFigure,
  type ReportingState,
  reportedBy,
  save,
  submit,
  today,
  type Wanted,
  wantedOf,
} from './rules.ts';
import type { FormField, ReportForm, ReportingService, ReportQuery } from './service.ts';
import { aggregateOf, dashboardOf, submissionsOf, tableOf } from './sums.ts';

/** The reporting platform behind its queue. */
export function reportingService(perform: Perform, state: ReportingState): ReportingService {
  return {
    login: (credentials) =>
      perform('reporting.login', (operation) => logIn(state, operation, credentials)),
    ...communeMethods(perform, state),
    ...provinceMethods(perform, state),
  };
}

/** Where there is an identity platform, it knows whose password is right. */
async function logIn(
  { accounts, calls }: ReportingState,
  operation: OperationName,
  credentials: Credentials,
): Promise<Session> {
  await askIdentity(calls, operation, credentials);
  const session = accounts.open(credentials.account, credentials.password);
  if (session === undefined) throw refusal(operation, 'login_failed');
  if (session.persona !== 'officer') throw refusal(operation, 'officers_only');
  return session;
}

function communeMethods(
  perform: Perform,
  state: ReportingState,
): Pick<ReportingService, 'listDue' | 'openForm' | 'saveReport' | 'submitReport'> {
  return {
    listDue: (token, period) =>
      perform('reporting.listDue', (operation) => {
        const commune = communeOf(state.province, officerOf(state, operation, token).account);
        const items = dueReports(state, commune.number, period);
        if (items.length === 0) throw refusal(operation, 'period_unknown', period.slice(0, 40));
        return {
          commune: commune.name_vi,
          commune_en: commune.name_en,
          today: today(state),
          items,
        };
      }),
    openForm: (token, query, report_id) =>
      perform('reporting.openForm', (operation) => {
        const session = officerOf(state, operation, token);
        const wanted = wantedOf(state, operation, query);
        const draft = report_id === '' ? null : ownDraft(state, operation, session, report_id);
        return formOf(state, session, wanted, draft);
      }),
    saveReport: (token, draft) =>
      perform('reporting.saveReport', (operation) =>
        save(state, operation, officerOf(state, operation, token), draft),
      ),
    submitReport: (token, report_id) =>
      perform('reporting.submitReport', (operation) =>
        submit(state, operation, officerOf(state, operation, token), report_id),
      ),
  };
}

function formOf(
  state: ReportingState,
  { account }: Session,
  wanted: Wanted,
  draft: ReportForm['report'],
): ReportForm {
  const commune = communeOf(state.province, account);
  const reported = reportedBy(state, wanted, commune.number);
  const fields = wanted.regime.indicators.map((indicator): FormField => {
    const { typical: _typical, ...line } = indicator;
    return { ...line, previous: previousFigure(reported, wanted, indicator) };
  });
  const report = draft ?? reported.report ?? null;
  const names = { commune: commune.name_vi, commune_en: commune.name_en };
  return { ...headOf(wanted), ...names, fields, report };
}

function provinceMethods(
  perform: Perform,
  state: ReportingState,
): Pick<
  ReportingService,
  'listSubmissions' | 'aggregateReports' | 'viewDashboard' | 'exportTable'
> {
  /** An operation of the province about one report. */
  const about =
    <T>(operation: OperationName, answerOf: (state: ReportingState, wanted: Wanted) => T) =>
    (token: string, query: ReportQuery): Promise<T> =>
      perform(operation, () => {
        officerOf(state, operation, token);
        return answerOf(state, wantedOf(state, operation, query));
      });
  return {
    listSubmissions: about('reporting.listSubmissions', submissionsOf),
    aggregateReports: about('reporting.aggregateReports', aggregateOf),
    exportTable: about('reporting.exportTable', tableOf),
    viewDashboard: (token, period) =>
      perform('reporting.viewDashboard', (operation) => {
        officerOf(state, operation, token);
        const dashboard = dashboardOf(state, period === '' ? openMonth(state) : period);
        if (dashboard === undefined) {
          throw refusal(operation, 'period_unknown', period.slice(0, 40));
        }
        return dashboard;
      }),
  };
}

/** The month that monthly reports are written about now. */
function openMonth(state: ReportingState): string {
  const [monthly] = REGIMES;
  if (monthly === undefined) throw new Error('there are no regimes');
  return openPeriod(monthly, today(state)).month;
}
