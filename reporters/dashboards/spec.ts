import type { Words } from '../html/words.ts';
import type { Locale } from '../quantity.ts';
import type { DashboardName } from './uids.ts';

/*
 * What a dashboard shows, without saying how Grafana writes it: one description, from which a dashboard is built in each
 * language, so that the two never differ in anything but their words.
 */

/** Units that Grafana knows by these names. Seconds are `s`, shares from 0 to 1 `percentunit`. */
export type Unit =
  | 'short'
  | 'none'
  | 'percentunit'
  | 's'
  | 'd'
  | 'reqps'
  | 'ops'
  | 'bytes'
  | 'Bps'
  | 'dateTimeAsIso';

/** Of one query; `{{label}}` is filled in by Grafana. */
export interface Target {
  readonly expr: string;
  readonly legend?: string | Words;
}

/** From this value on, up to that of the next step; the first is from minus infinity and says null. */
export interface Step {
  readonly from: number | null;
  readonly color: Color;
}

export type Color =
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'blue'
  | 'purple'
  | 'text'
  | 'transparent';

/** What a value is called, and how it is coloured. */
export interface Meaning {
  readonly value: number;
  readonly words: Words;
  readonly color: Color;
}

interface PanelBase {
  /** Unique within its dashboard, for ever: links and alerts hold it. */
  readonly id: number;
  readonly title: Words;
  readonly description: Words;
  /** Of 24 columns. */
  readonly width: number;
  /** In rows of 30 pixels. */
  readonly height: number;
  readonly unit: Unit;
  readonly steps?: readonly Step[];
  readonly meanings?: readonly Meaning[];
  readonly targets: readonly Target[];
  /** What stands there where there is nothing to show. */
  readonly nothing?: Words;
  /** Name of the page of a runbook, without `.md`. */
  readonly runbook?: string;
}

/** The course of something. */
export interface CoursePanel extends PanelBase {
  readonly kind: 'course';
  readonly stacked?: boolean;
  /** The shortest step between two points, as `15m`: where measurements are rare, rates need a long one. */
  readonly step_min?: string;
  readonly max?: number;
}

/** One number for each series, of the end of the range. */
export interface FigurePanel extends PanelBase {
  readonly kind: 'figure';
  readonly decimals?: number;
  /** The name of each series is what is shown; its value says no more than that it is there. */
  readonly named?: boolean;
}

/** A bar for each series, of the end of the range. */
export interface BarsPanel extends PanelBase {
  readonly kind: 'bars';
  readonly min?: number;
  readonly max?: number;
}

/** Which state each series was in, over time. */
export interface StatesPanel extends PanelBase {
  readonly kind: 'states';
  readonly meanings: readonly Meaning[];
}

/** A cell for each pair of values of two labels. */
export interface MatrixPanel extends PanelBase {
  readonly kind: 'matrix';
  readonly row: MatrixAxis;
  readonly column: MatrixAxis;
  /** Where a click on a row leads; the value of its label is given to the variable of the same name. */
  readonly row_link?: DashboardName;
}

/** A label, what it is called, and what its values are called; those that are not listed stand as they are. */
export interface MatrixAxis {
  readonly label: string;
  readonly words: Words;
  readonly values: readonly (readonly [value: string, words: Words])[];
}

/** A row for each series with labels as columns; the value comes last, under the title of its query. */
export interface TablePanel extends PanelBase {
  readonly kind: 'table';
  readonly labels: readonly MatrixAxis[];
  /** What the value is called. */
  readonly value: Words;
}

export type Panel = CoursePanel | FigurePanel | BarsPanel | StatesPanel | MatrixPanel | TablePanel;

/** What somebody chooses at the top. */
export interface Variable {
  readonly name: string;
  readonly words: Words;
  /** Whose values there are, as PromQL. */
  readonly of: string;
  /** What stands for all of them: `.+`, or `.*` where the label may be empty. Absent where exactly one is chosen. */
  readonly all?: '.+' | '.*';
  /** The last of the values is what is chosen at first, where exactly one is. */
  readonly newest_first?: true;
}

/** Panels under a heading. */
export interface Section {
  readonly title: Words;
  readonly panels: readonly Panel[];
}

/** Marks in time, drawn into every panel: wherever the query returns a value above 0. */
export interface Marks {
  readonly name: Words;
  readonly expr: string;
  /** `{{label}}` is filled in by Grafana. */
  readonly title: string | Words;
  readonly color: Color;
}

export interface Dashboard {
  readonly name: DashboardName;
  readonly title: Words;
  readonly description: Words;
  /** How far back it looks at first, as `6h`. */
  readonly range: string;
  /** How often it looks anew, as `1m`. */
  readonly refresh: string;
  readonly variables: readonly Variable[];
  readonly sections: readonly Section[];
}

/** The text of one language. */
export function say(words: string | Words, locale: Locale): string {
  return typeof words === 'string' ? words : words[locale];
}
