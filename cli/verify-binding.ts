import { type Binding, canPerform } from '../model/binding.ts';
import { HOUSEKEEPING, type OperationName } from '../model/operation.ts';
import { seededRandom } from '../model/random.ts';
import { COMMON_PROCEDURES, SYNTHETIC_PASSWORD, syntheticPerson } from '../model/synthetic.ts';
import { MissingVariableError, type Variables, VariableTypeError } from '../model/template.ts';
import type { VerificationStep, VerifiedOperation } from '../model/verification.ts';
import type { Performed } from '../runners/visitor.ts';
import type { SlowVisitor } from './housekeeping.ts';
import { secretNames, secretsIn } from './learned-secrets.ts';
import { masking, showExchange } from './show-exchange.ts';

/** A visitor of the walk and what the visitor knows. */
interface Walker {
  readonly visitor: SlowVisitor;
  variables: Record<string, string>;
}

type Walkers = Readonly<Record<VerificationStep['by'], Walker>>;

/** Whoever opens visitors, and what no text may show of what they learn. */
export interface BindingTrial {
  readonly steps: readonly VerificationStep[];
  readonly binding: Binding;
  open(persona: VerificationStep['by']): SlowVisitor;
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
  const walkers: Walkers = {
    citizen: { visitor: open('citizen'), variables: startOf('citizen', marker) },
    officer: { visitor: open('officer'), variables: startOf('officer', marker) },
  };
  const secrets = new Set([...trial.secrets, SYNTHETIC_PASSWORD]);
  const last = new Map<OperationName, VerifiedOperation>();
  const results: VerifiedOperation[] = [];
  for (const step of steps) {
    const obstacle = signal.aborted
      ? notTried(step, 'it was interrupted')
      : obstacleTo(step, binding, last, walkers);
    const result = obstacle ?? (await perform(step, binding, walkers, secrets));
    last.set(step.operation, result);
    if (step.prepares !== true || result.outcome === 'failed') results.push(result);
  }
  return results;
}

function startOf(persona: VerificationStep['by'], marker: string): Record<string, string> {
  const [procedure] = COMMON_PROCEDURES;
  return {
    ...syntheticPerson(seededRandom(1), persona),
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
  const { citizen, officer } = walkers;
  if (step.same !== undefined && citizen.variables[step.same] !== officer.variables[step.same]) {
    return notTried(step, 'the officer was given the dossier of somebody else');
  }
  return undefined;
}

async function perform(
  step: VerificationStep,
  binding: Binding,
  walkers: Walkers,
  secrets: Set<string>,
): Promise<VerifiedOperation> {
  const walker = walkers[step.by];
  const other = walkers[step.by === 'citizen' ? 'officer' : 'citizen'];
  const borrowed = (step.borrows ?? []).map((name) => [name, other.variables[name]] as const);
  const lent = Object.fromEntries(
    borrowed.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
  const performed = await attempt(walker, step.operation, lent);
  if ('impossible' in performed) return notTried(step, performed.impossible);
  const extracted = performed.ok ? performed.extracted : {};
  const hidden = secretNames(binding, step.operation, extracted);
  for (const secret of performed.exchanges.flatMap(secretsIn)) secrets.add(secret);
  for (const name of hidden) secrets.add(extracted[name] ?? '');
  const known = [...secrets];
  const why = failureOf(step, performed, other.variables);
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

async function attempt(
  { visitor, variables }: Walker,
  operation: OperationName,
  lent: Variables,
): Promise<Performed | { readonly impossible: string }> {
  try {
    return await visitor.perform(operation, { ...variables, ...lent });
  } catch (error) {
    // The binding asks for what nothing before gave: a step that failed, or the binding itself.
    const isOurs = error instanceof MissingVariableError || error instanceof VariableTypeError;
    if (isOurs) return { impossible: error.message };
    throw error;
  }
}

/** Why a step failed, in words; undefined when it did not. */
function failureOf(
  { operation }: VerificationStep,
  performed: Performed,
  other: Variables,
): string | undefined {
  if (!performed.ok) return performed.why;
  if (!HOUSEKEEPING.has(operation) || lists(performed.items, other)) return undefined;
  return 'its list has not the dossier that was just submitted';
}

function lists(items: readonly Variables[], { dossier_id }: Variables): boolean {
  return items.some((item) => item['dossier_id'] === dossier_id);
}

function notTried(step: VerificationStep, why: string): VerifiedOperation {
  return { ...nothing(step), outcome: 'not-tried', why };
}

function nothing({ operation, by }: VerificationStep): Omit<VerifiedOperation, 'outcome'> {
  return { operation, by, extracted: {}, exchanges: [] };
}
