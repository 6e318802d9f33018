import { PanelBuilder as BarGaugeBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  BarGaugeDisplayMode,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type Panel as BuiltPanel,
  FieldColorBuilder,
  FieldColorModeId,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { matrix, table } from './build-table.ts';
import type { Place } from './layout.ts';
import { type AnyBuilder, framed, type Wording } from './panel-frame.ts';
import type { BarsPanel, CoursePanel, FigurePanel, Panel, StatesPanel } from './spec.ts';

/** A panel as Grafana has it. */
export function buildPanel(panel: Panel, place: Place, wording: Wording): Builder<BuiltPanel> {
  return kindOf(panel, wording).gridPos(place);
}

function kindOf(panel: Panel, wording: Wording): AnyBuilder {
  switch (panel.kind) {
    case 'course':
      return course(panel, wording);
    case 'figure':
      return figure(panel, wording);
    case 'bars':
      return bars(panel, wording);
    case 'states':
      return states(panel, wording);
    case 'matrix':
      return matrix(panel, wording);
    case 'table':
      return table(panel, wording);
  }
}

function course(panel: CoursePanel, wording: Wording): TimeseriesBuilder {
  const builder = framed(new TimeseriesBuilder(), panel, wording, 'range')
    .drawStyle(GraphDrawStyle.Line)
    .lineWidth(1)
    .fillOpacity(panel.stacked === true ? 40 : 8)
    .showPoints(VisibilityMode.Auto)
    .min(0)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(
      new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending),
    )
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassicByName));
  if (panel.step_min !== undefined) builder.interval(panel.step_min);
  if (panel.max !== undefined) builder.max(panel.max);
  if (panel.stacked === true) {
    builder.stacking(new StackingConfigBuilder().mode(StackingMode.Normal).group('A'));
  }
  return builder;
}

function figure(panel: FigurePanel, wording: Wording): StatBuilder {
  const builder = framed(new StatBuilder(), panel, wording, 'instant')
    .reduceOptions(lastValue())
    .colorMode(BigValueColorMode.Background)
    .graphMode(BigValueGraphMode.None)
    .orientation(VizOrientation.Auto)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds));
  if (panel.decimals !== undefined) builder.decimals(panel.decimals);
  if (panel.named === true) builder.textMode(BigValueTextMode.Name);
  return builder;
}

function bars(panel: BarsPanel, wording: Wording): BarGaugeBuilder {
  const builder = framed(new BarGaugeBuilder(), panel, wording, 'instant')
    .reduceOptions(lastValue())
    .displayMode(BarGaugeDisplayMode.Basic)
    .orientation(VizOrientation.Horizontal)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds));
  if (panel.min !== undefined) builder.min(panel.min);
  if (panel.max !== undefined) builder.max(panel.max);
  return builder;
}

function states(panel: StatesPanel, wording: Wording): StateTimelineBuilder {
  return framed(new StateTimelineBuilder(), panel, wording, 'range')
    .mergeValues(true)
    .showValue(VisibilityMode.Never)
    .rowHeight(0.85)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds));
}

function lastValue(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().values(false).calcs(['lastNotNull']).fields('');
}
