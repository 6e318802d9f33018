import type {
  SearchSettings,
  SearchStep,
  Trial,
  TrialMeasurement,
  TrialOrder,
} from '../../../../model/capacity.ts';
import type { Search } from '../search.ts';

/** More trials than any search may take: one that does not end would score for ever. */
const TRIALS_MAX = 500;

/** What a search consists of: all of it pure. */
export interface Steps {
  readonly nextStep: (settings: SearchSettings, trials: readonly Trial[]) => SearchStep;
  readonly assessTrial: (
    order: TrialOrder,
    measurement: TrialMeasurement,
    settings: SearchSettings,
  ) => Trial;
  readonly isLost: (
    order: TrialOrder,
    so_far: Pick<TrialMeasurement, 'seconds'>,
    settings: SearchSettings,
  ) => boolean;
}

/** A search that is asked step by step what it wants next, as the command asks it. */
export function stepwise({ nextStep, assessTrial, isLost }: Steps): Search {
  return (settings, trials) => {
    const assessed: Trial[] = [];
    while (assessed.length < TRIALS_MAX) {
      const step = nextStep(settings, assessed);
      if (step.kind === 'answer') {
        const { answer } = step;
        return { ...answer, evidence: { answer, trials: assessed } };
      }
      const { order } = step;
      const measurement = trials.run(order, (seconds) => isLost(order, { seconds }, settings));
      assessed.push(assessTrial(order, measurement, settings));
    }
    throw new Error(`the search did not end within ${TRIALS_MAX} trials`);
  };
}
