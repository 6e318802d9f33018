import type {
  CapacityAnswer,
  CapacityBelief,
  GeneratorFinding,
  SearchSettings,
  Trial,
} from './capacity.ts';
import type { DemandOrigin } from './forecast-load.ts';
import type { Objective } from './objective.ts';
import type { Platform } from './platform.ts';
import type { RunManifest } from './run.ts';
import type { LoadProfile } from './workload.ts';

export const SEARCH_VERSION = 1;

/** What `search.json` holds: what was asked, every trial, and the answer. Written anew after each trial. */
export interface CapacitySearch {
  readonly version: typeof SEARCH_VERSION;
  /** Name of its folder, e.g. `20250701T011500Z-capacity-settlement-3fa9`. */
  readonly id: string;
  readonly started_at: string;
  /** Null while it has no answer. */
  readonly ended_at: string | null;
  readonly phase: string;
  /**
   * Whose objectives must hold; others may be in the load because its journeys need them. Null: those of every platform
   * that the journeys are of, all under load together, as `golive` asks.
   */
  readonly platform: Platform | null;
  /** The mix of journeys; a visit is one of them. With the most virtual users that a trial may have, where that was said. */
  readonly profile: Pick<LoadProfile, 'name' | 'journeys' | 'max_vus'>;
  /** Those that the criteria were made of, in their order. */
  readonly objectives: readonly Objective[];
  /** `ESTIMAND`, so that the number never stands without it. */
  readonly estimand: { readonly vi: string; readonly en: string };
  readonly settings: SearchSettings;
  /** Null where the capacity is held against no demand. */
  readonly demand: SearchDemand | null;
  /** Visits per second that this machine reaches with the same script against a target that does nothing; null: not tried. */
  readonly generator_ceiling_per_s: number | null;
  /** What was looked at in every trial: a guard that is missing here found nothing because it was not asked. */
  readonly guards: readonly GeneratorFinding[];
  readonly seed: number;
  readonly targets: RunManifest['targets'];
  readonly config_hash: string;
  readonly versions: RunManifest['versions'];
  readonly machine: RunManifest['machine'];
  readonly interrupted: boolean;
  readonly trials: readonly RecordedTrial[];
  /** After the last trial. */
  readonly belief: CapacityBelief;
  /** Null while it goes on, or was interrupted. */
  readonly answer: CapacityAnswer | null;
}

/** A trial that was made, and when. */
export interface RecordedTrial extends Trial {
  readonly started_at: string;
}

/** The demand behind `required_per_s`, in visits per second of the same mix. */
export interface SearchDemand {
  /** Null where the operator gave the rate. */
  readonly origin: DemandOrigin | null;
  /** As likely to be exceeded as not. */
  readonly median_per_s: number;
  /** Exceeded in one of twenty cases. */
  readonly high_per_s: number;
  /** What must be free above it, e.g. 0.25. */
  readonly headroom_ratio: number;
}

/** What the number is; said with it wherever it is shown. */
export const ESTIMAND: CapacitySearch['estimand'] = {
  vi: 'Số lượt truy cập mỗi giây lớn nhất, đến ngẫu nhiên theo quá trình Poisson và theo tỷ lệ hành trình đã cho, mà tại đó mọi mục tiêu đều đạt trong khoảng đo sau khi khởi động (thời gian đáp ứng tính từ thời điểm dự định bắt đầu), và sau khi quá tải nền tảng trở lại bình thường được.',
  en: 'The largest rate of visits, arriving at random as a Poisson process in the given mix of journeys, at which every objective holds in a window of time after the warm-up (latency counted from the intended start), and from which the platform comes back after an overload.',
};
