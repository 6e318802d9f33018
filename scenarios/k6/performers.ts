import {
  type ApiKey,
  type ClientCredentials,
  loginFor,
  type Schemes,
} from '../../model/authentication.ts';
import { type BoundOperation, variablesOf } from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Persona } from '../../model/platform.ts';
import type { Target } from '../../model/workload.ts';
import { compileOperation, type PerformOperation } from './bound-operation.ts';
import { compileLogin, keepToken, type TokenKeeper } from './login.ts';
import { readSecret } from './secret.ts';

/** Compiles the operations of one platform: requests, logins, and the tokens that requests need. */
export interface PlatformCompiler {
  /** Undefined when the binding has no way to perform it. */
  compile(
    operation: OperationName,
    persona: Persona,
    timeout_ms: number,
  ): PerformOperation | undefined;
}

/**
 * @param upload the file of every upload
 * @param hosts names of the hosts that logins may call
 */
export function compilerFor(
  { base_url, binding }: Target,
  upload: string,
  hosts: readonly string[] = [],
): PlatformCompiler {
  const schemes = binding.authentication;
  const fixed_headers = apiKeys(schemes);
  const keepers = new Map<string, TokenKeeper>();
  // Journeys share operations: what is compiled once serves all of them.
  const compiled = new Map<OperationName, PerformOperation>();
  const keeperOf = (name: string, login: ClientCredentials, timeout_ms: number): TokenKeeper => {
    const keeper = keepers.get(name) ?? keepToken({ base_url, timeout_ms, hosts }, name, login);
    keepers.set(name, keeper);
    return keeper;
  };
  const compileBound = (bound: BoundOperation, timeout_ms: number): PerformOperation => {
    const perform = compileOperation({ base_url, fixed_headers, timeout_ms, upload }, bound);
    const unique = needsRequestId(bound) ? withRequestId(perform) : perform;
    return tokensFor(bound, schemes).reduce(
      (inner, [name, login]) => withToken(inner, keeperOf(name, login, timeout_ms)),
      unique,
    );
  };
  return {
    compile: (operation, persona, timeout_ms) => {
      const bound = binding.operations[operation];
      if (bound === undefined) {
        const login = loginFor(schemes, operation, persona);
        return login && compileLogin({ base_url, timeout_ms, hosts }, login.name, login.login);
      }
      const perform = compiled.get(operation) ?? compileBound(bound, timeout_ms);
      compiled.set(operation, perform);
      return perform;
    },
  };
}

function apiKeys(schemes: Schemes): Record<string, string> {
  const keys = Object.entries(schemes).filter(
    (entry): entry is [string, ApiKey] => entry[1].kind === 'api-key',
  );
  return Object.fromEntries(keys.map(([name, { header }]) => [header, readSecret(name)]));
}

/** The machine tokens without which an operation cannot be sent, by scheme. */
function tokensFor(bound: BoundOperation, schemes: Schemes): [string, ClientCredentials][] {
  const needed = variablesOf(bound);
  return Object.entries(schemes).filter(
    (entry): entry is [string, ClientCredentials] =>
      entry[1].kind === 'client-credentials' && needed.has(entry[1].sets),
  );
}

const UNAUTHORIZED = 401;

/** The operation waits for its token, and so takes that much longer. */
function withToken(perform: PerformOperation, keeper: TokenKeeper): PerformOperation {
  return (variables) => {
    const token = keeper.get();
    if (!token.ok) return token;
    const result = perform({ ...variables, ...token.extracted });
    if (!result.ok) {
      // An overloaded platform says 503: asking for a new token would only add to it.
      if (result.status === UNAUTHORIZED) keeper.forget();
      return result;
    }
    return { ...result, latency_ms: result.latency_ms + token.latency_ms };
  };
}

function needsRequestId(bound: BoundOperation): boolean {
  return variablesOf(bound).has('request_id');
}

function withRequestId(perform: PerformOperation): PerformOperation {
  return (variables) => perform({ ...variables, request_id: crypto.randomUUID() });
}
