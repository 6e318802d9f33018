import { Counter, Gauge, type Registry } from 'prom-client';

/** A gauge that is read when it is scraped. */
export function gauge<L extends string = never>(
  registry: Registry,
  name: string,
  help: string,
  collect: (gauge: Gauge<L>) => void,
  labelNames: readonly L[] = [],
): void {
  new Gauge<L>({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      collect(this);
    },
  });
}

/** A counter that something else counts. */
export function counter<L extends string = never>(
  registry: Registry,
  name: string,
  help: string,
  collect: (counter: Counter<L>) => void,
  labelNames: readonly L[] = [],
): void {
  new Counter<L>({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      this.reset();
      collect(this);
    },
  });
}
