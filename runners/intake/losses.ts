import { counted } from '../../model/counted.ts';
import { METRICS } from '../../model/telemetry.ts';
import { type Increment, sizeOf } from './cumulative.ts';
import type { Point } from './point.ts';

/** OpenTelemetry folds attribute sets beyond a sender's limit into one series marked with this. */
const OVERFLOW = 'otel.metric.overflow';

/** Why counts are in no window, by metric. */
type Cause = 'folded' | 'foreign' | 'before' | 'outlived';

const TEXTS: Readonly<Record<Cause, (metric: string) => string>> = {
  folded: (metric) => `${metric} has more attribute sets than the sender keeps apart`,
  foreign: (metric) => `${metric} came with attributes that name no known operation`,
  before: (metric) => `${metric} was counted before anybody listened`,
  outlived: (metric) => `${metric} came from an earlier life of its sender than is remembered`,
};

const OURS: ReadonlySet<string> = new Set(Object.values(METRICS));

/** Books what was counted but is in no window. */
export class Losses {
  readonly #lost = new Map<string, { readonly cause: Cause; readonly metric: string; n: number }>();

  /** True for what the sender folded: it can no longer be told apart, so it is a loss and not a measurement. */
  static isFolded({ series }: Increment): boolean {
    return OVERFLOW in series.attributes;
  }

  book(cause: Exclude<Cause, 'outlived'>, { series, gain }: Increment): void {
    if (OURS.has(series.metric)) this.#add(cause, series.metric, sizeOf(gain));
  }

  bookOutlived({ series, value }: Point): void {
    // How much of it is new nobody knows: all of it at most.
    if (OURS.has(series.metric)) this.#add('outlived', series.metric, sizeOfPoint(value));
  }

  /** One sentence for each kind of loss. */
  get problems(): string[] {
    return [...this.#lost.values()].map(
      ({ cause, metric, n }) => `${TEXTS[cause](metric)}: ${counted(n, 'value')} in no window`,
    );
  }

  #add(cause: Cause, metric: string, n: number): void {
    const key = `${cause} ${metric}`;
    const lost = this.#lost.get(key) ?? { cause, metric, n: 0 };
    lost.n += n;
    this.#lost.set(key, lost);
  }
}

function sizeOfPoint(value: Point['value']): number {
  return value.kind === 'histogram' ? value.count : value.number;
}
