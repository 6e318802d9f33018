import { describe, expect, it } from 'vitest';
import { createCapacityMetrics } from '../../reporters/capacity-metrics.ts';
import { estimatedSearch, metastableSearch, newSearch, runningSearch } from './capacity-sample.ts';
import { documentedMetrics, servedMetrics } from './documented-metrics.ts';
import { parseExposition, sampleValue } from './exposition.ts';

const GOLDEN = '../golden/reporters';

const PLATFORM = { platform: 'settlement' };

async function shown(
  metrics: ReturnType<typeof createCapacityMetrics>,
  name: string,
  labels = {},
): Promise<number | undefined> {
  const text = await metrics.registry.metrics();
  return sampleValue(parseExposition(text), `thongsuot_capacity_${name}`, labels);
}

describe('the metrics of a search', () => {
  it('are what Prometheus reads', async () => {
    const metrics = createCapacityMetrics(runningSearch());
    metrics.setTrialRate(301.5);
    const text = await metrics.registry.metrics();
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/capacity-metrics.txt`);
  });

  it('have no estimate before there is one, and count from zero', async () => {
    const metrics = createCapacityMetrics(newSearch());
    expect(await shown(metrics, 'estimate_per_second', PLATFORM)).toBeUndefined();
    expect(await shown(metrics, 'trials_total', { outcome: 'invalid' })).toBe(0);
    expect(await shown(metrics, 'requests_total', PLATFORM)).toBe(0);
    expect(await shown(metrics, 'outcome', { outcome: 'estimated' })).toBe(0);
  });

  it('count each trial once, however often the search is told', async () => {
    const metrics = createCapacityMetrics(newSearch());
    for (const count of [0, 3, 3, 8]) metrics.observe(runningSearch(count));
    // Of the first eight one warms up, five pass, one fails, one shows that it came back.
    const outcomes = ['pass', 'fail', 'invalid', 'back', 'unread'].map((outcome) =>
      shown(metrics, 'trials_total', { outcome }),
    );
    expect(await Promise.all(outcomes)).toEqual([5, 1, 0, 1, 1]);
    const requests = runningSearch(8).trials.reduce((sum, trial) => sum + trial.requests, 0);
    expect(await shown(metrics, 'requests_total', PLATFORM)).toBe(requests);
  });

  it('take the estimate of the answer, and away what the answer does not hold', async () => {
    const metrics = createCapacityMetrics(runningSearch());
    expect(await shown(metrics, 'estimate_per_second', PLATFORM)).toBe(300.4);
    metrics.observe(estimatedSearch());
    expect(await shown(metrics, 'estimate_per_second', PLATFORM)).toBe(302.1);
    expect(await shown(metrics, 'outcome', { outcome: 'estimated' })).toBe(1);
    metrics.observe(metastableSearch());
    expect(await shown(metrics, 'estimate_per_second', PLATFORM)).toBeUndefined();
    expect(await shown(metrics, 'at_least_per_second', PLATFORM)).toBe(240);
    expect(await shown(metrics, 'outcome', { outcome: 'unstable' })).toBe(1);
  });

  it('of several platforms say so in the label', async () => {
    const metrics = createCapacityMetrics(newSearch({ platform: null }));
    expect(await shown(metrics, 'required_per_second', { platform: 'all' })).toBe(250);
  });
});

describe('the table of metrics of a search in docs/live.md', () => {
  it('has every metric with its type and its labels', async () => {
    const metrics = createCapacityMetrics(estimatedSearch());
    const served = servedMetrics(await metrics.registry.metrics(), ['platform']);
    const documented = await documentedMetrics((name) => name.startsWith('thongsuot_capacity_'));
    expect(documented).toEqual(served);
  });
});
