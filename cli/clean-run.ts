import type { Config } from '../config/config.ts';
import { canPerform } from '../model/binding.ts';
import { sortLeftovers } from '../model/cleanup.ts';
import type { OperationName } from '../model/operation.ts';
import { seededRandom } from '../model/random.ts';
import type { RunManifest } from '../model/run.ts';
import { markerOf, syntheticPerson } from '../model/synthetic.ts';
import { isVariableError, type Variables } from '../model/template.ts';
import type { CleanupRecords } from '../reporters/terminal/cleanup.ts';
import { type Clock, systemClock } from '../runners/clock.ts';
import type { Performed } from '../runners/visitor.ts';
import type { Context } from './command.ts';
import { openHousekeeping } from './housekeeping.ts';
import { OperatorError } from './operator-error.ts';
import type { CallPlan } from './reach.ts';

/** A platform that never comes to the end of its list is not listing what was asked for. */
const MAX_PAGES = 10_000;

const NOTHING: CleanupRecords = {
  outcome: 'listed',
  lacking: [],
  withdrawable: [],
  withdrawn: [],
  settled: [],
  refused: [],
};

/**
 * Lists what a run left on its platform, by the binding's own operations, and takes it back when asked to.
 *
 * @throws OperatorError when the platform may not be called, or refuses the login or the listing
 */
export async function cleanRun(
  context: Pick<Context, 'signal' | 'env'>,
  config: Config,
  manifest: RunManifest,
  withdraw: boolean,
  clock: Clock = systemClock,
): Promise<CleanupRecords> {
  const { settlement: target } = manifest.targets;
  if (Object.keys(manifest.targets).length === 0) {
    throw new OperatorError(`run ${manifest.id} names no target`, {
      hint: `let the owner of the platform find the records by their marker "${markerOf(manifest.id)}"`,
    });
  }
  if (Object.values(manifest.targets).every(({ simulator }) => simulator)) {
    return { ...NOTHING, outcome: 'forgotten' };
  }
  // Only the settlement system is asked for what a run left: the others have no operation for it.
  if (target === undefined || target.simulator) return { ...NOTHING, outcome: 'unlistable' };
  const binding = config.bindings[target.binding];
  if (binding === undefined) {
    throw new OperatorError(
      `the binding ${target.binding} of run ${manifest.id} is not configured`,
      { hint: 'name with --config the configuration that the run was made with' },
    );
  }
  const needed: OperationName[] = ['settlement.login', 'settlement.listSynthetic'];
  if (withdraw) needed.push('settlement.withdrawDossier');
  const lacking = needed.filter((name) => !canPerform(binding, name, 'officer'));
  if (lacking.length > 0) return { ...NOTHING, outcome: 'unsupported', lacking };

  const call = { what: "the run's target", base_url: target.base_url, binding };
  const { perform } = await openVisit(context, config, call, clock);
  const session = await logIn(perform, markerOf(manifest.id));
  const records = await listAll(perform, session, context.signal);
  const { withdrawable, withdrawn, settled } = sortLeftovers(records);
  const outcome = withdraw
    ? await withdrawAll(perform, session, withdrawable, context.signal)
    : { done: [], left: withdrawable, refused: [] };
  return {
    ...NOTHING,
    withdrawable: outcome.left.map(nameOf),
    withdrawn: [...withdrawn, ...outcome.done].map(nameOf),
    settled: settled.map(nameOf),
    refused: outcome.refused,
  };
}

type Outcome = Omit<Extract<Performed, { ok: true }>, 'exchanges'> | { ok: false; why: string };

type Perform = (operation: OperationName, variables: Variables) => Promise<Outcome>;

async function openVisit(
  context: Pick<Context, 'env'>,
  config: Config,
  call: Omit<CallPlan, 'planned'>,
  clock: Clock,
): Promise<{ perform: Perform }> {
  const { visitor } = await openHousekeeping(context, config, call, clock);
  const officer = visitor('officer');
  return {
    // What the binding asks for and nobody gives stops one operation, not the command.
    perform: async (operation, variables) => {
      try {
        return await officer.perform(operation, variables);
      } catch (error) {
        if (!isVariableError(error)) throw error;
        return { ok: false, why: `the binding asks too much: ${error.message}` };
      }
    },
  };
}

/** Logs a synthetic officer in; the result is all that the other operations are asked with. */
async function logIn(perform: Perform, marker: string): Promise<Variables> {
  const officer = syntheticPerson(seededRandom(1), 'officer');
  const given = { ...officer, marker };
  const login = await perform('settlement.login', given);
  if (!login.ok) throw refused('the login of a synthetic officer', login.why);
  return { ...given, ...login.extracted };
}

async function listAll(
  perform: Perform,
  session: Variables,
  signal: AbortSignal,
): Promise<Variables[]> {
  const records = new Map<string, Variables>();
  for (let page = 1; page <= MAX_PAGES && !signal.aborted; page++) {
    const listed = await perform('settlement.listSynthetic', { ...session, page: String(page) });
    if (!listed.ok) throw refused('the list of synthetic records', listed.why);
    const known = records.size;
    for (const item of listed.items) records.set(item['dossier_id'] ?? '', item);
    // A platform that ignores the page would give the same one for ever.
    if (records.size === known) break;
  }
  return [...records.values()];
}

async function withdrawAll(
  perform: Perform,
  session: Variables,
  records: readonly Variables[],
  signal: AbortSignal,
): Promise<{ done: Variables[]; left: Variables[]; refused: { record: string; why: string }[] }> {
  const done: Variables[] = [];
  const left: Variables[] = [];
  const refusals: { record: string; why: string }[] = [];
  for (const record of records) {
    if (signal.aborted) {
      left.push(record);
      continue;
    }
    // A listed record may lack what the withdrawal needs: that one stays, the others do not wait for it.
    const answer = await perform('settlement.withdrawDossier', { ...session, ...record });
    if (answer.ok) done.push(record);
    else refusals.push({ record: nameOf(record), why: answer.why });
  }
  return { done, left, refused: refusals };
}

function refused(what: string, why: string): OperatorError {
  return new OperatorError(`${what} failed: ${why}`, {
    hint: 'look at the platform, try `thongsuot binding verify`, or let its owner find the records by their marker',
  });
}

function nameOf(record: Variables): string {
  return record['dossier_code'] ?? record['dossier_id'] ?? 'a record without id';
}
