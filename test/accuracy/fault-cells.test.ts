import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../model/random.ts';
import type { Fault, FaultKind } from '../../simulator/fault.ts';
import { FaultBoard } from '../../simulator/faults.ts';
import { settlePlatform } from '../../simulator/options.ts';
import { ServiceDesk } from '../../simulator/service-desk.ts';
import { serviceTimeSource } from '../../simulator/service-time.ts';
import { VirtualClock } from '../simulator/virtual-clock.ts';
import {
  type Cell,
  cellOf,
  JUDGED_S,
  LIMIT_MS,
  QUANTILE,
  sizesFor,
  WARMUP_S,
} from './fault-cells.ts';

const OPERATION = 'portal.viewHome';

/** Requests a second at a platform to which everybody comes. */
const RATE_PER_S = 8;

const LOADS = 300;

/** A platform as large as in this cell, with or without the fault of it. */
interface Load {
  readonly cell?: Cell;
  readonly fault?: Fault;
}

/** One load on one platform, in the simulator's own queue but without its clock. @returns whether it misses its objective */
function fails(load: number, { cell, fault }: Load): boolean {
  const settings = settlePlatform('portal', { ...sizesFor('everybody', cell), seed: load });
  const warmup_s = cell?.warmup_s ?? WARMUP_S;
  const board = new FaultBoard(load, new VirtualClock());
  if (fault !== undefined) board.add(fault);
  const desk = new ServiceDesk(settings, serviceTimeSource(load, settings.serviceTimeOf), board);
  const random = seededRandom(load, 1);
  // The leak of a fault is counted from when it was switched on.
  const begun_ms = new VirtualClock().monotonic_ms();
  let elapsed_ms = 0;
  let samples = 0;
  let bad = 0;
  while (elapsed_ms < 1000 * (warmup_s + JUDGED_S)) {
    elapsed_ms += (-1000 * Math.log(1 - random())) / RATE_PER_S;
    const now_ms = begun_ms + elapsed_ms;
    const admission = desk.admit(now_ms, OPERATION);
    if (elapsed_ms < 1000 * warmup_s) continue;
    samples++;
    if (admission === null || admission.departure_ms - now_ms > LIMIT_MS) bad++;
  }
  return bad > (1 - QUANTILE) * samples;
}

function failing(given: Load): number {
  return Array.from({ length: LOADS }, (_, load) => fails(load, given)).filter(Boolean).length;
}

describe('the load of a cell', () => {
  it('is nothing to a platform without a fault', () => {
    expect(failing({})).toBe(0);
  });

  it('is nothing, 99 times in 100, to one that is as crowded as at a cliff', () => {
    expect(failing({ cell: cellOf('cliff', 'portal') })).toBeLessThanOrEqual(0.01 * LOADS);
  });

  it.each<FaultKind>(['leak', 'cliff', 'contention', 'cold_cache', 'metastable'])(
    'is too much with the fault of a queue, 99 times in 100: %s',
    (kind) => {
      const cell = cellOf(kind, 'portal');
      expect(failing({ cell, fault: cell.fault })).toBeGreaterThanOrEqual(0.99 * LOADS);
    },
  );
});
