import { renderReport } from './html/report.ts';
import { renderJunit } from './junit.ts';
import { loadDocument } from './load-json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderOpenMetrics } from './openmetrics.ts';
import { renderCsv } from './operations-csv.ts';
import type { ReportedRun } from './reported-run.ts';

/** The whole text of a report. */
type Render = (run: ReportedRun) => string | Promise<string>;

/** Every form that a report of a run has. */
export const REPORT_FORMATS = {
  html: renderReport,
  md: renderMarkdown,
  junit: ({ manifest }) => renderJunit(manifest),
  json: ({ manifest, dir }) => `${JSON.stringify(loadDocument(manifest, dir), null, 2)}\n`,
  csv: renderCsv,
  openmetrics: renderOpenMetrics,
} as const satisfies Readonly<Record<string, Render>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[];
