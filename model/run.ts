import type { DemandOrigin } from './forecast-load.ts';
import type { Objective } from './objective.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';
import type { Verdict } from './verdict.ts';
import type { LoadProfile, WorkloadScenario } from './workload.ts';

/** What `run.json` holds: who measured what, where, when, with what result. Written at the start, sealed at the end. */
export interface RunManifest {
  readonly version: 1;
  readonly id: string;
  /** False until the last window, the verdict and the report are on disk. */
  readonly sealed: boolean;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly phase: string;
  /** At the rate of the run. */
  readonly profile: LoadProfile;
  /** Where the rate comes from; absent when the profile or the operator set it, and in runs of earlier versions. */
  readonly demand?: DemandOrigin;
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

/** The figures of a finished run: what `load --json` prints and every report shows. */
export interface RunResult {
  readonly verdict: Verdict;
  readonly offered: Offered;
  readonly operations: readonly OperationSummary[];
  readonly generator: GeneratorSummary;
}

/** Load in the judged stretch. */
export interface Offered {
  /** Journeys that the plan starts. */
  readonly planned: number;
  readonly started: number;
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
}
