import { readFile } from 'node:fs/promises';
import type { Config } from '../../config/config.ts';
import type { Address } from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';
import type { Persona } from '../../model/platform.ts';
import { outcomeOf, type ProbeData, type ProbeRun } from '../../model/probe.ts';
import type { BoundTarget, CheckEnd, Endpoint, ProbeCheck } from '../../model/probe-check.ts';
import type { CheckPlan } from '../../model/probe-plan.ts';
import { seededRandom } from '../../model/random.ts';
import { masking } from '../../model/secrets.ts';
import { COMMON_PROCEDURES, syntheticErrand } from '../../model/synthetic.ts';
import type { Variables } from '../../model/template.ts';
import { EVIDENCE_MS, type EvidenceTools, faultFor } from '../../probes/checks/evidence.ts';
import { ownResolversAnswer } from '../../probes/checks/name-servers.ts';
import { pageFailure } from '../../probes/checks/page-fault.ts';
import { type CheckTools, NotPermitted, type OpenedTarget } from '../../probes/checks/tools.ts';
import { runCheck } from '../../probes/run-check.ts';
import type { Clock } from '../../runners/clock.ts';
import type { Heartbeat } from '../../runners/heartbeat.ts';
import { Visitor } from '../../runners/visitor.ts';
import { secretsIn } from '../learned-secrets.ts';
import { OperatorError } from '../operator-error.ts';
import { heeding, permitHost, type Resolve } from '../permission.ts';
import { readCertificate, readSecrets } from '../reach.ts';
import { namedBinding } from '../verify-platforms.ts';

/** What the checks of a daemon have around them. */
export interface CheckSurroundings {
  /** As it is in force now: it may be loaded again. */
  readonly config: () => Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly heartbeat: Pick<Heartbeat, 'longest_ms'>;
  /** Places of the operator's own network that should always be there. */
  readonly lifelines: readonly Endpoint[];
  /** With what people log in and what they fill in, for one run. */
  readonly data: () => Promise<ProbeData>;
}

/** What bounds one run. */
export interface CheckBounds {
  /** Aborting ends the run at once. */
  readonly signal: AbortSignal;
  readonly timeout_ms: number;
}

/** Runs checks as the configuration allows, and remembers what they learn about this machine. */
export class Checks {
  readonly #around: CheckSurroundings;
  #clock_offset_s: number | null = null;

  constructor(around: CheckSurroundings) {
    this.#around = around;
  }

  /**
   * Runs a probe of the configuration once, as the watch asks for it: an outcome with all that led to it. What took
   * so long only because this process was held up says nothing about the target.
   */
  async execute({ check, limits }: CheckPlan, signal: AbortSignal): Promise<ProbeRun> {
    const { clock, heartbeat } = this.#around;
    const started_at = new Date(clock.now_ms()).toISOString();
    const began_ms = clock.monotonic_ms();
    const end = await this.run(check, { signal, timeout_ms: limits.timeout_ms });
    const duration_s = (clock.monotonic_ms() - began_ms) / 1000;
    const { steps, values, notes } = end;
    const run = { started_at, duration_s, steps, values, notes, artifacts: null };
    if (signal.aborted) return { ...run, outcome: 'skipped', error: end.error };
    // Time servers that take long are no target that does.
    const outcome = outcomeOf(end.finding, check.kind === 'clock' ? 0 : duration_s, limits);
    const held_up_s = heartbeat.longest_ms(began_ms) / 1000;
    if (outcome !== 'degraded' || duration_s - held_up_s > limits.degraded_s) {
      return { ...run, outcome, error: end.error };
    }
    const error = `this prober itself was held up for ${held_up_s.toFixed(1)} s`;
    return { ...run, outcome: 'infra', error };
  }

  /**
   * A journey as it is to be counted: what only looks like an outage of the target, because this machine is cut off,
   * is found out as it is of a check.
   *
   * @param began_ms start of the run, on the clock that never jumps
   */
  async judge(run: ProbeRun, began_ms: number): Promise<ProbeRun> {
    const failed = pageFailure(run);
    if (failed === undefined) return run;
    const bounds = { signal: AbortSignal.timeout(EVIDENCE_MS), timeout_ms: EVIDENCE_MS };
    const { finding, name } = await faultFor(failed, this.#surroundings(bounds), began_ms);
    if (finding !== 'tool') return run;
    return { ...run, outcome: 'infra', error: `our own fault (${name}): ${run.error}` };
  }

  /** Runs a check once; it ends within its time and `CHECK_GRACE_MS`, and never throws for what the target does. */
  async run(check: ProbeCheck, bounds: CheckBounds): Promise<CheckEnd> {
    const end = await runCheck(check, this.#tools(bounds));
    this.#clock_offset_s = end.values['clock_offset_s'] ?? this.#clock_offset_s;
    return end;
  }

  #tools({ signal, timeout_ms }: CheckBounds): CheckTools {
    const secrets = new Set<string>();
    return {
      ...this.#surroundings({ signal, timeout_ms }),
      signal,
      timeout_ms,
      open: (target) => this.#open(target, secrets),
      mask: (text) => masking([...secrets])(text),
    };
  }

  /** What both runs and the search for whose fault they are need. */
  #surroundings(bounds: CheckBounds): EvidenceTools {
    const { clock, heartbeat, lifelines, env } = this.#around;
    return {
      now_ms: () => clock.now_ms(),
      monotonic_ms: () => clock.monotonic_ms(),
      held_up_ms: (since_ms) => heartbeat.longest_ms(since_ms),
      clock_offset_s: () => this.#clock_offset_s,
      addresses: (host) => this.#addresses(host, bounds),
      lifelines,
      own_resolvers_answer: ownResolversAnswer,
      authorities: () => readAuthorities(env),
    };
  }

  async #addresses(host: string, { signal, timeout_ms }: CheckBounds): Promise<readonly Address[]> {
    const { config, clock, resolve } = this.#around;
    const from_ms = clock.now_ms();
    // One request now and then is no load, so that any rate allows it; the window and the address count.
    const planned = { from_ms, to_ms: from_ms + timeout_ms, requests_per_s: 0 };
    const { authorisations } = config();
    const permit = await permitHost(host, authorisations, planned, heeding(signal, resolve));
    if ('refusal' in permit) {
      const { message, hint } = permit.refusal;
      throw new NotPermitted(`${message}: ${hint}`);
    }
    return permit.addresses;
  }

  async #open({ base_url, binding: name }: BoundTarget, known: Set<string>): Promise<OpenedTarget> {
    const { config, env, clock } = this.#around;
    const data = await this.#around.data();
    const binding = namedBinding(config(), name);
    const secrets = await readSecrets(binding, env);
    const certificate = await readCertificate(binding);
    const authorities = await readAuthorities(env);
    for (const secret of Object.values(secrets)) known.add(secret);
    return {
      binding,
      variables: (persona) => {
        known.add(data.accounts[persona].password);
        return variablesOf(data, persona, clock.now_ms());
      },
      visitor: (persona, addresses, signal) => {
        const visitor = new Visitor(
          {
            ...(certificate !== undefined && { certificate }),
            ...{ base_url, binding, secrets, addresses, authorities, signal, repeats: false },
          },
          persona,
        );
        return {
          close: () => visitor.close(),
          perform: async (operation, given) => {
            const performed = await visitor.perform(operation, given);
            for (const secret of performed.exchanges.flatMap(secretsIn)) known.add(secret);
            return performed;
          },
        };
      },
    };
  }
}

/** What an operation of a binding may be filled with. Whoever asks about a person asks about the one of the data. */
function variablesOf(data: ProbeData, persona: Persona, now_ms: number): Variables {
  const { accounts, ...filled_in } = data;
  const { account, password } = accounts[persona];
  const [procedure] = COMMON_PROCEDURES;
  return {
    ...syntheticErrand(seededRandom(now_ms), account, now_ms),
    procedure_code: procedure.code,
    ...filled_in,
    ...(persona === 'citizen' && { personal_id: account }),
    account,
    password,
  };
}

/** The authorities that the operator trusts beside the usual ones, as for k6: `SSL_CERT_FILE`. */
export async function readAuthorities({
  SSL_CERT_FILE: file,
}: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  if (file === undefined || file === '') return [];
  try {
    return [await readFile(file, 'utf8')];
  } catch (cause) {
    const why = errorCode(cause) ?? '';
    throw new OperatorError(`the authorities in ${file} (SSL_CERT_FILE) cannot be read (${why})`, {
      hint: 'correct SSL_CERT_FILE, or the permissions of the file, or unset it',
      cause,
    });
  }
}
