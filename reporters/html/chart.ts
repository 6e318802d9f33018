import { ALL_OPERATIONS, type Words } from './words.ts';

export type Tone = 'neutral' | 'blue' | 'green' | 'amber' | 'red' | 'purple';

export interface ChartSeries {
  readonly name: Words;
  readonly tone: Tone;
  readonly dashed?: boolean;
}

/** One set of values for the series of a chart: one operation, or all of them. */
export interface ChartVariant {
  readonly key: string;
  readonly name: Words;
  /** Its platform, where there are several. */
  readonly group?: Words;
  /** One list for each series; null where nothing was measured. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Horizontal lines: the limits of objectives. */
  readonly lines: readonly { readonly value: number; readonly name: Words }[];
}

export interface Chart {
  readonly id: string;
  readonly title: Words;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  /** Readings that come about once a second miss a step now and then: lines go on over gaps up to so long. */
  readonly bridged_s?: number;
  readonly series: readonly ChartSeries[];
  readonly variants: readonly ChartVariant[];
}

/** How many requests took how long, step by step, for each variant of the chart of latency. */
export interface HeatChart {
  /** Start of each column in Unix seconds, and its length. */
  readonly times_s: readonly number[];
  readonly step_s: number;
  readonly variants: readonly {
    readonly key: string;
    /** Upper bounds of the rows in milliseconds, ascending. */
    readonly bounds: readonly number[];
    /** `columns[column]`: its lowest row and the counts from there on; empty where nothing succeeded. */
    readonly columns: readonly (readonly number[])[];
    /** For each column the requests that failed: they have no latency. */
    readonly failed: readonly number[];
  }[];
}

/** All that the page's script draws. */
export interface ChartBook {
  readonly times_s: readonly number[];
  /** The judged stretch in Unix seconds; null when the run did not get there. */
  readonly judged_s: readonly [from: number, to: number] | null;
  readonly charts: readonly Chart[];
  readonly heat: HeatChart;
}

/** The only variant of a chart. */
export function single(values: ChartVariant['values']): ChartVariant {
  return { key: '', name: ALL_OPERATIONS, values, lines: [] };
}
