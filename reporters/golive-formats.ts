import type { GoliveCheck } from '../model/golive.ts';
import { renderGoliveMarkdown } from './golive-markdown.ts';
import { renderGoliveMetrics } from './golive-metrics.ts';
import { renderGoliveReport } from './html/golive/report.ts';

/** The whole text of a report. */
type Render = (check: GoliveCheck) => string | Promise<string>;

/** Every form that a report of a go-live check has; its JSON is `golive --json`. */
export const GOLIVE_FORMATS = {
  html: renderGoliveReport,
  md: renderGoliveMarkdown,
  prom: renderGoliveMetrics,
} as const satisfies Readonly<Record<string, Render>>;
