import {
  formVariables,
  loginFor,
  secretVariable,
  tokensFor,
  variablesSetBy,
} from '../authentication.ts';
import {
  type BoundHttp,
  type BoundMessage,
  extractionsOf,
  isMessage,
  variablesOf,
} from '../binding.ts';
import type { Persona } from '../platform.ts';
import type { ScriptStep } from '../script-plan.ts';
import { LATENCY_RANGES_MS, latencyPlaces } from '../telemetry.ts';
import type { Target } from '../workload.ts';
import { answerCode } from './answer-code.ts';
import type { Constants } from './constants.ts';
import { type Held, literal, nameOf, type Scope, variablesCode } from './expression.ts';
import { type Calling, requestCode } from './request-code.ts';

/** What the code of a step is made from, besides the step. */
export interface StepContext {
  readonly persona: Persona;
  readonly target: Target;
  readonly constants: Constants;
  /** What the journey knows before the step. */
  readonly scope: Scope;
  /** Statements for an answer that says that what was kept is no good any more. */
  readonly forgets: readonly string[];
}

/** The code of a step from its request to its latency in `ms`, and the variables that it sets. */
export interface StepCode {
  readonly lines: readonly string[];
  readonly sets: readonly string[];
}

/** Leaves the step: kind, status and what is wrong in words are expressions. */
type Fail = (kind: string, status?: string, detail?: string) => string;

/**
 * The code of one operation. It leaves the stage in `s` alone and its latency in `ms`; a failure is counted and
 * ends the journey.
 *
 * @throws MissingVariableError when the journey does not know what the binding needs; Error for an operation that
 *   is not bound
 */
export function stepCode(step: ScriptStep, context: StepContext): StepCode {
  const { operation, polls } = step;
  const bound = context.target.binding.operations[operation];
  const forget = (status: string | undefined): string =>
    status === undefined || context.forgets.length === 0
      ? ''
      : `if (${status} === 401) { ${context.forgets.join(' ')} } `;
  const fail: Fail = (kind, status, detail) => {
    const told = detail === undefined ? [status] : [status ?? 'undefined', detail];
    const given = [literal(operation), 's', kind, ...told.filter((part) => part !== undefined)];
    return `{ ${forget(status)}return failed(${given.join(', ')}); }`;
  };
  if (bound === undefined) return loginCode(step, context, fail);
  if (isMessage(bound)) return messageCode(step, bound, context, fail);
  if (polls === undefined) return httpCode(step, bound, context, fail);
  const again: Fail = (kind, _, detail = 'undefined') =>
    `{ k = ${kind}; d = ${detail}; break attempt; }`;
  const attempt = httpCode(step, bound, context, again);
  return { ...attempt, lines: pollingCode(polls, attempt.lines, fail('k', undefined, 'd')) };
}

/** One request to whoever counts: its time is from the first attempt to the answer that was the one. */
function pollingCode(
  { every_s, at_most_s }: NonNullable<ScriptStep['polls']>,
  attempt: readonly string[],
  fail: string,
): string[] {
  return [
    'begun = now();',
    'for (;;) {',
    '  waited = now() - begun;',
    '  k = "";',
    '  attempt: {',
    ...attempt.map((line) => `    ${line}`),
    '  }',
    '  if (k === "") { ms += waited; break; }',
    `  if (now() - begun + ${1000 * every_s} > ${1000 * at_most_s}) ${fail}`,
    `  sleep(${every_s});`,
    '}',
  ];
}

function httpCode(step: ScriptStep, bound: BoundHttp, context: StepContext, fail: Fail): StepCode {
  const { constants } = context;
  const needs = needsCode(step, bound, context, fail);
  const calling = callingOf(step, context);
  const answer = answerCode(
    bound,
    (kind, detail) => fail(literal(kind), undefined, literal(detail)),
    constants,
  );
  const wrong = bound.success.status.map((status) => `r.status !== ${status}`).join(' && ');
  const refused = needs.tokens.map(({ keeper }) => `if (r.status === 401) ${keeper}.forget(); `);
  const wanted = literal(`expected status ${bound.success.status.join(' or ')}`);
  const failed = fail('r.status === 0 ? broken(r) : "status"', 'r.status', wanted);
  const waited = needs.tokens.map(({ token }) => ` + ${token}.latency_ms`);
  return {
    lines: [
      ...needs.lines,
      ...requestCode(bound, needs.scope, calling, constants),
      refused.length === 0
        ? `if (${wrong}) ${failed}`
        : `if (${wrong}) { ${refused.join('')}${failed} }`,
      ...answer.lines,
      't = r.timings;',
      `ms = t.blocked + t.duration${waited.join('')};`,
    ],
    sets: answer.sets,
  };
}

function callingOf(
  { platform, timeout_ms }: ScriptStep,
  { target, constants }: StepContext,
): Calling {
  const { name, authentication } = target.binding;
  const keys = Object.entries(authentication).flatMap(([scheme, { kind, ...rest }]) =>
    kind === 'api-key' && 'header' in rest ? [[scheme, rest.header] as const] : [],
  );
  const base = constants.shared(`on.base_urls[${literal(platform)}]`);
  return {
    base,
    key_names: keys.map(([, header]) => header),
    key_headers:
      keys.length === 0
        ? undefined
        : constants.shared(`keyHeaders(${literal(name)}, ${literal(Object.fromEntries(keys))})`),
    timeout_ms,
  };
}

/** Where a login is, and what it may do. */
function placeCode(step: ScriptStep, context: StepContext): string {
  const { base, timeout_ms } = callingOf(step, context);
  return `{ base_url: ${base}, hosts: on.hosts, timeout_ms: ${timeout_ms} }`;
}

/** What is got before a request can be sent: a token of the machine, a number of the request. */
function needsCode(
  step: ScriptStep,
  bound: BoundHttp | BoundMessage,
  context: StepContext,
  fail: Fail,
): {
  readonly lines: readonly string[];
  readonly scope: Scope;
  readonly tokens: readonly { readonly token: string; readonly keeper: string }[];
} {
  const { platform } = step;
  const { target, constants, scope } = context;
  const needed = variablesOf(bound);
  const held = new Map<string, Held>(scope);
  const lines: string[] = [];
  const tokens = tokensFor(target.binding.authentication, needed).map(([name, login], i) => {
    const keeper = constants.shared(
      `keepToken(${placeCode(step, context)}, ${literal(secretVariable(target.binding.name, name))}, ${literal(login)})`,
      `token ${platform} ${name}`,
    );
    const token = `t${i}`;
    held.set(login.sets, { name: `${token}.extracted[${literal(login.sets)}]` });
    lines.push(
      `var ${token} = ${keeper}.get();`,
      `if (!${token}.ok) ${fail(`${token}.kind`, `${token}.status`)}`,
    );
    return { token, keeper };
  });
  if (needed.has('request_id')) {
    held.set('request_id', { name: 'request_id' });
    lines.push('var request_id = crypto.randomUUID();');
  }
  return { lines, scope: held, tokens };
}

/** A login is a conversation of several requests, which the runtime holds; its time is that of all of them. */
function loginCode(step: ScriptStep, context: StepContext, fail: Fail): StepCode {
  const { operation } = step;
  const { persona, target, constants, scope } = context;
  const { name, authentication } = target.binding;
  const found = loginFor(authentication, operation, persona);
  if (found === undefined) throw new Error(`operation ${operation} is not bound`);
  const { login } = found;
  const perform = constants.shared(
    `compileLogin(${placeCode(step, context)}, ${literal(secretVariable(name, found.name))}, ${literal(login)})`,
  );
  const sets = variablesSetBy(login);
  return {
    lines: [
      `x = ${perform}(${variablesCode(formVariables(login), scope)});`,
      `if (!x.ok) ${fail('x.kind', 'x.status', 'x.why')}`,
      ...sets.map(takenOut),
      'ms = x.latency_ms;',
    ],
    sets,
  };
}

function messageCode(
  step: ScriptStep,
  bound: BoundMessage,
  context: StepContext,
  fail: Fail,
): StepCode {
  const { constants } = context;
  const needs = needsCode(step, bound, context, fail);
  const { base, key_headers = '{}', timeout_ms } = callingOf(step, context);
  const calling = `{ base_url: ${base}, fixed_headers: ${key_headers}, timeout_ms: ${timeout_ms} }`;
  const perform = constants.shared(`compilePerformMessage(${calling}, ${literal(bound)})`);
  const sets = Object.keys(extractionsOf(bound));
  const waited = needs.tokens.map(({ token }) => ` + ${token}.latency_ms`);
  return {
    lines: [
      ...needs.lines,
      `x = await ${perform}(line, ${variablesCode(variablesOf(bound), needs.scope)});`,
      `if (!x.ok) ${fail('x.kind', 'x.status', 'x.why')}`,
      ...sets.map(takenOut),
      `ms = x.latency_ms${waited.join('')};`,
    ],
    sets,
  };
}

function takenOut(variable: string): string {
  return `${nameOf(variable)} = x.extracted[${literal(variable)}];`;
}

/**
 * The statement that counts a request that succeeded: exactly, by how many of its limits its `ms` is over, and by
 * the range it is in. Tags are made when they are first needed: most places never are.
 */
export function countCode(
  { operation, limits_ms }: Pick<ScriptStep, 'operation' | 'limits_ms'>,
  constants: Constants,
): string {
  const ends = latencyPlaces(limits_ms);
  const tags = constants.own('[]');
  const places = ends.length + 1;
  const place = ends.map((limit, i) => `ms <= ${limit} ? ${i} : `).join('');
  const over = (limits: readonly number[]): string => {
    const passed = (end: number): string => String(limits.filter((limit) => limit <= end).length);
    return `${constants.shared(literal(['0', ...ends.map(passed)]))}[k % ${places}]`;
  };
  const made = `latencyTags(${literal(operation)}, s, ${over(limits_ms)}, ${over(LATENCY_RANGES_MS)})`;
  const at = `k = ${places} * s + (${place}${ends.length})`;
  return `${at}; add(ms, ${tags}[k] || (${tags}[k] = ${made}));`;
}
