import { html, type Markup } from '../../../model/markup.ts';
import { PROBE_OUTCOMES, type ProbeOutcome } from '../../../model/probe.ts';
import { isBad, isGood } from '../../../model/probe-outcome.ts';
import { both } from '../../html/bilingual.ts';
import type { Words } from '../../html/words.ts';
import { formatPercent, type Locale, NOTHING } from '../../quantity.ts';
import type { OutcomeCounts } from '../bins.ts';
import type { LEVEL_WORDS } from './words.ts';

export type Level = keyof typeof LEVEL_WORDS;

/** What showed that the target works, and what showed that it does not; the rest says nothing. */
export interface Share {
  readonly good: number;
  readonly bad: number;
}

/** The sums of several probes, step by step. @param series all of one length */
export function sharesOf(series: readonly (readonly (OutcomeCounts | null)[])[]): Share[] {
  const [first = []] = series;
  return first.map((_, step) => shareOf(series.map((one) => one[step] ?? null)));
}

/** Where the counts of outcomes stand that are meant: looked up once, because there are tens of thousands of bars. */
function placesOf(isMeant: (outcome: ProbeOutcome) => boolean): readonly number[] {
  return PROBE_OUTCOMES.flatMap((outcome, i) => (isMeant(outcome) ? [i] : []));
}

const GOOD = placesOf(isGood);
const BAD = placesOf(isBad);

/** The sum of several. */
export function shareOf(counts: readonly (OutcomeCounts | null)[]): Share {
  return { good: sumOf(counts, GOOD), bad: sumOf(counts, BAD) };
}

function sumOf(counts: readonly (OutcomeCounts | null)[], places: readonly number[]): number {
  let sum = 0;
  for (const one of counts) {
    if (one === null) continue;
    for (const place of places) sum += one[place] ?? 0;
  }
  return sum;
}

/** What is not measured is never good. */
export function levelOf({ good, bad }: Share): Level {
  if (good + bad === 0) return 'none';
  const ratio = bad / (good + bad);
  if (ratio === 0) return 'good';
  if (ratio < 0.05) return 'some';
  return ratio < 0.25 ? 'many' : 'most';
}

/** Good ÷ all that says anything; null where nothing does. */
export function goodRatio(shares: readonly Share[]): number | null {
  const good = shares.reduce((sum, share) => sum + share.good, 0);
  const bad = shares.reduce((sum, share) => sum + share.bad, 0);
  return good + bad === 0 ? null : good / (good + bad);
}

/** A row of bars, oldest first, with what they add up to in words. @param over what they are of, e.g. `24 giờ` */
export function barsOf(shares: readonly Share[], over: Words): Markup {
  const bars = shares.map(
    (share, i) => html`<rect class="${levelOf(share)}" x="${i}" y="0" width="0.8" height="10"/>`,
  );
  const text = (locale: Locale): string => {
    const ratio = goodRatio(shares);
    const share = ratio === null ? NOTHING : formatPercent(ratio, 2, locale);
    return `${over[locale]}: ${share}${ratio === null ? '' : measuredOf(shares)[locale]}`;
  };
  return html`<span class="bars"><svg viewBox="0 0 ${shares.length} 10" preserveAspectRatio="none" aria-hidden="true">${bars}</svg> <span>${both(text('vi'), text('en'))}</span></span>`;
}

/** A share of 90 days may stand on one of them. */
function measuredOf(shares: readonly Share[]): Words {
  const measured = shares.filter((share) => levelOf(share) !== 'none').length;
  if (measured === shares.length) return { vi: '', en: '' };
  const part = `${measured}/${shares.length}`;
  return { vi: ` (đo được ${part})`, en: ` (measured ${part})` };
}
