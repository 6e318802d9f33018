import type { Config } from '../config/config.ts';
import type { OperationName } from '../model/operation.ts';
import type { Persona } from '../model/platform.ts';
import type { Variables } from '../model/template.ts';
import type { Clock } from '../runners/clock.ts';
import { type Performed, Visitor } from '../runners/visitor.ts';
import type { Context } from './command.ts';
import { mustAnswer } from './must-answer.ts';
import { type CallPlan, permitHosts, reachOf, readSecrets } from './reach.ts';

/** Cleaning up and trying out are no load: one request after another, at most this many per second. */
const REQUESTS_MAX_PER_S = 20;

/** A visitor who never hurries. */
export interface SlowVisitor {
  perform(operation: OperationName, variables: Variables): Promise<Performed>;
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
  const { hostname } = new URL(call.base_url);
  const caps = config.authorisations
    .filter((entry) => entry.host === hostname)
    .map((entry) => entry.rate_max_per_s);
  const requests_per_s = Math.min(REQUESTS_MAX_PER_S, ...caps);
  const now_ms = clock.now_ms();
  const planned = { from_ms: now_ms, to_ms: now_ms, requests_per_s };
  const permits = await permitHosts({ ...call, planned }, config.authorisations);
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
    visitor: (persona) => {
      const visitor = new Visitor({ ...reach, base_url, binding, secrets }, persona);
      return {
        perform: async (operation, variables) => {
          await clock.wait(1000 / requests_per_s);
          return visitor.perform(operation, variables);
        },
      };
    },
  };
}
