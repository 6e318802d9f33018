import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { GoliveResult, GoliveSubject, Soak } from '../../model/golive.ts';
import { weightsOf } from '../../model/journey.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { readSearch, SEARCH_FILE } from '../../reporters/capacity-file.ts';
import { GOLIVE_FILE, readCheck } from '../../reporters/golive-file.ts';
import type { Context } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import type { SubjectPlan } from './subjects.ts';

/** What earlier work says of a subject. */
export interface Known {
  readonly subject: GoliveSubject;
  readonly search: CapacitySearch;
  readonly soak: Soak | null;
}

/**
 * The searches, and soaks, of folders or ids of the archive: of capacity searches and of go-live checks.
 *
 * @throws OperatorError for what is neither; RunFolderError for one that cannot be read
 */
export async function knownFrom(
  context: Context,
  config: Config,
  names: readonly string[],
): Promise<Known[]> {
  const known: Known[] = [];
  for (const name of names) known.push(...(await readKnown(context, config, name)));
  return known;
}

async function readKnown(context: Context, config: Config, name: string): Promise<Known[]> {
  const places = [path.resolve(context.cwd, name), archived(context, config, name)];
  for (const dir of places) {
    if (existsSync(path.join(dir, GOLIVE_FILE))) {
      const { results } = await readCheck(dir);
      return results.flatMap(({ subject, search, soak }) =>
        search === null ? [] : [{ subject, search, soak }],
      );
    }
    if (existsSync(path.join(dir, SEARCH_FILE))) {
      const search = await readSearch(dir);
      return [{ subject: search.platform ?? 'together', search, soak: null }];
    }
  }
  throw new OperatorError(`there is no capacity search and no go-live check "${name}"`, {
    hint: `name a folder of theirs, or an id below ${config.runs_dir}`,
  });
}

/** The folder of a check or a search in the archive. */
export function archived(
  { cwd }: Pick<Context, 'cwd'>,
  { runs_dir }: Pick<Config, 'runs_dir'>,
  id: string,
): string {
  return path.resolve(cwd, runs_dir, id);
}

/**
 * What is known in the rows of a check. Searches of another mix of journeys count in other visits, so that they cannot be
 * held against this demand: they are left out, and told.
 */
export function fitting(
  plans: readonly SubjectPlan[],
  known: readonly Known[],
): { readonly results: GoliveResultSource[]; readonly left_out: string[] } {
  const results: GoliveResultSource[] = [];
  const left_out: string[] = [];
  for (const { subject, search, soak } of known) {
    const plan = plans.find((one) => one.subject === subject);
    if (plan === undefined)
      left_out.push(`${search.id}: ${subject} is not asked for anything here`);
    else if (!isSameMix(plan.profile, search.profile)) {
      left_out.push(
        `${search.id}: it has another mix of journeys than profile ${plan.profile.name}`,
      );
    } else results.push({ subject, search, soak });
  }
  return { results, left_out };
}

/** As much of a row as is measured. */
export type GoliveResultSource = Pick<GoliveResult, 'subject' | 'search' | 'soak'>;

/** Below it, shares differ by rounding. */
const SAME_SHARE = 1e-3;

function isSameMix(a: Pick<LoadProfile, 'journeys'>, b: Pick<LoadProfile, 'journeys'>): boolean {
  const [shares_a, shares_b] = [sharesOf(a), sharesOf(b)];
  const names = new Set([...shares_a.keys(), ...shares_b.keys()]);
  return [...names].every(
    (name) => Math.abs((shares_a.get(name) ?? 0) - (shares_b.get(name) ?? 0)) < SAME_SHARE,
  );
}

function sharesOf({ journeys }: Pick<LoadProfile, 'journeys'>): Map<string, number> {
  const weights = weightsOf(journeys);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return new Map(weights.map(([name, weight]) => [name, weight / total]));
}
