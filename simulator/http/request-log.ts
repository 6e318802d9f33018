import type { OperationName } from '../../model/operation.ts';

/**
 * Which door a request came through: a program's (the JSON API or the gateway), the HTML pages, or that of the
 * other platforms of the simulator, whose calls nobody outside has sent.
 */
export type Via = 'api' | 'pages' | 'calls';

/** What became of the requests of one operation. received = finished + abandoned + cut + still open. */
export interface OperationLog {
  readonly received: number;
  /** Answered to the last byte. */
  readonly finished: number;
  /** The client went away before the answer. */
  readonly abandoned: number;
  /** Cut off by an outage that was switched on. */
  readonly cut: number;
  /** Finished requests by status code. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Finished requests by class: `2xx`, `4xx`, `5xx`. */
  readonly classes: Readonly<Record<string, number>>;
}

export type RequestEnd = { readonly status: number } | 'abandoned' | 'cut';

interface Tally {
  received: number;
  abandoned: number;
  cut: number;
  readonly statuses: Map<number, number>;
}

/** The simulator's own account of every request, which measurements from outside must match exactly. */
export class RequestLog {
  #tallies = emptyTallies();

  /** Counts a request in; the function that it returns counts it out, once. */
  receive(via: Via, operation: OperationName): (end: RequestEnd) => void {
    const tally = this.#tallyOf(via, operation);
    tally.received++;
    return (end) => {
      if (end === 'abandoned' || end === 'cut') tally[end]++;
      else tally.statuses.set(end.status, (tally.statuses.get(end.status) ?? 0) + 1);
    };
  }

  /** Requests counted in, whatever they asked for. */
  get received(): number {
    const tallies = Object.values(this.#tallies).flatMap((by_operation) => [
      ...by_operation.values(),
    ]);
    return tallies.reduce((sum, { received }) => sum + received, 0);
  }

  /** Starts from zero. Requests still open are counted out of the past, not into the new count. */
  reset(): void {
    this.#tallies = emptyTallies();
  }

  entries(via: Via): Readonly<Partial<Record<OperationName, OperationLog>>> {
    return Object.fromEntries(
      [...this.#tallies[via]].map(([operation, tally]) => [operation, toLog(tally)]),
    );
  }

  #tallyOf(via: Via, operation: OperationName): Tally {
    const known = this.#tallies[via].get(operation);
    if (known !== undefined) return known;
    const tally: Tally = { received: 0, abandoned: 0, cut: 0, statuses: new Map() };
    this.#tallies[via].set(operation, tally);
    return tally;
  }
}

function emptyTallies(): Readonly<Record<Via, Map<OperationName, Tally>>> {
  return { api: new Map(), pages: new Map(), calls: new Map() };
}

function toLog(tally: Tally): OperationLog {
  const statuses: Record<string, number> = {};
  const classes: Record<string, number> = {};
  let finished = 0;
  for (const [status, n] of tally.statuses) {
    const group = `${Math.floor(status / 100)}xx`;
    statuses[status] = n;
    classes[group] = (classes[group] ?? 0) + n;
    finished += n;
  }
  const { received, abandoned, cut } = tally;
  return { received, finished, abandoned, cut, statuses, classes };
}
