import {
  apiKeyHeaders,
  type ClientCredentials,
  loginFor,
  secretVariable,
  tokensFor,
} from '../../model/authentication.ts';
import {
  type BoundHttp,
  type BoundOperation,
  isMessage,
  variablesOf,
} from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Persona } from '../../model/platform.ts';
import type { Target } from '../../model/workload.ts';
import { compileOperation, type PerformOperation } from './bound-operation.ts';
import { compileLogin, keepToken, type TokenKeeper } from './login.ts';
import { readSecret } from './secret.ts';
import { compilePerformMessage, type PerformMessage } from './socket.ts';

/** Compiles the operations of one platform: requests, logins, and the tokens that requests need. */
export interface PlatformCompiler {
  /** Undefined when the binding has no way to perform it. */
  compile(
    operation: OperationName,
    persona: Persona,
    timeout_ms: number,
  ): PerformOperation | undefined;
  /** Undefined when the binding has no such message. */
  compileMessage(operation: OperationName, timeout_ms: number): PerformMessage | undefined;
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
  const variableOf = (scheme: string): string => secretVariable(binding.name, scheme);
  const fixed_headers = apiKeyHeaders(schemes, (scheme) => readSecret(variableOf(scheme)));
  const keepers = new Map<string, TokenKeeper>();
  // Journeys share operations: what is compiled once serves all of them.
  const compiled = new Map<OperationName, PerformOperation>();
  const keeperOf = (name: string, login: ClientCredentials, timeout_ms: number): TokenKeeper => {
    const place = { base_url, timeout_ms, hosts };
    const keeper = keepers.get(name) ?? keepToken(place, variableOf(name), login);
    keepers.set(name, keeper);
    return keeper;
  };
  const compileBound = (bound: BoundHttp, timeout_ms: number): PerformOperation => {
    const perform = compileOperation({ base_url, fixed_headers, timeout_ms, upload }, bound);
    const unique = needsRequestId(bound) ? withRequestId(perform) : perform;
    return tokensFor(schemes, variablesOf(bound)).reduce(
      (inner, [name, login]) => withToken(inner, keeperOf(name, login, timeout_ms)),
      unique,
    );
  };
  return {
    compile: (operation, persona, timeout_ms) => {
      const bound = binding.operations[operation];
      if (bound === undefined || isMessage(bound)) {
        const login = loginFor(schemes, operation, persona);
        const place = { base_url, timeout_ms, hosts };
        return login && compileLogin(place, variableOf(login.name), login.login);
      }
      const perform = compiled.get(operation) ?? compileBound(bound, timeout_ms);
      compiled.set(operation, perform);
      return perform;
    },
    compileMessage: (operation, timeout_ms) => {
      const bound = binding.operations[operation];
      if (bound === undefined || !isMessage(bound)) return undefined;
      const perform = compilePerformMessage({ base_url, fixed_headers, timeout_ms }, bound);
      const unique = needsRequestId(bound) ? withMessageId(perform) : perform;
      return tokensFor(schemes, variablesOf(bound)).reduce(
        (inner, [name, login]) => withMessageToken(inner, keeperOf(name, login, timeout_ms)),
        unique,
      );
    },
  };
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

/** As {@link withToken}, for a message. A refusal of the connection does not say why. */
function withMessageToken(perform: PerformMessage, keeper: TokenKeeper): PerformMessage {
  return async (line, variables) => {
    const token = keeper.get();
    if (!token.ok) return token;
    const result = await perform(line, { ...variables, ...token.extracted });
    if (!result.ok) return result;
    return { ...result, latency_ms: result.latency_ms + token.latency_ms };
  };
}

function withMessageId(perform: PerformMessage): PerformMessage {
  return (line, variables) => perform(line, { ...variables, request_id: crypto.randomUUID() });
}

function needsRequestId(bound: BoundOperation): boolean {
  return variablesOf(bound).has('request_id');
}

function withRequestId(perform: PerformOperation): PerformOperation {
  return (variables) => perform({ ...variables, request_id: crypto.randomUUID() });
}
