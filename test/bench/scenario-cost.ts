import os from 'node:os';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { systemClock } from '../../runners/clock.ts';
import { serveBytes } from './fixed-target.ts';
import { medianOf, medianRatio } from './paired-ratio.ts';
import { pinOurselves } from './pinned-k6.ts';
import { answerTo } from './scenario-answers.ts';
import { SCENARIO_VARIANTS, type ScenarioVariant, startVisitors } from './scenario-runs.ts';

const RATE = Number(process.env['RATE'] ?? 300);
const WARM_MS = 8000;
const MEASURE_MS = Number(process.env['MEASURE'] ?? 10_000);
const ROUNDS = Number(process.env['ROUNDS'] ?? 2);
const MEDIAN = Number(process.env['THINK'] ?? 0.4);

pinOurselves();
const k6 = await requireK6({ env: process.env });
const config = await loadConfig(projectFile('config/thongsuot.yaml'));
const demo = config.profiles['demo'];
if (demo === undefined) throw new Error('no profile demo');
let requests = 0;
const server = await serveBytes((request) => {
  requests++;
  return answerTo(request);
});
const profile = {
  ...demo,
  rate_per_s: RATE,
  warmup_s: 1,
  duration_s: 60,
  think_time: { median_s: MEDIAN, sigma: 0.5 },
};
const signal = new AbortController().signal;

async function cost(variant: ScenarioVariant): Promise<number> {
  const run = await startVisitors(variant, {
    config,
    profile,
    base_url: server.url,
    k6_path: k6.path,
  });
  const start = requests;
  const t0 = Date.now();
  while (requests === start) await systemClock.wait(100, signal);
  const initMs = Date.now() - t0;
  const initCpu = await run.readCpu();
  await systemClock.wait(WARM_MS, signal);
  const before = { cpu: await run.readCpu(), requests };
  await systemClock.wait(MEASURE_MS, signal);
  const after = { cpu: await run.readCpu(), requests };
  await run.end();
  const n = after.requests - before.requests;
  const us = (1e6 * (after.cpu - before.cpu)) / n;
  console.log(
    variant,
    'init',
    initMs,
    'ms',
    initCpu,
    'cpu s;',
    us.toFixed(1),
    'µs',
    ((n / MEASURE_MS) * 1000).toFixed(0),
    'req/s',
  );
  return us;
}

const costs: Record<ScenarioVariant, number[]> = { scenario: [], bare: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const v of round % 2 === 0 ? SCENARIO_VARIANTS : SCENARIO_VARIANTS.toReversed()) {
    if (process.env['ONLY'] && process.env['ONLY'] !== v) continue;
    costs[v].push(await cost(v));
  }
}
const ratios = costs.scenario.map((s, i) => s / (costs.bare[i] ?? Number.NaN));
console.log(
  os.cpus()[0]?.model,
  medianOf(costs.scenario),
  medianOf(costs.bare),
  medianOf(ratios),
  ratios.length >= 6 ? medianRatio(ratios) : '',
);
server.close();
process.exit(0);
