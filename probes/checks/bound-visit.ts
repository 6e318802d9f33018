import { type Login, loginFor, tokensFor, urlsOf } from '../../model/authentication.ts';
import { type Binding, variablesOf } from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Persona } from '../../model/platform.ts';
import type { ProbeStep } from '../../model/probe.ts';
import type { BoundTarget, Endpoint } from '../../model/probe-check.ts';
import type { ProbeFailure } from '../../model/probe-fault.ts';
import { isVariableError, type Variables } from '../../model/template.ts';
import { placeUrl } from '../../model/url.ts';
import { CheckFailed, type CheckRun } from './check-run.ts';
import { lookUp } from './look-up.ts';
import { endpointOf } from './tcp.ts';
import type { CheckExchange, CheckPerformed, CheckVisitor, OpenedTarget } from './tools.ts';

/** One persona at a platform, who performs operations one after the other and remembers what they gave. */
export class BoundVisit {
  readonly binding: Binding;
  readonly #run: CheckRun;
  readonly #visitor: CheckVisitor;
  #variables: Variables;

  private constructor(
    run: CheckRun,
    { binding, variables }: OpenedTarget,
    visitor: CheckVisitor,
    persona: Persona,
  ) {
    this.binding = binding;
    this.#run = run;
    this.#visitor = visitor;
    this.#variables = variables(persona);
  }

  /**
   * Visits a platform: its host and those that the operations lean on are looked up first, as the step `dns`.
   *
   * @param operations everything that will be performed
   */
  static async during(
    run: CheckRun,
    target: BoundTarget,
    persona: Persona,
    operations: readonly OperationName[],
    perform: (visit: BoundVisit) => Promise<void>,
  ): Promise<void> {
    const opened = await run.tools.open(target);
    const hosts = hostsFor(opened.binding, target.base_url, persona, operations);
    const addresses = await lookUp(run, hosts);
    const visitor = opened.visitor(persona, addresses, run.signal);
    try {
      await perform(new BoundVisit(run, opened, visitor, persona));
    } finally {
      visitor.close();
    }
  }

  /** Performs an operation as one step. @throws CheckFailed */
  async step(name: string, operation: OperationName): Promise<void> {
    await this.#run.step(name, async () => this.#accept(operation, await this.#perform(operation)));
  }

  /**
   * Performs an operation whose exchanges are steps of their own.
   *
   * @param stepsOf names and times of the exchanges
   * @throws CheckFailed
   */
  async steps(
    operation: OperationName,
    stepsOf: (exchanges: readonly CheckExchange[]) => readonly ProbeStep[],
  ): Promise<void> {
    const performed = await this.#perform(operation);
    const steps = stepsOf(performed.exchanges);
    // An answer that came, and was wrong: nothing broke in the transfer, and yet its last part is the one that failed.
    this.#run.add(performed.ok ? steps : withLastFailed(steps));
    this.#accept(operation, performed);
  }

  #accept(operation: OperationName, performed: CheckPerformed): void {
    if (!performed.ok) {
      const message = `${operation}: ${performed.why}`;
      const called = calledIn(performed.exchanges);
      throw new CheckFailed(message, { ...failureOf(performed.exchanges), called });
    }
    this.#variables = { ...this.#variables, ...performed.extracted };
  }

  async #perform(operation: OperationName): Promise<CheckPerformed> {
    try {
      return await this.#visitor.perform(operation, this.#variables);
    } catch (cause) {
      if (!isVariableError(cause)) throw cause;
      throw new CheckFailed(`${operation}: ${cause.message}`, { at: 'own', cause });
    }
  }
}

/** The hosts that somebody calls who performs operations: of the platform itself, of logins and of tokens. */
function hostsFor(
  binding: Binding,
  base_url: string,
  persona: Persona,
  operations: readonly OperationName[],
): readonly string[] {
  const places = operations.flatMap((operation) => {
    const bound = binding.operations[operation];
    if (bound === undefined)
      return loginPlaces(loginFor(binding.authentication, operation, persona));
    const tokens = tokensFor(binding.authentication, variablesOf(bound));
    return tokens.flatMap(([, scheme]) => urlsOf(scheme));
  });
  const urls = [base_url, ...places.map((place) => placeUrl(base_url, place))];
  return [...new Set(urls.map((url) => new URL(url).hostname))];
}

function loginPlaces(found: { readonly login: Login } | undefined): readonly string[] {
  return found === undefined ? [] : urlsOf(found.login);
}

/** Where the last exchange broke off. */
function failureOf(exchanges: readonly CheckExchange[]): ProbeFailure {
  const last = exchanges.at(-1);
  // Nothing was sent: a message without a connection, say.
  if (last === undefined) return { at: 'own' };
  if (last.answer !== undefined) return { at: 'answer' };
  const code = last.code === undefined ? {} : { code: last.code };
  const phase = last.phases?.at(-1)?.name;
  if (phase === 'connect' || phase === 'tls') return { at: phase, ...code };
  if (phase === undefined && last.code === undefined) {
    // What leads where nobody may go was told so by the target, unless it is the very first request.
    return { at: exchanges.length > 1 ? 'answer' : 'own' };
  }
  return { at: 'exchange', ...code };
}

/** Whom the last exchange was with. */
function calledIn(exchanges: readonly CheckExchange[]): Partial<Endpoint> {
  const url = exchanges.at(-1)?.request.url ?? '';
  return URL.canParse(url) ? endpointOf(url) : {};
}

/** One step out of exchanges that belong together. */
export function joined(name: string, exchanges: readonly CheckExchange[]): ProbeStep {
  const phases = exchanges.flatMap((exchange) => exchange.phases ?? []);
  return {
    name,
    duration_s: phases.reduce((sum, { duration_s }) => sum + duration_s, 0),
    ok: phases.every(({ ok }) => ok),
  };
}

function withLastFailed(steps: readonly ProbeStep[]): readonly ProbeStep[] {
  return steps.map((step, i) => (i === steps.length - 1 ? { ...step, ok: false } : step));
}
