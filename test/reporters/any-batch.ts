import fc from 'fast-check';
import { JOURNEY_NAMES } from '../../model/journey.ts';
import { OPERATION_NAMES } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { type MeasurementBatch, STAGES, type Window } from '../../model/window.ts';

const integer = fc.maxSafeNat();
const real = fc.double({ noNaN: true });
const histogram = fc.record(
  {
    scale: fc.integer({ min: -10, max: 20 }),
    zero_count: integer,
    offset: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
    counts: fc.array(integer, { maxLength: 50 }),
    sum: real,
  },
  { noNullPrototype: true },
);
/** All that a window has, late or not. */
const WINDOW_KEYS: (keyof Window)[] = [
  'start_ms',
  'sender',
  'province',
  'platform',
  'operation',
  'scenario',
  'stage',
  'count',
  'good',
  'slow',
  'errors',
  'over',
  'error_kinds',
  'latency_ms',
];

/** Any measurements that the archive may be given. */
export const anyBatch: fc.Arbitrary<MeasurementBatch> = fc.record(
  {
    windows: fc.array(
      fc.record(
        {
          start_ms: integer,
          until_ms: integer,
          sender: fc.string(),
          province: fc.option(fc.string()),
          platform: fc.constantFrom(...PLATFORMS),
          operation: fc.constantFrom(...OPERATION_NAMES),
          scenario: fc.constantFrom(...JOURNEY_NAMES),
          stage: fc.constantFrom(...STAGES),
          count: integer,
          good: integer,
          slow: integer,
          errors: integer,
          over: fc.array(integer, { maxLength: 4 }),
          error_kinds: fc.record(
            {
              connection: integer,
              timeout: integer,
              status: integer,
              content: integer,
              overdue: integer,
            },
            { noNullPrototype: true },
          ),
          latency_ms: histogram,
        },
        { noNullPrototype: true, requiredKeys: WINDOW_KEYS },
      ),
      { maxLength: 12 },
    ),
    journeys: fc.array(
      fc.record(
        {
          start_ms: integer,
          sender: fc.string(),
          scenario: fc.constantFrom(...JOURNEY_NAMES),
          stage: fc.constantFrom(...STAGES),
          started: integer,
          completed: integer,
          failed: integer,
          exceptions: integer,
          start_lag_ms: histogram,
        },
        { noNullPrototype: true },
      ),
      { maxLength: 12 },
    ),
    generator: fc.array(
      fc.record(
        {
          time_ms: integer,
          cpu_ratio: real,
          memory_bytes: integer,
          dropped_iterations: integer,
          vus: integer,
          vus_max: fc.option(integer),
          gc_pause_ratio: fc.option(real),
          gc_cpu_ratio: fc.option(real),
          cpu_wait_ratio: fc.option(real),
          cpu_wait_ms_mean: fc.option(real),
          machine_cpu_ratio: fc.option(real),
          steal_ratio: fc.option(real),
          ports_ratio: fc.option(real),
          link_ratio: fc.option(real),
          link_dropped_packets: fc.option(integer),
          clock_step_ms: real,
          loop_delay_ms_max: fc.option(real),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 12 },
    ),
  },
  { noNullPrototype: true },
);
