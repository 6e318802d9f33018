import type { Persona, Platform } from '../platform.ts';
import type { ProbeLimits } from '../probe.ts';
import type { PageName } from '../probe-pages.ts';

/** A name in both languages. */
export interface Titles {
  readonly title_vi: string;
  readonly title_en: string;
}

/** Pages of several platforms. */
export type JourneyPages = { readonly [P in Platform]?: readonly PageName<P>[] };

/** What a configuration must know of a browser journey: all but the function that walks it, which needs a browser. */
export interface ProbeJourneyFacts extends ProbeLimits, Titles {
  /** Whose failure it is. */
  readonly platform: Platform;
  /** Every platform whose pages it opens. */
  readonly visits: readonly Platform[];
  /** The pages that it needs there: a vendor that has them not cannot be walked. */
  readonly pages: JourneyPages;
  readonly persona: Persona;
  /** Its steps in order: ASCII names for metrics, titles for people. */
  readonly steps: Readonly<Record<string, Titles>>;
}

/** What a journey of a few pages may take. */
export const USUAL_LIMITS = {
  step_timeout_ms: 15_000,
  timeout_ms: 45_000,
  degraded_s: 15,
} as const satisfies ProbeLimits;

/** A step in both languages. */
export function step<const Vi extends string, const En extends string>(
  title_vi: Vi,
  title_en: En,
): { readonly title_vi: Vi; readonly title_en: En } {
  return { title_vi, title_en };
}

/** Steps that many journeys have. */
export const LOG_IN = step('Đăng nhập', 'Log in');
