import { K6_METRICS, METRICS } from '../../model/telemetry.ts';

const READ: ReadonlySet<string> = new Set([
  ...Object.values(METRICS),
  ...Object.values(K6_METRICS),
]);

/** Whether the intake reads a metric of this name; k6 sends a dozen more. */
export function isRead(metric: string): boolean {
  return READ.has(metric);
}
