/** How long, and how much. What is over either goes, oldest first. */
export interface Retention {
  readonly age_max_ms: number;
  readonly bytes_max: number;
}

/** Something that can be removed as a whole. */
export interface Stored {
  readonly path: string;
  readonly bytes: number;
  /** When it was finished, as far as is known; Unix time. */
  readonly written_ms: number;
}

/**
 * What has to go.
 *
 * @param bytes_fixed of what cannot be removed, but takes room as well
 * @returns oldest first
 */
export function toRemove(
  stored: readonly Stored[],
  { age_max_ms, bytes_max }: Retention,
  now_ms: number,
  bytes_fixed = 0,
): Stored[] {
  let bytes = stored.reduce((sum, one) => sum + one.bytes, bytes_fixed);
  return stored
    .toSorted((a, b) => a.written_ms - b.written_ms)
    .filter((one) => {
      if (now_ms - one.written_ms <= age_max_ms && bytes <= bytes_max) return false;
      bytes -= one.bytes;
      return true;
    });
}
