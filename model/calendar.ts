/** A stretch of the calendar, half open: from ≤ time < to. Every run and probe result carries its phase. */
export interface Phase {
  readonly slug: string;
  readonly title_vi: string;
  readonly title_en: string;
  /** Unix time in milliseconds. */
  readonly from_ms: number;
  readonly to_ms: number;
}

/** The slug of the phase that holds `time_ms`, or `outside` when no phase does. */
export function phaseAt(phases: readonly Phase[], time_ms: number): string {
  return phases.find((p) => p.from_ms <= time_ms && time_ms < p.to_ms)?.slug ?? 'outside';
}
