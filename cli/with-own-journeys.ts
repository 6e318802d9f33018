import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { quote } from '../config/quote.ts';
import type { JourneyPlan, ProbePlan } from '../model/probe-plan.ts';
import { type ChosenJourney, ownJourneys } from './chosen-journeys.ts';
import type { Context } from './command.ts';

type OwnPlan = JourneyPlan & { readonly journey_file: string };

/**
 * The configuration with what the files of journeys of its operator say: which platforms they visit, and how they are
 * called where the configuration does not say it. Limits are those of the configuration.
 *
 * @throws ConfigError with every problem of every file
 */
export async function withOwnJourneys(
  context: Pick<Context, 'env'>,
  config: Config,
): Promise<Config> {
  const own = config.probes.filter(isOwn);
  if (own.length === 0) return config;
  const files = [...new Set(own.map(({ journey_file }) => journey_file))];
  const journeys = await ownJourneys(context, files);
  const journeyOf = (plan: OwnPlan): ChosenJourney | undefined =>
    journeys.find(({ file }) => file === plan.journey_file);
  const problems = own.flatMap((plan) =>
    misfits(plan, journeyOf(plan), config).map((message) => {
      return { file: plan.journey_file, line: 0, column: 0, path: '', message };
    }),
  );
  if (problems.length > 0) throw new ConfigError(problems);
  const probes = config.probes.map((plan) =>
    isOwn(plan) ? completed(plan, journeyOf(plan)) : plan,
  );
  return { ...config, probes };
}

/** Whether a probe walks a journey of its operator's own. */
export function isOwn(plan: ProbePlan): plan is OwnPlan {
  return plan.kind === 'journey' && plan.journey_file !== null;
}

/** What the file says that does not go with the configuration. */
function misfits(plan: OwnPlan, journey: ChosenJourney | undefined, config: Config): string[] {
  if (journey === undefined) return [];
  const { platform, visits } = journey.facts;
  const strangers = visits.filter((visited) => config.platforms[visited] === undefined);
  return [
    ...(platform === plan.platform
      ? []
      : [
          `journey.platform is ${platform}, and the probe ${quote(plan.name)} says ${plan.platform}`,
        ]),
    ...strangers.map((name) => `journey.visits has ${name}, and no such platform is configured`),
  ];
}

function completed(plan: OwnPlan, journey: ChosenJourney | undefined): OwnPlan {
  if (journey === undefined) return plan;
  const { title_vi, title_en, visits } = journey.facts;
  // Where the configuration gives no title, the name stands in for it.
  return {
    ...plan,
    visits,
    title_vi: plan.title_vi === plan.journey ? title_vi : plan.title_vi,
    title_en: plan.title_en === plan.journey ? title_en : plan.title_en,
  };
}
