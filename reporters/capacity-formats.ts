import type { CapacitySearch } from '../model/capacity-search.ts';
import { renderCapacityCsv } from './capacity-csv.ts';
import { capacityDocument } from './capacity-json.ts';
import { renderCapacityMarkdown } from './capacity-markdown.ts';
import { renderCapacityReport } from './html/capacity/report.ts';

/** The whole text of a report; `dir` is the folder of the search. */
type Render = (search: CapacitySearch, dir: string) => string | Promise<string>;

/** Every form that a report of a capacity search has. */
export const CAPACITY_FORMATS = {
  html: renderCapacityReport,
  md: renderCapacityMarkdown,
  json: (search, dir) => `${JSON.stringify(capacityDocument(search, dir), null, 2)}\n`,
  csv: renderCapacityCsv,
} as const satisfies Readonly<Record<string, Render>>;
