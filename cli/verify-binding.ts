import { type Binding, canPerform } from '../model/binding.ts';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import { PERSONAS, type Persona, type Platform } from '../model/platform.ts';
import { seededRandom } from '../model/random.ts';
import { masking } from '../model/secrets.ts';
import {
  COMMON_PROCEDURES,
  SYNTHETIC_PASSWORD,
  syntheticErrand,
  syntheticPerson,
} from '../model/synthetic.ts';
import { isVariableError, type Variables } from '../model/template.ts';
import type { VerificationStep, VerifiedOperation } from '../model/verification.ts';
import type { Clock } from '../runners/clock.ts';
import type { Performed } from '../runners/visitor.ts';
import type { SlowVisitor } from './housekeeping.ts';
import { secretNames, secretsIn } from './learned-secrets.ts';
import { showExchange } from './show-exchange.ts';

/** A platform that is walked through, or that a walk calls on its way. */
export interface OpenPlatform {
  readonly binding: Binding;
  /** A new visitor, with cookies and tokens of its own. */
  visitor(persona: Persona): SlowVisitor;
}

/** A walk, the platforms that it leads to, and what no text may show of what is learned on it. */
export interface BindingTrial {
  readonly steps: readonly VerificationStep[];
  /** Each step goes to the platform of its operation. */
  readonly platforms: Readonly<Partial<Record<Platform, OpenPlatform>>>;
  /** Carried by every record that is made. */
  readonly marker: string;
  /** Secrets of the bindings. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** Stops before the next step; the rest is not tried. */
  readonly signal: AbortSignal;
}

/** One of those who walk: a visitor on each platform, and what all of them know together. */
interface Walker {
  readonly visitors: Partial<Record<Platform, SlowVisitor>>;
  variables: Record<string, string>;
}

type Walkers = Readonly<Record<Persona, Walker>>;

/**
 * Performs every step once, in order; one that polls, until it succeeds or its time is over. A step that cannot
 * succeed because an earlier one failed is not tried.
 */
export async function verifyBinding(trial: BindingTrial): Promise<readonly VerifiedOperation[]> {
  const { steps, marker, clock } = trial;
  const walkers = Object.fromEntries(
    PERSONAS.map((by) => [by, { visitors: {}, variables: startOf(by, marker, clock) }]),
  ) as Record<Persona, Walker>;
  const secrets = new Set([...trial.secrets, SYNTHETIC_PASSWORD]);
  const last = new Map<OperationName, VerifiedOperation>();
  const results: VerifiedOperation[] = [];
  try {
    for (const step of steps) {
      const result = await walkStep(trial, step, { last, walkers, secrets });
      last.set(step.operation, result);
      if (step.prepares !== true || result.outcome === 'failed') results.push(result);
    }
  } finally {
    for (const { visitors } of Object.values(walkers)) {
      for (const visitor of Object.values(visitors)) visitor.close();
    }
  }
  return results;
}

function startOf(persona: Persona, marker: string, clock: Clock): Record<string, string> {
  const [procedure] = COMMON_PROCEDURES;
  const random = seededRandom(1);
  const person = syntheticPerson(random, persona);
  return {
    ...person,
    ...syntheticErrand(random, person.account, clock.now_ms()),
    procedure_code: procedure.code,
    search_text: procedure.search,
    marker,
    page: '1',
  };
}

/** What the walk has led to so far. */
interface Progress {
  readonly last: ReadonlyMap<OperationName, VerifiedOperation>;
  readonly walkers: Walkers;
  readonly secrets: Set<string>;
}

async function walkStep(
  trial: BindingTrial,
  step: VerificationStep,
  progress: Progress,
): Promise<VerifiedOperation> {
  if (trial.signal.aborted) return notTried(step, 'it was interrupted');
  const { platform } = OPERATIONS[step.operation];
  const open = trial.platforms[platform];
  if (open === undefined) return notTried(step, `platform ${platform} is not configured`);
  const obstacle = obstacleTo(step, open.binding, progress);
  if (obstacle !== undefined) return obstacle;
  const walker = progress.walkers[step.by];
  const visitor = walker.visitors[platform] ?? open.visitor(step.by);
  walker.visitors[platform] = visitor;
  const performed = await untilItSucceeds(trial, step, () =>
    attempt(visitor, step, progress.walkers),
  );
  return told(step, performed, open.binding, progress);
}

function obstacleTo(
  step: VerificationStep,
  binding: Binding,
  { last, walkers }: Progress,
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

type Attempted = Performed | { readonly impossible: string };

/** Attempts a step once, or as often as it may be asked again. */
async function untilItSucceeds(
  { clock, signal }: BindingTrial,
  { polls }: VerificationStep,
  attemptIt: () => Promise<Attempted>,
): Promise<Attempted> {
  const end_ms = clock.monotonic_ms() + 1000 * (polls?.at_most_s ?? 0);
  for (;;) {
    const attempted = await attemptIt();
    if (polls === undefined || 'impossible' in attempted || attempted.ok) return attempted;
    if (signal.aborted || clock.monotonic_ms() >= end_ms) return attempted;
    await clock.wait(1000 * polls.every_s, signal);
  }
}

/** What came of a step, with every secret masked; what it gave is known from now on. */
function told(
  step: VerificationStep,
  attempted: Attempted,
  binding: Binding,
  { walkers, secrets }: Progress,
): VerifiedOperation {
  if ('impossible' in attempted) return notTried(step, attempted.impossible);
  const extracted = attempted.ok ? attempted.extracted : {};
  const hidden = secretNames(binding, step.operation, extracted);
  for (const secret of attempted.exchanges.flatMap(secretsIn)) secrets.add(secret);
  for (const name of hidden) secrets.add(extracted[name] ?? '');
  const known = [...secrets];
  const why = failureOf(step, attempted, walkers);
  if (why !== undefined) {
    const exchanges = attempted.exchanges.map((exchange) => showExchange(exchange, known));
    return { ...nothing(step), outcome: 'failed', why: masking(known)(why), exchanges };
  }
  const walker = walkers[step.by];
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
  visitor: SlowVisitor,
  step: VerificationStep,
  walkers: Walkers,
): Promise<Attempted> {
  const { variables } = walkers[step.by];
  try {
    return await visitor.perform(step.operation, { ...variables, ...lent(step, walkers) });
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
