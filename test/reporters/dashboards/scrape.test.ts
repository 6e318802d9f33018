import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCapacityMetrics } from '../../../reporters/capacity-metrics.ts';
import { createRunMetrics } from '../../../reporters/metrics.ts';
import {
  type MetricsServer,
  type MetricsSource,
  serveMetrics,
} from '../../../reporters/metrics-server.ts';
import { type Prometheus, startPrometheus } from '../../prometheus/server.ts';
import { estimatedSearch } from '../capacity-sample.ts';
import { parseExposition } from '../exposition.ts';
import { sampleManifest, sampleMeasurements, sampleResult } from '../sample-run.ts';
import { watchedMinutes } from './everything.ts';

/*
 * The other tests of the dashboards fill a Prometheus with what it would have scraped. This one lets it scrape.
 */

const servers: MetricsServer[] = [];
const sources: Record<string, MetricsSource> = {};
let prometheus: Prometheus;

beforeAll(async () => {
  const run = createRunMetrics(sampleManifest());
  run.observe(sampleMeasurements());
  run.setVerdict(sampleResult().verdict);
  sources['watch'] = watchedMinutes(6);
  sources['load'] = run.registry;
  sources['capacity'] = createCapacityMetrics(estimatedSearch()).registry;
  const targets: Record<string, string> = {};
  for (const [job, source] of Object.entries(sources)) {
    const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, source);
    servers.push(server);
    targets[job] = new URL(server.root).host;
  }
  prometheus = await startPrometheus([], targets);
});

afterAll(async () => {
  await prometheus?.close();
  for (const server of servers) await server.close();
});

const TRIES = 300;
const PAUSE_MS = 100;

/** The names that are stored of a job, once it was scraped well. */
async function storedOf(job: string): Promise<string[]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const now_s = Date.now() / 1000;
    const up = await prometheus.query(`up{job="${job}"} == 1`, now_s);
    const range = { from_s: now_s - 3600, to_s: now_s, step_s: 60 };
    if (up.length === 1) return prometheus.labelValues('__name__', `{job="${job}"}`, range);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`${job} was not scraped`);
}

it.each(['watch', 'load', 'capacity'])(
  'a real Prometheus scrapes all that %s serves, in the format that it takes',
  async (job) => {
    const served = parseExposition(String(await sources[job]?.metrics()));
    const names = new Set(served.flatMap(({ samples }) => samples.map(({ name }) => name)));
    expect(await storedOf(job)).toEqual(expect.arrayContaining([...names]));
    expect(names.size).toBeGreaterThan(10);
  },
);
