import type { Series } from './point.ts';

/** Names of series are read from their bytes once; beyond so many they are read anew. */
const READ_MAX = 50_000;

/** A series with the maps that lead to it, besides its texts. */
const SERIES_BYTES = 500;

/**
 * Gives every series one object, so that all else can be kept by it, and spares reading the same attributes again:
 * senders write them in the same bytes each time.
 */
export class SeriesTable {
  readonly #known = new Map<string, Series>();
  readonly #read = new Map<string, Map<string, Series>>();
  #read_size = 0;
  #bytes = 0;

  /** Bytes held, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The series of these bytes in this scope (sender and metric), when it was read before. */
  read(scope: string, bytes: string): Series | undefined {
    return this.#read.get(scope)?.get(bytes);
  }

  /** The one object of a series, which these bytes lead to from now on. */
  keep(scope: string, bytes: string, series: Series): Series {
    const kept = this.#one(series);
    if (this.#read_size >= READ_MAX) {
      this.#read.clear();
      this.#read_size = 0;
    }
    const inScope = this.#read.get(scope) ?? new Map<string, Series>();
    this.#read.set(scope, inScope.set(bytes, kept));
    this.#read_size++;
    return kept;
  }

  #one(series: Series): Series {
    const attributes = Object.entries(series.attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify([series.sender, series.province, series.metric, attributes]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, series);
    this.#bytes += SERIES_BYTES + 3 * key.length;
    return series;
  }
}
