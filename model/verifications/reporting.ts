import type { VerificationStep } from '../verification.ts';

const LOGIN = 'reporting.login';
const DUE = 'reporting.listDue';
const FORM = 'reporting.openForm';
const SAVE = 'reporting.saveReport';

/** The walk of one officer through the reporting platform: a report of the commune, then the province's work. */
export const REPORTING_VERIFICATION: readonly VerificationStep[] = [
  { by: 'officer', operation: LOGIN },
  { by: 'officer', operation: DUE, after: [LOGIN] },
  { by: 'officer', operation: FORM, after: [DUE] },
  { by: 'officer', operation: SAVE, after: [FORM] },
  { by: 'officer', operation: 'reporting.submitReport', after: [SAVE] },
  { by: 'officer', operation: 'reporting.listSubmissions', after: [LOGIN] },
  { by: 'officer', operation: 'reporting.aggregateReports', after: [LOGIN] },
  { by: 'officer', operation: 'reporting.viewDashboard', after: [LOGIN] },
  { by: 'officer', operation: 'reporting.exportTable', after: [LOGIN] },
];
