import { TableCellDisplayMode } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  FieldColorBuilder,
  FieldColorModeId,
  MappingType,
  SpecialValueMatch,
  type ValueMapping,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import type { Locale } from '../quantity.ts';
import { framed, mappingsOf, type Wording } from './panel-frame.ts';
import { type MatrixAxis, type MatrixPanel, say, type TablePanel } from './spec.ts';
import { dashboardUid } from './uids.ts';

/** What Grafana calls the column of the rows. */
function cornerOf({ row, column }: MatrixPanel): string {
  return `${row.label}\\${column.label}`;
}

/** A cell for each pair of values of two labels, in the colour of its value. */
export function matrix(panel: MatrixPanel, wording: Wording): TableBuilder {
  const { row, column } = panel;
  const { locale } = wording;
  const corner = cornerOf(panel);
  const named = column.values.map(([value, words]) => [value, say(words, locale)] as const);
  const rows: DynamicConfigValue[] = [...asNames(row, locale), { id: 'custom.width', value: 180 }];
  if (panel.row_link !== undefined) {
    const uid = dashboardUid(panel.row_link, locale);
    const url = `/d/${uid}?var-${row.label}=\${__value.raw}&\${datasource:queryparam}&\${__url_time_range}`;
    rows.push({ id: 'links', value: [{ title: say(row.words, locale), url }] });
  }
  return coloured(framed(new TableBuilder(), panel, wording, 'table'))
    .mappings([...mappingsOf(panel.meanings ?? [], locale), NOTHING])
    .withTransformation({
      id: 'groupingToMatrix',
      options: {
        columnField: column.label,
        rowField: row.label,
        valueField: 'Value',
        emptyValue: 'null',
      },
    })
    .withTransformation({
      id: 'sortBy',
      options: { fields: {}, sort: [{ field: corner, desc: false }] },
    })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: {},
        indexByName: Object.fromEntries(
          [corner, ...named.map(([value]) => value)].map((name, i) => [name, i]),
        ),
        renameByName: Object.fromEntries([[corner, say(row.words, locale)], ...named]),
      },
    })
    .overrideByName(say(row.words, locale), rows);
}

/** A row for each series. */
export function table(panel: TablePanel, wording: Wording): TableBuilder {
  const { locale } = wording;
  const labels = panel.labels.map(({ label, words }) => [label, say(words, locale)] as const);
  const value = say(panel.value, locale);
  const builder = coloured(framed(new TableBuilder(), panel, wording, 'table'));
  builder.withTransformation({
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(
        [...labels.map(([label]) => label), 'Value'].map((name, i) => [name, i]),
      ),
      renameByName: Object.fromEntries([...labels, ['Value', value]]),
    },
  });
  for (const axis of panel.labels) {
    builder.overrideByName(say(axis.words, locale), asNames(axis, locale));
  }
  return builder;
}

/** Cells in the colours of their values. */
function coloured(builder: TableBuilder): TableBuilder {
  return builder
    .cellOptions({ type: TableCellDisplayMode.ColorBackground })
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds));
}

/** A column of values of a label, by their names and without the colours of figures. */
function asNames({ values }: MatrixAxis, locale: Locale): DynamicConfigValue[] {
  const plain = { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.Auto } };
  if (values.length === 0) return [plain];
  const options = values.map(([value, words], index) => [
    value,
    { text: say(words, locale), index },
  ]);
  const names = { type: MappingType.ValueToText, options: Object.fromEntries(options) };
  return [{ id: 'mappings', value: [names] }, plain];
}

/** A cell of which nothing is known would have the colour of the worst. */
const NOTHING: ValueMapping = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: { text: '·', color: 'transparent' } },
};
