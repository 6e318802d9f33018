import { z } from 'zod';
import type { GeneratedFile } from '../../../model/generated-file.ts';

/** As much of a dashboard's JSON as tests walk; what else it holds is the business of the schema test. */
const SOURCE = z.object({ type: z.string(), uid: z.string() });

const TARGET = z.object({
  refId: z.string(),
  expr: z.string(),
  datasource: SOURCE,
  instant: z.boolean().optional(),
  range: z.boolean().optional(),
  format: z.string().optional(),
  legendFormat: z.string().optional(),
});

const GRID = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

const STEP = z.object({ value: z.number().nullable(), color: z.string() });

const PROPERTY = z.object({ id: z.string(), value: z.unknown() });

const PANEL = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string().default(''),
  description: z.string().default(''),
  gridPos: GRID,
  datasource: SOURCE.optional(),
  interval: z.string().optional(),
  targets: z.array(TARGET).default([]),
  fieldConfig: z
    .object({
      defaults: z.object({
        unit: z.string().optional(),
        mappings: z.array(z.unknown()).optional(),
        thresholds: z.object({ steps: z.array(STEP) }).optional(),
      }),
      overrides: z.array(z.object({ properties: z.array(PROPERTY) })).optional(),
    })
    .optional(),
});

const VARIABLE = z.object({
  type: z.string(),
  name: z.string(),
  label: z.string().optional(),
  query: z.string().optional(),
  datasource: SOURCE.optional(),
  refresh: z.number().optional(),
  multi: z.boolean().optional(),
  includeAll: z.boolean().optional(),
  allValue: z.string().optional(),
  sort: z.number().optional(),
});

const ANNOTATION = z.object({
  name: z.string(),
  datasource: SOURCE,
  target: z.object({ expr: z.string() }),
  titleFormat: z.string(),
});

const DASHBOARD = z.object({
  uid: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  editable: z.boolean(),
  panels: z.array(PANEL),
  templating: z.object({ list: z.array(VARIABLE) }),
  annotations: z.object({ list: z.array(ANNOTATION) }),
  links: z.array(z.object({ type: z.string(), title: z.string(), url: z.string().optional() })),
});

export type ReadDashboard = z.infer<typeof DASHBOARD>;
export type ReadPanel = ReadDashboard['panels'][number];
export type ReadTarget = ReadPanel['targets'][number];
export type ReadVariable = z.infer<typeof VARIABLE>;

/** The dashboards among the files, by their paths. */
export function dashboardsIn(files: readonly GeneratedFile[]): [path: string, ReadDashboard][] {
  return files
    .filter(({ path }) => path.endsWith('.json'))
    .map(({ path, text }) => [path, DASHBOARD.parse(JSON.parse(text))]);
}

/** What shows something; headings do not. */
export function panelsOf({ panels }: ReadDashboard): ReadPanel[] {
  return panels.filter(({ type }) => type !== 'row');
}
