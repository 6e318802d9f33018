import { relativeError } from '../../model/histogram.ts';
import type { Coarsening } from '../../model/run.ts';

/** What can be made coarser to save memory. */
export interface Coarsened {
  /** @returns how many keys of windows are left */
  mergeSenders(): number;
  /** @returns how many keys of windows are left */
  mergeProvinces(): number;
  /** Histograms at this scale at most. */
  coarsen(scale: number): void;
}

interface Step {
  readonly of: Exclude<Coarsening['of'], 'time'>;
  /** Makes it coarser, and tells to what: keys that are left, or the largest relative error of a quantile. */
  readonly apply: (of: Coarsened) => number;
  readonly text: string;
}

/**
 * What is given up first when memory is short, and what last. Counts are exact whatever is given up. The verdict does
 * not look at senders and provinces; each step of scale doubles the width of a bucket. When all is given up, pushes are
 * put off: counts are cumulative, so the next one that is taken brings all of them, in one window.
 */
export const COARSENING_STEPS: readonly Step[] = [
  {
    of: 'keys',
    apply: (of) => of.mergeSenders(),
    text: 'load generators are no longer told apart',
  },
  { of: 'keys', apply: (of) => of.mergeProvinces(), text: 'provinces are no longer told apart' },
  ...[4, 3, 2].map(
    (scale): Step => ({
      of: 'latency',
      apply: (of) => {
        of.coarsen(scale);
        return relativeError(scale);
      },
      text: `histograms have scale ${scale} at most`,
    }),
  ),
];

/** One sentence for each step that was taken. */
export function coarseningNotes(taken: readonly Coarsening[]): string[] {
  return taken.map(({ since_ms }, i) => {
    const since = new Date(since_ms).toISOString();
    return `memory was short: from ${since} on ${COARSENING_STEPS[i]?.text ?? ''}`;
  });
}
