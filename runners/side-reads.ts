import { type Binding, isIdempotent, isMessage, variablesOf } from '../model/binding.ts';
import { JOURNEYS } from '../model/journey.ts';
import type { Journey } from '../model/journeys/journey.ts';
import { isLogin, OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Persona, Platform } from '../model/platform.ts';
import { type Random, seededRandom } from '../model/random.ts';
import { syntheticErrand, syntheticPerson, syntheticProcedure } from '../model/synthetic.ts';
import type { Variables } from '../model/template.ts';
import type { Workload } from '../model/workload.ts';

/** What is asked of one platform on the side of a load. */
export interface SideRead {
  readonly platform: Platform;
  readonly operation: OperationName;
  readonly persona: Persona;
}

/** What can be asked on the side, and of which platforms nothing can. */
export interface SideReads {
  readonly reads: readonly SideRead[];
  readonly without: readonly Platform[];
}

/**
 * Chooses what to ask of each platform that a load asks: the read that it makes most often, so that there is most to
 * compare with, among those that may be repeated and that a journey makes before anybody logs in.
 */
export function sideReads(workload: Pick<Workload, 'scenarios' | 'targets'>): SideReads {
  const rates = new Map<OperationName, SideRead & { readonly rate_per_s: number }>();
  const platforms = new Set<Platform>();
  for (const { journey, persona, rate_per_s } of workload.scenarios) {
    const { steps }: Journey = JOURNEYS[journey];
    const login = steps.findIndex(({ operation }) => isLogin(operation));
    steps.forEach(({ operation, polls, keeps }, at) => {
      const { platform } = OPERATIONS[operation];
      platforms.add(platform);
      const binding = workload.targets[platform]?.binding;
      const isEarly = login === -1 || at < login;
      if (!isEarly || polls !== undefined || keeps === true || binding === undefined) return;
      if (!isOpenRead(binding, operation)) return;
      const so_far = rates.get(operation)?.rate_per_s ?? 0;
      rates.set(operation, { platform, operation, persona, rate_per_s: so_far + rate_per_s });
    });
  }
  const often = [...rates.values()].sort((a, b) => b.rate_per_s - a.rate_per_s);
  const chosen = [...platforms].map((platform) => often.find((read) => read.platform === platform));
  const reads = chosen
    .filter((read) => read !== undefined)
    .map(({ platform, operation, persona }) => ({ platform, operation, persona }));
  const asked = new Set(reads.map(({ platform }) => platform));
  return { reads, without: [...platforms].filter((platform) => !asked.has(platform)) };
}

/** True for what may be repeated and needs nothing that only an earlier answer gives, a token for example. */
function isOpenRead({ operations }: Binding, operation: OperationName): boolean {
  const bound = operations[operation];
  if (bound === undefined || isMessage(bound)) return false;
  return isIdempotent(operation, bound) && [...variablesOf(bound)].every((name) => KNOWN.has(name));
}

/** A person, a procedure and an errand, drawn as a load draws them. */
export function sideVariables(
  random: Random,
  persona: Persona,
  { marker, now_ms }: { readonly marker: string; readonly now_ms: number },
): Variables {
  const person = syntheticPerson(random, persona);
  const procedure = syntheticProcedure(random);
  return {
    ...person,
    procedure_code: procedure.code,
    search_text: procedure.search,
    marker,
    ...syntheticErrand(random, person.account, now_ms),
  };
}

/** All but the password: whoever shows one logs in. A visitor gives every request a number of its own. */
const KNOWN: ReadonlySet<string> = new Set([
  'request_id',
  ...Object.keys(sideVariables(seededRandom(0), 'citizen', { marker: '', now_ms: 0 })).filter(
    (name) => name !== 'password',
  ),
]);
