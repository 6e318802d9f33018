import type { OperationOf } from '../../model/operation.ts';
import { recordOf } from '../http/fields.ts';
import type { RequestReader } from '../http/requests.ts';
import type { Route } from '../http/route.ts';
import type { Figures } from './figures.ts';
import type { ReportDraft, ReportingService, ReportQuery } from './service.ts';

/** The whole API. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<OperationOf<'reporting'>, Route<ReportingService>>> = {
  'reporting.login': {
    method: 'post',
    path: '/sessions',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.login({ account: read.text('account'), password: read.text('password') }),
  },
  'reporting.listDue': {
    method: 'get',
    path: '/reports/due',
    status: 200,
    answer: (service, read) => service.listDue(read.token, read.query('period', '')),
  },
  'reporting.openForm': {
    method: 'get',
    path: '/forms/:regime',
    status: 200,
    answer: (service, read) =>
      service.openForm(read.token, pathQuery(read), read.query('report', '')),
  },
  'reporting.saveReport': {
    method: 'post',
    path: '/reports',
    status: 201,
    body: 'json',
    answer: (service, read) => service.saveReport(read.token, draftIn(read)),
  },
  'reporting.submitReport': {
    method: 'post',
    path: '/reports/:id/submission',
    status: 201,
    answer: (service, read) => service.submitReport(read.token, read.param('id')),
  },
  'reporting.listSubmissions': {
    method: 'get',
    path: '/submissions/:regime',
    status: 200,
    answer: (service, read) => service.listSubmissions(read.token, pathQuery(read)),
  },
  'reporting.aggregateReports': {
    method: 'post',
    path: '/aggregations',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.aggregateReports(read.token, {
        regime: read.text('regime'),
        period: read.optional('period', ''),
      }),
  },
  'reporting.viewDashboard': {
    method: 'get',
    path: '/dashboard',
    status: 200,
    answer: (service, read) => service.viewDashboard(read.token, read.query('period', '')),
  },
  'reporting.exportTable': {
    method: 'get',
    path: '/exports/:regime',
    status: 200,
    answer: (service, read) => service.exportTable(read.token, pathQuery(read)),
  },
};

function pathQuery(read: RequestReader): ReportQuery {
  return { regime: read.param('regime'), period: read.query('period', '') };
}

function draftIn(read: RequestReader): ReportDraft {
  return {
    id: read.optional('id', ''),
    regime: read.text('regime'),
    period: read.optional('period', ''),
    figures: figuresIn(read),
    note: read.optional('note', ''),
  };
}

/** What they must be is a matter of the regime; here only that they are numbers. */
function figuresIn(read: RequestReader): Figures {
  const figures: Record<string, number> = {};
  for (const [code, figure] of Object.entries(recordOf(read.record()['figures']))) {
    if (typeof figure !== 'number') throw read.bad(`figures.${code.slice(0, 20)}`);
    figures[code] = figure;
  }
  return figures;
}
