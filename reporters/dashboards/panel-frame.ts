import type { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import {
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
  MappingType,
  ThresholdsConfigBuilder,
  ThresholdsMode,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import type { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import type { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import type { Locale } from '../quantity.ts';
import { type Color, type Meaning, type Panel, type Step, say } from './spec.ts';

/** The data source that is chosen at the top of the dashboard. */
export const CHOSEN_SOURCE: DataSourceRef = { type: 'prometheus', uid: '$datasource' };

/** In which words, and where the pages of the runbooks are. */
export interface Wording {
  readonly locale: Locale;
  readonly runbooks_url: string;
}

/** Of each kind of panel. */
export type AnyBuilder =
  | TimeseriesBuilder
  | StatBuilder
  | BarGaugeBuilder
  | StateTimelineBuilder
  | TableBuilder;

/** Where the height of a value says nothing, or its meaning has a colour. */
const NEUTRAL: readonly Step[] = [{ from: null, color: 'text' }];

/** How the queries of a panel are asked: over the range, at its end, or at its end with labels as columns. */
export type Asked = 'range' | 'instant' | 'table';

/** What every kind of panel has: title, place, unit, colours, links, and its queries. */
export function framed<B extends AnyBuilder>(
  builder: B,
  panel: Panel,
  wording: Wording,
  asked: Asked,
): B {
  const { locale } = wording;
  builder
    .id(panel.id)
    .title(say(panel.title, locale))
    .description(say(panel.description, locale))
    .datasource(CHOSEN_SOURCE)
    .unit(panel.unit)
    .mappings(mappingsOf(panel.meanings ?? [], locale))
    .thresholds(
      new ThresholdsConfigBuilder()
        .mode(ThresholdsMode.Absolute)
        .steps((panel.steps ?? NEUTRAL).map(({ from, color }) => ({ value: from, color }))),
    );
  if (panel.nothing !== undefined) builder.noValue(say(panel.nothing, locale));
  if (panel.runbook !== undefined) builder.links([runbook(panel.runbook, wording)]);
  panel.targets.forEach(({ expr, legend = '__auto' }, i) => {
    const query = new DataqueryBuilder()
      .refId(String.fromCharCode(65 + i))
      .datasource(CHOSEN_SOURCE)
      .expr(expr)
      .legendFormat(say(legend, locale));
    builder.withTarget(askedAs(query, asked));
  });
  return builder;
}

function askedAs(query: DataqueryBuilder, asked: Asked): DataqueryBuilder {
  if (asked === 'range') return query.range();
  const instant = query.instant();
  return asked === 'table' ? instant.format(PromQueryFormat.Table) : instant;
}

const RUNBOOK = { vi: 'Cẩm nang xử lý', en: 'Runbook' };

function runbook(page: string, { locale, runbooks_url }: Wording): Builder<DashboardLink> {
  return new DashboardLinkBuilder(say(RUNBOOK, locale))
    .type(DashboardLinkType.Link)
    .url(`${runbooks_url}/${page}.md`)
    .targetBlank(true);
}

/** Values as words, in their colours. */
export function mappingsOf(meanings: readonly Meaning[], locale: Locale): ValueMapping[] {
  if (meanings.length === 0) return [];
  const options = meanings.map(({ value, words, color }, index) => [
    String(value),
    { text: say(words, locale), color: color satisfies Color, index },
  ]);
  return [{ type: MappingType.ValueToText, options: Object.fromEntries(options) }];
}
