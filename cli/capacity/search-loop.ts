import type {
  CapacityBelief,
  SearchSettings,
  SearchStep,
  Trial,
  TrialMeasurement,
  TrialOrder,
} from '../../model/capacity.ts';
import type { CapacitySearch, RecordedTrial } from '../../model/capacity-search.ts';
import type { MadeTrial } from './run-trial.ts';

/** How a search decides: pure. */
export interface SearchRules {
  nextStep(settings: SearchSettings, trials: readonly Trial[]): SearchStep;
  isLost(
    order: TrialOrder,
    so_far: Pick<TrialMeasurement, 'seconds'>,
    settings: SearchSettings,
  ): boolean;
  assessTrial(order: TrialOrder, measurement: TrialMeasurement, settings: SearchSettings): Trial;
  beliefOf(settings: SearchSettings, trials: readonly Trial[]): CapacityBelief;
}

/** What a search does. */
export interface SearchDeeds {
  run(order: TrialOrder): Promise<MadeTrial>;
  /** Writes the search down as it stands, and shows it. */
  keep(search: CapacitySearch): Promise<void>;
  /** ISO 8601. */
  now(): string;
}

/** Goes on with a search until it has its answer, or somebody ends it. */
export async function goOn(
  begun: CapacitySearch,
  rules: SearchRules,
  deeds: SearchDeeds,
): Promise<CapacitySearch> {
  let search: CapacitySearch = { ...begun, interrupted: false, ended_at: null, answer: null };
  await deeds.keep(search);
  for (;;) {
    const step = rules.nextStep(search.settings, search.trials);
    if (step.kind === 'answer') {
      search = { ...search, answer: step.answer, ended_at: deeds.now() };
      await deeds.keep(search);
      return search;
    }
    const made = await deeds.run(step.order);
    if ('ended_by' in made) {
      search = { ...search, interrupted: true };
      await deeds.keep(search);
      return search;
    }
    const trials = [...search.trials, recorded(step.order, made, search.settings, rules)];
    search = { ...search, trials, belief: rules.beliefOf(search.settings, trials) };
    await deeds.keep(search);
  }
}

function recorded(
  order: TrialOrder,
  { measurement, run_id, started_at }: Exclude<MadeTrial, { readonly ended_by: string }>,
  settings: SearchSettings,
  { assessTrial }: SearchRules,
): RecordedTrial {
  const trial = assessTrial(order, measurement, settings);
  return { ...trial, ...(run_id !== undefined && { run_id }), started_at };
}
