/** Where a Prometheus would have found the metrics. */
export interface ScrapeTarget {
  readonly job: string;
  readonly instance: string;
}

/**
 * What a Prometheus stores that scrapes an exposition at a moment, as lines of OpenMetrics with times. Comments are left
 * out: nobody needs them to fill blocks.
 */
export function scraped(
  exposition: string,
  { job, instance }: ScrapeTarget,
  time_s: number,
): string[] {
  const target = `job="${job}",instance="${instance}"`;
  const samples = exposition.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return [...samples, 'up 1'].map((line) => {
    const [, name = '', labels, value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    return `${name}{${labels === undefined ? target : `${target},${labels}`}} ${value} ${time_s}`;
  });
}

/** A whole text of such lines. */
export function openMetricsOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n# EOF\n`;
}
