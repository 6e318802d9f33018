import type { Coarsening } from '../../model/intake-health.ts';

/** What can be made coarser to save memory. */
export interface Coarsened {
  mergeSenders(): void;
  mergeProvinces(): void;
  /** Histograms at this scale at most. */
  coarsen(scale: number): void;
}

interface Step extends Pick<Coarsening, 'what' | 'scale'> {
  readonly apply: (of: Coarsened) => void;
}

/**
 * What is given up first when memory is short, and what last. Counts are exact whatever is given up. The verdict does
 * not look at senders and provinces; each step of scale doubles the width of a bucket (2.2, 4.4, 9.1, 18.9 %). When all is
 * given up, pushes are put off: counts are cumulative, so the next one that is taken brings all of them, in one window.
 */
export const COARSENING_STEPS: readonly Step[] = [
  { what: 'senders', scale: null, apply: (of) => of.mergeSenders() },
  { what: 'provinces', scale: null, apply: (of) => of.mergeProvinces() },
  { what: 'histograms', scale: 4, apply: (of) => of.coarsen(4) },
  { what: 'histograms', scale: 3, apply: (of) => of.coarsen(3) },
  { what: 'histograms', scale: 2, apply: (of) => of.coarsen(2) },
];

const TEXTS: Readonly<Record<Coarsening['what'], (scale: number | null) => string>> = {
  senders: () => 'load generators are no longer told apart',
  provinces: () => 'provinces are no longer told apart',
  histograms: (scale) => `histograms have scale ${scale} at most`,
};

/** One sentence for each step that was taken. */
export function coarseningNotes(steps: readonly Coarsening[]): string[] {
  return steps.map(
    ({ what, scale, from_ms }) =>
      `memory was short: from ${new Date(from_ms).toISOString()} on ${TEXTS[what](scale)}`,
  );
}
