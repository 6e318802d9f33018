import { type Binding, canPerform } from '../model/binding.ts';
import { HOUSEKEEPING, type OperationName } from '../model/operation.ts';
import { seededRandom } from '../model/random.ts';
import { COMMON_PROCEDURES, SYNTHETIC_PASSWORD, syntheticPerson } from '../model/synthetic.ts';
import { MissingVariableError, type Variables, VariableTypeError } from '../model/template.ts';
import type { VerificationStep, VerifiedOperation } from '../model/verification.ts';
import type { Performed } from '../runners/visitor.ts';
import type { SlowVisitor } from './housekeeping.ts';
import { masking, showExchange } from './show-exchange.ts';

/** What these give is as good as a password. */
const LOGINS: ReadonlySet<OperationName> = new Set(['settlement.login']);

/** A visitor of the walk and what the visitor knows. */
interface Walker {
  readonly visitor: SlowVisitor;
  variables: Record<string, string>;
}

type Walkers = Readonly<Record<VerificationStep['by'], Walker>>;

/** Whoever opens visitors, and what no text may show of what they learn. */
export interface Walk {
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
export async function verifyBinding(walk: Walk): Promise<readonly VerifiedOperation[]> {
  const { steps, binding, open, marker, signal } = walk;
  const walkers: Walkers = {
    citizen: { visitor: open('citizen'), variables: startOf('citizen', marker) },
    officer: { visitor: open('officer'), variables: startOf('officer', marker) },
  };
  const secrets = new Set([...walk.secrets, SYNTHETIC_PASSWORD]);
  const last = new Map<OperationName, VerifiedOperation>();
  const results: VerifiedOperation[] = [];
  for (const step of steps) {
    const obstacle = signal.aborted
      ? notTried(step, 'it was interrupted')
      : obstacleTo(step, binding, last, walkers);
    const result = obstacle ?? (await perform(step, walkers, secrets));
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
  const why = whyNot(step, performed, other.variables);
  if (why !== undefined || !performed.ok) {
    const exchanges = performed.exchanges.map((exchange) => showExchange(exchange, [...secrets]));
    return {
      ...nothing(step),
      outcome: 'failed',
      why: masking([...secrets])(why ?? ''),
      exchanges,
    };
  }
  walker.variables = { ...walker.variables, ...performed.extracted };
  const isSecret = LOGINS.has(step.operation);
  if (isSecret) for (const value of Object.values(performed.extracted)) secrets.add(value);
  return { ...nothing(step), outcome: 'ok', extracted: isSecret ? {} : performed.extracted };
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

function whyNot(
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
