import type { Config } from '../config/config.ts';
import type { Authorisation } from '../model/authorisation.ts';
import type { OperationName } from '../model/operation.ts';
import type { Persona } from '../model/platform.ts';
import type { Variables } from '../model/template.ts';
import type { Clock } from '../runners/clock.ts';
import { type Performed, Visitor } from '../runners/visitor.ts';
import type { Context } from './command.ts';
import { mustAnswer } from './must-answer.ts';
import { OperatorError } from './operator-error.ts';
import type { Permit } from './permission.ts';
import { type CallPlan, permitHosts, reachOf, readSecrets } from './reach.ts';

/** Cleaning up and trying out are no load: one request after another, at most this many per second. */
const REQUESTS_MAX_PER_S = 20;

/** A visitor who never hurries. */
export interface SlowVisitor {
  perform(operation: OperationName, variables: Variables): Promise<Performed>;
  /** Ends the connection that an operation may have opened. */
  close(): void;
}

/** A platform opened for single requests. */
export interface Housekeeping {
  /** A new visitor, with cookies and tokens of its own. */
  visitor(persona: Persona): SlowVisitor;
  /** What no text may show. */
  readonly secrets: readonly string[];
  /** @throws OperatorError when the platform does not answer at all; any HTTP answer will do */
  mustAnswer(): Promise<void>;
}

/**
 * Opens a platform for requests one after another, within what its owner allows.
 *
 * @throws OperatorError when it may not be called, or a secret is not there
 */
export async function openHousekeeping(
  { env }: Pick<Context, 'env'>,
  config: Config,
  call: Omit<CallPlan, 'planned'>,
  clock: Clock,
): Promise<Housekeeping> {
  const now_ms = clock.now_ms();
  // Whatever rate the owners approved will do: the visitors keep to the lowest of them.
  const planned = { from_ms: now_ms, to_ms: now_ms, requests_per_s: 0 };
  const permits = await permitHosts({ ...call, planned }, config.authorisations);
  const before_send = pacing(permits, clock);
  const secrets = await readSecrets(call.binding, env);
  const reach = await reachOf(permits, call.binding);
  const { base_url, binding } = call;
  return {
    secrets: Object.values(secrets),
    mustAnswer: () => {
      const addresses = permits[0]?.addresses ?? [];
      const { certificate } = reach;
      return mustAnswer(call.what, base_url, { addresses, ...(certificate && { certificate }) });
    },
    visitor: (persona) =>
      new Visitor({ ...reach, base_url, binding, secrets, before_send }, persona),
  };
}

/** Waits before each request, and lets none go when the time that an owner approved is over. */
function pacing(permits: readonly Permit[], clock: Clock): () => Promise<void> {
  const entries = permits.map(({ by }) => by).filter((by) => by !== null);
  const caps = entries.map(({ rate_max_per_s }) => rate_max_per_s);
  const wait_ms = 1000 / Math.min(REQUESTS_MAX_PER_S, ...caps);
  return async () => {
    await clock.wait(wait_ms);
    const over = entries.find(({ to_ms }) => clock.now_ms() >= to_ms);
    if (over !== undefined) throw windowOver(over);
  };
}

function windowOver({ host, to, approved_by, reference }: Authorisation): OperatorError {
  return new OperatorError(`stopped: requests to ${host} were authorised only until ${to}`, {
    hint: `ask ${approved_by} (${reference}) for a longer window, then start the command again`,
  });
}
