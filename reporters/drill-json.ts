import type { Drill, HealthyControl } from '../model/drill.ts';

/** The document of `thongsuot drill --json`. */
export function drillJson(
  drills: readonly Drill[],
  control: HealthyControl | null,
): Readonly<Record<string, unknown>> {
  return {
    version: 1,
    drills: drills.map(({ result, expectation, ...drill }) => ({
      ...drill,
      told: expectation.told,
      platform: expectation.platform,
      verdict: result.kind,
      reasons: result.reasons,
      detect_s: result.detect_s,
      told_s: result.told_s,
      told_within_s: result.told_within_s,
      resolve_s: result.resolve_s,
      pages: result.pages,
      also: result.also,
      wrong: result.wrong,
    })),
    control:
      control === null ? null : (({ kind, ...rest }) => ({ verdict: kind, ...rest }))(control),
  };
}
