import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessTrial } from '../../../analysis/capacity/assess.ts';
import { marginsOf } from '../../../analysis/capacity/margin.ts';
import { ratioQuantile } from '../../../analysis/capacity/ratio-quantile.ts';
import { histogramOf } from '../../../model/histogram.ts';
import { seededRandom } from '../../../model/random.ts';
import {
  ERRORS,
  hundred,
  LATENCY,
  measured,
  order,
  repeated,
  SETTINGS,
  second,
} from './trial-seconds.ts';

const trialOf = (seconds: Parameters<typeof measured>[0], part = {}, asked = {}) =>
  assessTrial(order(asked), measured(seconds, part), SETTINGS);

describe('The margin of a trial', () => {
  it('is zero or more exactly when no more requests are bad than allowed', () => {
    const requests = fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(requests, fc.nat(20), (ratios, failed) => {
        const [latency, errors] = marginsOf([LATENCY, ERRORS], [second(ratios, failed)], 0);
        const over = ratios.filter((ratio) => ratio > 1).length;
        const count = ratios.length + failed;
        expect((latency?.margin ?? 0) >= 0).toBe(20 * (over + failed) <= count);
        expect((errors?.margin ?? 0) >= 0).toBe(100 * failed <= count);
        expect(latency?.margin).toBeGreaterThanOrEqual(-1);
        expect(errors?.margin).toBeGreaterThanOrEqual(-1);
      }),
    );
  });

  it('is limit ÷ quantile − 1, and 1 − ratio ÷ allowed of errors', () => {
    // 95 of 100 take half the limit: the quantile is 0.5 ± a bucket of 2.2 %.
    const [latency] = marginsOf([LATENCY], [second(new Array<number>(100).fill(0.5))], 0);
    expect(latency?.margin).toBeGreaterThan(0.97);
    expect(latency?.margin).toBeLessThan(1.03);
    const [errors] = marginsOf(
      [ERRORS],
      repeated(10, (i) => hundred(0, i < 4 ? 1 : 0)),
      0,
    );
    expect(errors?.margin).toBeCloseTo(1 - 0.004 / 0.01, 10);
  });

  it('counts a failed request, and a visit that was never served, as endlessly late', () => {
    const seconds = repeated(10, () => hundred(0, 6));
    expect(marginsOf([LATENCY], seconds, 0)[0]?.latency_ratio).toBe(Number.POSITIVE_INFINITY);
    expect(marginsOf([LATENCY], seconds, 0)[0]?.margin).toBe(-1);
    const served = repeated(10, () => hundred(0));
    expect(marginsOf([LATENCY], served, 60)[0]?.margin).toBe(-1);
  });

  it('has a quantile within a bucket of the exact one, cut at the limit by the exact count', () => {
    const values = fc.array(fc.double({ min: 0.05, max: 8, noNaN: true }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (some, q) => {
        const sorted = [...some].sort((a, b) => a - b);
        const rank = Math.ceil(q * sorted.length);
        const exact = sorted[rank - 1] ?? 0;
        const over = sorted.filter((value) => value > 1).length;
        const found = ratioQuantile(histogramOf(some, 5), over, rank);
        expect(Math.abs(Math.log2(found / exact))).toBeLessThanOrEqual(2 ** -5 + 1e-9);
        expect(found > 1).toBe(exact > 1 && found !== 1);
      }),
    );
  });
});

describe('A trial', () => {
  const steady = repeated(75, () => hundred(3));

  it('passes with its margin, its rate and what it rests on', () => {
    const trial = trialOf(steady);
    expect(trial).toMatchObject({
      outcome: 'pass',
      limit: { by: 'criterion', criterion: LATENCY },
      offered_per_s: 100,
      delivered_per_s: 100,
      judged: 6000,
      bad: 180,
      cut_s: 0,
    });
    // 97 of 100 lie evenly below the limit: the 95th of them at 94.5/97.
    expect(trial.latency_ratio).toBeGreaterThan(0.95);
    expect(trial.latency_ratio).toBeLessThan(1);
  });

  it('tells what had begun and not ended when it was over, warm-up included', () => {
    expect(trialOf(steady).left_visits).toBe(0);
    // What begins in the last second of the window and ends after it is under way, and not left.
    const late = [
      ...steady.slice(1),
      { ...hundred(3), started: 160 },
      { ...hundred(3), started: 40 },
    ];
    expect(trialOf(late)).toMatchObject({ under_way_visits: 60, left_visits: 0 });
    const begun = (started: number) => ({ ...hundred(3), started });
    expect(trialOf([begun(130), ...steady.slice(2), begun(120)]).left_visits).toBe(50);
  });

  it('fails by the criterion that is furthest below its limit', () => {
    const trial = trialOf(repeated(75, () => hundred(6, 3)));
    // Latency: 9 of 5 bad; errors: 3 of 1.
    expect(trial).toMatchObject({ outcome: 'fail', limit: { by: 'criterion' } });
    expect(trial.margin).toBeCloseTo(-1, 5);
    expect(trialOf(repeated(75, () => hundred(6)))).toMatchObject({
      outcome: 'fail',
      limit: { criterion: LATENCY },
      bad: 360,
    });
  });

  it('fails without a margin by drops beyond a thousandth, and counts fewer as failed', () => {
    expect(trialOf(steady, { dropped: 7 })).toMatchObject({
      outcome: 'fail',
      margin: null,
      limit: { by: 'drops' },
    });
    expect(trialOf(steady, { dropped: 6 })).toMatchObject({
      outcome: 'pass',
      judged: 6006,
      bad: 186,
    });
  });

  it('fails by the backlog where visits pile up although those that end are well', () => {
    const piling = repeated(75, () => ({ ...hundred(3), started: 103 }));
    expect(trialOf(piling)).toMatchObject({ outcome: 'fail', limit: { by: 'backlog' } });
    const random = seededRandom(1);
    const wavering = repeated(75, () => ({
      ...hundred(3),
      started: 95 + Math.floor(11 * random()),
    }));
    expect(trialOf(wavering).outcome).toBe('pass');
  });

  it('keeps its margin out of the line when it was ended early', () => {
    const trial = trialOf(
      repeated(20, () => hundred(30)),
      { stopped_early: true },
    );
    expect(trial).toMatchObject({ outcome: 'fail', margin: null, stopped_early: true });
  });

  it('is invalid with a finding, whatever it measured', () => {
    const findings = [{ finding: 'start_lag', text: 'start lag p99 31 ms, limit 10 ms' }] as const;
    expect(trialOf(steady, { findings })).toMatchObject({
      outcome: 'invalid',
      margin: null,
      limit: null,
    });
  });

  it('with a short window is not judged by what the target took to settle', () => {
    const random = seededRandom(2);
    const cold = repeated(75, (i) =>
      i < 30 ? second(new Array<number>(100).fill(3)) : hundred(Math.floor(6 * random())),
    );
    expect(trialOf(cold, {}, { purpose: 'bracket' })).toMatchObject({
      outcome: 'pass',
      cut_s: 15,
      judged: 4500,
    });
  });

  it('with a full window is judged whole, and says by how much its second half was better', () => {
    // A slow front is as likely chance as settling: to cut it off would flatter. 3 × the limit is a margin of −2/3.
    const slow = repeated(75, (i) => second(new Array<number>(100).fill(i < 45 ? 3 : 0.5)));
    const { margin_rise, ...trial } = trialOf(slow);
    expect(trial).toMatchObject({ outcome: 'fail', cut_s: 0, judged: 6000 });
    expect(margin_rise).toBeCloseTo(1 + 2 / 3, 1);
  });

  it('with a short window is invalid without a finding where it depends on what the target took to settle', () => {
    const late = repeated(75, (i) =>
      i < 60 ? second(new Array<number>(100).fill(3)) : second(new Array<number>(100).fill(0.2)),
    );
    expect(trialOf(late, {}, { purpose: 'bracket' }).outcome).toBe('fail');
    const half = repeated(75, (i) =>
      i < 45
        ? second(new Array<number>(100).fill(3))
        : second(new Array<number>(100).fill(0.2 + 0.001 * i)),
    );
    expect(trialOf(half, {}, { purpose: 'bracket' })).toMatchObject({
      outcome: 'invalid',
      findings: [],
    });
  });
});

describe('A recovery', () => {
  const asked = {
    purpose: 'recovery',
    warmup_s: 0,
    window_s: 20,
    reference_latency_ratio: 0.5,
  } as const;
  const at = (ratio: number) => second(new Array<number>(100).fill(ratio));

  it('passes when it is nearly as fast as before for three times five seconds', () => {
    expect(
      trialOf(
        repeated(20, () => at(0.55)),
        {},
        asked,
      ).outcome,
    ).toBe('pass');
    expect(
      trialOf(
        repeated(20, (i) => at(i < 5 ? 3 : 0.5)),
        {},
        asked,
      ).outcome,
    ).toBe('pass');
  });

  it('fails when it is slower, still busy, or fails requests', () => {
    expect(
      trialOf(
        repeated(20, () => at(0.7)),
        {},
        asked,
      ).outcome,
    ).toBe('fail');
    expect(
      trialOf(
        repeated(20, (i) => at(i < 10 ? 3 : 0.5)),
        {},
        asked,
      ).outcome,
    ).toBe('fail');
    expect(
      trialOf(
        repeated(20, () => hundred(0, 20)),
        {},
        asked,
      ).outcome,
    ).toBe('fail');
    const hanging = repeated(20, () => ({ ...at(0.5), started: 130 }));
    expect(trialOf(hanging, {}, asked).outcome).toBe('fail');
  });
});
