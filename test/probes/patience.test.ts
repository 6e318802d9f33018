import { describe, expect, it } from 'vitest';
import { Patience } from '../../probes/patience.ts';

describe('The patience of an action', () => {
  it('is what is left of its step, but for the time to tell what was not there, and never nothing', () => {
    let now_ms = 1000;
    const patience = new Patience(10_000, () => now_ms);
    expect(patience.left_ms()).toBe(8500);
    now_ms += 4000;
    expect(patience.left_ms()).toBe(4500);
    patience.renew();
    expect(patience.left_ms()).toBe(8500);
    now_ms += 60_000;
    expect(patience.left_ms()).toBe(1);
  });

  it('is over when nothing is left, and not before', () => {
    let now_ms = 0;
    const patience = new Patience(10_000, () => now_ms);
    now_ms = 8499;
    expect(patience.is_over()).toBe(false);
    now_ms = 8500;
    expect(patience.is_over()).toBe(true);
  });

  it('is half of a step that is short', () => {
    expect(new Patience(2000, () => 0).left_ms()).toBe(1000);
  });
});
