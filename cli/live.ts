import { IN_ORDER } from '../analysis/certain.ts';
import type { Measured } from '../analysis/measured.ts';
import { judgeSoFar } from '../analysis/so-far.ts';
import type { RunHealth } from '../analysis/trust.ts';
import { isOperationName, type OperationName } from '../model/operation.ts';
import type { RunManifest } from '../model/run.ts';
import type { Verdict } from '../model/verdict.ts';
import type { MeasurementBatch } from '../model/window.ts';
import { gracefulStop, type Workload } from '../model/workload.ts';
import { LiveFeed } from '../reporters/live/feed.ts';
import { LiveRun } from '../reporters/live/follow.ts';
import { liveRoutes } from '../reporters/live/routes.ts';
import type { ReportPlace } from '../reporters/live/viewers.ts';
import { createRunMetrics } from '../reporters/metrics.ts';
import { serveMetrics } from '../reporters/metrics-server.ts';
import type { ServedAddress } from '../reporters/own-host.ts';
import type { Clock } from '../runners/clock.ts';
import type { Context } from './command.ts';
import { guard } from './guard.ts';
import { type Keep, keepMetrics, watchScrapes } from './keep-metrics.ts';
import { type LiveView, liveView } from './live-view.ts';
import { localeOf } from './locale.ts';
import { masked } from './masked.ts';

/** What is shown of a run while it goes on: `/metrics`, its page, and the terminal. */
export interface Live {
  /** Of the page. */
  readonly url: string;
  readonly metrics_url: string;
  /** Says where it is, and that the run begins. */
  announce(): void;
  /** Takes in what is new. @param measured all of it so far */
  observe(batch: MeasurementBatch, measured: Measured): void;
  /** The load is over, and the terminal is free again. */
  loadEnded(): void;
  /** The run has its verdict and its report. */
  conclude(verdict: Verdict, report: ReportPlace): void;
  /** Waits as long as somebody should still get to see the verdict. */
  keep(keep: Keep): Promise<void>;
  close(): Promise<void>;
}

export interface LiveOptions {
  readonly context: Pick<Context, 'io' | 'env' | 'signal'>;
  readonly manifest: RunManifest;
  readonly workload: Workload;
  readonly metrics: ServedAddress;
  readonly clock: Clock;
}

/** Opens the live side of a run. Throws MetricsServerError when its port cannot be had. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const { context, manifest, workload, clock } = options;
  const { io, env, signal } = context;
  // What a configuration quotes may hold a password.
  const shown = masked(manifest);
  const plan = {
    ...shown,
    operations: operationsOf(workload),
    cooldown_s: gracefulStop(workload.operations),
  };
  const run = new LiveRun(plan);
  const feed = new LiveFeed(run);
  const metrics = createRunMetrics(shown);
  const scrapes = watchScrapes();
  const server = await serveMetrics(options.metrics, metrics.registry, {
    routes: await liveRoutes(plan, feed, () => clock.now_ms()),
    onScrape: () => scrapes.note(clock.monotonic_ms()),
  });
  const view = liveView(io, plan, { url: server.root, locale: localeOf(env) });
  const judge = judgeNowAndThen(options);
  const guarded = guard((text) => io.say(text));
  return {
    url: server.root,
    metrics_url: server.url,
    announce() {
      io.say(`Live page ${server.root}, metrics ${server.url}`);
      tell(run, view, feed, clock);
    },
    observe(batch, measured) {
      guarded(() => {
        metrics.observe(batch);
        run.observe(batch);
        const so_far = judge(measured);
        if (so_far !== undefined) {
          run.judged(so_far);
          metrics.setSoFar(so_far);
        }
        tell(run, view, feed, clock);
      });
    },
    loadEnded() {
      run.close();
      view.end();
      feed.publish(run.state(clock.now_ms()));
    },
    conclude(verdict, report) {
      run.end(verdict);
      metrics.setVerdict(verdict);
      feed.conclude(report, run.state(clock.now_ms()));
    },
    keep: (keep) => keepMetrics(keep, scrapes, { clock, signal, say: (text) => io.say(text) }),
    close: () => server.close(),
  };
}

function tell(run: LiveRun, view: LiveView, feed: LiveFeed, clock: Clock): void {
  const state = run.state(clock.now_ms());
  view.show(state, clock.monotonic_ms());
  feed.publish(state);
}

function operationsOf({ operations }: Workload): OperationName[] {
  return Object.keys(operations).filter((name) => isOperationName(name));
}

/** What can be said changes slowly. */
const JUDGE_INTERVAL_MS = 2000;

/** Judging shares the machine with the generator: it gets so much of a core at most. */
const JUDGE_SHARE = 0.003;

/** Judges what was measured, as often as its own cost allows; undefined in between. */
function judgeNowAndThen({
  manifest,
  workload,
  clock,
}: LiveOptions): (measured: Measured) => ReturnType<typeof judgeSoFar> | undefined {
  const { objectives, profile } = manifest;
  let next_ms = 0;
  return (measured) => {
    const began_ms = clock.monotonic_ms();
    if (began_ms < next_ms) return undefined;
    const health = healthSoFar(manifest, workload, measured);
    const so_far = judgeSoFar({ workload, objectives, measured, health, judge: profile.judge });
    const ended_ms = clock.monotonic_ms();
    next_ms = ended_ms + Math.max(JUDGE_INTERVAL_MS, (ended_ms - began_ms) / JUDGE_SHARE);
    return so_far;
  };
}

/** A generator that runs has neither ended nor lost anything; what the intake lost shows at the end. */
function healthSoFar(
  { machine }: RunManifest,
  { fence }: Workload,
  { generator }: Measured,
): RunHealth {
  return {
    ...IN_ORDER,
    dropped_iterations: generator.at(-1)?.dropped_iterations ?? 0,
    memory_bytes: machine.memory_bytes,
    requests_max_per_s: fence.requests_max_per_s,
  };
}
