import { describe, expect, it } from 'vitest';
import { Patience } from '../../probes/patience.ts';

describe('The patience of an action', () => {
  it('is nine tenths of its step, less what was spent of it, and never nothing', () => {
    let now_ms = 1000;
    const patience = new Patience(10_000, () => now_ms);
    expect(patience.left_ms()).toBe(9000);
    now_ms += 4000;
    expect(patience.left_ms()).toBe(5000);
    patience.renew();
    expect(patience.left_ms()).toBe(9000);
    now_ms += 60_000;
    expect(patience.left_ms()).toBe(1);
  });
});
