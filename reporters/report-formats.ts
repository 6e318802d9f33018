import type { ReportedRun } from './reported-run.ts';

/** The whole text of a report. */
type Render = (run: ReportedRun) => string | Promise<string>;

/** Every form that a report of a run has. Only the one that is asked for is loaded. */
export const REPORT_FORMATS = {
  html: async (run) => (await import('./html/report.ts')).renderReport(run),
  md: async (run) => (await import('./markdown.ts')).renderMarkdown(run),
  junit: async ({ manifest }) => (await import('./junit.ts')).renderJunit(manifest),
  json: async ({ manifest, dir }) => {
    const { loadDocument } = await import('./load-json.ts');
    return `${JSON.stringify(loadDocument(manifest, dir), null, 2)}\n`;
  },
  csv: async (run) => (await import('./operations-csv.ts')).renderCsv(run),
  openmetrics: async (run) => (await import('./openmetrics.ts')).renderOpenMetrics(run),
  backfill: async (run) => (await import('./backfill.ts')).renderBackfill(run),
} as const satisfies Readonly<Record<string, Render>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[];
