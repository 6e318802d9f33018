import os from 'node:os';
import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { systemClock } from '../../runners/clock.ts';
import { serveBytes } from './fixed-target.ts';
import { medianOf, medianRatio } from './paired-ratio.ts';
import { pinOurselves } from './pinned-k6.ts';
import { answerTo } from './scenario-answers.ts';
import {
  SCENARIO_VARIANTS,
  type ScenarioRun,
  type ScenarioVariant,
  startVisitors,
} from './scenario-runs.ts';

/**
 * What a request of `scenarios/settlement.ts` costs k6, as `thongsuot load` runs it, compared with a script written
 * out by hand that makes the same visitors come: `npm run bench:scenario`. Both k6 take turns on one core, as the
 * kernel gives it to them, so that whatever else the machine does at a moment falls on both; rates, pauses and
 * numbers of virtual users are the same.
 */

/** The limit. */
const RATIO_MAX = 1.1;

/** Who starts first changes from round to round. */
const ROUNDS = 3;
const STRETCHES = 4;

/** Until caches are warm and connections are open. */
const SETTLE_MS = 8000;
const MEASURED_MS = 15_000;

/** Longest time until the first request: virtual users are made one after the other. */
const START_MS = 90_000;

/** Journeys per second of each: some 1,000 requests, a quarter of what the core can do. */
const RATE_PER_S = 200;

/** As many as the visitors need when the target answers at once, and half as many again. */
const MAX_VUS = 1600;

type Costs = Readonly<Record<ScenarioVariant, { us_per_request: number; requests_per_s: number }>>;

const never = new AbortController().signal;

/** One of the two, and how many requests have come from it. */
interface Started {
  readonly run: ScenarioRun;
  readonly requests: () => number;
  /** Until the first request. */
  readonly start_cpu_s: number;
  readonly end: () => Promise<void>;
}

async function start(
  variant: ScenarioVariant,
  plan: Omit<Parameters<typeof startVisitors>[1], 'base_url'>,
): Promise<Started> {
  let requests = 0;
  const server = await serveBytes((request) => {
    requests++;
    return answerTo(request);
  });
  const run = await startVisitors(variant, { ...plan, base_url: server.url });
  const latest_ms = systemClock.monotonic_ms() + START_MS;
  while (requests === 0) {
    if (systemClock.monotonic_ms() > latest_ms) throw new Error(`${variant}: no request came`);
    await systemClock.wait(50, never);
  }
  const start_cpu_s = await run.readCpu();
  const end = async (): Promise<void> => {
    await run.end();
    server.close();
  };
  return { run, requests: () => requests, start_cpu_s, end };
}

/** The costs of both in the same seconds. */
async function compare(started: Readonly<Record<ScenarioVariant, Started>>): Promise<Costs> {
  const read = async (variant: ScenarioVariant): Promise<{ cpu_s: number; n: number }> => ({
    cpu_s: await started[variant].run.readCpu(),
    n: started[variant].requests(),
  });
  const readBoth = async (): Promise<Record<ScenarioVariant, { cpu_s: number; n: number }>> => ({
    scenario: await read('scenario'),
    bare: await read('bare'),
  });
  const before = await readBoth();
  await systemClock.wait(MEASURED_MS, never);
  const after = await readBoth();
  const cost = (of: ScenarioVariant): Costs[ScenarioVariant] => {
    const n = after[of].n - before[of].n;
    return {
      us_per_request: (1e6 * (after[of].cpu_s - before[of].cpu_s)) / n,
      requests_per_s: (1000 * n) / MEASURED_MS,
    };
  };
  return { scenario: cost('scenario'), bare: cost('bare') };
}

function row(
  variant: ScenarioVariant,
  costs: readonly Costs[],
  starts: readonly Record<ScenarioVariant, number>[],
): string {
  const median = (of: (cost: Costs[ScenarioVariant]) => number): number =>
    medianOf(costs.map((both) => of(both[variant])));
  const start_cpu_s = medianOf(starts.map((both) => both[variant]));
  return `| ${variant} | ${median((c) => c.us_per_request).toFixed(1)} | ${median(
    (c) => c.requests_per_s,
  ).toFixed(0)} | ${start_cpu_s.toFixed(1)} |`;
}

pinOurselves();
const k6 = await requireK6({ env: process.env });
const config = await loadConfig(projectFile('config/thongsuot.yaml'));
const demo = config.profiles['demo'];
if (demo === undefined) throw new Error('the configuration has no profile `demo`');
const figures = { rate_per_s: RATE_PER_S, max_vus: MAX_VUS, warmup_s: 1, duration_s: 200 };
const profile: LoadProfile = { ...demo, ...figures };
const costs: Costs[] = [];
const starts: Record<ScenarioVariant, number>[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const order = round % 2 === 0 ? SCENARIO_VARIANTS : SCENARIO_VARIANTS.toReversed();
  const started: Partial<Record<ScenarioVariant, Started>> = {};
  for (const variant of order) {
    started[variant] = await start(variant, { config, profile, k6_path: k6.path });
  }
  const { scenario, bare } = started;
  if (scenario === undefined || bare === undefined) throw new Error('one of the two is missing');
  starts.push({ scenario: scenario.start_cpu_s, bare: bare.start_cpu_s });
  await systemClock.wait(SETTLE_MS, never);
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    const both = await compare({ scenario, bare });
    costs.push(both);
    const [own, other] = [both.scenario.us_per_request, both.bare.us_per_request];
    process.stderr.write(`scenario ${own.toFixed(1)} µs, bare ${other.toFixed(1)} µs\n`);
  }
  await Promise.all([scenario.end(), bare.end()]);
}
const ratio = medianRatio(
  costs.map(({ scenario, bare }) => scenario.us_per_request / bare.us_per_request),
);
const verdict = ratio.median <= RATIO_MAX ? 'PASS' : ratio.low > RATIO_MAX ? 'FAIL' : 'UNDECIDED';
process.stdout.write(`\
${new Date().toISOString()}, k6 ${k6.version}, Node ${process.versions.node}
${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, ${os.type()} ${os.release()}

| script | CPU µs per request | requests/s | CPU s until the first request |
|---|--:|--:|--:|
${row('scenario', costs, starts)}
${row('bare', costs, starts)}

${verdict}: ratio ${ratio.median.toFixed(3)} (${ratio.low.toFixed(3)} – ${ratio.high.toFixed(3)}, ${costs.length} stretches), at most ${RATIO_MAX}
`);
process.exitCode = { PASS: 0, FAIL: 1, UNDECIDED: 4 }[verdict];
