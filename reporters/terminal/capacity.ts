import type { CapacitySearch, RecordedTrial } from '../../model/capacity-search.ts';
import { moreText, reasonText } from '../capacity-reason.ts';
import {
  endingOf,
  headlineText,
  intervalText,
  isAtRest,
  knownCapacity,
  limitsText,
  limitText,
  limitUse,
  readingOf,
  searchedPlatforms,
  useText,
  visitRate,
} from '../capacity-text.ts';
import { capacityUntested } from '../capacity-untested.ts';
import { ENDINGS, type Ending, METHODS, PURPOSES, READING_WORDS } from '../capacity-words.ts';
import { formatRate } from '../forecast-sums.ts';
import { formatCount } from '../quantity.ts';
import { READING_STYLES, scaleLines } from './capacity-scale.ts';
import { type Paint, painter, type Style, type TerminalOptions } from './paint.ts';
import { renderTable, type TableColumn } from './table.ts';
import { wrap } from './wrap.ts';

export interface CapacityOptions extends TerminalOptions {
  /** Where the HTML report was written, when it was. */
  readonly report_path?: string;
}

const STYLES: Readonly<Record<Ending, Style>> = {
  estimated: ['bold', 'cyan'],
  'at-least': ['bold', 'cyan'],
  'generator-limited': ['bold', 'yellow'],
  'below-range': ['bold', 'yellow'],
  unstable: ['bold', 'red'],
  none: ['bold', 'yellow'],
};

const COLUMNS: readonly TableColumn[] = [
  { title: 'trial', align: 'right' },
  { title: 'purpose', align: 'left' },
  { title: 'rate/s', align: 'right' },
  { title: 'came/s', align: 'right' },
  { title: 'delivered/s', align: 'right' },
  { title: 'of the limit', align: 'right' },
  { title: 'requests', align: 'right' },
  { title: 'outcome', align: 'left' },
];

const SCALE_WIDTH_MAX = 72;

/** Columns before the figures at the end. */
const LABEL_WIDTH = 11;

/** The end of a capacity search in the terminal: the number first, then where it comes from, then every trial. */
export function renderCapacity(search: CapacitySearch, options: CapacityOptions): string {
  const paint = painter(options.color);
  const width = Math.min(SCALE_WIDTH_MAX, options.width - 2);
  const scale = scaleLines(search, { width, locale: 'en', paint });
  const report = options.report_path === undefined ? [] : [`report     ${options.report_path}`];
  return [
    [headline(search, paint), ...reasonLines(search, options.width)].join('\n'),
    ...(scale.length === 0 ? [] : [scale.map((line) => `  ${line}`).join('\n')]),
    ...(search.trials.some(isAtRest) ? [trialsTable(search, paint)] : []),
    factLines(search, options.width).join('\n'),
    ...report,
  ].join('\n\n');
}

function headline(search: CapacitySearch, paint: Paint): string {
  const ending = endingOf(search);
  const { en, vi } = ENDINGS[ending];
  const word = paint(STYLES[ending], `${en.toUpperCase()} · ${vi.toLocaleUpperCase('vi')}`);
  const capacity = knownCapacity(search);
  const interval = capacity === null ? '' : `, ${intervalText(capacity, 'en')}`;
  const whose = searchedPlatforms(search).join(', ');
  return `${word}  ${whose}: ${headlineText(search, 'en')}${interval}`;
}

function reasonLines(search: CapacitySearch, width: number): string[] {
  const texts = [reasonText(search, 'en'), moreText(search, 'en') ?? ''];
  return texts
    .filter((text) => text !== '')
    .flatMap((text) => wrap(text, width - 2).map((line) => `  ${line}`));
}

/** Those at rest: what the others say is in the report. */
function trialsTable({ trials }: CapacitySearch, paint: Paint): string {
  const titles = COLUMNS.map((c) => ({ ...c, title: paint('gray', c.title) }));
  const shown = trials.filter(isAtRest);
  const left = trials.length - shown.length;
  const rows = shown.map((trial) => trialRow(trial, paint));
  const rest = `and ${left} that warm up, overload or look whether it comes back: in the report`;
  return [renderTable(titles, rows), ...(left === 0 ? [] : [paint('gray', rest)])].join('\n');
}

function trialRow(trial: RecordedTrial, paint: Paint): string[] {
  const reading = readingOf(trial);
  const { en, mark } = READING_WORDS[reading];
  const why = trial.findings.map(({ finding }) => finding).join(', ');
  return [
    String(trial.number),
    PURPOSES[trial.purpose].en,
    formatRate(trial.rate_per_s, 'en'),
    formatRate(trial.offered_per_s, 'en'),
    formatRate(trial.delivered_per_s, 'en'),
    useText(limitUse(trial), 'en'),
    formatCount(trial.requests, 'en'),
    `${paint(READING_STYLES[reading], `${mark} ${en}`)}${why === '' ? '' : ` (${why})`}`,
  ];
}

/** What the number is, how it was found, what limits the platform, what it took, and how much was left out. */
function factLines(search: CapacitySearch, width: number): string[] {
  const { answer, settings, trials, objectives, estimand } = search;
  const used = {
    trials: trials.length,
    time_s: trials.reduce((sum, { duration_s }) => sum + duration_s, 0),
    requests: trials.reduce((sum, { requests }) => sum + requests, 0),
  };
  const facts: readonly (readonly [name: string, text: string | null])[] = [
    ['is', estimand.en],
    ['method', answer?.method == null ? null : METHODS[answer.method].en],
    ['limited by', answer?.binding == null ? null : limitText(answer.binding, objectives, 'en')],
    [
      'recovers',
      answer?.recovery == null
        ? null
        : `at ${visitRate(answer.recovery.down_per_s, 'en')} after an overload`,
    ],
    ['spent', limitsText(settings, used, 'en')],
    [
      'untested',
      `${formatCount(capacityUntested(search).length, 'en')} things, listed in the report`,
    ],
  ];
  return facts.flatMap(([name, text]) =>
    text === null
      ? []
      : wrap(text, width - LABEL_WIDTH).map(
          (line, i) => (i === 0 ? name : '').padEnd(LABEL_WIDTH) + line,
        ),
  );
}
