import type { Config } from '../../config/config.ts';
import { suggest } from '../../config/suggest.ts';
import type { Level } from '../../model/demand.ts';
import type { GoliveAsked } from '../../model/golive.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import { saidLimits } from '../capacity/search-limits.ts';
import type { OptionValues } from '../command.ts';
import { demandModelOf, levelOption, provinceOption } from '../demand-options.ts';
import { OperatorError } from '../operator-error.ts';
import { durationOption, listOption, textOption } from '../values.ts';

/** What a command line asks of a check. */
export interface AskedCheck {
  readonly asked: GoliveAsked;
  readonly level: Level;
  readonly province: string | undefined;
}

/** What is done where nothing is said. The soak is short: the report says so. */
const DEFAULTS = { precision_ratio: 0.03, max_time_s: 7200, soak_s: 600 } as const;

/** What `--soak` says for none. */
const NO_SOAK = 'none';

/** @throws OperatorError for a platform, level or province that there is not, and for figures out of bounds */
export function askedCheck(config: Config, values: OptionValues): AskedCheck {
  const model = demandModelOf(config);
  const soak = textOption(values, 'soak');
  const said = saidLimits(values, (read) => read());
  return {
    asked: {
      platforms: platformsOption(config, values),
      precision_ratio: said.precision_ratio ?? DEFAULTS.precision_ratio,
      max_time_s: said.max_time_s ?? DEFAULTS.max_time_s,
      is_quick: values['quick'] === true,
      soak_s: soak === NO_SOAK ? null : (durationOption(values, 'soak') ?? DEFAULTS.soak_s),
    },
    level: values['level'] === undefined ? config.golive.level : levelOption(values),
    province: provinceOption(values, model),
  };
}

/** All that are configured, unless some are named. */
function platformsOption(config: Config, values: OptionValues): Platform[] {
  const configured = PLATFORMS.filter((name) => config.platforms[name] !== undefined);
  const names = listOption(values, 'platform');
  if (names.length === 0) return configured;
  const chosen = names.map((name) => {
    const platform = configured.find((known) => known === name);
    if (platform !== undefined) return platform;
    throw new OperatorError(`there is no platform "${name}" in this configuration`, {
      hint: suggest(name, configured),
    });
  });
  return configured.filter((name) => chosen.includes(name));
}
