import type { CapacityAnswer } from '../../model/capacity.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/**
 * What a search ends with. Where a rate is required that decides: 0 when it is shown to be carried, 3 when it is shown not
 * to be, 4 when neither is. Else 0 for a number as precise as was asked, or for the highest rate of the range; 3 when the
 * platform fails by itself; 4 when the measurement is what falls short.
 */
export function searchExit(search: CapacitySearch): ExitCode {
  const { answer, interrupted, settings } = search;
  if (interrupted) return EXIT.interrupted;
  if (answer === null) return EXIT.bug;
  return settings.required_per_s === null
    ? plainExit(answer)
    : requiredExit(answer, settings.required_per_s);
}

function plainExit({ outcome, is_precise, instability, reason_code }: CapacityAnswer): ExitCode {
  switch (outcome) {
    case 'estimated':
      return is_precise ? EXIT.ok : EXIT.invalid;
    case 'at-least':
      // Else a limit on trials, time or requests came before there was a number.
      return reason_code === 'range_ends' ? EXIT.ok : EXIT.invalid;
    case 'below-range':
      return EXIT.fail;
    case 'unstable':
      return instability === 'metastable' ? EXIT.fail : EXIT.invalid;
    case 'generator-limited':
      return EXIT.invalid;
  }
}

function requiredExit(answer: CapacityAnswer, required_per_s: number): ExitCode {
  if (answer.required_passed === true) return EXIT.ok;
  const { low_per_s, high_per_s } = shown(answer);
  if (low_per_s >= required_per_s) return EXIT.ok;
  if (high_per_s < required_per_s) return EXIT.fail;
  return EXIT.invalid;
}

/** What is shown of the load that is carried and come back from: at least, and at most. */
function shown(answer: CapacityAnswer): {
  readonly low_per_s: number;
  readonly high_per_s: number;
} {
  const { outcome, capacity, recovery, at_least_per_s, instability } = answer;
  const high_per_s = capacity?.high_per_s ?? Number.POSITIVE_INFINITY;
  if (outcome === 'below-range') return { low_per_s: 0, high_per_s: 0 };
  if (instability === 'drifting') return { low_per_s: 0, high_per_s: Number.POSITIVE_INFINITY };
  const down_per_s = recovery?.down_per_s;
  if (instability === 'metastable') {
    return { low_per_s: down_per_s ?? 0, high_per_s: Math.min(high_per_s, down_per_s ?? 0) };
  }
  const low_per_s = capacity?.low_per_s ?? at_least_per_s ?? 0;
  return { low_per_s: Math.min(low_per_s, down_per_s ?? low_per_s), high_per_s };
}
