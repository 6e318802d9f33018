import { assessTrial } from '../../analysis/capacity/assess.ts';
import { beliefOf } from '../../analysis/capacity/belief.ts';
import { isLost } from '../../analysis/capacity/lost.ts';
import { nextStep } from '../../analysis/capacity/next-step.ts';
import type { SearchRules } from './search-loop.ts';

/** How `thongsuot` searches. */
export const RULES: SearchRules = { nextStep, isLost, assessTrial, beliefOf };
