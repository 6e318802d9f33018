import type { SoFarKind } from '../../analysis/so-far.ts';
import type { OperationName } from '../../model/operation.ts';
import type { ObjectiveResult, Reason } from '../../model/verdict.ts';
import type { ErrorKind, Stage } from '../../model/window.ts';
import type { Words } from '../html/words.ts';
import type { RequestFigures } from './sums.ts';

/** One stretch of the plan, and how far it has come. */
export interface PhaseProgress {
  readonly stage: Stage;
  readonly elapsed_s: number;
  /** For the cool-down: at most. */
  readonly total_s: number;
}

export interface ReasonShown {
  readonly weight: Reason['weight'];
  readonly words: Words;
}

/** One operation over what is judged so far. */
export interface OperationFigures {
  readonly operation: OperationName;
  readonly count: number;
  readonly errors: number;
  readonly p95_s: number | null;
  /** The worst of its objectives; null where it has none or nothing can be said. */
  readonly outcome: ObjectiveResult['outcome'] | null;
}

/** A run as it stands: all that the terminal and the page show of it. */
export interface LiveState {
  /** `starting` until the first request is in; `judging` from the end of the load to the verdict. */
  readonly at: 'starting' | Stage | 'judging' | 'ended';
  /** Since the load began; 0 before. */
  readonly elapsed_s: number;
  /** To the end of the judged stretch; 0 after it. */
  readonly left_s: number;
  readonly phases: readonly PhaseProgress[];
  /** Journeys per second of the last seconds: as planned for them, and as started. */
  readonly journeys: { readonly planned_per_s: number; readonly started_per_s: number };
  /** Journeys that should have started in the judged stretch so far, and those that did. */
  readonly delivered: { readonly planned: number; readonly started: number };
  readonly recent: RequestFigures & { readonly over_s: number };
  /** Of the judged stretch. */
  readonly so_far: RequestFigures & { readonly error_kinds: Readonly<Record<ErrorKind, number>> };
  /** Failures that are not judged. */
  readonly warmup_errors: number;
  readonly exceptions: number;
  /** Null until it was read once. */
  readonly generator: {
    readonly cpu_ratio: number;
    readonly memory_bytes: number;
    readonly vus: number;
    readonly vus_max: number | null;
    readonly dropped_iterations: number;
  } | null;
  readonly verdict: {
    readonly kind: SoFarKind;
    /** It is the run's, and stays. */
    readonly is_final: boolean;
    /** The first of them, in both languages. */
    readonly reasons: readonly ReasonShown[];
    readonly reasons_total: number;
    /** Objectives that are shown to be met or missed, of all. */
    readonly shown: number;
    readonly objectives: number;
  };
  readonly operations: readonly OperationFigures[];
}
