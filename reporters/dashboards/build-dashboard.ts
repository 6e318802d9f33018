import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  AnnotationQueryBuilder,
  type Dashboard as BuiltDashboard,
  DashboardBuilder,
  DashboardCursorSync,
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import type { Locale } from '../quantity.ts';
import { buildPanel } from './build-panel.ts';
import { placed } from './layout.ts';
import { CHOSEN_SOURCE, type Wording } from './panel-frame.ts';
import { type Dashboard, type Marks, say, type Variable } from './spec.ts';
import { dashboardUid } from './uids.ts';

/** What every dashboard has alike. */
export interface Setting extends Wording {
  readonly marks: readonly Marks[];
  /** Where the folders of runs are served, without a trailing slash; null where they are not. */
  readonly reports_url: string | null;
}

/** On every dashboard, by which they find each other. */
const TAG = 'thongsuot';

/** Any series of the project: which targets there are to choose from. */
const ANY_SERIES = '{__name__=~"thongsuot_.+"}';

/** A dashboard in one language, as Grafana reads it from a file. */
export function buildDashboard(dashboard: Dashboard, setting: Setting): BuiltDashboard {
  const { locale, marks } = setting;
  const builder = new DashboardBuilder(say(dashboard.title, locale))
    .uid(dashboardUid(dashboard.name, locale))
    .description(say(dashboard.description, locale))
    .tags([TAG, locale])
    .readonly()
    .timezone('Asia/Ho_Chi_Minh')
    .time({ from: `now-${dashboard.range}`, to: 'now' })
    .refresh(dashboard.refresh)
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([source(), ...places(), ...dashboard.variables.map((v) => chosen(v, locale))])
    .annotations(marks.map((mark) => annotation(mark, locale)))
    .links(links(dashboard, setting));
  // Ids of rows lie beyond those of panels, which are lasting.
  for (const [i, { heading, panels }] of placed(dashboard.sections).entries()) {
    const title = say(dashboard.sections[i]?.title ?? '', locale);
    builder.withRow(new RowBuilder(title).id(1000 + i).gridPos(heading));
    for (const [panel, place] of panels) builder.withPanel(buildPanel(panel, place, setting));
  }
  return builder.build();
}

/** The labels of these are English in both folders: Grafana's dashboard-linter wants them so. */
function source(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus');
}

function places(): QueryVariableBuilder[] {
  return [
    every('job', 'Job', `label_values(${ANY_SERIES}, job)`, '.+'),
    every(
      'instance',
      'Instance',
      `label_values({__name__=~"thongsuot_.+", job=~"$job"}, instance)`,
      '.+',
    ),
  ];
}

function chosen(
  { name, words, of, all, newest_first }: Variable,
  locale: Locale,
): QueryVariableBuilder {
  const query = `label_values(${of}, ${name})`;
  if (all !== undefined) return every(name, say(words, locale), query, all);
  const one = values(name, say(words, locale), query).multi(false).includeAll(false);
  return newest_first === true ? one.sort(VariableSort.NaturalDesc) : one;
}

function every(name: string, label: string, query: string, all: string): QueryVariableBuilder {
  return values(name, label, query)
    .multi(true)
    .includeAll(true)
    .allValue(all)
    .current({ text: 'All', value: '$__all' });
}

function values(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(CHOSEN_SOURCE)
    .query(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);
}

function annotation({ name, expr, title, color }: Marks, locale: Locale): AnnotationQueryBuilder {
  return new AnnotationQueryBuilder()
    .name(say(name, locale))
    .datasource(CHOSEN_SOURCE)
    .enable(true)
    .iconColor(color)
    .titleFormat(say(title, locale))
    .target(new DataqueryBuilder().refId('Anno').expr(expr).range());
}

const OTHERS = { vi: 'Bảng khác', en: 'Other dashboards' };
const TRANSLATION = { vi: 'English', en: 'Tiếng Việt' };
const RUNBOOKS = { vi: 'Cẩm nang xử lý', en: 'Runbooks' };
const REPORTS = { vi: 'Báo cáo các lần chạy', en: 'Reports of runs' };

function links(dashboard: Dashboard, setting: Setting): Builder<DashboardLink>[] {
  const { locale, runbooks_url, reports_url } = setting;
  const other: Locale = locale === 'vi' ? 'en' : 'vi';
  const elsewhere = (words: typeof OTHERS, url: string): DashboardLinkBuilder =>
    new DashboardLinkBuilder(say(words, locale)).type(DashboardLinkType.Link).url(url);
  return [
    new DashboardLinkBuilder(say(OTHERS, locale))
      .type(DashboardLinkType.Dashboards)
      .tags([TAG, locale])
      .asDropdown(true)
      .includeVars(true)
      .keepTime(true),
    elsewhere(TRANSLATION, `/d/${dashboardUid(dashboard.name, other)}`)
      .includeVars(true)
      .keepTime(true),
    elsewhere(RUNBOOKS, runbooks_url).targetBlank(true),
    ...(reports_url === null ? [] : [elsewhere(REPORTS, reports_url).targetBlank(true)]),
  ];
}
