import { describe, expect, it } from 'vitest';
import { holderOf } from '../../analysis/holder.ts';
import { histogramOf } from '../../model/histogram.ts';
import type { OperationName } from '../../model/operation.ts';
import { EMPTY_TOTALS, NO_ERRORS, type WindowTotals } from '../../model/window.ts';

/** Requests that took so long each, and requests that ran into their time-out of 10 s. */
function took(latencies_ms: readonly number[], timeout = 0, status = 0): WindowTotals {
  const errors = timeout + status;
  return {
    ...EMPTY_TOTALS,
    count: latencies_ms.length + errors,
    errors,
    error_kinds: { ...NO_ERRORS, timeout, status },
    latency_ms: histogramOf([...latencies_ms], 4),
  };
}

/** Who holds whoever submits a dossier and waits for it on the portal; each step may take a second. */
function holder(measured: Readonly<Partial<Record<OperationName, WindowTotals>>>): string {
  const planned = { limits_ms: [1000, 5000], timeout_ms: 10_000 };
  const names = ['settlement.login', 'settlement.submitDossier', 'portal.awaitDossier'] as const;
  return holderOf(
    'citizen-follows-on-portal',
    { operations: Object.fromEntries(names.map((name) => [name, planned])) },
    { operations: new Map(Object.entries(measured) as [OperationName, WindowTotals][]) },
  );
}

describe('who holds the users of a journey', () => {
  it('is its own platform when its steps are slow', () => {
    expect(holder({ 'settlement.login': took([3000]), 'portal.awaitDossier': took([900]) })).toBe(
      'settlement',
    );
  });

  it('is another platform when the step there is', () => {
    expect(holder({ 'settlement.login': took([900]), 'portal.awaitDossier': took([1500]) })).toBe(
      'portal',
    );
  });

  it('is the one with the most time over its limits, all steps together', () => {
    // 600 + 600 ms over at settlement, 1,000 ms at the portal; with 1,300 ms there it is the portal.
    const settlement = {
      'settlement.login': took([1600]),
      'settlement.submitDossier': took([1600]),
    };
    expect(holder({ ...settlement, 'portal.awaitDossier': took([2000]) })).toBe('settlement');
    expect(holder({ ...settlement, 'portal.awaitDossier': took([2300]) })).toBe('portal');
  });

  it('counts a time-out as the whole time of it, and no other failure', () => {
    // (500 + 10,000) / 2 − 1,000 at the portal; at settlement 2,000 − 1,000.
    expect(
      holder({
        'settlement.login': took([2000], 0, 50),
        'portal.awaitDossier': took([500], 1),
      }),
    ).toBe('portal');
  });

  it('is its own platform when nobody was slow, or nothing was measured', () => {
    expect(holder({ 'portal.awaitDossier': took([900]) })).toBe('settlement');
    expect(holder({})).toBe('settlement');
  });
});
