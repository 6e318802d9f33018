import { IN_ORDER } from '../../../analysis/certain.ts';
import { accumulate, type Measured, NOTHING_MEASURED } from '../../../analysis/measured.ts';
import { judgeSoFar } from '../../../analysis/so-far.ts';
import { EMPTY_HISTOGRAM } from '../../../model/histogram.ts';
import type { RunManifest } from '../../../model/run.ts';
import { type MeasurementBatch, NO_ERRORS } from '../../../model/window.ts';
import { planOperations, type Workload } from '../../../model/workload.ts';
import { type LivePlan, LiveRun } from '../../../reporters/live/follow.ts';
import { SAMPLE_OPERATIONS, START_MS, sampleManifest, sampleMeasurements } from '../sample-run.ts';

/** The plan of the sample run: 8 s of warm-up, 45 s that are judged. */
export function samplePlan(changes: Partial<RunManifest> = {}): LivePlan {
  return { ...sampleManifest(changes), operations: SAMPLE_OPERATIONS, cooldown_s: 30 };
}

/** The workload of the sample run as far as it is judged. */
export function sampleWorkload({ profile, scenarios, objectives }: LivePlan): Workload {
  return {
    version: 1,
    run_id: 'sample',
    seed: 1,
    warmup_s: profile.warmup_s,
    duration_s: profile.duration_s,
    think_time: profile.think_time,
    targets: {},
    fence: { names: [], blocked: [], hosts: {}, requests_max_per_s: null },
    scenarios,
    operations: planOperations(scenarios, objectives),
    marker: 'sample',
  };
}

/** The measurements of one second of the sample run. */
export function secondOf(measurements: MeasurementBatch, second: number): MeasurementBatch {
  const start_ms = START_MS + 1000 * second;
  const isOfIt = (time_ms: number): boolean => time_ms >= start_ms && time_ms < start_ms + 1000;
  return {
    windows: measurements.windows.filter((w) => isOfIt(w.start_ms)),
    journeys: measurements.journeys.filter((j) => isOfIt(j.start_ms)),
    generator: measurements.generator.filter((g) => isOfIt(g.time_ms)),
  };
}

/** The sample run with every submission refused for a while. */
export function failingMeasurements(): MeasurementBatch {
  const measurements = sampleMeasurements();
  const windows = measurements.windows.map((w) => {
    const second = (w.start_ms - START_MS) / 1000;
    if (w.operation !== 'settlement.submitDossier' || second < 24 || second > 32) return w;
    const refused = { good: 0, slow: 0, over: [0, 0], errors: w.count };
    return {
      ...w,
      ...refused,
      error_kinds: { ...NO_ERRORS, status: w.count },
      latency_ms: EMPTY_HISTOGRAM,
    };
  });
  return { ...measurements, windows };
}

/** A sample run that is played into a live one, second by second, each with what can be said by then. */
export class PlayedRun {
  readonly live: LiveRun;
  readonly #workload: Workload;
  readonly #measurements: MeasurementBatch;
  #measured: Measured = NOTHING_MEASURED;
  #second = 0;

  constructor(
    plan: LivePlan = samplePlan(),
    measurements: MeasurementBatch = sampleMeasurements(),
  ) {
    this.live = new LiveRun(plan);
    this.#workload = sampleWorkload(plan);
    this.#measurements = measurements;
  }

  /** The end of what was played, Unix milliseconds. */
  get now_ms(): number {
    return START_MS + 1000 * this.#second;
  }

  /** Plays on to so many seconds after the start. */
  playTo(second: number): this {
    for (; this.#second < second; this.#second++) this.#playSecond();
    return this;
  }

  #playSecond(): void {
    const batch = secondOf(this.#measurements, this.#second);
    this.#measured = accumulate(this.#measured, batch);
    this.live.observe(batch);
    this.live.judged(
      judgeSoFar({
        workload: this.#workload,
        objectives: this.live.plan.objectives,
        measured: this.#measured,
        health: {
          ...IN_ORDER,
          memory_bytes: 2 ** 33,
        },
      }),
    );
  }
}
