import { describe, expect, it } from 'vitest';
import { namesOf } from '../../model/journey.ts';
import type { Platform } from '../../model/platform.ts';
import type { FaultKind } from '../../simulator/fault.ts';
import { cellOf, MIXES } from '../accuracy/fault-cells.ts';
import { failedIn, leaningOn } from '../accuracy/fault-marks.ts';
import { runUnder } from '../accuracy/fault-run.ts';

/** Long enough for ten dossiers to be waited for; a failure needs no more. */
const JUDGED_S = 7;

/**
 * A slice of the matrix of `npm run accuracy:faults`: a load on all seven platforms while one of them has a fault.
 * None of these reaches anybody else. The last one is waited for until the patience of a citizen is over.
 */
const CELLS: readonly (readonly [kind: FaultKind, platform: Platform])[] = [
  ['wrong_content', 'portal'],
  ['outage', 'reporting'],
  ['expired_certificate', 'integration'],
  ['lost_sync', 'settlement'],
];

describe('a load on every platform', () => {
  it.each(CELLS)('fails for %s on %s, and for nobody else', async (kind, platform) => {
    const cell = cellOf(kind, platform);
    expect([...leaningOn(cell.fault, platform, namesOf(MIXES[cell.mix]))]).toEqual([]);
    const { verdict } = await runUnder(cell.mix, { cell, duration_s: JUDGED_S });
    expect({ kind: verdict?.kind, failed: [...failedIn(verdict?.reasons ?? [])] }).toEqual({
      kind: 'fail',
      failed: [platform],
    });
  });
});
