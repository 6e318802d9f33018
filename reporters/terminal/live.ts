import { namesOf, ownPlatformsOf } from '../../model/journey.ts';
import type { LivePlan } from '../live/follow.ts';
import type { LiveState } from '../live/state.ts';
import { AT_WORDS, FIGURE_WORDS, SO_FAR_WORDS, STAGE_WORDS } from '../live/words.ts';
import { formatCount } from '../quantity.ts';
import { bar, columnsOf, cut, pad } from './columns.ts';
import { figureLines } from './live-figures.ts';
import { type Paint, painter } from './paint.ts';
import { type ProgressOptions, renderProgress, SO_FAR_STYLES } from './progress.ts';
import { wrap } from './wrap.ts';

export interface LiveOptions extends ProgressOptions {
  /** Lines of the terminal. */
  readonly height: number;
  /** Where the page of the run is. */
  readonly url: string;
}

/** What is shown: the plan, how it stands, and its verdict's objectives for the reasons. */
interface Frame {
  readonly plan: LivePlan;
  readonly state: LiveState;
  readonly options: LiveOptions;
  readonly paint: Paint;
}

const BAR_WIDTH_MAX = 40;

/** Reasons take at most so many lines: the figures above must stay where they are. */
const REASON_LINES = 3;

/**
 * A running test on one screen: where it is, the load, the latencies, the errors, the generator, and what can be
 * said so far. No line is wider than the terminal; where it is too low, one line is all.
 */
export function renderLive(plan: LivePlan, state: LiveState, options: LiveOptions): string {
  const frame = { plan, state, options, paint: painter(options.color) };
  const lines = [
    title(frame),
    ...phaseLines(frame),
    ...figureLines(state, options, frame.paint),
    ...verdictLines(frame),
  ];
  const fits = lines.length < options.height && options.width >= WIDTH_MIN;
  return fits ? lines.join('\n') : renderProgress(state, options);
}

/** Narrower than this, columns of figures would have to be cut. */
const WIDTH_MIN = 48;

function title({ plan, state, options, paint }: Frame): string {
  const { width, locale, url } = options;
  const platforms = ownPlatformsOf(namesOf(plan.profile.journeys)).join(', ');
  const left_word = { vi: 'còn', en: 'left' }[locale];
  const left = formatCount(Math.ceil(state.left_s), locale);
  const time = locale === 'vi' ? `${left_word} ${left} s` : `${left} s ${left_word}`;
  const at = `${AT_WORDS[state.at][locale]}${state.left_s > 0 && state.at !== 'starting' ? `, ${time}` : ''}`;
  const what = cut(`${plan.profile.name}  ${at}  ${platforms}`, width);
  const room = width - columnsOf(what) - GAP.length;
  const link = columnsOf(url) <= room ? GAP + pad(url, room, 'right') : '';
  return paint('bold', what) + paint('gray', link);
}

const GAP = '  ';

function phaseLines({ state, options, paint }: Frame): string[] {
  const { width, locale } = options;
  const label_width = Math.max(...state.phases.map((p) => columnsOf(STAGE_WORDS[p.stage][locale])));
  const clocks = state.phases.map(({ stage, elapsed_s, total_s }) => {
    const most = stage === 'cooldown' ? '≤' : '';
    return `${formatCount(Math.floor(elapsed_s), locale)}/${most}${formatCount(total_s, locale)} s`;
  });
  const clock_width = Math.max(...clocks.map(columnsOf));
  const room = width - label_width - clock_width - 2 * GAP.length;
  const bar_width = Math.max(0, Math.min(BAR_WIDTH_MAX, room));
  return state.phases.map(({ stage, elapsed_s, total_s }, i) => {
    const is_now = state.at === stage;
    const label = pad(STAGE_WORDS[stage][locale], label_width);
    const filled = bar(total_s === 0 ? 0 : elapsed_s / total_s, bar_width);
    const clock = pad(clocks[i] ?? '', clock_width, 'right');
    return `${paint(is_now ? 'bold' : 'gray', label)}${GAP}${paint(is_now ? 'cyan' : 'gray', filled)}${GAP}${clock}`;
  });
}

function verdictLines({ state, options, paint }: Frame): string[] {
  const { width, locale } = options;
  const { kind, is_final, shown, objectives, reasons, reasons_total } = state.verdict;
  const name = FIGURE_WORDS[is_final ? 'verdict' : 'verdict_so_far'][locale];
  const word = SO_FAR_WORDS[kind][locale];
  const enough = {
    vi: `${shown}/${objectives} mục tiêu đủ mẫu`,
    en: `${shown}/${objectives} objectives have enough samples`,
  };
  const head = cut(`${name}: ${word}  ${enough[locale]}`, width);
  const styled = head.replace(word, paint(SO_FAR_STYLES[kind], word));
  const [reason] = reasons;
  if (reason === undefined) return [styled];
  const lines = wrap(reason.words[locale], width - 2).map((line) => cut(line, width - 2));
  const more = reasons_total - 1;
  const others = { vi: `… và ${more} lý do khác`, en: `… and ${more} more` };
  return [
    styled,
    ...lines.slice(0, REASON_LINES).map((line) => `  ${line}`),
    ...(more > 0 ? [paint('gray', `  ${others[locale]}`)] : []),
  ];
}
