import { type Binding, canPerform } from '../model/binding.ts';
import type { OperationName } from '../model/operation.ts';
import { PERSONAS, type Persona } from '../model/platform.ts';
import { seededRandom } from '../model/random.ts';
import {
  COMMON_PROCEDURES,
  SYNTHETIC_PASSWORD,
  syntheticErrand,
  syntheticPerson,
} from '../model/synthetic.ts';
import { isVariableError, type Variables } from '../model/template.ts';
import type { VerificationStep, VerifiedOperation } from '../model/verification.ts';
import { systemClock } from '../runners/clock.ts';
import type { Performed } from '../runners/visitor.ts';
import type { SlowVisitor } from './housekeeping.ts';
import { secretNames, secretsIn } from './learned-secrets.ts';
import { masking, showExchange } from './show-exchange.ts';

/** A visitor of the walk and what the visitor knows. */
interface Walker {
  readonly visitor: SlowVisitor;
  variables: Record<string, string>;
}

type Walkers = Readonly<Record<Persona, Walker>>;

/** Whoever opens visitors, and what no text may show of what they learn. */
export interface BindingTrial {
  readonly steps: readonly VerificationStep[];
  readonly binding: Binding;
  open(persona: Persona): SlowVisitor;
  /** Carried by every record that is made. */
  readonly marker: string;
  /** Secrets of the binding. */
  readonly secrets: readonly string[];
  /** Stops before the next step; the rest is not tried. */
  readonly signal: AbortSignal;
}

/**
 * Performs every step once, in order. A step that cannot succeed because an earlier one failed is not tried.
 */
export async function verifyBinding(trial: BindingTrial): Promise<readonly VerifiedOperation[]> {
  const { steps, binding, open, marker, signal } = trial;
  const walkers = Object.fromEntries(
    PERSONAS.map((by) => [by, { visitor: open(by), variables: startOf(by, marker) }]),
  ) as Record<Persona, Walker>;
  const secrets = new Set([...trial.secrets, SYNTHETIC_PASSWORD]);
  const last = new Map<OperationName, VerifiedOperation>();
  const results: VerifiedOperation[] = [];
  try {
    for (const step of steps) {
      const obstacle = signal.aborted
        ? notTried(step, 'it was interrupted')
        : obstacleTo(step, binding, last, walkers);
      const result = obstacle ?? (await perform(step, binding, walkers, secrets));
      last.set(step.operation, result);
      if (step.prepares !== true || result.outcome === 'failed') results.push(result);
    }
  } finally {
    for (const { visitor } of Object.values(walkers)) visitor.close();
  }
  return results;
}

function startOf(persona: Persona, marker: string): Record<string, string> {
  const [procedure] = COMMON_PROCEDURES;
  const random = seededRandom(1);
  const person = syntheticPerson(random, persona);
  return {
    ...person,
    ...syntheticErrand(random, person.account, systemClock.now_ms()),
    procedure_code: procedure.code,
    search_text: procedure.search,
    marker,
    page: '1',
  };
}

function obstacleTo(
  step: VerificationStep,
  binding: Binding,
  last: ReadonlyMap<OperationName, VerifiedOperation>,
  walkers: Walkers,
): VerifiedOperation | undefined {
  if (!canPerform(binding, step.operation, step.by)) {
    return { ...nothing(step), outcome: 'not-bound' };
  }
  const missing = (step.after ?? []).find((name) => last.get(name)?.outcome !== 'ok');
  if (missing !== undefined) return notTried(step, `it needs ${missing} before it`);
  const { by, same } = step;
  if (same === undefined) return undefined;
  const { as, name } = same;
  if (walkers[as].variables[name] === walkers[by].variables[name]) return undefined;
  return notTried(step, `the ${as} has another ${name} than the ${by}: somebody else's came first`);
}

async function perform(
  step: VerificationStep,
  binding: Binding,
  walkers: Walkers,
  secrets: Set<string>,
): Promise<VerifiedOperation> {
  const walker = walkers[step.by];
  const performed = await attempt(walker, step.operation, lent(step, walkers));
  if ('impossible' in performed) return notTried(step, performed.impossible);
  const extracted = performed.ok ? performed.extracted : {};
  const hidden = secretNames(binding, step.operation, extracted);
  for (const secret of performed.exchanges.flatMap(secretsIn)) secrets.add(secret);
  for (const name of hidden) secrets.add(extracted[name] ?? '');
  const known = [...secrets];
  const why = failureOf(step, performed, walkers);
  if (why !== undefined) {
    const exchanges = performed.exchanges.map((exchange) => showExchange(exchange, known));
    return { ...nothing(step), outcome: 'failed', why: masking(known)(why), exchanges };
  }
  walker.variables = { ...walker.variables, ...extracted };
  const shown = Object.entries(extracted)
    .filter(([name]) => !hidden.has(name))
    .map(([name, value]) => [name, masking(known)(value)]);
  return { ...nothing(step), outcome: 'ok', extracted: Object.fromEntries(shown) };
}

/** What another visitor lends for a step; what that one does not know, is missing here, too. */
function lent({ borrows }: VerificationStep, walkers: Walkers): Variables {
  if (borrows === undefined) return {};
  const theirs = Object.entries(walkers[borrows.from].variables);
  return Object.fromEntries(theirs.filter(([name]) => borrows.names.includes(name)));
}

async function attempt(
  { visitor, variables }: Walker,
  operation: OperationName,
  borrowed: Variables,
): Promise<Performed | { readonly impossible: string }> {
  try {
    return await visitor.perform(operation, { ...variables, ...borrowed });
  } catch (error) {
    // The binding asks for what nothing before gave: a step that failed, or the binding itself.
    if (!isVariableError(error)) throw error;
    return { impossible: error.message };
  }
}

/** Why a step failed, in words; undefined when it did not. */
function failureOf(
  { lists }: VerificationStep,
  performed: Performed,
  walkers: Walkers,
): string | undefined {
  if (!performed.ok) return performed.why;
  if (lists === undefined) return undefined;
  const wanted = walkers[lists.of].variables[lists.name];
  if (performed.items.some((item) => item[lists.name] === wanted)) return undefined;
  return `its list has not the ${lists.name} that was made last`;
}

function notTried(step: VerificationStep, why: string): VerifiedOperation {
  return { ...nothing(step), outcome: 'not-tried', why };
}

function nothing({ operation, by }: VerificationStep): Omit<VerifiedOperation, 'outcome'> {
  return { operation, by, extracted: {}, exchanges: [] };
}
