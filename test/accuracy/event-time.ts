import { exponential, seededRandom } from '../../model/random.ts';
import { doAtOnce } from '../../simulator/background.ts';
import { ServiceQueue } from '../../simulator/queue.ts';
import { drawServiceTime, type ServiceTime } from '../../simulator/service-time.ts';
import { capacity } from '../../simulator/truth.ts';
import type { CapacityModel } from '../../simulator/truth-model.ts';
import { type Found, steadyCapacity } from '../../simulator/truth-steady.ts';
import { plainDeviation } from './compare.ts';
import { deterministicCapacity } from './deterministic-queue.ts';
import { OBJECTIVE, OPERATION, SERVICE_MS } from './station.ts';

/** What the simulator declares by simulation, beside what it should be. */
export interface EventTimeRow {
  readonly system: string;
  /** Where `expected_per_s` comes from. */
  readonly oracle: string;
  readonly expected_per_s: number;
  readonly declared: Found;
}

const ARRIVALS = 3_000_000;
const WARM_UP = 100_000;

const exponentialTime: ServiceTime = { mean_ms: SERVICE_MS, distribution: { kind: 'exponential' } };

/** Every comparison in event time; some minute of work, the same figures each time. */
export function* eventTimeRows(): Generator<EventTimeRow, void, undefined> {
  for (const servers of [1, 4, 16, 64]) {
    yield {
      system: `M/M/${servers}`,
      oracle: 'closed form',
      expected_per_s: capacity({ servers, service_ms: SERVICE_MS }, OBJECTIVE),
      declared: declared(servers, exponentialTime),
    };
  }
  yield {
    system: 'M/D/16',
    oracle: 'Franx 2001',
    expected_per_s: deterministicCapacity(16, SERVICE_MS, OBJECTIVE),
    declared: declared(16, { mean_ms: SERVICE_MS, distribution: { kind: 'deterministic' } }),
  };
  for (const cv of [0.5, 1, 2]) {
    const service: ServiceTime = { mean_ms: SERVICE_MS, distribution: { kind: 'lognormal', cv } };
    const found = declared(16, service);
    yield {
      system: `M/lognormal(${cv})/16`,
      oracle: 'bare queue, other numbers',
      expected_per_s: byTheQueue(16, service, found.rate_per_s),
      declared: found,
    };
  }
}

/** What `/_simulator/truth` would say if there were no closed form. */
function declared(servers: number, service: ServiceTime): Found {
  const { quantile, limit_ms } = OBJECTIVE;
  const model: CapacityModel = {
    seed: 1,
    servers,
    queue_places: 1e9,
    operations: [
      {
        name: OPERATION,
        share: 1,
        service,
        limit_ms,
        extra_ms: 0,
        spoilt_ratio: 0,
        added: [],
        station: null,
      },
    ],
    stations: [],
    faults: [],
    quantile,
    error_ratio: 0.01,
  };
  return doAtOnce(steadyCapacity(model, (servers / SERVICE_MS) * 1000));
}

/** The capacity by the queue alone, fed by a loop of its own with other random numbers, at the declared rate. */
function byTheQueue(servers: number, service: ServiceTime, rate_per_s: number): number {
  const allowed = 1 - OBJECTIVE.quantile;
  const here = lateInQueue(servers, service, rate_per_s);
  const shareAt = (rate: number): number =>
    lateInQueue(servers, service, rate).reduce((sum, late) => sum + late, 0) / ARRIVALS;
  const slope = (shareAt(1.01 * rate_per_s) - shareAt(0.99 * rate_per_s)) / 0.02;
  return rate_per_s * (1 + plainDeviation(here, allowed, slope).relative);
}

function lateInQueue(servers: number, service: ServiceTime, rate_per_s: number): Float64Array {
  const gaps = seededRandom(77, 1);
  const work = seededRandom(77, 2);
  const queue = new ServiceQueue({ servers, queue_places: 1e9 });
  const late = new Float64Array(ARRIVALS);
  let now_ms = 0;
  for (let i = -WARM_UP; i < ARRIVALS; i++) {
    now_ms += exponential(gaps, 1000 / rate_per_s);
    const departure_ms = queue.admit(now_ms, drawServiceTime(work, service))?.departure_ms;
    if (i >= 0) late[i] = (departure_ms ?? Infinity) - now_ms > OBJECTIVE.limit_ms ? 1 : 0;
  }
  return late;
}
