import type { Config } from '../config/config.ts';
import { MAX_DURATION_S, MAX_RATE_PER_S, MAX_VUS } from '../config/limits.ts';
import { namesOf, platformsOf } from '../model/journey.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { scriptCode } from '../model/script/script-code.ts';
import { type StandalonePlan, standalonePlan } from '../model/standalone-plan.ts';
import type { LoadProfile, Target } from '../model/workload.ts';
import { DEFAULT_PORT } from './simulator-options.ts';

/** The binding that the simulator speaks, and k6 on its own with it. */
const BINDING = 'reference';

/** Below what the smallest simulated platform carries, whichever script is run. */
const RATE_PER_S = 10;

/** Virtual users that any machine holds: 2.9 MB each were measured where nothing bundles the script. */
const VUS_UNASKED = 1000;

/** Who comes to each platform, by relative weight, when k6 runs its script without `thongsuot`. */
const MIXES: Readonly<Record<Platform, LoadProfile['journeys']>> = {
  settlement: { 'citizen-searches': 3, 'citizen-submits': 4, 'officer-settles': 3 },
  documents: {
    'officer-reads-documents': 4,
    'officer-issues-document': 2,
    'agency-sends-packet': 2,
    'agency-receives-packet': 2,
  },
  meetings: { 'site-joins': 4, 'site-rejoins': 1 },
  integration: { 'client-reads-categories': 3, 'client-looks-up': 4, 'client-syncs-dossier': 3 },
  reporting: { 'commune-reports': 6, 'province-aggregates': 1, 'leader-reads-dashboard': 3 },
  portal: {
    'citizen-browses-portal': 4,
    'citizen-looks-up-unit': 3,
    'citizen-signs-on': 2,
    'system-feeds-portal': 1,
  },
  identity: {
    'citizen-proves-identity': 5,
    'citizen-looks-up-address': 2,
    'system-verifies-account': 3,
  },
};

/** The script of all platforms at the same time. */
const MIXED_DAY = 'mixed-day';

/**
 * What each k6 script does when it is run without `thongsuot`, by its name: they are committed beside the scripts.
 *
 * @param config the shipped one: its objectives, the think times of its demo, and the binding of the simulator
 * @throws Error when it lacks one of these
 */
export function standalonePlans(config: Config): ReadonlyMap<string, StandalonePlan> {
  const mixes: [string, LoadProfile['journeys']][] = [
    ...Object.entries(MIXES),
    [MIXED_DAY, Object.assign({}, ...Object.values(MIXES))],
  ];
  return new Map(mixes.map(([name, journeys]) => [name, planOf(config, name, journeys)]));
}

function planOf(config: Config, name: string, journeys: LoadProfile['journeys']): StandalonePlan {
  const demo = config.profiles['demo'];
  const binding = config.bindings[BINDING];
  if (demo === undefined || binding === undefined) {
    throw new Error(`the configuration has no profile demo, or no binding ${BINDING}`);
  }
  const targets = platformsOf(namesOf(journeys)).map((platform): [Platform, Target] => [
    platform,
    { platform, base_url: simulated(platform), binding },
  ]);
  const { think_time, warmup_s, duration_s } = demo;
  const description = `${name}, run by k6 without thongsuot`;
  return standalonePlan(
    name,
    { name, description, rate_per_s: RATE_PER_S, warmup_s, duration_s, journeys, think_time },
    {
      targets: Object.fromEntries(targets),
      objectives: config.objectives,
      limits: {
        rate_max_per_s: MAX_RATE_PER_S,
        duration_max_s: MAX_DURATION_S,
        max_vus: MAX_VUS,
        vus_unasked: VUS_UNASKED,
      },
    },
  );
}

/** Where `thongsuot simulate` serves a platform. */
function simulated(platform: Platform): string {
  return `http://127.0.0.1:${DEFAULT_PORT + PLATFORMS.indexOf(platform)}`;
}

/** A plan as it is committed. */
export function planText(plan: StandalonePlan): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}

/** The code of a plan as it is committed, beside it. */
export function madeText(name: string, { script }: StandalonePlan): string {
  return scriptCode(script, { own_plan: `./${name}.json` });
}
