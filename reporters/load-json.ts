import type { DemandOrigin } from '../model/forecast-load.ts';
import type {
  EarlyEnd,
  GeneratorSummary,
  IntakeSummary,
  Offered,
  OperationSummary,
  RunManifest,
  SideProbeSummary,
} from '../model/run.ts';
import type { ObjectiveResult, PooledResult, Reason, VerdictKind } from '../model/verdict.ts';
import type { RunEntry } from './archive-reader.ts';

/** What `load --json` prints: a contract with the operators' scripts. Keys are added, never renamed. */
export interface LoadDocument {
  readonly version: 1;
  readonly run: {
    readonly id: string;
    readonly dir: string;
    readonly phase: string;
    readonly profile: string;
    readonly sealed: boolean;
    readonly interrupted: boolean;
    readonly started_at: string;
    readonly ended_at: string | null;
  };
  /** Where the rate of the run comes from; null when the forecast did not set it. */
  readonly demand: LoadDemand | null;
  /** Null, like the figures below, while the run is unsealed. */
  readonly verdict: { readonly kind: VerdictKind; readonly reasons: readonly Reason[] } | null;
  readonly offered: Offered | null;
  /** Where each platform was judged as a whole; empty where its operations were one by one. */
  readonly platforms: readonly PooledResult[];
  readonly operations: readonly OperationSummary[];
  /** Each objective with its outcome, over the whole judged stretch and window by window. */
  readonly objectives: readonly ObjectiveResult[];
  readonly generator: GeneratorSummary | null;
  /** How the intake came through; null also in runs of earlier versions, like the next two. */
  readonly intake: IntakeSummary | null;
  readonly side_probe: SideProbeSummary | null;
  readonly ended_early: EarlyEnd | null;
}

/** A rate that the forecast set. */
export interface LoadDemand extends DemandOrigin {
  /** Journeys started per second. */
  readonly rate_per_s: number;
}

/** What `runs --json` prints. */
export interface RunsDocument {
  readonly version: 1;
  readonly runs: readonly RunListing[];
}

export interface RunListing {
  readonly id: string;
  readonly dir: string;
  /** Why the folder cannot be read as a run; null for every run, and the keys below then have values. */
  readonly problem: string | null;
  readonly sealed: boolean | null;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  readonly phase: string | null;
  readonly profile: string | null;
  readonly platforms: readonly string[] | null;
  /** Empty for the whole country, and where no forecast set the rate. */
  readonly provinces: readonly string[] | null;
  readonly tags: readonly string[];
  readonly verdict: VerdictKind | null;
  /** Over the judged stretch; null while the run is unsealed. */
  readonly requests: number | null;
  readonly errors: number | null;
}

/** The document of one run; `dir` is its folder in the archive. */
export function loadDocument(manifest: RunManifest, dir: string): LoadDocument {
  const { result } = manifest;
  return {
    version: 1,
    run: {
      id: manifest.id,
      dir,
      phase: manifest.phase,
      profile: manifest.profile.name,
      sealed: manifest.sealed,
      interrupted: manifest.interrupted,
      started_at: manifest.started_at,
      ended_at: manifest.ended_at,
    },
    demand: demandOf(manifest),
    verdict:
      result === null ? null : { kind: result.verdict.kind, reasons: result.verdict.reasons },
    offered: result?.offered ?? null,
    platforms: result?.verdict.pools ?? [],
    operations: result?.operations ?? [],
    objectives: result?.verdict.objectives ?? [],
    generator: result?.generator ?? null,
    intake: result?.intake ?? null,
    side_probe: result?.side_probe ?? null,
    ended_early: result?.ended_early ?? null,
  };
}

function demandOf({ demand, profile }: RunManifest): LoadDemand | null {
  if (demand === undefined) return null;
  const { level, province, ...rest } = demand;
  return { level, province, rate_per_s: profile.rate_per_s, ...rest };
}

/** The document of the whole archive, in the order of the entries. */
export function runsDocument(entries: readonly RunEntry[]): RunsDocument {
  return { version: 1, runs: entries.map(listing) };
}

function listing({ id, dir, manifest, tags, problem }: RunEntry): RunListing {
  const operations = manifest?.result?.operations;
  return {
    id,
    dir,
    problem,
    sealed: manifest?.sealed ?? null,
    started_at: manifest?.started_at ?? null,
    ended_at: manifest?.ended_at ?? null,
    phase: manifest?.phase ?? null,
    profile: manifest?.profile.name ?? null,
    platforms: manifest === null ? null : Object.keys(manifest.targets),
    provinces: manifest?.provinces ?? null,
    tags,
    verdict: manifest?.result?.verdict.kind ?? null,
    requests: operations?.reduce((sum, o) => sum + o.count, 0) ?? null,
    errors: operations?.reduce((sum, o) => sum + o.errors, 0) ?? null,
  };
}
