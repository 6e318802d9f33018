import { selectorsOf } from '../prometheus/promql.ts';
import { everythingScraped } from './dashboards/everything.ts';

/** Every metric that the project exports, by its name as it is stored, with the names of its labels. */
export type ExportedMetrics = ReadonlyMap<string, ReadonlySet<string>>;

export async function exportedMetrics(): Promise<ExportedMetrics> {
  const metrics = new Map<string, Set<string>>();
  for (const text of await everythingScraped()) {
    for (const [, name = '', labels = ''] of text.matchAll(/^([a-z]\w+)\{(.*)\} /gm)) {
      const known = metrics.get(name) ?? new Set<string>();
      metrics.set(name, known);
      for (const [, label = ''] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) known.add(label);
    }
  }
  return metrics;
}

/** Made by rules, by Prometheus itself, or by the operator, and so in no exposition of the project. */
const BY_OTHERS: ReadonlySet<string> = new Set(['ALERTS', 'ALERTS_FOR_STATE']);

/**
 * What a query asks for that nobody exports: a metric that is not there, or a label that the metric has not. Such a query
 * is silent for ever, which looks as though all were well.
 *
 * @param recorded names that recording rules make
 */
export function unknownIn(
  expr: string,
  exported: ExportedMetrics,
  recorded: ReadonlySet<string> = new Set(),
): string[] {
  return selectorsOf(expr).flatMap(({ metric, matchers }) => {
    if (metric === '' || recorded.has(metric) || BY_OTHERS.has(metric)) {
      return [];
    }
    const labels = exported.get(metric);
    if (labels === undefined) return [metric];
    const asked = matchers.map((matcher) => /^\w+/.exec(matcher)?.[0] ?? '');
    return asked.filter((label) => !labels.has(label)).map((label) => `${metric}{${label}}`);
  });
}
