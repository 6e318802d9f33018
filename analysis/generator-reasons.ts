import type { Reason } from '../model/verdict.ts';
import { type GeneratorSample, WINDOW_MS } from '../model/window.ts';
import { BAD_SECONDS_MAX } from './bad-seconds.ts';
import { invalid } from './invalid.ts';
import { judgedSamples, type Measured } from './measured.ts';
import { starvationReasons } from './starved.ts';
import { percent } from './texts.ts';

/** A generator that uses this share of its cores measures its own queue (k6 advises 20 % idle). */
export const CPU_RATIO_MAX = 0.8;

/** Above this share of the machine's memory the generator swaps or is killed (k6 advises 90 %). */
const MEMORY_RATIO_MAX = 0.9;

/** Go's collector marks with a quarter of the cores: so much on average means that it is never through. */
const GC_CPU_RATIO_MAX = 0.25;

/** As many requests as a 95th percentile may lose wait for the collector then. */
const GC_PAUSE_RATIO_MAX = 0.05;

/** What others on the host take shows in the latencies as k6's own queue does, only that its CPU does not tell. */
const STEAL_RATIO_MAX = 0.1;

/** Above it packets wait for the link or are lost, and framing, which no counter has, takes the first hundredths. */
const LINK_RATIO_MAX = 0.8;

/** A clock that is set by more than a window puts requests into others. */
const STEP_MAX_MS = WINDOW_MS;

/** A smaller step is what time services do to a machine that slept. */
const STEP_TOLD_MS = 100;

/** The generator is read once a second; after so long without an answer it was starved or frozen. */
const UNSEEN_AFTER_MS = 2500;

/**
 * Why the generator's figures may be its own and not the target's; empty when they are not.
 *
 * @param planned_s length of the judged stretch in the plan; null for a run that was ended before its end
 */
export function generatorReasons(
  measured: Measured,
  memory_bytes: number,
  planned_s: number | null,
): Reason[] {
  const samples = judgedSamples(measured);
  return [
    ...observationReasons(measured, planned_s),
    ...SATURATIONS.flatMap((saturation) => saturationReasons(samples, saturation)),
    ...starvationReasons(measured),
    ...memoryReasons(samples, memory_bytes),
    ...clockReasons(samples),
  ];
}

/** A generator that does not answer may be starved, and then its latencies are its own. */
function observationReasons(measured: Measured, planned_s: number | null): Reason[] {
  const samples = judgedSamples(measured);
  if (samples.length === 0) {
    const text =
      "The generator's CPU and memory were never read, so it may have been the bottleneck";
    return [invalid('generator_unobserved', text)];
  }
  if (measured.stretch_ms === null) return [];
  const unseen = unseenRatio(measured.generator, measured.stretch_ms, planned_s);
  if (unseen <= BAD_SECONDS_MAX) return [];
  const text = `The generator did not answer for ${percent(unseen)} of the judged stretch, so it was starved or frozen and its latencies are its own; give it a machine with idle cores`;
  const figures = { observed: unseen, limit: BAD_SECONDS_MAX, samples: samples.length };
  return [invalid('generator_unobserved', text, figures)];
}

/**
 * The share of the judged stretch in which the generator did not answer. A generator that stands still makes no request,
 * and then the first window that there is comes late: so the stretch is at least as long as it was planned to be, back
 * to the first reading.
 */
function unseenRatio(
  generator: readonly GeneratorSample[],
  { from, to }: NonNullable<Measured['stretch_ms']>,
  planned_s: number | null,
): number {
  const end_ms = to + WINDOW_MS;
  const planned_ms = planned_s === null ? from : Math.min(from, end_ms - 1000 * planned_s);
  const read = generator.map(({ time_ms }) => time_ms).filter((time_ms) => time_ms <= end_ms);
  const start_ms = Math.max(planned_ms, Math.min(from, ...read));
  const times = [start_ms, ...read.filter((time_ms) => time_ms > start_ms), end_ms];
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const unseen_ms = gaps.filter((gap) => gap > UNSEEN_AFTER_MS).reduce((sum, gap) => sum + gap, 0);
  return unseen_ms / (end_ms - start_ms);
}

/** A reading that tells of saturation: in one second in ten, or on average. */
interface Saturation {
  readonly code: Reason['code'];
  /** Null where nothing told. */
  readonly read: (sample: GeneratorSample) => number | null;
  /** From here on. */
  readonly limit: number;
  /** What it does then, `k6 used 80 % of its cores or more`. */
  readonly what: string;
  readonly so: string;
}

const SATURATIONS: readonly Saturation[] = [
  {
    code: 'generator_cpu_saturated',
    read: ({ cpu_ratio }) => cpu_ratio,
    limit: CPU_RATIO_MAX,
    what: `k6 used ${percent(CPU_RATIO_MAX)} of its cores or more`,
    so: 'so the latencies hold its own queue; use a bigger machine or a lower rate',
  },
  {
    code: 'generator_cpu_saturated',
    read: ({ steal_ratio }) => steal_ratio,
    limit: STEAL_RATIO_MAX,
    what: `The hypervisor gave ${percent(STEAL_RATIO_MAX)} of the cores or more to others`,
    so: 'so the latencies hold the time in which k6 stood still; use a machine of its own',
  },
  {
    code: 'generator_collects_garbage',
    read: ({ gc_cpu_ratio }) => gc_cpu_ratio,
    limit: GC_CPU_RATIO_MAX,
    what: `k6 spent ${percent(GC_CPU_RATIO_MAX)} of its cores or more on garbage collection`,
    so: 'so that it never ended; use fewer virtual users or more memory',
  },
  {
    code: 'generator_collects_garbage',
    read: ({ gc_pause_ratio }) => gc_pause_ratio,
    limit: GC_PAUSE_RATIO_MAX,
    what: `k6 stood still for garbage collection ${percent(GC_PAUSE_RATIO_MAX)} of the time or more`,
    so: 'so the latencies hold its pauses; use fewer virtual users or more cores',
  },
  {
    code: 'generator_network_saturated',
    read: ({ link_ratio }) => link_ratio,
    limit: LINK_RATIO_MAX,
    what: `This machine's network card carried ${percent(LINK_RATIO_MAX)} of what its link can or more`,
    so: 'so the latencies hold the wait for the link; use a faster one or a second generator',
  },
];

function saturationReasons(
  samples: readonly GeneratorSample[],
  { code, read, limit, what, so }: Saturation,
): Reason[] {
  const readings = samples.map(read).filter((reading) => reading !== null);
  if (readings.length === 0) return [];
  // Written so that a ratio that is no number counts as saturated.
  const over_ratio = readings.filter((reading) => !(reading < limit)).length / readings.length;
  if (over_ratio > BAD_SECONDS_MAX) {
    const text = `${what} in ${percent(over_ratio)} of the seconds, ${so}`;
    const figures = { observed: over_ratio, limit: BAD_SECONDS_MAX, samples: readings.length };
    return [invalid(code, text, figures)];
  }
  const mean = readings.reduce((sum, reading) => sum + reading, 0) / readings.length;
  if (!(mean >= limit)) return [];
  const text = `${what} on average (${percent(mean)}), ${so}`;
  return [invalid(code, text, { observed: mean, limit, samples: readings.length })];
}

function memoryReasons(samples: readonly GeneratorSample[], memory_bytes: number): Reason[] {
  const most_bytes = samples.reduce((most, sample) => Math.max(most, sample.memory_bytes), 0);
  const memory = most_bytes / memory_bytes;
  if (memory <= MEMORY_RATIO_MAX) return [];
  const text = `k6 held ${percent(memory)} of the memory; use fewer virtual users or a bigger machine`;
  const figures = { observed: memory, limit: MEMORY_RATIO_MAX, samples: samples.length };
  return [invalid('generator_memory_saturated', text, figures)];
}

/** What happened is told by the clock of the day: a jump moves it into other windows, though no latency. */
function clockReasons(samples: readonly GeneratorSample[]): Reason[] {
  const step_ms = samples.reduce(
    (most, { clock_step_ms }) => (Math.abs(clock_step_ms) > Math.abs(most) ? clock_step_ms : most),
    0,
  );
  const off_ms = Math.abs(step_ms);
  if (off_ms < STEP_TOLD_MS) return [];
  const weight = off_ms > STEP_MAX_MS ? 'invalid' : 'note';
  const way = step_ms > 0 ? 'forward' : 'back';
  const text = `The clock of this machine was set ${way} by ${Math.round(off_ms)} ms during the judged stretch, so that windows are not the seconds they claim to be; let a time service slew it`;
  const figures = { observed: off_ms, limit: STEP_MAX_MS, samples: samples.length };
  return [{ ...invalid('clock_stepped', text, figures), weight }];
}
