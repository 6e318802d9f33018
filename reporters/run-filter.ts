import type { VerdictKind } from '../model/verdict.ts';
import type { RunEntry } from './archive-reader.ts';

/** Which runs are meant; what is left out does not matter. */
export interface RunFilter {
  readonly phase?: string | undefined;
  readonly platform?: string | undefined;
  /** Slug; runs for the whole country are of no province. */
  readonly province?: string | undefined;
  /** `unsealed` means without a verdict. */
  readonly verdict?: VerdictKind | 'unsealed' | undefined;
  /** All of them. */
  readonly tags: readonly string[];
  /** Started at or after it, and before the other; Unix time. */
  readonly since_ms?: number | undefined;
  readonly until_ms?: number | undefined;
}

/** The runs that a filter means, in their order. Folders that cannot be read are never meant: nobody knows. */
export function matchingRuns(entries: readonly RunEntry[], filter: RunFilter): RunEntry[] {
  return entries.filter((entry) => entry.problem === null && isMeant(entry, filter));
}

function isMeant(
  { manifest, tags }: Extract<RunEntry, { problem: null }>,
  filter: RunFilter,
): boolean {
  const started_ms = Date.parse(manifest.started_at);
  const { phase, platform, province, verdict, since_ms, until_ms } = filter;
  return (
    (phase === undefined || manifest.phase === phase) &&
    (platform === undefined || Object.hasOwn(manifest.targets, platform)) &&
    (province === undefined || manifest.provinces.includes(province)) &&
    (verdict === undefined || (manifest.result?.verdict.kind ?? 'unsealed') === verdict) &&
    filter.tags.every((tag) => tags.includes(tag)) &&
    started_ms >= (since_ms ?? Number.NEGATIVE_INFINITY) &&
    started_ms < (until_ms ?? Number.POSITIVE_INFINITY)
  );
}
