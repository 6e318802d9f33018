import type { RunManifest } from '../model/run.ts';
import type { RunReading } from './archive-reader.ts';
import type { GeneratorLog } from './generator-log.ts';
import { renderReport } from './html/report.ts';
import { renderJunit } from './junit.ts';
import { loadDocument } from './load-json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderOpenMetrics } from './openmetrics.ts';
import { renderCsv } from './operations-csv.ts';

/** A run as every report takes it, free of secrets. */
export interface ReportedRun {
  /** Its folder. */
  readonly dir: string;
  readonly manifest: RunManifest;
  readonly reading: RunReading;
  readonly log: GeneratorLog;
}

/** The whole text of a report. */
type Render = (run: ReportedRun) => string | Promise<string>;

/** Every form that a report of a run has. */
export const REPORT_FORMATS = {
  html: ({ manifest, reading, log }) => renderReport(manifest, reading, log),
  md: ({ manifest, reading }) => renderMarkdown(manifest, reading),
  junit: ({ manifest }) => renderJunit(manifest),
  json: ({ manifest, dir }) => `${JSON.stringify(loadDocument(manifest, dir), null, 2)}\n`,
  csv: ({ manifest, reading }) => renderCsv(manifest, reading),
  openmetrics: ({ manifest, reading }) => renderOpenMetrics(manifest, reading),
} as const satisfies Readonly<Record<string, Render>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[];
