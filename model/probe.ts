import type { PageMap } from './page-map.ts';
import type { Persona, Platform } from './platform.ts';

/** How a scheduled run of a probe ends. `infra` is our own fault and never counts against the target. */
export const PROBE_OUTCOMES = ['ok', 'degraded', 'fail', 'timeout', 'infra', 'skipped'] as const;

export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number];

/** With what somebody logs in. */
export interface ProbeAccount {
  readonly account: string;
  readonly password: string;
}

/** What a browser journey fills in. The marker goes into free-text fields, so that test data can be told apart. */
export interface ProbeData {
  readonly accounts: Readonly<Record<Persona, ProbeAccount>>;
  readonly applicant_name: string;
  readonly phone: string;
  /** Under which procedures are looked for. */
  readonly search_text: string;
  /** Under which the unit is looked for that a former one went into. */
  readonly unit_search: string;
  /** Of a dossier that anybody may look up. */
  readonly old_dossier_code: string;
  /** 12 digits of somebody who is in the population register. */
  readonly personal_id: string;
  readonly marker: string;
}

/** What a journey may take. Deadlines nest: step < journey < the supervisor's, which adds a grace. */
export interface ProbeLimits {
  readonly step_timeout_ms: number;
  readonly timeout_ms: number;
  /** A journey that ends well but later than this is `degraded`. */
  readonly degraded_s: number;
}

export interface ProbeStep {
  readonly name: string;
  readonly duration_s: number;
  readonly ok: boolean;
  /** It only tells: the outcome is the same when it fails, and its time is no part of the run's. */
  readonly soft?: true;
}

/** What a probe measured beside its duration, each under a name that ends in its unit: `dns_slowest_s`, `sync_lag_s`, `lcp_s`. */
export type ProbeValues = Readonly<Record<string, number>>;

/** Files that a failed run leaves behind, as paths. */
export interface ProbeArtifacts {
  readonly screenshot?: string;
  readonly trace?: string;
  /** What the page said on its console, without secrets. */
  readonly console?: string;
  /** Every request, as an HTTP archive without secrets. */
  readonly har?: string;
}

/** One run, or what came of it when it was broken off. */
export interface ProbeAttempt {
  readonly outcome: ProbeOutcome;
  /** From the first step to the verdict; the browser's start is not in it. 0 when no step began. */
  readonly duration_s: number;
  /** Steps that ended, in order, also when the run was killed later. */
  readonly steps: readonly ProbeStep[];
  /** One line that a person can read; null when the outcome is `ok` or `degraded`. */
  readonly error: string | null;
  readonly artifacts: ProbeArtifacts | null;
}

/** The first run of a probe: the one that counts. */
export interface ProbeRun extends ProbeAttempt {
  /** ISO 8601, UTC. */
  readonly started_at: string;
  /** What the journey read on its way, e.g. `dossier_code`. */
  readonly notes: Readonly<Record<string, string>>;
  readonly values: ProbeValues;
}

/** One run of one probe, with what was run and where: what metrics, the journal and the status page are made of. */
export interface ProbeResult extends ProbeRun {
  readonly journey: string;
  readonly platform: Platform;
  readonly location: string;
  /** Slug of the calendar phase that the run started in. */
  readonly phase?: string;
  /** A second run after a failure, with everything recorded: it helps people, and never changes the outcome. */
  readonly diagnostic: ProbeAttempt | null;
}

/** Why a run is made: to find out how the target is, or to record how it fails. */
export type ProbePurpose = 'verdict' | 'diagnosis';

/** Where a platform answers a journey, and what is on its pages. */
export interface ProbeSite {
  /** Without a trailing slash. */
  readonly base_url: string;
  readonly pages: PageMap;
}

/** Of every platform that a journey visits. */
export type ProbeSites = Readonly<Partial<Record<Platform, ProbeSite>>>;

/** Supervisor → worker: run this journey once. */
export interface ProbeJob {
  readonly kind: 'run';
  readonly journey: string;
  /** The file of a journey that a user wrote, absolute; null for one of ours. */
  readonly journey_file: string | null;
  readonly sites: ProbeSites;
  readonly data: ProbeData;
  readonly limits: ProbeLimits;
  /** A diagnosis records everything from its start, which costs more. */
  readonly purpose: ProbePurpose;
  /** Null leaves the choice to Playwright's own browser. */
  readonly chromium_path: string | null;
  /** Whether the page on which the journey ended well is checked for accessibility, as a soft step. */
  readonly accessibility: boolean;
  /** A folder for this run alone; the worker makes it only when it has something to keep. */
  readonly artifacts_dir: string;
}

/**
 * How a journey ended, as the worker saw it. The worker finds, the supervisor judges:
 * `done` all steps passed · `target` the system under test answered wrongly · `deadline` it was waited for
 * too long · `tool` the browser or the journey itself broke.
 */
export type ProbeFinding = 'done' | 'target' | 'deadline' | 'tool';

/** Worker → supervisor, in the order in which things happen, so that a killed run keeps its finished steps. */
export type ProbeMessage =
  /** A browser was started; `pid` is its process group. */
  | { readonly kind: 'browser'; readonly pid: number }
  /** The first step is about to begin: from here on time counts against the target. */
  | { readonly kind: 'started' }
  | { readonly kind: 'step_started'; readonly name: string }
  | { readonly kind: 'step'; readonly step: ProbeStep }
  | { readonly kind: 'note'; readonly key: string; readonly value: string }
  | { readonly kind: 'measure'; readonly key: string; readonly value: number }
  | {
      readonly kind: 'end';
      readonly finding: ProbeFinding;
      readonly error: string | null;
      readonly artifacts: ProbeArtifacts | null;
    };

/** A run that was not made: why, in words. @param started_at ISO 8601, UTC */
export function stoppedRun(started_at: string, error: string): ProbeRun {
  return {
    outcome: 'skipped',
    started_at,
    duration_s: 0,
    steps: [],
    error,
    artifacts: null,
    notes: {},
    values: {},
  };
}

/** Whether recording a second run can tell more of a failure: the target's, not ours. */
export function needsDiagnosis(outcome: ProbeOutcome): boolean {
  return outcome === 'fail' || outcome === 'timeout';
}

/** The outcome that a finding stands for. */
export function outcomeOf(
  finding: ProbeFinding,
  duration_s: number,
  limits: ProbeLimits,
): ProbeOutcome {
  switch (finding) {
    case 'done':
      return duration_s > limits.degraded_s ? 'degraded' : 'ok';
    case 'target':
      return 'fail';
    case 'deadline':
      return 'timeout';
    case 'tool':
      return 'infra';
  }
}
