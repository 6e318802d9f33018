import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import type { PlannedLoad } from '../../model/authorisation.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import { namesOf, platformsOf } from '../../model/journey.ts';
import { readSearch } from '../../reporters/capacity-file.ts';
import type { ServedAddress } from '../../reporters/own-host.ts';
import { systemClock } from '../../runners/clock.ts';
import { type AskedSearch, askedSearch, resumedSearch } from '../capacity/asked.ts';
import { searchExit } from '../capacity/exit.ts';
import { ownCeiling } from '../capacity/own-ceiling.ts';
import {
  beginSearch,
  type CapacityRequest,
  searchCapacity,
  searchFolder,
  searchSettings,
} from '../capacity/search-capacity.ts';
import { LIMIT_OPTIONS } from '../capacity/search-limits.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Keep, keepOption } from '../keep-metrics.ts';
import { openSearchLive } from '../live-search.ts';
import { expectedLoad } from '../plan-load.ts';
import { presentSearch, writeSearchReport } from '../report-search.ts';
import { stopRules } from '../stop-rules.ts';
import { openTargets } from '../targets.ts';
import { numberOption, textOption } from '../values.ts';

export const capacity: Command = {
  summary:
    'searches how much a platform carries within its objectives → estimate with its interval',
  usage: 'PLATFORM [--precision 3%] [--level L [--province SLUG]] … | PLATFORM --resume ID',
  options: {
    profile: {
      type: 'string',
      value: 'NAME',
      help: 'load profile with the mix of journeys (default: the one named like the platform)',
    },
    target: {
      type: 'string',
      multiple: true,
      value: '[P=]URL',
      help: 'where the platform answers instead of its configured url; settlement=URL, once for each, where there are several',
    },
    ...LIMIT_OPTIONS,
    level: {
      type: 'string',
      value: 'L',
      help: 'hold it against the forecast at L1 (default with --province) to L5, with the headroom of the configuration',
    },
    province: {
      type: 'string',
      value: 'SLUG',
      help: 'against the forecast for one province, e.g. dien-bien; the whole country without it',
    },
    'required-rate': {
      type: 'string',
      value: 'N',
      help: 'hold it against so many visits per second instead',
    },
    'max-vus': {
      type: 'string',
      value: 'N',
      help: 'most virtual users of a trial; planned from its rate if absent',
    },
    seed: { type: 'string', value: 'N', help: 'seed of arrivals, people and pauses (default 1)' },
    'no-side-probe': {
      type: 'boolean',
      help: 'do not ask each platform once a second beside k6, whether it sees the same latencies',
    },
    'metrics-port': {
      type: 'string',
      value: 'N',
      help: 'port of /metrics and the live page; 0 takes a free one',
    },
    'keep-metrics': {
      type: 'string',
      value: 'T',
      help: 'how long both stay up after the answer; until the Prometheus that scraped them has it, if absent',
    },
    'own-ceiling': {
      type: 'boolean',
      help: 'find out first how much this machine reaches with the same script against a target that does nothing, and use half of it at most',
    },
    resume: {
      type: 'string',
      value: 'ID',
      help: 'go on with a search that was interrupted, or that is to become more precise',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(context, values, positionals) {
    const config = await loadConfig(context.config_path);
    const [name = ''] = positionals;
    const id = textOption(values, 'resume');
    const { asked, search } =
      id === undefined
        ? { asked: askedSearch(config, values, name), search: undefined }
        : resumedSearch(config, values, name, await readSearch(searchFolder(context, config, id)));
    const port = portOption(values) ?? config.metrics.port;
    const metrics = { ...config.metrics, port };
    const keep = keepOption(values);
    for (const line of asked.talk) context.io.say(line);
    return withTargets(context, config, asked, async (opened) => {
      const begun = search ?? (await beginWithCeiling(opened, asked));
      return searchAndPresent(opened, begun, { metrics, keep });
    });
  },
};

/** Where it is shown while it goes on, and for how long after. */
interface Shown {
  readonly metrics: ServedAddress;
  readonly keep: Keep;
}

function portOption(values: OptionValues): number | undefined {
  return numberOption(values, 'metrics-port', { min: 0, max: 65_535, whole: true });
}

/** Opens what the search is of, permitted for the highest rate that it may try and for all of its time. */
async function withTargets(
  context: Context,
  config: Config,
  asked: AskedSearch,
  use: (request: CapacityRequest) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { profile, aims } = asked;
  const planned = mostLoad(config, asked);
  const open = await openTargets(config, platformsOf(namesOf(profile.journeys)), aims, planned);
  try {
    const stop = await stopRules(context, config, profile, open, planned);
    return await use({ ...asked, context, config, open, stop, ceiling_per_s: null });
  } finally {
    await open.close();
  }
}

function mostLoad(config: Config, { profile, limits }: AskedSearch): PlannedLoad {
  const now_ms = systemClock.now_ms();
  const { requests_per_s } = expectedLoad(
    config,
    { ...profile, rate_per_s: limits.max_rate_per_s },
    now_ms,
  );
  return { from_ms: now_ms, to_ms: now_ms + 1000 * limits.max_time_s, requests_per_s };
}

/** A new search, with the generator's own ceiling where it was asked for. */
async function beginWithCeiling(
  request: CapacityRequest,
  { has_own_ceiling }: AskedSearch,
): Promise<CapacitySearch> {
  if (!has_own_ceiling) return beginSearch(request);
  const { io } = request.context;
  io.say('Finding out how much this machine reaches against a target that does nothing.');
  const ceiling_per_s = await ownCeiling(request, searchSettings(request));
  io.say(
    ceiling_per_s === null
      ? 'It could not be told: the simulator does not speak this binding.'
      : `It reaches ${ceiling_per_s.toPrecision(3)} visits/s or more; half of that may be used.`,
  );
  return beginSearch({ ...request, ceiling_per_s });
}

async function searchAndPresent(
  request: CapacityRequest,
  begun: CapacitySearch,
  shown: Shown,
): Promise<ExitCode> {
  const { context, config } = request;
  const { io } = context;
  io.say(`Search ${begun.id}`);
  const clock = systemClock;
  const live = await openSearchLive({ context, search: begun, metrics: shown.metrics, clock });
  try {
    live.announce();
    const search = await searchCapacity(request, begun, live);
    const dir = searchFolder(context, config, search.id);
    const file = await writeSearchReport(dir, search);
    live.conclude(search, { file, shown: path.relative(context.cwd, file) });
    presentSearch(context, search, { dir, file });
    if (search.interrupted) {
      io.say(`Go on with: thongsuot capacity ${asText(search)} --resume ${search.id}`);
    } else await live.keep(shown.keep);
    return searchExit(search);
  } finally {
    await live.close();
  }
}

function asText({ platform }: CapacitySearch): string {
  return platform ?? 'PLATFORM';
}
