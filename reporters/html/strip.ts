import { html, type Markup } from '../../model/markup.ts';
import type { RunReading } from '../archive-reader.ts';
import { NONE } from './bilingual.ts';
import { type Series, type Share, strideOf } from './series.ts';

/** A stretch of time in which an operation was equally good. */
export interface Stretch {
  /** Steps before it, and in it. */
  readonly from: number;
  readonly length: number;
  readonly level: Level;
}

/** The share of the requests that were slow or failed: none, less than a twentieth, than a quarter, or more. */
export type Level = 'good' | 'some' | 'many' | 'most';

/** Neighbouring steps of the same level as one stretch; nothing where there were no requests. */
export function stretchesOf(shares: readonly Share[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [from, { count, good }] of shares.entries()) {
    if (count === 0) continue;
    const level = levelOf(1 - good / count);
    const last = stretches.at(-1);
    if (last?.level === level && last.from + last.length === from) {
      stretches[stretches.length - 1] = { ...last, length: last.length + 1 };
    } else {
      stretches.push({ from, length: 1, level });
    }
  }
  return stretches;
}

function levelOf(bad_ratio: number): Level {
  if (bad_ratio === 0) return 'good';
  if (bad_ratio < 0.05) return 'some';
  return bad_ratio < 0.25 ? 'many' : 'most';
}

/** When an operation was good and when not, as a drawing without words; its figures stand beside it. */
export function stripOf(
  series: Series | undefined,
  { grid, judged }: Pick<RunReading, 'grid' | 'judged'>,
): Markup {
  if (series === undefined || series.shares.length === 0) return NONE;
  const bars = stretchesOf(series.shares).map(
    ({ from, length, level }) =>
      html`<rect class="${level}" x="${from}" y="0" width="${length}" height="8"/>`,
  );
  const step = (time_ms: number): number =>
    (time_ms - grid.origin_ms) / (grid.step_ms * strideOf(grid));
  const line =
    judged === null
      ? NONE
      : html`<rect class="judged" x="${round(step(judged.from_ms))}" y="9" width="${round(step(judged.to_ms) - step(judged.from_ms))}" height="1"/>`;
  return html`<svg class="strip" viewBox="0 0 ${series.shares.length} 10" preserveAspectRatio="none" aria-hidden="true">${bars}${line}</svg>`;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
