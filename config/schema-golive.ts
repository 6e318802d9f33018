import { z } from 'zod';
import { LEVELS } from '../model/demand.ts';
import { BASES } from '../model/objective.ts';
import { knownName } from './known-name.ts';
import { text } from './schema-value.ts';

/** More in reserve than twice what is asked for is a typing mistake: 25 for 25 %. */
const MAX_HEADROOM = 2;

const headroom = z.strictObject({
  ratio: z.number().gte(0).lte(MAX_HEADROOM),
  basis: knownName('basis', BASES),
  source: text,
});

/** What the go-live check holds the capacity against. */
export const golive = z.strictObject({
  level: knownName('level', LEVELS).default('L2'),
  headroom: headroom.default({
    ratio: 0.25,
    basis: 'project-default',
    source: 'The middle of the 20 to 30 % that are usual in capacity planning',
  }),
});
