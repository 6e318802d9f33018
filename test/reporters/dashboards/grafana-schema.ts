import { z } from 'zod';

/*
 * What Grafana reads of the files, key by key. It passes over a key that it does not know without a word, so that a name in
 * the wrong case is a setting that is not there. Written from Grafana's documentation of provisioning and from the types of
 * its foundation SDK (0.0.21); the sets of values are those that the project uses.
 */

const SOURCE = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('$datasource') });

const COLOR = z.enum(['green', 'yellow', 'orange', 'red', 'blue', 'purple', 'text', 'transparent']);

const TARGET = z.strictObject({
  refId: z.string().regex(/^[A-Z]$/),
  datasource: SOURCE,
  expr: z.string().min(1),
  legendFormat: z.string(),
  instant: z.boolean(),
  range: z.boolean(),
  // `time_series` is what is taken for anything else.
  format: z.enum(['table']).optional(),
});

const NAMED = z.strictObject({ text: z.string(), index: z.int(), color: COLOR.optional() });

const MAPPING = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('value'), options: z.record(z.string(), NAMED) }),
  z.strictObject({
    type: z.literal('special'),
    options: z.strictObject({
      match: z.literal('null+nan'),
      result: z.strictObject({ text: z.string(), color: z.literal('transparent') }),
    }),
  }),
]);

const LINK = z.strictObject({
  title: z.string().min(1),
  type: z.enum(['link', 'dashboards']),
  icon: z.string(),
  tooltip: z.string(),
  url: z.string().optional(),
  tags: z.array(z.string()),
  asDropdown: z.boolean(),
  targetBlank: z.boolean(),
  includeVars: z.boolean(),
  keepTime: z.boolean(),
});

const CELL = z.strictObject({ type: z.enum(['auto', 'color-background']) });

/** Overrides name settings in text, where nothing else would find a mistake. */
const PROPERTY = z.discriminatedUnion('id', [
  z.strictObject({ id: z.literal('mappings'), value: z.array(MAPPING) }),
  z.strictObject({ id: z.literal('custom.cellOptions'), value: CELL }),
  z.strictObject({ id: z.literal('custom.width'), value: z.number() }),
  z.strictObject({
    id: z.literal('links'),
    value: z.array(z.strictObject({ title: z.string(), url: z.string() })),
  }),
]);

const CUSTOM = z.strictObject({
  align: z.literal('auto').optional(),
  inspect: z.boolean().optional(),
  cellOptions: CELL.optional(),
  drawStyle: z.literal('line').optional(),
  lineWidth: z.number().optional(),
  fillOpacity: z.number().optional(),
  showPoints: z.literal('auto').optional(),
  stacking: z.strictObject({ group: z.string(), mode: z.literal('normal') }).optional(),
});

const FIELDS = z.strictObject({
  defaults: z.strictObject({
    unit: z.string(),
    decimals: z.number().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    noValue: z.string().optional(),
    mappings: z.array(MAPPING),
    thresholds: z.strictObject({
      mode: z.literal('absolute'),
      // Without a first step from nothing on, values below the others have no colour.
      steps: z
        .array(z.strictObject({ value: z.number().nullable(), color: COLOR }))
        .refine(([first]) => first?.value === null),
    }),
    color: z.strictObject({ mode: z.enum(['thresholds', 'palette-classic-by-name']) }),
    custom: CUSTOM.optional(),
  }),
  overrides: z.array(
    z.strictObject({
      matcher: z.strictObject({ id: z.literal('byName'), options: z.string() }),
      properties: z.array(PROPERTY),
    }),
  ),
});

const TRANSFORMATION = z.discriminatedUnion('id', [
  z.strictObject({
    id: z.literal('groupingToMatrix'),
    options: z.strictObject({
      columnField: z.string(),
      rowField: z.string(),
      valueField: z.literal('Value'),
      emptyValue: z.literal('null'),
    }),
  }),
  z.strictObject({
    id: z.literal('sortBy'),
    options: z.strictObject({
      fields: z.strictObject({}),
      sort: z.array(z.strictObject({ field: z.string(), desc: z.boolean() })),
    }),
  }),
  z.strictObject({
    id: z.literal('organize'),
    options: z.strictObject({
      excludeByName: z.record(z.string(), z.boolean()),
      indexByName: z.record(z.string(), z.int()),
      renameByName: z.record(z.string(), z.string()),
    }),
  }),
]);

const REDUCE = z.strictObject({
  values: z.literal(false),
  calcs: z.tuple([z.literal('lastNotNull')]),
  fields: z.literal(''),
});

const LEGEND = z.strictObject({
  displayMode: z.literal('list'),
  placement: z.literal('bottom'),
  showLegend: z.boolean(),
  calcs: z.array(z.string()),
});

const TOOLTIP = z.strictObject({
  mode: z.enum(['single', 'multi']),
  sort: z.enum(['asc', 'desc']),
});

/** The settings of each kind of panel. */
const OPTIONS = {
  timeseries: z.strictObject({ legend: LEGEND, tooltip: TOOLTIP }),
  stat: z.strictObject({
    reduceOptions: REDUCE,
    orientation: z.literal('auto'),
    graphMode: z.literal('none'),
    colorMode: z.literal('background'),
    justifyMode: z.literal('auto'),
    textMode: z.enum(['auto', 'name']),
    wideLayout: z.boolean(),
    showPercentChange: z.literal(false),
    percentChangeColorMode: z.literal('standard'),
  }),
  bargauge: z.strictObject({
    reduceOptions: REDUCE,
    orientation: z.literal('horizontal'),
    displayMode: z.literal('basic'),
    valueMode: z.literal('color'),
    namePlacement: z.literal('auto'),
    showUnfilled: z.boolean(),
    sizing: z.literal('auto'),
    minVizWidth: z.number(),
    minVizHeight: z.number(),
    maxVizHeight: z.number(),
    legend: LEGEND,
  }),
  'state-timeline': z.strictObject({
    showValue: z.literal('never'),
    rowHeight: z.number(),
    mergeValues: z.literal(true),
    alignValue: z.literal('left'),
    perPage: z.number(),
    legend: LEGEND,
    tooltip: TOOLTIP,
  }),
  table: z.strictObject({
    frameIndex: z.literal(0),
    showHeader: z.literal(true),
    showTypeIcons: z.literal(false),
    cellHeight: z.literal('sm'),
    footer: z.strictObject({
      show: z.literal(false),
      reducer: z.array(z.string()),
      countRows: z.boolean(),
    }),
  }),
} as const;

const GRID = z.strictObject({ x: z.int(), y: z.int(), w: z.int(), h: z.int() });

function panel<T extends keyof typeof OPTIONS>(type: T) {
  return z.strictObject({
    type: z.literal(type),
    id: z.int().gt(0),
    title: z.string().min(1),
    description: z.string().min(1),
    transparent: z.literal(false),
    repeatDirection: z.literal('h'),
    datasource: SOURCE,
    gridPos: GRID,
    // Not `minInterval`, and not `maxDataPoints`.
    interval: z
      .string()
      .regex(/^\d+m$/)
      .optional(),
    links: z.array(LINK).optional(),
    options: OPTIONS[type],
    fieldConfig: FIELDS,
    transformations: z.array(TRANSFORMATION).optional(),
    targets: z.array(TARGET).min(1),
  });
}

const ROW = z.strictObject({
  type: z.literal('row'),
  id: z.int().gt(0),
  title: z.string().min(1),
  collapsed: z.literal(false),
  panels: z.tuple([]),
  gridPos: GRID,
});

const VARIABLE = z.strictObject({
  type: z.enum(['datasource', 'query']),
  name: z.string().regex(/^[a-z_]+$/),
  label: z.string().min(1),
  query: z.string().min(1),
  datasource: SOURCE.optional(),
  refresh: z.literal(2).optional(),
  sort: z.int().optional(),
  multi: z.boolean(),
  includeAll: z.boolean(),
  allValue: z.enum(['.+', '.*']).optional(),
  current: z.strictObject({ text: z.literal('All'), value: z.literal('$__all') }).optional(),
  skipUrlSync: z.literal(false),
  allowCustomValue: z.boolean(),
  auto: z.literal(false),
  auto_min: z.string(),
  auto_count: z.number(),
});

const MARKS = z.strictObject({
  name: z.string().min(1),
  datasource: SOURCE,
  enable: z.literal(true),
  hide: z.literal(false),
  builtIn: z.literal(0),
  iconColor: COLOR,
  // Prometheus' own, beside the query and not in it.
  titleFormat: z.string().min(1),
  target: z.strictObject({
    refId: z.literal('Anno'),
    expr: z.string().min(1),
    range: z.literal(true),
    instant: z.literal(false),
  }),
});

export const DASHBOARD_FILE = z.strictObject({
  uid: z.string().regex(/^[a-zA-Z0-9_-]{1,40}$/),
  title: z.string().min(1),
  description: z.string().min(1),
  tags: z.array(z.string()),
  timezone: z.literal('Asia/Ho_Chi_Minh'),
  editable: z.literal(false),
  graphTooltip: z.literal(1),
  fiscalYearStartMonth: z.literal(0),
  schemaVersion: z.literal(42),
  time: z.strictObject({ from: z.string().regex(/^now-\d+h$/), to: z.literal('now') }),
  refresh: z.string().regex(/^\d+[sm]$/),
  templating: z.strictObject({ list: z.array(VARIABLE) }),
  annotations: z.strictObject({ list: z.array(MARKS) }),
  links: z.array(LINK),
  panels: z.array(
    z.discriminatedUnion('type', [
      ROW,
      panel('timeseries'),
      panel('stat'),
      panel('bargauge'),
      panel('state-timeline'),
      panel('table'),
    ]),
  ),
});

/** `datasources/*.yaml`: `jsonData` and `isDefault` are in camel case, secrets would be in `secureJsonData`. */
export const DATASOURCE_FILE = z.strictObject({
  apiVersion: z.literal(1),
  datasources: z.array(
    z.strictObject({
      name: z.string(),
      uid: z.string(),
      type: z.literal('prometheus'),
      access: z.literal('proxy'),
      url: z.url(),
      isDefault: z.boolean(),
      editable: z.literal(false),
      jsonData: z.strictObject({
        httpMethod: z.literal('POST'),
        timeInterval: z.string().regex(/^\d+s$/),
        prometheusType: z.literal('Prometheus'),
        manageAlerts: z.boolean(),
      }),
    }),
  ),
});

/** `dashboards/*.yaml`: `folderUid` and the rest in camel case, `options.path` where the files are. */
export const PROVIDER_FILE = z.strictObject({
  apiVersion: z.literal(1),
  providers: z.array(
    z.strictObject({
      name: z.string(),
      orgId: z.literal(1),
      type: z.literal('file'),
      folder: z.string(),
      folderUid: z.string().regex(/^[a-zA-Z0-9_-]{1,40}$/),
      disableDeletion: z.boolean(),
      allowUiUpdates: z.boolean(),
      updateIntervalSeconds: z.int(),
      options: z.strictObject({
        path: z.string(),
        foldersFromFilesStructure: z.literal(false),
      }),
    }),
  ),
});
