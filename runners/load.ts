import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SECRET_PREFIX } from '../model/authentication.ts';
import { DEFAULT_OVER_S, lastSeconds, type StopCause, type StopRules } from '../model/breaker.ts';
import type { IntakeHealth } from '../model/intake-health.ts';
import type { MeasurementBatch, Window } from '../model/window.ts';
import { gracefulStop, type Workload } from '../model/workload.ts';
import type { Clock } from './clock.ts';
import { freePort } from './free-port.ts';
import { type GuardedProcess, startGuarded } from './guard.ts';
import { Heartbeat } from './heartbeat.ts';
import { INTAKE_MEMORY_MAX_BYTES, type Intake } from './intake/intake.ts';
import { listenForPushes } from './intake/server.ts';
import { k6Command } from './k6/command.ts';
import { k6Config } from './k6/config.ts';
import { type Elsewhere, generatorsElsewhere, writeProgram } from './k6/elsewhere.ts';
import { generatorReader } from './k6/generator-reader.ts';
import { mustBeAsPlanned, requirementsOf } from './k6/inspect.ts';
import { writeScript } from './k6/write-script.ts';
import type { SideProbe } from './side-probe.ts';
import { watchForStop } from './stop-watch.ts';

/** How often windows are handed on and the generator's health is read. */
const TICK_MS = 1000;

/** For k6 to start its users, and to push and end. */
const START_AND_END_S = 60;

/** Whoever makes this file in the run's folder ends the run. */
const STOP_FILE = 'STOP';

/** After this long an asked k6 is killed. */
const STOP_PATIENCE_MS = 10_000;

export interface LoadRun {
  readonly workload: Workload;
  /** Slug of the province whose demand the load is; null where it is that of none. */
  readonly province: string | null;
  /** Absolute path of the k6 script. */
  readonly script: string;
  readonly k6_path: string;
  /** k6 is started by others, and pushes here; absent where it is started by us. */
  readonly elsewhere?: Elsewhere | undefined;
  /** Folder for the workload file and k6's log; it exists. */
  readonly dir: string;
  readonly cpus: number;
  /** What the generator may use. */
  readonly memory_bytes: number;
  /** What the intake may hold; `INTAKE_MEMORY_MAX_BYTES` where it is not said. */
  readonly intake_memory_max_bytes?: number;
  /** The PATH that k6 gets. */
  readonly path: string;
  /** Environment variables for k6 that hold secrets of the binding. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Aborted when the operator interrupts: k6 is stopped, and what was measured is kept. */
  readonly signal: AbortSignal;
  /** What ends the run before its time, besides `STOP` in its folder. The file is an absolute path. */
  readonly stop?: StopRules;
  /** Asks the platforms beside k6, from its start until it is asked to end. */
  readonly side?: SideProbe | undefined;
  /** Called about once a second with what is new, and a last time with the rest. Awaited. */
  readonly onBatch: (batch: MeasurementBatch) => Promise<void>;
  /** Asked after each batch: what it gives ends the run. */
  readonly decided?: () => StopCause | undefined;
}

/** How the generator and the intake came through. Judging it is not the runner's business. */
export interface LoadOutcome {
  /** k6's own exit code; null when a signal ended it. */
  readonly exit_code: number | null;
  readonly timed_out: boolean;
  readonly interrupted: boolean;
  /** What ended the run before its time, if anything but the operator's own interruption did. */
  readonly stopped: StopCause | null;
  readonly intake: IntakeHealth;
  readonly dropped_iterations: number;
  /** Requests that never left the generator's machine. */
  readonly unsent_requests: number;
  /** HTTP requests per second as k6 made them, push by push. */
  readonly request_rates_per_s: readonly number[];
  /** Absolute path of k6's log. */
  readonly log_path: string;
}

/** Runs one k6 process to its end, or to the operator's, and hands on what it measured. */
export async function runLoad(run: LoadRun): Promise<LoadOutcome> {
  const log_path = path.join(run.dir, 'k6.log');
  const config_path = path.join(run.dir, 'k6.json');
  const config = k6Config(run.workload);
  const { script, workload_path } = await writeScript(run.dir, run.script, run.workload);
  await writeFile(config_path, asText(config));
  const { clock, province } = run;
  const { intake, endpoint, close } = await listenForPushes(
    { clock, province, memory_max_bytes: run.intake_memory_max_bytes ?? INTAKE_MEMORY_MAX_BYTES },
    run.elsewhere ?? { host: '127.0.0.1', port: 0, token: null },
  );
  try {
    const api_port = await freePort();
    const { args, env } = k6Command({
      ...run,
      script,
      workload_path,
      config_path,
      log_path,
      intake: endpoint,
      api_port,
    });
    const inspected = { script, config_path, cwd: run.dir, env };
    await mustBeAsPlanned(run.k6_path, inspected, requirementsOf(config));
    const k6 =
      run.elsewhere === undefined
        ? startGuarded(run.k6_path, args, { cwd: run.dir, env })
        : await awaitOthers(run, run.elsewhere, intake, endpoint);
    const ended = await supervise(run, k6, intake, `http://127.0.0.1:${api_port}`);
    await run.onBatch({ ...intake.drain(true), generator: [] });
    return {
      ...ended,
      intake: intake.health,
      dropped_iterations: intake.dropped_iterations,
      unsent_requests: intake.unsent_requests,
      request_rates_per_s: intake.request_rates_per_s,
      log_path,
    };
  } finally {
    await close();
  }
}

async function awaitOthers(
  { dir, secrets = {}, clock }: LoadRun,
  elsewhere: Elsewhere,
  intake: Intake,
  endpoint: string,
): Promise<GuardedProcess> {
  // The other variables say whom this machine trusts.
  const needed = Object.keys(secrets).filter((name) => name.startsWith(SECRET_PREFIX));
  const run = { dir, endpoint, secrets: needed };
  const program = await writeProgram(elsewhere, run);
  elsewhere.onReady(endpoint, program);
  return generatorsElsewhere(intake, elsewhere.senders, clock);
}

function asText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Ticks until k6 has ended: hands windows on, reads its health, keeps the time limit, obeys whoever says stop. */
async function supervise(
  run: LoadRun,
  k6: GuardedProcess,
  intake: Intake,
  api_url: string,
): Promise<Pick<LoadOutcome, 'exit_code' | 'timed_out' | 'interrupted' | 'stopped'>> {
  const { clock, signal } = run;
  const done = new AbortController();
  const exited = k6.exited.finally(() => done.abort());
  // Both are awaited below; what fails before then must not end the process.
  exited.catch(() => undefined);
  const deadline = deadlineOf(run, intake);
  const heartbeat = Heartbeat.start(clock);
  const { guard_pid } = k6;
  const watched = { clock, cpus: run.cpus, api_url, guard_pid, heartbeat, reported: intake };
  const readHealth = run.elsewhere === undefined ? generatorReader(watched) : async () => [];
  run.side?.start(heartbeat);
  const ending = endOnce(k6, run);
  const watch = watchRun(run, intake, done.signal);
  const watching = watch.stopped.then((cause) => {
    if (cause !== undefined) ending.ask(cause);
  });
  watching.catch(() => undefined);
  let timed_out = false;
  try {
    while (!done.signal.aborted) {
      await clock.wait(TICK_MS, done.signal);
      const drained = intake.drain();
      watch.observe(drained.windows);
      await run.onBatch({ ...drained, generator: await readHealth() });
      const decided = run.decided?.();
      if (decided !== undefined) ending.ask(decided);
      timed_out ||= clock.monotonic_ms() > deadline();
      if (signal.aborted || timed_out) ending.ask();
      ending.insist();
    }
    const { exit_code } = await exited;
    await watching;
    return { exit_code, timed_out, interrupted: signal.aborted, stopped: ending.cause() };
  } finally {
    run.side?.stop();
    heartbeat.stop();
    k6.kill();
  }
}

/** Until when the run may last: from the start of k6, or from the first push of one that others start. */
function deadlineOf({ clock, workload, elsewhere }: LoadRun, intake: Intake): () => number {
  let begun_ms = elsewhere === undefined ? clock.monotonic_ms() : undefined;
  return () => {
    if (begun_ms === undefined && intake.health.pushes > 0) begun_ms = clock.monotonic_ms();
    return begun_ms === undefined ? Number.POSITIVE_INFINITY : begun_ms + longestRun(workload);
  };
}

/** Asks k6 to end once, because it takes a second request for impatience; then kills it when it does not. */
function endOnce(
  k6: GuardedProcess,
  { clock, side }: Pick<LoadRun, 'clock' | 'side'>,
): { ask(cause?: StopCause): void; insist(): void; cause(): StopCause | null } {
  let asked: { readonly at_ms: number; readonly cause: StopCause | null } | undefined;
  return {
    ask: (cause) => {
      if (asked !== undefined) return;
      asked = { at_ms: clock.monotonic_ms(), cause: cause ?? null };
      side?.stop();
      k6.stop();
    },
    insist: () => {
      if (asked !== undefined && clock.monotonic_ms() > asked.at_ms + STOP_PATIENCE_MS) k6.kill();
    },
    cause: () => asked?.cause ?? null,
  };
}

/** Watches the run's stop rules: over what was handed on lately and what still gathers. */
function watchRun(
  { stop = { over_s: DEFAULT_OVER_S }, dir, clock }: LoadRun,
  intake: Intake,
  signal: AbortSignal,
): { readonly stopped: Promise<StopCause | undefined>; observe(windows: readonly Window[]): void } {
  let recent: readonly Window[] = [];
  return {
    stopped: watchForStop({
      rules: stop,
      files: [path.join(dir, STOP_FILE), ...(stop.file === undefined ? [] : [stop.file])],
      windows: () => [...recent, ...intake.gathering()],
      clock,
      signal,
    }),
    observe: (windows) => {
      recent = lastSeconds([...recent, ...windows], stop.over_s);
    },
  };
}

/**
 * Longest time that a load test may take in milliseconds, from the start of k6: then it is ended.
 */
export function longestRun({
  warmup_s,
  duration_s,
  operations,
}: Pick<Workload, 'warmup_s' | 'duration_s' | 'operations'>): number {
  return 1000 * (warmup_s + duration_s + gracefulStop(operations) + START_AND_END_S);
}
