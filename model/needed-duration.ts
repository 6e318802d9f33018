import { operationsPerJourney } from './journey.ts';
import { allowedRatio, minimumSamples, type Objective, pooled } from './objective.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';
import { plannedStarts, type Shape } from './shape.ts';
import type { LoadProfile } from './workload.ts';

/** What takes longest to show, and how long. */
export interface NeededDuration {
  /** Whose requests are too few: one operation, or all of a platform together. */
  readonly whose: OperationName | Platform;
  /**
   * Those that it is about: one, or where a platform is judged as a whole all on the same quantile, or on errors.
   * Empty where an operation is to be measured at all.
   */
  readonly objectives: readonly Objective[];
  /** Fewest requests that can show it. */
  readonly requests: number;
  /** Requests that the profile plans in its own judged stretch. */
  readonly planned: number;
  /** The judged stretch, in seconds, in which enough are made. */
  readonly duration_s: number;
}

/** Journeys that failed, or were on their way when the stretch began or ended, make fewer requests than planned. */
const MARGIN = 1.05;

/** So many requests are planned of an operation for one of them to be measured whatever happens to the others. */
const SEEN_MIN = 3;

/**
 * How long the judged stretch must be for every objective to get enough requests at the profile's rate, its
 * stages stretched with it.
 *
 * @returns undefined when no objective is about what the profile performs
 */
export function neededDuration(
  profile: Shape & Pick<LoadProfile, 'rate_per_s' | 'journeys' | 'judge'>,
  objectives: readonly Objective[],
): NeededDuration | undefined {
  const mix = operationsPerJourney(profile.journeys);
  const starts = plannedStarts(profile, profile);
  const planned = ({ operation }: Objective): number => starts * (mix.get(operation) ?? 0);
  const performed = objectives.filter((objective) => planned(objective) > 0);
  const wholes: readonly Whole[] =
    profile.judge === 'platform'
      ? pooled(performed, (o) => o).map(({ platform, members }) => ({ whose: platform, members }))
      : performed.map((objective) => ({ whose: objective.operation, members: [objective] }));
  const needs = wholes.map(({ whose, members }): NeededDuration => {
    const requests = members.reduce((sum, o) => sum + planned(o), 0);
    const allowed = members.reduce((sum, o) => sum + planned(o) * allowedRatio(o), 0) / requests;
    return lasting(
      profile,
      { whose, objectives: members, planned: requests },
      minimumSamples(allowed),
    );
  });
  // Where a platform is judged as a whole, each operation must still be measured at all.
  const seen = performed.map((o) =>
    lasting(profile, { whose: o.operation, objectives: [], planned: planned(o) }, SEEN_MIN),
  );
  const [first, ...others] = [...needs, ...seen];
  if (first === undefined) return undefined;
  return others.reduce((a, b) => (b.duration_s > a.duration_s ? b : a), first);
}

/** What is shown together: an operation's own objective, or those of a platform. */
interface Whole {
  readonly whose: NeededDuration['whose'];
  readonly members: readonly Objective[];
}

function lasting(
  { duration_s }: Pick<LoadProfile, 'duration_s'>,
  need: Pick<NeededDuration, 'whose' | 'objectives' | 'planned'>,
  requests: number,
): NeededDuration {
  return { ...need, requests, duration_s: (MARGIN * requests * duration_s) / need.planned };
}
