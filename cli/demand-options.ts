import type { Config } from '../config/config.ts';
import { suggest } from '../config/suggest.ts';
import { type DemandModel, LEVELS, type Level } from '../model/demand.ts';
import { slugified } from '../model/province.ts';
import type { OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';
import { textOption } from './values.ts';

/** The demand section of the configuration; OperatorError when there is none. */
export function demandModelOf({ demand }: Pick<Config, 'demand'>): DemandModel {
  if (demand !== null) return demand;
  throw new OperatorError('the configuration says nothing about the demand', {
    hint: 'include demand.yaml and provinces.yaml in it',
  });
}

/** `--level`, L1 without it; OperatorError for a level that does not exist. */
export function levelOption(values: OptionValues): Level {
  const text = textOption(values, 'level') ?? 'L1';
  const level = LEVELS.find((known) => known === text);
  if (level !== undefined) return level;
  const near = LEVELS.find((known) => known === text.toUpperCase());
  const hint = near === undefined ? `known: ${LEVELS.join(', ')}` : `did you mean "${near}"?`;
  throw new OperatorError(`there is no demand level "${text}"`, { hint });
}

/** `--province` as a slug, undefined without it; OperatorError, with the slug that a name means, for any other text. */
export function provinceOption(
  values: OptionValues,
  { provinces }: Pick<DemandModel, 'provinces'>,
): string | undefined {
  const text = textOption(values, 'province');
  if (text === undefined) return undefined;
  const slugs = provinces.map(({ slug }) => slug);
  if (slugs.includes(text)) return text;
  // `Đắk Lắk` is near nothing by letters, but it is a name.
  const meant = slugified(text);
  throw new OperatorError(`there is no province "${text}"`, {
    hint: slugs.includes(meant) ? `did you mean "${meant}"?` : suggest(meant, slugs),
  });
}
