import type { CapacitySearch } from '../../model/capacity-search.ts';
import { type CapacityPicture, type DrawnTrial, pictureOf } from '../capacity-picture.ts';
import { READING_WORDS, type TrialReading } from '../capacity-words.ts';
import { formatRate } from '../forecast-sums.ts';
import type { Locale } from '../quantity.ts';
import { columnsOf } from './columns.ts';
import type { Paint, Style } from './paint.ts';

/** Rates along a line of text: where it ends, and what is held to be known. */
interface Scale {
  readonly from: number;
  readonly to: number;
  /** The interval, or what is bracketed so far; null before either. */
  readonly known: readonly [low: number, high: number] | null;
  readonly estimate: number | null;
}

/** How what a trial says is coloured. */
export const READING_STYLES: Readonly<Record<TrialReading, Style>> = {
  pass: 'green',
  fail: 'red',
  invalid: 'yellow',
  back: 'gray',
  not_back: 'red',
  unread: 'gray',
};

/** Of several trials in one column the first of these is shown. */
const SHOWN_FIRST = ['invalid', 'fail', 'pass'] as const;

/**
 * A search as three lines of text: the trials at their rates, the interval or bracket so far, and the rates at both ends. No
 * line before there is a trial that is judged.
 */
export function scaleLines(
  search: CapacitySearch,
  { width, locale, paint }: { width: number; locale: Locale; paint: Paint },
): string[] {
  const picture = pictureOf(search);
  const trials = picture.trials.filter(({ is_at_rest }) => is_at_rest);
  if (trials.length === 0) return [];
  const scale = scaleOf(search, picture, trials);
  return [
    markLine(trials, scale, width, paint),
    knownLine(picture, scale, width, paint),
    endLine(scale, width, locale, paint),
  ];
}

function scaleOf(
  { answer }: CapacitySearch,
  picture: CapacityPicture,
  trials: readonly DrawnTrial[],
): Scale {
  const { capacity, close } = picture;
  if (capacity !== null && close !== null) {
    const known = [capacity.low_per_s, capacity.high_per_s] as const;
    return { from: close[0], to: close[1], known, estimate: capacity.estimate_per_s };
  }
  const to = 1.05 * Math.max(...trials.map(({ rate }) => rate));
  // An answer without a number has no bracket either.
  return { from: 0, to, known: answer === null ? bracketOf(trials) : null, estimate: null };
}

/** The largest rate that passed below the lowest one that failed, and that; null while either is missing. */
function bracketOf(trials: readonly DrawnTrial[]): readonly [number, number] | null {
  const rates = (outcome: 'pass' | 'fail'): number[] =>
    trials.filter((t) => t.reading === outcome).map(({ rate }) => rate);
  const high = Math.min(...rates('fail'));
  const low = Math.max(...rates('pass').filter((rate) => rate < high));
  return Number.isFinite(high) && Number.isFinite(low) ? [low, high] : null;
}

function columnOf(rate: number, { from, to }: Scale, width: number): number {
  return Math.round(((rate - from) / (to - from)) * (width - 1));
}

function isWithin(column: number, width: number): boolean {
  return column >= 0 && column < width;
}

function markLine(
  trials: readonly DrawnTrial[],
  scale: Scale,
  width: number,
  paint: Paint,
): string {
  const cells = Array.from({ length: width }, () => ' ');
  for (const outcome of SHOWN_FIRST.toReversed()) {
    for (const trial of trials.filter((t) => t.reading === outcome)) {
      const column = columnOf(trial.rate, scale, width);
      const mark = paint(READING_STYLES[outcome], READING_WORDS[outcome].mark);
      if (isWithin(column, width)) cells[column] = mark;
    }
  }
  return cells.join('').trimEnd();
}

function knownLine(
  { required }: CapacityPicture,
  scale: Scale,
  width: number,
  paint: Paint,
): string {
  const { known, estimate } = scale;
  const cells = Array.from({ length: width }, () => paint('gray', '─'));
  if (known !== null) {
    const [low, high] = known.map((rate) => columnOf(rate, scale, width));
    for (let at = low ?? 0; at <= (high ?? -1); at++) if (isWithin(at, width)) cells[at] = '━';
    put(cells, low, '┣');
    put(cells, high, '┫');
  }
  if (required !== null) put(cells, columnOf(required, scale, width), paint('yellow', '↓'));
  if (estimate !== null) put(cells, columnOf(estimate, scale, width), paint('bold', '╋'));
  return cells.join('');
}

function put(cells: string[], column: number | undefined, mark: string): void {
  if (column !== undefined && isWithin(column, cells.length)) cells[column] = mark;
}

function endLine(scale: Scale, width: number, locale: Locale, paint: Paint): string {
  const [from, to] = [scale.from, scale.to].map((rate) => formatRate(rate, locale));
  const gap = width - columnsOf(`${from}${to}`);
  return paint('gray', `${from}${' '.repeat(Math.max(1, gap))}${to}`);
}
