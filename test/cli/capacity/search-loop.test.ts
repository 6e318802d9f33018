import { describe, expect, it } from 'vitest';
import type { MadeTrial } from '../../../cli/capacity/run-trial.ts';
import { goOn, type SearchRules } from '../../../cli/capacity/search-loop.ts';
import type { Trial, TrialMeasurement, TrialOrder } from '../../../model/capacity.ts';
import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { estimatedSearch, newSearch } from '../../reporters/capacity-sample.ts';

const MEASURED: TrialMeasurement = {
  seconds: [],
  planned: 10,
  started: 10,
  dropped: 0,
  stopped_early: false,
  findings: [],
  requests: 20,
  duration_s: 5,
};

const [SAMPLE] = estimatedSearch().trials;
const { answer: ANSWER } = estimatedSearch();

/** Rules that ask for so many trials, one visit per second faster each, and then answer. */
function rules(count: number): SearchRules {
  return {
    nextStep: (_, trials) =>
      trials.length === count
        ? { kind: 'answer', answer: ANSWER! }
        : { kind: 'trial', order: orderOf(trials.length + 1) },
    isLost: () => false,
    assessTrial: (order, { requests, duration_s }): Trial => {
      const { run_id: _, ...sample } = SAMPLE!;
      return { ...sample, ...order, requests, duration_s };
    },
    beliefOf: (_, trials) => ({
      posterior: [{ rate_per_s: trials.length, probability: 1 }],
      capacity: null,
      line: null,
    }),
  };
}

function orderOf(number: number): TrialOrder {
  return {
    number,
    purpose: 'bracket',
    rate_per_s: number,
    warmup_s: 15,
    window_s: 60,
    reference_latency_ratio: null,
    may_stop_early: true,
  };
}

/** Makes trials in no time, and keeps what was written down. */
function deeds(made: (order: TrialOrder) => MadeTrial = madeOf) {
  const kept: CapacitySearch[] = [];
  return {
    kept,
    run: async (order: TrialOrder) => made(order),
    keep: async (search: CapacitySearch) => void kept.push(search),
    now: () => '2025-07-01T02:00:00.000Z',
  };
}

function madeOf({ number }: TrialOrder): MadeTrial {
  return { measurement: MEASURED, started_at: `at ${number}`, run_id: `run-${number}` };
}

describe('a search', () => {
  it('makes trial after trial, and is written down before the first, after each, and with its answer', async () => {
    const done = deeds();
    const search = await goOn(newSearch(), rules(3), done);
    expect(done.kept.map(({ trials, answer }) => [trials.length, answer !== null])).toEqual([
      [0, false],
      [1, false],
      [2, false],
      [3, false],
      [3, true],
    ]);
    expect(search).toMatchObject({
      ended_at: '2025-07-01T02:00:00.000Z',
      interrupted: false,
      belief: { posterior: [{ rate_per_s: 3 }] },
    });
    expect(search.trials[1]).toMatchObject({
      number: 2,
      rate_per_s: 2,
      requests: 20,
      run_id: 'run-2',
      started_at: 'at 2',
    });
  });

  it('that was left goes on with its next trial, and is the same in the end', async () => {
    const whole = await goOn(newSearch(), rules(4), deeds());
    const first = deeds();
    await goOn(newSearch(), rules(4), first);
    // As it was on disk when it was killed in its third trial.
    const left = first.kept[2];
    expect(left?.trials).toHaveLength(2);
    const ran: number[] = [];
    const second = deeds((order) => {
      ran.push(order.number);
      return madeOf(order);
    });
    expect(await goOn(left!, rules(4), second)).toEqual(whole);
    expect(ran).toEqual([3, 4]);
  });

  it('ends without an answer when somebody ends a trial, which then is none', async () => {
    const done = deeds((order) =>
      order.number === 2 ? { ended_by: 'operator', text: 'interrupted' } : madeOf(order),
    );
    const search = await goOn(newSearch(), rules(3), done);
    expect(search).toMatchObject({ interrupted: true, answer: null, ended_at: null });
    expect(search.trials).toHaveLength(1);
    expect(done.kept.at(-1)).toEqual(search);
  });

  it('keeps a trial that could not begin, which has no run', async () => {
    const none = { measurement: MEASURED, started_at: 'then', run_id: undefined };
    const search = await goOn(
      newSearch(),
      rules(1),
      deeds(() => none),
    );
    expect(search.trials[0]).not.toHaveProperty('run_id');
  });
});
