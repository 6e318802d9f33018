import type { DurationSums } from './duration-sums.ts';

/*
 * The text format of Prometheus 0.0.4, for series of which there are tens of thousands: prom-client takes 4 µs for a line,
 * each time, and a scrape of all probes of the country has 50 000.
 */

export type Labels = readonly (readonly [name: string, value: string])[];

/** `a="x",b="y"`, with what the format wants escaped. */
export function labelsText(labels: Labels): string {
  return labels.map(([name, value]) => `${name}="${escaped(value)}"`).join(',');
}

/** One line. @param labels as `labelsText` gives them */
export function sampleLine(name: string, labels: string, value: number): string {
  return labels === ''
    ? `${name} ${valueText(value)}\n`
    : `${name}{${labels}} ${valueText(value)}\n`;
}

/** The lines of one series of a classic histogram. @param labels as `labelsText` gives them */
export function histogramLines(name: string, labels: string, sums: DurationSums): string {
  const counts = sums.cumulative();
  const le = labels === '' ? '' : `,${labels}`;
  const buckets = counts.map((count, i) => {
    const bound = sums.bounds_s[i] ?? '+Inf';
    return `${name}_bucket{le="${bound}"${le}} ${count}\n`;
  });
  const total = counts.at(-1) ?? 0;
  return `${buckets.join('')}${sampleLine(`${name}_sum`, labels, sums.sum_s)}${sampleLine(`${name}_count`, labels, total)}`;
}

/** What stands above the lines of a metric. */
export function familyHead(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`;
}

function escaped(value: string): string {
  if (!/[\\"\n]/.test(value)) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function valueText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
