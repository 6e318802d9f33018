import os from 'node:os';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { systemClock } from '../../runners/clock.ts';
import { serveBytes } from './fixed-target.ts';
import { medianOf, medianRatio } from './paired-ratio.ts';
import { pinOurselves } from './pinned-k6.ts';
import { answerTo } from './scenario-answers.ts';
import { SCENARIO_VARIANTS, type ScenarioVariant, startVisitors } from './scenario-runs.ts';

/**
 * What a request of `scenarios/settlement.ts` costs k6, as `thongsuot load` runs it, compared with a script written
 * out by hand that makes the same visitors come: `npm run bench:scenario`. The two alternate, A B B A …, k6 on a core
 * of its own; both have the same rates, pauses and numbers of virtual users.
 */

/** The limit. */
const RATIO_MAX = 1.1;

const PAIRS = 6;

/** Until caches are warm and connections are open. */
const SETTLE_MS = 8000;
const MEASURED_MS = 15_000;

/** Longest time until the first request: virtual users are made one after the other. */
const START_MS = 90_000;

/** Journeys per second: some 1,000 requests, a tenth to a fifth of what the core can do. */
const RATE_PER_S = 200;

/** As many as the visitors need when the target answers at once, and half as many again. */
const MAX_VUS = 1600;

interface Cost {
  readonly us_per_request: number;
  readonly requests_per_s: number;
  /** Until the first request. */
  readonly start_cpu_s: number;
}

const never = new AbortController().signal;
let requests = 0;

async function measure(
  variant: ScenarioVariant,
  plan: Parameters<typeof startVisitors>[1],
): Promise<Cost> {
  const run = await startVisitors(variant, plan);
  const none = requests;
  const latest_ms = systemClock.monotonic_ms() + START_MS;
  while (requests === none) {
    if (systemClock.monotonic_ms() > latest_ms) throw new Error(`${variant}: no request came`);
    await systemClock.wait(50, never);
  }
  const start_cpu_s = await run.readCpu();
  await systemClock.wait(SETTLE_MS, never);
  const before = { cpu_s: await run.readCpu(), requests };
  await systemClock.wait(MEASURED_MS, never);
  const after = { cpu_s: await run.readCpu(), requests };
  await run.end();
  const n = after.requests - before.requests;
  return {
    us_per_request: (1e6 * (after.cpu_s - before.cpu_s)) / n,
    requests_per_s: (1000 * n) / MEASURED_MS,
    start_cpu_s,
  };
}

function row(variant: ScenarioVariant, costs: readonly Cost[]): string {
  const median = (of: (cost: Cost) => number): number => medianOf(costs.map(of));
  return `| ${variant} | ${median((c) => c.us_per_request).toFixed(1)} | ${median(
    (c) => c.requests_per_s,
  ).toFixed(0)} | ${median((c) => c.start_cpu_s).toFixed(1)} |`;
}

pinOurselves();
const k6 = await requireK6({ env: process.env });
const config = await loadConfig(projectFile('config/thongsuot.yaml'));
const demo = config.profiles['demo'];
if (demo === undefined) throw new Error('the configuration has no profile `demo`');
const figures = { rate_per_s: RATE_PER_S, max_vus: MAX_VUS, warmup_s: 1, duration_s: 200 };
const profile: LoadProfile = { ...demo, ...figures };
const server = await serveBytes((request) => {
  requests++;
  return answerTo(request);
});
const costs: Readonly<Record<ScenarioVariant, Cost[]>> = { scenario: [], bare: [] };
try {
  for (let pair = 0; pair < PAIRS; pair++) {
    const order = pair % 2 === 0 ? SCENARIO_VARIANTS : SCENARIO_VARIANTS.toReversed();
    for (const variant of order) {
      const cost = await measure(variant, {
        config,
        profile,
        base_url: server.url,
        k6_path: k6.path,
      });
      costs[variant].push(cost);
      process.stderr.write(`${variant} ${cost.us_per_request.toFixed(1)} µs\n`);
    }
  }
} finally {
  server.close();
}
const ratio = medianRatio(
  costs.scenario.map(
    (own, i) => own.us_per_request / (costs.bare[i]?.us_per_request ?? Number.NaN),
  ),
);
const verdict = ratio.median <= RATIO_MAX ? 'PASS' : ratio.low > RATIO_MAX ? 'FAIL' : 'UNDECIDED';
process.stdout.write(`\
${new Date().toISOString()}, k6 ${k6.version}, Node ${process.versions.node}
${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.type()} ${os.release()}

| script | CPU µs per request | requests/s | CPU s until the first request |
|---|--:|--:|--:|
${row('scenario', costs.scenario)}
${row('bare', costs.bare)}

${verdict}: ratio ${ratio.median.toFixed(3)} (${ratio.low.toFixed(3)} – ${ratio.high.toFixed(3)}, ${PAIRS} pairs), at most ${RATIO_MAX}
`);
process.exitCode = { PASS: 0, FAIL: 1, UNDECIDED: 4 }[verdict];
