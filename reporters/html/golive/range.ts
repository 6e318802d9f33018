import type { CapacityAnswer } from '../../../model/capacity.ts';
import type { GoliveResult } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { capacityText } from '../../golive-figures.ts';
import { NONE } from '../bilingual.ts';

const WIDTH = 150;
const HEIGHT = 22;

/** From a quarter of what is required to four times as much, in halvings and doublings. */
const OCTAVES = 2;

/** What a platform carries beside what is required of it: the same scale in every row, so that rows compare. */
export function rangePicture(result: GoliveResult): Markup {
  const { verdict } = result;
  const { required_per_s, needed_per_s } = verdict;
  const at = (rate_per_s: number): number => {
    const octaves = Math.log2(rate_per_s / required_per_s);
    const clamped = Math.min(OCTAVES, Math.max(-OCTAVES, octaves));
    return Math.round(((clamped + OCTAVES) / (2 * OCTAVES)) * WIDTH * 10) / 10;
  };
  const [needed, required] = [at(needed_per_s), at(required_per_s)];
  return html`<svg class="range" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${capacityText(result, 'en')} / ${Math.round(required_per_s * 100) / 100}">
<line class="axis" x1="0" x2="${WIDTH}" y1="11" y2="11"/><rect class="between" x="${needed}" y="3" width="${Math.max(1, required - needed).toFixed(1)}" height="16"/><line class="required" x1="${required}" x2="${required}" y1="0" y2="${HEIGHT}"/>${capacityMark(result, at)}</svg>`;
}

function capacityMark(
  { search, verdict }: GoliveResult,
  at: (rate_per_s: number) => number,
): Markup {
  const capacity = search?.answer?.capacity ?? null;
  if (capacity !== null) {
    const [low, middle, high] = [
      at(capacity.low_per_s),
      at(capacity.estimate_per_s),
      at(capacity.high_per_s),
    ];
    return html`<line class="interval" x1="${low}" x2="${high}" y1="11" y2="11"/><circle class="estimate" cx="${middle}" cy="11" r="4.5"/>${downMark(search?.answer ?? null, at)}`;
  }
  const { carried_per_s } = verdict;
  if (carried_per_s === null) return NONE;
  const from = at(carried_per_s);
  // An arrow: at least so much, and how much more is not known.
  return html`<line class="interval" x1="${from}" x2="${WIDTH - 7}" y1="11" y2="11"/><path class="estimate" d="M${WIDTH - 8} 6l8 5-8 5z"/><line class="interval" x1="${from}" x2="${from}" y1="6" y2="16"/>`;
}

/** Where it does not come back to what it carries on the way up, how far it does. */
function downMark(answer: CapacityAnswer | null, at: (rate_per_s: number) => number): Markup {
  if (answer?.instability !== 'metastable' || answer.recovery === null) return NONE;
  const x = at(answer.recovery.down_per_s);
  return html`<path class="down" d="M${x + 5} 5l-6 6 6 6"/>`;
}
