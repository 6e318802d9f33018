import type { GoliveCheck, GoliveDecision, GoliveResult } from '../../model/golive.ts';
import { formatRate } from '../forecast-sums.ts';
import { capacityText, headroomText } from '../golive-figures.ts';
import { goliveAction, goliveReason } from '../golive-text.ts';
import { GOLIVE_MEANINGS, GOLIVE_SHORT } from '../golive-words.ts';
import { formatPercent } from '../quantity.ts';
import { type Paint, painter, type Style, type TerminalOptions } from './paint.ts';
import { renderTable, type TableColumn } from './table.ts';
import { wrap } from './wrap.ts';

export interface GoliveOptions extends TerminalOptions {
  /** Where the HTML report was written, when it was. */
  readonly report_path?: string;
}

const STYLES: Readonly<Record<GoliveDecision, Style>> = {
  GO: ['bold', 'green'],
  INCONCLUSIVE: ['bold', 'yellow'],
  'NO-GO': ['bold', 'red'],
};

const COLUMNS: readonly TableColumn[] = [
  { title: 'platform', align: 'left' },
  { title: 'decision', align: 'left' },
  { title: 'capacity/s', align: 'right' },
  { title: 'demand/s', align: 'right' },
  { title: 'required/s', align: 'right' },
  { title: 'free', align: 'right' },
];

/** The end of a go-live check in the terminal: the decision first, the table, then why and what to do, row by row. */
export function renderGolive(check: GoliveCheck, options: GoliveOptions): string {
  const paint = painter(options.color);
  const { level, province, headroom, decision } = check;
  const scope = `${level} of ${province ?? 'the whole country'}, exceeded one time in twenty, with ${formatPercent(headroom.ratio, 0, 'en')} headroom; visits per second`;
  return [
    `${paint(STYLES[decision], decision)}  ${scope}`,
    wrap(GOLIVE_MEANINGS[decision].en, options.width).join('\n'),
    '',
    renderTable(
      COLUMNS.map((column) => ({ ...column, title: paint('gray', column.title) })),
      check.results.map((result) => row(result, paint)),
    ),
    ...check.results.flatMap((result) => why(result, options.width, paint)),
    ...(options.report_path === undefined ? [] : ['', `report  ${options.report_path}`]),
  ].join('\n');
}

function nameOf({ subject }: GoliveResult): string {
  return subject === 'together' ? 'all together' : subject;
}

function row(result: GoliveResult, paint: Paint): string[] {
  const { decision, required_per_s } = result.verdict;
  return [
    nameOf(result),
    paint(STYLES[decision], `${GOLIVE_SHORT[decision].mark} ${decision}`),
    capacityText(result, 'en'),
    formatRate(result.demand.spread.high_per_s, 'en'),
    formatRate(required_per_s, 'en'),
    headroomText(result, 'en'),
  ];
}

function why(result: GoliveResult, width: number, paint: Paint): string[] {
  const { verdict } = result;
  const lines = (text: string, first: string): string[] =>
    wrap(text, width - 4).map((line, i) => `${i === 0 ? first : '    '}${line}`);
  const [next] = verdict.actions;
  return [
    '',
    paint('bold', nameOf(result)),
    ...verdict.reasons.flatMap((reason) => lines(goliveReason(reason, verdict, 'en'), '  - ')),
    ...(next === undefined ? [] : lines(goliveAction(next, verdict, 'en'), '  → ')),
  ];
}
