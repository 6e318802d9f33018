import type { StopCause } from './breaker.ts';
import type { TrialPurpose } from './capacity.ts';
import type { DemandOrigin } from './forecast-load.ts';
import type { Objective } from './objective.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';
import type { Verdict } from './verdict.ts';
import type { LoadProfile, WorkloadScenario } from './workload.ts';

/** Runs of earlier versions are read as this one: see `reporters/manifest-migration.ts`. */
export const MANIFEST_VERSION = 2;

/** What `run.json` holds: who measured what, where, when, with what result. Written at the start, sealed at the end. */
export interface RunManifest {
  readonly version: typeof MANIFEST_VERSION;
  readonly id: string;
  /** False until the last window, the verdict and the report are on disk. */
  readonly sealed: boolean;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly phase: string;
  /** At the rate of the run. */
  readonly profile: LoadProfile;
  /** The trial of a capacity search that it is; absent for a run of its own. */
  readonly trial?: TrialOfSearch;
  /** Where the rate comes from; absent when the profile or the operator set it, and in runs of earlier versions. */
  readonly demand?: DemandOrigin;
  /** Slugs of the provinces whose demand it is; empty for the whole country, and where no forecast set the rate. */
  readonly provinces: readonly string[];
  readonly scenarios: readonly WorkloadScenario[];
  readonly objectives: readonly Objective[];
  readonly seed: number;
  /** Base URLs without credentials; `simulator` tells that the embedded simulator was measured. */
  readonly targets: Readonly<
    Partial<Record<Platform, { base_url: string; binding: string; simulator: boolean }>>
  >;
  /** SHA-256 of the validated configuration, hexadecimal. */
  readonly config_hash: string;
  readonly versions: { readonly thongsuot: string; readonly k6: string; readonly node: string };
  /** What the toolkit may use of it: a container's limits, not the host's size. */
  readonly machine: { readonly os: string; readonly cpus: number; readonly memory_bytes: number };
  readonly interrupted: boolean;
  /** Null while the run is unsealed. */
  readonly result: RunResult | null;
}

/** The place of a run in a capacity search. */
export interface TrialOfSearch {
  /** Name of the search's folder in the archive. */
  readonly search_id: string;
  /** From 1. */
  readonly number: number;
  readonly purpose: TrialPurpose;
}

/** The figures of a finished run: what `load --json` prints and every report shows. */
export interface RunResult {
  readonly verdict: Verdict;
  readonly offered: Offered;
  readonly operations: readonly OperationSummary[];
  readonly generator: GeneratorSummary;
  /** How the intake came through. Absent, like the next two, in runs of earlier versions. */
  readonly intake?: IntakeSummary;
  /** Null where no request was made on the side of the load. */
  readonly side_probe?: SideProbeSummary | null;
  /** Null where nothing stopped the run: else every figure is of the part that was made. */
  readonly ended_early?: EarlyEnd | null;
}

/** What the intake did with what came in. */
export interface IntakeSummary {
  /** One sentence for each kind of loss: the counts are wrong, or may be. */
  readonly problems: readonly string[];
  readonly coarsened: readonly Coarsening[];
  /** One sentence for each thing that a reader should know although every count is there. */
  readonly notes?: readonly string[];
  readonly pushes?: number;
  readonly senders?: readonly SenderHealth[];
  /** Rows for seconds that had been handed on already: they were added as further rows. */
  readonly late_windows?: number;
  /** Pushes that were answered with "try again" because memory was short. */
  readonly pushes_put_off?: number;
  /** How far a quantile of these latencies may be from the exact one, at most, as a share of it. */
  readonly quantile_error_ratio?: number;
  /** Most bytes that the intake held at once, by its own account. */
  readonly memory_bytes_max?: number;
}

/** One load generator as the intake saw it. */
export interface SenderHealth {
  /** `service.instance.id`, or what stands for it. */
  readonly sender: string;
  readonly pushes: number;
  /** How often it began to count anew. */
  readonly restarts: number;
  /**
   * Sender's clock − ours, at most: a push is stamped before it arrives, so the true difference is that plus the time
   * on the way.
   */
  readonly clock_offset_ms: number;
  /** The longest stretch that one push brought: all of it is in one window. */
  readonly stretch_ms_max: number;
  /** The script's last act has arrived, so everything before it has too. */
  readonly complete: boolean;
}

/** What the intake did to stay within its memory: every request still counts, but fewer things are told apart. */
export interface Coarsening {
  /** `time`: windows became longer; `latency`: histograms coarser; `keys`: provinces or senders were put together. */
  readonly of: 'time' | 'latency' | 'keys';
  /** Seconds of a window; largest relative error of a quantile; keys that are left. */
  readonly to: number;
  /** Unix time from which on. */
  readonly since_ms: number;
}

/** How requests that were made on the side, one at a time, agree with those of the load. */
export interface SideProbeSummary {
  readonly platform: Platform;
  readonly operation: OperationName;
  readonly samples: number;
  /** Median time to the full response on the side, and in the load at the same time. */
  readonly probe_p50_s: number;
  readonly load_p50_s: number;
  /** What the generator itself may add: more than this apart is a disagreement. */
  readonly tolerance_s: number;
}

/** A run that was ended before its plan was through. */
export interface EarlyEnd extends StopCause {
  /** Length of the judged stretch that was made, and of the planned one. */
  readonly judged_s: number;
  readonly planned_s: number;
}

/** Load in the judged stretch. */
export interface Offered {
  /** Journeys that the plan starts. */
  readonly planned: number;
  readonly started: number;
  /**
   * Those that were under way when the load ended: their open request was cut, and is in no figure, neither good nor
   * bad. Absent in runs of earlier versions.
   */
  readonly unfinished?: number;
  /** Requests per second, as measured. */
  readonly rate_per_s: number;
}

/** One operation over the judged stretch. Quantiles are of the requests that succeeded, in seconds; null without any. */
export interface OperationSummary {
  readonly platform: Platform;
  readonly operation: OperationName;
  readonly count: number;
  readonly errors: number;
  /** Succeeded within the lowest limit ÷ all; null without requests. */
  readonly good_ratio: number | null;
  readonly p50_s: number | null;
  readonly p95_s: number | null;
  readonly p99_s: number | null;
}

export interface GeneratorSummary {
  /** Mean share of the machine's cores that k6 used in the judged stretch, 0 … 1; null when it was never read. */
  readonly cpu_ratio: number | null;
  readonly memory_bytes_max: number | null;
  readonly dropped_iterations: number;
  readonly exceptions: number;
  /** k6's own exit code; null when a signal ended it. Not a verdict. */
  readonly exit_code: number | null;
  /** Readings in the judged stretch; null where nothing told. Absent in runs of earlier versions. */
  readonly health?: GeneratorHealth;
}

/** The worst of each reading of the generator in the judged stretch; null where nothing told. Ratios are 0 … 1. */
export interface GeneratorHealth {
  readonly memory_ratio_max: number | null;
  readonly gc_cpu_ratio_max: number | null;
  readonly gc_pause_ratio_max: number | null;
  readonly cpu_wait_ratio_max: number | null;
  /** Absent in runs of earlier versions. */
  readonly cpu_wait_ms_mean_max?: number | null;
  readonly steal_ratio_max: number | null;
  /** Absent in runs of earlier versions, as the two after it. */
  readonly ports_ratio_max?: number | null;
  readonly link_ratio_max?: number | null;
  /** All of them together. */
  readonly link_dropped_packets?: number | null;
  /** Most virtual users at work, and how many there were. */
  readonly vus_busy_max: number | null;
  readonly vus_max: number | null;
  /** The farthest jump of the clock of the day, forth or back. */
  readonly clock_step_ms_max: number | null;
  readonly loop_delay_ms_max: number | null;
}
