import { Gauge, type Registry } from 'prom-client';

/** Makes gauges of one registry whose names begin alike. */
export function gaugesOf(
  registry: Registry,
  prefix: string,
): <L extends string>(name: string, help: string, labelNames: readonly L[]) => Gauge<L> {
  return (name, help, labelNames) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      labelNames: [...labelNames],
      registers: [registry],
    });
}
