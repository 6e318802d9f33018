import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { namesOf, platformsOf } from '../../model/journey.ts';
import { PLATFORMS } from '../../model/platform.ts';
import { readSearch } from '../../reporters/capacity-file.ts';
import { systemClock } from '../../runners/clock.ts';
import { beginSearch, searchCapacity, searchFolder } from '../capacity/search-capacity.ts';
import { type SearchLimits, searchLimits } from '../capacity/search-limits.ts';
import type { Context, OptionValues } from '../command.ts';
import { openSearchLive } from '../live-search.ts';
import { expectedLoad } from '../plan-load.ts';
import { writeSearchReport } from '../report-search.ts';
import { stopRules } from '../stop-rules.ts';
import { type Aims, aimsOf, openTargets } from '../targets.ts';
import { numberOption, textsOption } from '../values.ts';
import { loadHolder } from './hold-load.ts';
import type { Loaders, SearchCapacity, SearchRequest } from './search-capacity.ts';

/** Real load: searches and soaks with k6. */
export function loaders(context: Context, config: Config, values: OptionValues): Loaders {
  const configured = PLATFORMS.filter((name) => config.platforms[name] !== undefined);
  const aims = aimsOf(textsOption(values, 'target'), configured, configured);
  const seed = numberOption(values, 'seed', { min: 0, max: 2 ** 31 - 1, whole: true }) ?? 1;
  return {
    search: searcher(context, config, aims, seed),
    hold: loadHolder(context, config, aims, seed),
  };
}

function searcher(context: Context, config: Config, aims: Aims, seed: number): SearchCapacity {
  return async (request) => {
    const { platform, profile, demand, resume_id } = request;
    const limits = limitsOf(request);
    const planned = {
      ...expectedLoad(
        config,
        { ...profile, rate_per_s: limits.max_rate_per_s },
        systemClock.now_ms(),
      ),
      to_ms: systemClock.now_ms() + 1000 * limits.max_time_s,
    };
    const open = await openTargets(config, platformsOf(namesOf(profile.journeys)), aims, planned);
    try {
      const stop = await stopRules(context, config, profile, open, planned);
      const engine = { context, config, platform, profile, demand, limits, open, stop, seed };
      const asked = { ...engine, has_side_probe: true, ceiling_per_s: null };
      const begun =
        resume_id === null
          ? await beginSearch(asked)
          : await readSearch(searchFolder(context, config, resume_id));
      context.io.say(`${platform ?? 'all together'}: search ${begun.id}`);
      const { metrics } = config;
      const live = await openSearchLive({ context, search: begun, metrics, clock: systemClock });
      try {
        live.announce();
        const search = await searchCapacity(asked, begun, live);
        const file = await writeSearchReport(searchFolder(context, config, search.id), search);
        live.conclude(search, { file, shown: path.relative(context.cwd, file) });
        return search;
      } finally {
        await live.close();
      }
    } finally {
      await open.close();
    }
  };
}

/** Five windows, an overload, what comes before and after them, and some that are made again. */
const QUICK_TRIALS = 12;

/** The overload that shows whether it comes back is half as much again as what is required. */
const MAX_OF_REQUIRED = 3;

/** From far below the forecast up to what an estimate needs on both sides of the requirement. */
function limitsOf({ profile, demand, ...asked }: SearchRequest): SearchLimits {
  const { precision_ratio, max_time_s, is_quick } = asked;
  const required_per_s = profile.rate_per_s;
  const said = {
    precision_ratio,
    max_time_s,
    max_rate_per_s: MAX_OF_REQUIRED * required_per_s,
    ...(is_quick && { max_trials: QUICK_TRIALS }),
  };
  return searchLimits(said, demand.median_per_s, required_per_s);
}
