import { assessTrial } from '../../../analysis/capacity/assess.ts';
import { isLost } from '../../../analysis/capacity/lost.ts';
import { nextStep } from '../../../analysis/capacity/next-step.ts';
import type { GeneratorShape } from './generator.ts';
import { breakpointRamp } from './rules/breakpoint-ramp.ts';
import { linearSteps } from './rules/linear-steps.ts';
import { mlrsearch } from './rules/mlrsearch.ts';
import { nighthawk } from './rules/nighthawk.ts';
import { stepwise } from './rules/stepwise.ts';
import type { Search } from './search.ts';

export interface Rule {
  readonly search: Search;
  /** What its generator is besides that of the scenario. */
  readonly generator?: Partial<GeneratorShape>;
  /** Its answer has an interval that means to hold the capacity. */
  readonly has_interval: boolean;
}

const ours = stepwise({ nextStep, assessTrial, isLost });

/** The rules that are scored, by name. */
export const RULES = {
  'Thông Suốt': { search: ours, has_interval: true },
  'even arrivals': {
    search: ours,
    generator: { arrivals: 'even', checks_arrivals: false },
    has_interval: true,
  },
  'linear steps': { search: linearSteps, has_interval: false },
  nighthawk: { search: nighthawk, has_interval: true },
  'MLRsearch-like': { search: mlrsearch, has_interval: true },
  'k6 breakpoint ramp': { search: breakpointRamp, has_interval: false },
} as const satisfies Readonly<Record<string, Rule>>;

/** What is ours among them. */
export const OUR_RULE = 'Thông Suốt';

export type RuleName = keyof typeof RULES;
