import type { VerdictSoFar } from '../../analysis/so-far.ts';
import type { OperationName } from '../../model/operation.ts';
import type { RunManifest } from '../../model/run.ts';
import { maskSecrets } from '../../model/secrets.ts';
import { plannedRate, plannedStartsBetween, stageAt } from '../../model/shape.ts';
import type { Outcome, Reason, Verdict } from '../../model/verdict.ts';
import { type GeneratorSample, type MeasurementBatch, WINDOW_MS } from '../../model/window.ts';
import type { Words } from '../html/words.ts';
import { History, type Point } from './history.ts';
import { reasonWords } from './reason-words.ts';
import { RecentSeconds } from './recent.ts';
import type { LiveState, OperationFigures, PhaseProgress } from './state.ts';
import { RequestSums } from './sums.ts';

/** What has to be known of a run before it starts. */
export interface LivePlan
  extends Pick<RunManifest, 'id' | 'phase' | 'profile' | 'scenarios' | 'objectives'> {
  /** Those that its journeys perform. */
  readonly operations: readonly OperationName[];
  /** Longest time that running journeys get after the last one started, in seconds. */
  readonly cooldown_s: number;
}

/** More say nothing new to somebody who looks on. */
const REASONS_SHOWN = 6;

const NO_VERDICT: VerdictSoFar = { kind: 'early', reasons: [], objectives: [] };

/**
 * Follows a running test. Everything is added up as it comes in, in structures of a fixed size: a day takes no
 * more memory than a minute, and a second costs what the second brought.
 */
export class LiveRun {
  readonly plan: LivePlan;
  readonly #recent = new RecentSeconds();
  readonly #so_far = new RequestSums();
  readonly #operations: Map<OperationName, RequestSums>;
  readonly #history = new History();
  #settled: Point[] = [];
  #rejoined = false;
  #start_ms: number | undefined;
  #started = 0;
  #exceptions = 0;
  #warmup_errors = 0;
  #generator: GeneratorSample | undefined;
  #verdict: VerdictShown;
  #end: 'judging' | 'ended' | undefined;

  constructor(plan: LivePlan) {
    this.plan = plan;
    this.#verdict = shownOf(NO_VERDICT, plan);
    this.#operations = new Map(plan.operations.map((name) => [name, new RequestSums()]));
  }

  /** Takes in what was measured since the last time. */
  observe(batch: MeasurementBatch): void {
    // The load starts when its first second arrives, not when k6 is started: users take a while.
    this.#start_ms ??= batch.journeys[0]?.start_ms ?? batch.windows[0]?.start_ms;
    for (const window of batch.windows) {
      this.#recent.addRequests(window);
      if (window.stage === 'warmup') this.#warmup_errors += window.errors;
      if (window.stage !== 'measure') continue;
      this.#so_far.add(window);
      this.#operations.get(window.operation)?.add(window);
    }
    for (const window of batch.journeys) {
      this.#recent.addStarted(window);
      this.#exceptions += window.exceptions;
      if (window.stage === 'measure') this.#started += window.started;
    }
    for (const sample of batch.generator) this.#recent.addSample(sample);
    this.#generator = batch.generator.at(-1) ?? this.#generator;
    for (const second of this.#recent.settle()) this.#settle(second);
  }

  /** Takes in what can be said so far. */
  judged(verdict: VerdictSoFar): void {
    if (this.#end !== 'ended') this.#verdict = shownOf(verdict, this.plan);
  }

  /** The load has ended; the verdict is being made. */
  close(): void {
    this.#end = 'judging';
  }

  /** The run has its verdict. */
  end({ kind, reasons, objectives }: Verdict): void {
    this.#verdict = shownOf({ kind, reasons, objectives }, this.plan);
    this.#end = 'ended';
  }

  /** The run as it stands. @param now_ms Unix time */
  state(now_ms: number): LiveState {
    const { profile } = this.plan;
    const elapsed_s = this.#start_ms === undefined ? 0 : (now_ms - this.#start_ms) / 1000;
    const stage = stageAt(profile, elapsed_s);
    const began = this.#start_ms === undefined ? 'starting' : stage;
    const is_over = this.#end !== undefined;
    const end_s = profile.warmup_s + profile.duration_s;
    return {
      at: this.#end ?? began,
      elapsed_s,
      left_s: is_over ? 0 : Math.max(0, end_s - elapsed_s),
      phases: this.#phases(elapsed_s),
      journeys: this.#recent.journeys((start_ms) => this.#plannedAt(start_ms)),
      delivered: this.#delivered(),
      recent: this.#recent.figures(),
      so_far: this.#soFar(),
      warmup_errors: this.#warmup_errors,
      exceptions: this.#exceptions,
      generator: this.#generator ?? null,
      verdict: { ...this.#verdict.state, is_final: this.#end === 'ended' },
      operations: [...this.#operations].map(([name, sums]) => this.#operation(name, sums)),
    };
  }

  /** The whole course of the run, for whoever begins to look. */
  history(): { readonly step_s: number; readonly points: readonly Point[] } {
    return { step_s: this.#history.step_s, points: this.#history.points };
  }

  /** The seconds that may still grow, after those of the history. */
  unsettled(): readonly Point[] {
    return [...this.#history.unfinished, ...this.#recent.points().map((p) => this.#planned(p))];
  }

  /** What the history gained since it was last asked for; `null` when all of its points are new. */
  takeSettled(): readonly Point[] | null {
    const taken = this.#rejoined ? null : this.#settled;
    this.#settled = [];
    this.#rejoined = false;
    return taken;
  }

  #settle(second: Point): void {
    const became = this.#history.append(this.#planned(second));
    const newest = this.#history.points.at(-1);
    if (became === 'rejoined') this.#rejoined = true;
    if (became === 'point' && newest !== undefined && !this.#rejoined) this.#settled.push(newest);
  }

  #planned(point: Point): Point {
    return { ...point, planned_per_s: this.#plannedAt(1000 * point.time_s) };
  }

  /** Journeys per second that the plan has for the middle of a second. */
  #plannedAt(start_ms: number): number {
    const elapsed_s = (start_ms + WINDOW_MS / 2 - (this.#start_ms ?? 0)) / 1000;
    return plannedRate(this.plan.profile, elapsed_s);
  }

  #phases(elapsed_s: number): PhaseProgress[] {
    const { warmup_s, duration_s } = this.plan.profile;
    const within = (from_s: number, total_s: number): number =>
      Math.min(total_s, Math.max(0, elapsed_s - from_s));
    const end_s = warmup_s + duration_s;
    const { cooldown_s } = this.plan;
    return [
      { stage: 'warmup', elapsed_s: within(0, warmup_s), total_s: warmup_s },
      { stage: 'measure', elapsed_s: within(warmup_s, duration_s), total_s: duration_s },
      { stage: 'cooldown', elapsed_s: within(end_s, cooldown_s), total_s: cooldown_s },
    ];
  }

  /** Held against the newest second that came in: what is under way is not missing. */
  #delivered(): LiveState['delivered'] {
    if (this.#start_ms === undefined) return { planned: 0, started: 0 };
    const { profile } = this.plan;
    const known_s = (this.#recent.newest_ms + WINDOW_MS - this.#start_ms) / 1000;
    const planned = plannedStartsBetween(profile, profile, 0, known_s - profile.warmup_s);
    return { planned, started: this.#started };
  }

  #soFar(): LiveState['so_far'] {
    const sums = this.#so_far;
    const { profile } = this.plan;
    const known_ms = this.#recent.newest_ms + WINDOW_MS - (this.#start_ms ?? 0);
    const judged_s = Math.min(profile.duration_s, known_ms / 1000 - profile.warmup_s);
    return {
      ...sums.figures(),
      rate_per_s: judged_s > 0 ? sums.count / judged_s : 0,
      error_kinds: sums.error_kinds(),
    };
  }

  #operation(operation: OperationName, sums: RequestSums): OperationFigures {
    const { p95_s } = sums.quantiles();
    const { count, errors } = sums;
    const outcome = this.#verdict.outcomes.get(operation) ?? null;
    return { operation, count, errors, p95_s, outcome };
  }
}

/** What is shown of a verdict: worked out once for each, not each second. */
interface VerdictShown {
  readonly state: Omit<LiveState['verdict'], 'is_final'>;
  /** The worst of each operation's objectives. */
  readonly outcomes: ReadonlyMap<OperationName, Outcome>;
}

const BADNESS: Readonly<Record<Outcome, number>> = { met: 0, unmeasured: 1, missed: 2 };

/** That an operation has too few requests yet goes without saying; how many objectives have enough, is said. */
function isTelling({ code, operation }: Reason): boolean {
  return operation === undefined && code !== 'too_few_samples';
}

/** A reason may quote what a target answered. */
function maskedWords({ vi, en }: Words): Words {
  return { vi: maskSecrets(vi), en: maskSecrets(en) };
}

function shownOf({ kind, reasons, objectives }: VerdictSoFar, plan: LivePlan): VerdictShown {
  const telling = kind === 'early' ? reasons.filter(isTelling) : reasons;
  const outcomes = new Map<OperationName, Outcome>();
  for (const { objective, outcome } of objectives) {
    const before = outcomes.get(objective.operation) ?? outcome;
    const worse = BADNESS[outcome] > BADNESS[before] ? outcome : before;
    outcomes.set(objective.operation, worse);
  }
  return {
    outcomes,
    state: {
      kind,
      reasons: telling.slice(0, REASONS_SHOWN).map((reason) => ({
        weight: reason.weight,
        words: maskedWords(reasonWords(reason, objectives)),
      })),
      reasons_total: telling.length,
      shown: objectives.filter((o) => o.outcome !== 'unmeasured').length,
      objectives: plan.objectives.length,
    },
  };
}
