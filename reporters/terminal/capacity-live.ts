import type { CapacitySearch, RecordedTrial } from '../../model/capacity-search.ts';
import {
  headlineText,
  knownCapacity,
  limitUse,
  perSecond,
  readingOf,
  searchedPlatforms,
  shortIntervalText,
  useText,
  visitRate,
} from '../capacity-text.ts';
import { PURPOSES, READING_WORDS } from '../capacity-words.ts';
import type { SearchState, TrialState } from '../live/search.ts';
import { SEARCH_AT_WORDS, SEARCH_WORDS } from '../live/search-words.ts';
import { formatCount, formatDecimal, type Locale } from '../quantity.ts';
import { READING_STYLES, scaleLines } from './capacity-scale.ts';
import { bar, columnsOf, cut, pad } from './columns.ts';
import type { LiveOptions } from './live.ts';
import { figureLines } from './live-figures.ts';
import { type Paint, painter } from './paint.ts';
import type { ProgressOptions } from './progress.ts';

/** What is shown: the search, how its trial stands, and how it is written. */
interface Frame {
  readonly search: CapacitySearch;
  readonly state: SearchState;
  readonly options: LiveOptions;
  readonly paint: Paint;
}

const GAP = '  ';

const BAR_WIDTH_MAX = 40;

const SCALE_WIDTH_MAX = 72;

/** Narrower than this, columns of figures would have to be cut. */
const WIDTH_MIN = 48;

/** The newest trials that are listed. */
const TRIALS_SHOWN = 5;

/**
 * A running search on one screen: the trial under way, what the search may still take, what is known so far as a scale, and
 * the last trials. No line is wider than the terminal; where it is too low, one line is all.
 */
export function renderSearchLive(
  search: CapacitySearch,
  state: SearchState,
  options: LiveOptions,
): string {
  const frame = { search, state, options, paint: painter(options.color) };
  const lines = [
    title(frame),
    ...barLines(frame),
    ...(state.trial === null ? [] : figureLines(state.trial.load, options, frame.paint)),
    ...knownLines(frame),
    ...lastTrials(frame),
  ];
  const fits = lines.length < options.height && options.width >= WIDTH_MIN;
  return fits ? lines.join('\n') : renderSearchLine(search, state, options);
}

/** A running search in one line, for logs and for terminals that are too low for more; it never wraps. */
export function renderSearchLine(
  search: CapacitySearch,
  state: SearchState,
  { color, width, locale }: ProgressOptions,
): string {
  const [first, second] = nowTexts(search, state, locale);
  const known = knownText(search, locale);
  const lines = [[first, second, known], [first, known], [first, second], [first]];
  const fitting = lines.find((parts) => columnsOf(joined(parts)) <= width);
  const [head = '', ...rest] = fitting ?? [cut(first, width)];
  return joined([painter(color)('bold', head), ...rest]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(GAP);
}

/** What goes on, and how long it takes or what came of it. */
function nowTexts(
  search: CapacitySearch,
  state: SearchState,
  locale: Locale,
): readonly [string, string] {
  const { trial, at } = state;
  if (trial !== null && at === 'trial') {
    return [trialText(trial, search, locale), leftText(trial, locale)];
  }
  const last = search.trials.at(-1);
  const what = last === undefined || at !== 'deciding' ? '' : madeText(last, locale);
  return [SEARCH_AT_WORDS[at][locale], what];
}

/** `trial 11: refine, 299/s, ● pass`. */
function madeText(trial: RecordedTrial, locale: Locale): string {
  const { mark, ...words } = READING_WORDS[readingOf(trial)];
  const name = SEARCH_WORDS.trial[locale].toLowerCase();
  return `${name} ${trial.number}: ${PURPOSES[trial.purpose][locale]}, ${perSecond(trial.rate_per_s, locale)}, ${mark} ${words[locale]}`;
}

/** `trial 12/≤60: refine, 301 visits/s`. */
function trialText(trial: TrialState, { settings }: CapacitySearch, locale: Locale): string {
  const name = SEARCH_WORDS.trial[locale].toLowerCase();
  const most = formatCount(settings.max_trials, locale);
  const number = formatCount(trial.number, locale);
  return `${name} ${number}/≤${most}: ${PURPOSES[trial.purpose][locale]}, ${visitRate(trial.rate_per_s, locale)}`;
}

function leftText({ load }: TrialState, locale: Locale): string {
  const left = formatCount(Math.ceil(load.left_s), locale);
  return locale === 'vi' ? `còn ${left} s` : `${left} s left`;
}

function title({ search, state, options, paint }: Frame): string {
  const { width, locale, url } = options;
  const { trial } = state;
  const at =
    trial === null || state.at !== 'trial'
      ? SEARCH_AT_WORDS[state.at][locale]
      : `${trialText(trial, search, locale)}, ${leftText(trial, locale)}`;
  const what = cut(`${searchedPlatforms(search).join(', ')}${GAP}${at}`, width);
  const room = width - columnsOf(what) - GAP.length;
  const link = columnsOf(url) <= room ? GAP + pad(url, room, 'right') : '';
  return paint('bold', what) + paint('gray', link);
}

/** The trial under way, and what the search may still take. */
function barLines({ state, options, paint }: Frame): string[] {
  const { width, locale } = options;
  const { used, trial } = state;
  const minutes = (s: number): string => formatDecimal(s / 60, 1, locale);
  const rows = [
    ...(trial === null ? [] : [trialRow(trial, locale)]),
    row(SEARCH_WORDS.time[locale], used.time_s, used.max.time_s, minutes, ''),
    row(
      SEARCH_WORDS.requests[locale],
      used.requests,
      used.max.requests,
      (n) => formatCount(n, locale),
      '',
    ),
  ];
  const label_width = Math.max(...rows.map(({ label }) => columnsOf(label)));
  const clock_width = Math.max(...rows.map(({ clock }) => columnsOf(clock)));
  const room = width - label_width - clock_width - 2 * GAP.length;
  const bar_width = Math.max(0, Math.min(BAR_WIDTH_MAX, room));
  return rows.map(({ label, done, clock }, i) => {
    const filled = paint(i === 0 && trial !== null ? 'cyan' : 'gray', bar(done, bar_width));
    return `${pad(label, label_width)}${GAP}${filled}${GAP}${pad(clock, clock_width, 'right')}`;
  });
}

interface BarRow {
  readonly label: string;
  readonly done: number;
  readonly clock: string;
}

function row(
  label: string,
  used: number,
  most: number,
  write: (value: number) => string,
  unit: string,
): BarRow {
  const clock = `${write(used)}/≤${write(most)} ${unit}`.trimEnd();
  return { label: label.toLowerCase(), done: most === 0 ? 0 : used / most, clock };
}

function trialRow({ load }: TrialState, locale: Locale): BarRow {
  const parts = load.phases.filter(({ stage }) => stage !== 'cooldown');
  const total_s = parts.reduce((sum, phase) => sum + phase.total_s, 0);
  const elapsed_s = parts.reduce((sum, phase) => sum + phase.elapsed_s, 0);
  return {
    label: SEARCH_WORDS.trial[locale].toLowerCase(),
    done: total_s === 0 ? 0 : elapsed_s / total_s,
    clock: `${formatCount(Math.floor(elapsed_s), locale)}/${formatCount(total_s, locale)} s`,
  };
}

function knownLines({ search, options, paint }: Frame): string[] {
  const { width, locale } = options;
  const name = SEARCH_WORDS.so_far[locale];
  const scale = scaleLines(search, {
    width: Math.min(SCALE_WIDTH_MAX, width - 2),
    locale,
    paint,
  });
  return [cut(`${name}: ${knownText(search, locale)}`, width), ...scale.map((line) => `  ${line}`)];
}

/** The estimate with its interval; before there is one, that there is none. */
function knownText(search: CapacitySearch, locale: Locale): string {
  const { answer } = search;
  const capacity = knownCapacity(search);
  if (capacity === null && answer === null) return NOT_YET[locale];
  const interval = capacity === null ? '' : `, ${shortIntervalText(capacity, locale)}`;
  return `${headlineText(search, locale)}${interval}`;
}

const NOT_YET: Readonly<Record<Locale, string>> = {
  vi: 'chưa có ước lượng',
  en: 'no estimate yet',
};

function lastTrials({ search, options, paint }: Frame): string[] {
  const { width, locale } = options;
  const shown = search.trials.slice(-TRIALS_SHOWN);
  const rows = shown.map((trial) => {
    const reading = readingOf(trial);
    const { mark, ...words } = READING_WORDS[reading];
    return {
      cells: [
        String(trial.number),
        PURPOSES[trial.purpose][locale],
        perSecond(trial.rate_per_s, locale),
        useText(limitUse(trial), locale),
      ],
      outcome: `${mark} ${words[locale]}`,
      style: READING_STYLES[reading],
    };
  });
  const widths = [0, 1, 2, 3].map((i) =>
    Math.max(0, ...rows.map(({ cells }) => columnsOf(cells[i] ?? ''))),
  );
  return rows.map(({ cells, outcome, style }) => {
    const figures = cells
      .map((cell, i) => pad(cell, widths[i] ?? 0, i === 1 ? 'left' : 'right'))
      .join(GAP);
    const text = cut(`  ${figures}${GAP}${outcome}`, width).trimEnd();
    return text.replace(outcome, paint(style, outcome));
  });
}
