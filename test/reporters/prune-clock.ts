/** When the tests of pruning take place. */
export const NOW_MS = Date.parse('2025-07-10T00:00:00Z');
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** ISO 8601 of so many days before. */
export function daysAgo(days: number): string {
  return new Date(NOW_MS - days * DAY_MS).toISOString();
}
