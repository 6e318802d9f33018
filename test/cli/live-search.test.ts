import { describe, expect, it, onTestFinished } from 'vitest';
import type { Io } from '../../cli/io.ts';
import { openSearchLive, type SearchLive } from '../../cli/live-search.ts';
import type { TrialOrder } from '../../model/capacity.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { Clock } from '../../runners/clock.ts';
import { estimatedSearch, newSearch, runningSearch } from '../reporters/capacity-sample.ts';
import { parseExposition, sampleValue } from '../reporters/exposition.ts';
import { secondOf } from '../reporters/live/played-run.ts';
import { readEvents } from '../reporters/live/served-run.ts';
import { START_MS, sampleMeasurements } from '../reporters/sample-run.ts';

const ORDER: TrialOrder = {
  number: 15,
  purpose: 'refine',
  rate_per_s: 12,
  warmup_s: 8,
  window_s: 45,
  reference_latency_ratio: null,
  may_stop_early: true,
};

interface Looked {
  readonly live: SearchLive;
  readonly said: string[];
  /** What was drawn over and over; empty where nothing is redrawn. */
  readonly drawn: string[];
  /** The next second of the trial under way. */
  second(): void;
}

async function lookedAt(search: CapacitySearch, redraws = false): Promise<Looked> {
  const said: string[] = [];
  const drawn: string[] = [];
  let seconds = 0;
  const clock: Clock = {
    now_ms: () => START_MS + 1000 * seconds,
    monotonic_ms: () => 5000 + 1000 * seconds,
    wait: async () => undefined,
  };
  const io: Io = {
    print: () => undefined,
    say: (text) => void said.push(text),
    show: (text) => void drawn.push(text),
    color: { out: false, err: false },
    width: 80,
    height: 40,
    redraws,
  };
  const live = await openSearchLive({
    context: { io, env: { LANG: 'C.UTF-8' }, signal: new AbortController().signal },
    search,
    metrics: { host: '127.0.0.1', port: 0 },
    clock,
  });
  onTestFinished(() => live.close());
  live.announce();
  const second = (): void => live.batch(secondOf(sampleMeasurements(), seconds++));
  return { live, said, drawn, second };
}

async function metric(live: SearchLive, name: string, labels = {}): Promise<number | undefined> {
  const text = await (await fetch(live.metrics_url)).text();
  return sampleValue(parseExposition(text), `thongsuot_capacity_${name}`, labels);
}

describe('the live side of a search', () => {
  it('tells terminal, page and /metrics the same', async () => {
    const { live, said, second } = await lookedAt(newSearch());
    expect(said[0]).toBe(`Live page ${live.url}, metrics ${live.metrics_url}`);
    live.observe(runningSearch(14));
    live.begin(ORDER);
    for (let n = 0; n < 20; n++) second();
    expect(said.at(-1)).toContain('trial 15/≤60: refine, 12.0 visits/s');
    expect(said.at(-1)).toContain('≈ 300 visits/s');
    const [whole, state] = await readEvents(live.url, 2);
    expect(whole?.data['labels']).toHaveLength(14);
    expect(state?.data).toMatchObject({ at: 'trial', trial: { number: 15 } });
    expect(await metric(live, 'trial_rate_per_second')).toBe(12);
    expect(await metric(live, 'estimate_per_second')).toBe(300.4);
    live.trialEnded();
    expect(await metric(live, 'trial_rate_per_second')).toBe(0);
  });

  it('says a line at each turn and every ten seconds, where nobody watches', async () => {
    const { live, said, second } = await lookedAt(newSearch());
    live.begin({ ...ORDER, number: 1 });
    for (let n = 0; n < 9; n++) second();
    // Where it is, that it gets ready, the trial.
    expect(said).toHaveLength(3);
    for (let n = 0; n < 12; n++) second();
    expect(said).toHaveLength(5);
    live.trialEnded();
    live.observe(runningSearch(1));
    expect(said.at(-1)).toBe(
      'choosing the next trial  trial 1: warm-up, 15.0/s, ○ not judged  no estimate yet',
    );
  });

  it('draws over and over where a person watches, and clears for what comes after', async () => {
    const { live, said, drawn, second } = await lookedAt(newSearch(), true);
    live.begin(ORDER);
    second();
    expect(said).toHaveLength(1);
    expect(drawn.at(-1)).toContain('journeys/s');
    live.trialEnded();
    expect(drawn.at(-1)).toBe('');
  });

  it('ends with the answer, everywhere', async () => {
    const { live } = await lookedAt(newSearch());
    live.conclude(estimatedSearch(), { file: '/nowhere', shown: 'runs/x/report.html' });
    const [, state] = await readEvents(live.url, 2);
    expect(state?.data).toMatchObject({ at: 'ended', report: 'runs/x/report.html' });
    expect(await metric(live, 'outcome', { outcome: 'estimated' })).toBe(1);
    expect(await metric(live, 'estimate_per_second')).toBe(302.1);
  });

  it('shows no secret that a name or a finding quotes', async () => {
    const planted = 'Bearer abcdef0123456789abcdef0123456789';
    const { profile } = newSearch();
    const secretive = { phase: planted, profile: { ...profile, name: planted } };
    const { live, said } = await lookedAt(newSearch(secretive));
    const trials = runningSearch(3).trials.map((trial) => ({
      ...trial,
      outcome: 'invalid' as const,
      findings: [{ finding: 'crashed' as const, text: planted }],
    }));
    live.observe(newSearch({ ...secretive, trials }));
    const page = await (await fetch(live.url)).text();
    const metrics = await (await fetch(live.metrics_url)).text();
    const events = JSON.stringify(await readEvents(live.url, 2));
    for (const text of [page, metrics, events, said.join('\n')]) {
      expect(text).not.toContain('abcdef0123456789');
    }
    expect(events).toContain('***');
  });
});
