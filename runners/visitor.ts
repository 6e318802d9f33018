import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type ApiKey,
  type ClientCredentials,
  type Login,
  loginFor,
} from '../model/authentication.ts';
import {
  type Binding,
  type BoundOperation,
  compileJudge,
  isIdempotent,
  itemsIn,
  variablesOf,
} from '../model/binding.ts';
import { compileRequest } from '../model/bound-request.ts';
import {
  clientCredentialsLogin,
  type LoginAnswer,
  type LoginRequest,
  type LoginTools,
  oidcLogin,
  sessionCookieLogin,
} from '../model/login-flow.ts';
import type { OperationName } from '../model/operation.ts';
import type { Persona } from '../model/platform.ts';
import { uploadOf } from '../model/synthetic.ts';
import type { Variables } from '../model/template.ts';
import { NodeAnswer } from './node-answer.ts';
import { type Exchange, type Reach, type SentRequest, VisitorHttp } from './visitor-http.ts';

/** What an operation gave, or in a few words why it failed; and what went to and fro for it. */
export type Performed = { readonly exchanges: readonly Exchange[] } & (
  | { readonly ok: true; readonly extracted: Variables; readonly items: readonly Variables[] }
  | { readonly ok: false; readonly why: string }
);

/** A platform that may be called. */
export interface CalledPlatform extends Reach {
  readonly base_url: string;
  readonly binding: Binding;
  /** By scheme. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Done before each request of a visitor; what it throws stops the visitor. */
  readonly before_send?: () => Promise<void>;
}

const TOOLS: LoginTools = {
  random: () => randomBytes(32).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('base64url'),
  base64: (text) => Buffer.from(text).toString('base64'),
};

/**
 * One person or machine who performs operations of a binding one at a time, with cookies and tokens of its own.
 * For housekeeping and trying out, never for load.
 */
export class Visitor {
  readonly #platform: CalledPlatform;
  readonly #persona: Persona;
  readonly #http: VisitorHttp;

  constructor(platform: CalledPlatform, persona: Persona) {
    this.#platform = platform;
    this.#persona = persona;
    this.#http = new VisitorHttp(platform, platform.before_send);
  }

  /**
   * Performs one operation once; an idempotent one a second time when the connection broke.
   *
   * @returns failures of the target as data; MissingVariableError or VariableTypeError is thrown when the variables do not suffice
   */
  async perform(operation: OperationName, variables: Variables): Promise<Performed> {
    const { binding } = this.#platform;
    const bound = binding.operations[operation];
    if (bound === undefined) {
      const login = loginFor(binding.authentication, operation, this.#persona)?.login;
      if (login === undefined) throw new Error(`${operation} is not bound`);
      return this.#logIn(login, variables);
    }
    const tokens = await this.#tokensFor(bound);
    if (!tokens.ok) return tokens;
    const given = { ...variables, ...tokens.extracted, request_id: randomUUID() };
    const request = await this.#requestOf(bound, given);
    const exchange = await this.#sendAgain(request, isIdempotent(operation, bound));
    const performed = this.#judge(bound, exchange);
    return { ...performed, exchanges: [...tokens.exchanges, exchange] };
  }

  async #sendAgain(request: SentRequest, mayRepeat: boolean): Promise<Exchange> {
    const exchange = await this.#http.send(request);
    const isBroken = exchange.answer === undefined;
    return isBroken && mayRepeat ? this.#http.send(request) : exchange;
  }

  #judge(bound: BoundOperation, exchange: Exchange): Performed {
    const exchanges = [exchange];
    const answer = this.#read(exchange);
    if (answer === undefined) return { ok: false, why: exchange.failure ?? '', exchanges };
    const judged = compileJudge(bound)(answer);
    if (!judged.ok) return { ok: false, why: judged.why, exchanges };
    const items = bound.each === undefined ? [] : itemsIn(answer.json(), bound.each);
    if (items === undefined) {
      return { ok: false, why: `its answer has no list ${bound.each?.in.text}`, exchanges };
    }
    return { ok: true, extracted: judged.extracted, items, exchanges };
  }

  #read({ request, answer }: Exchange): NodeAnswer | undefined {
    if (answer === undefined) return undefined;
    return new NodeAnswer(answer, (name) => this.#http.cookie(request.url, name));
  }

  async #requestOf(bound: BoundOperation, variables: Variables): Promise<SentRequest> {
    const { base_url, binding, secrets } = this.#platform;
    const keys = Object.entries(binding.authentication).filter(
      (entry): entry is [string, ApiKey] => entry[1].kind === 'api-key',
    );
    const fixed = Object.fromEntries(
      keys.map(([name, { header }]) => [header, secrets[name] ?? '']),
    );
    const compiled = compileRequest(base_url, bound, fixed);
    const { type, body } = await encode(bound, compiled.body(variables), variables);
    const headers = { ...type, ...compiled.headers(variables) };
    return { method: bound.method, url: compiled.url(variables), headers, body };
  }

  async #tokensFor(bound: BoundOperation): Promise<Performed> {
    const { base_url, binding, secrets } = this.#platform;
    const needed = variablesOf(bound);
    const exchanges: Exchange[] = [];
    const extracted: Record<string, string> = {};
    const machines = Object.entries(binding.authentication).filter(
      (entry): entry is [string, ClientCredentials] =>
        entry[1].kind === 'client-credentials' && needed.has(entry[1].sets),
    );
    for (const [name, scheme] of machines) {
      const secret = secrets[name] ?? '';
      const talked = await this.#converse(
        clientCredentialsLogin(scheme, { base_url, secret, tools: TOOLS }),
      );
      exchanges.push(...talked.exchanges);
      if (talked.end === undefined) return { ok: false, why: talked.why, exchanges };
      if (!('access_token' in talked.end)) return { ...talked.end, exchanges };
      extracted[scheme.sets] = talked.end.access_token;
    }
    return { ok: true, extracted, items: [], exchanges };
  }

  async #logIn(login: Login, variables: Variables): Promise<Performed> {
    const { base_url, secrets, binding } = this.#platform;
    const name = Object.entries(binding.authentication).find(([, scheme]) => scheme === login)?.[0];
    const secret = login.kind === 'oidc' && login.client_secret ? secrets[name ?? ''] : undefined;
    const talked = await this.#converse(
      login.kind === 'oidc'
        ? oidcLogin(login, { base_url, variables, secret, tools: TOOLS })
        : sessionCookieLogin(login, { base_url, variables }),
    );
    const { end, exchanges } = talked;
    if (end === undefined) return { ok: false, why: talked.why, exchanges };
    if (!end.ok) return { ok: false, why: end.why, exchanges };
    return { ok: true, extracted: end.extracted, items: [], exchanges };
  }

  async #converse<End>(
    talk: Generator<LoginRequest, End, LoginAnswer>,
  ): Promise<{ end: End | undefined; why: string; exchanges: Exchange[] }> {
    const exchanges: Exchange[] = [];
    let turn = talk.next();
    while (turn.done !== true) {
      const exchange = await this.#http.send(pageRequest(turn.value));
      exchanges.push(exchange);
      const answer = this.#read(exchange);
      if (answer === undefined) return { end: undefined, why: exchange.failure ?? '', exchanges };
      turn = talk.next(answer);
    }
    return { end: turn.value, why: '', exchanges };
  }
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

function pageRequest({ method, url, headers, form }: LoginRequest): SentRequest {
  if (form === undefined) return { method, url, headers, body: undefined };
  const body = new URLSearchParams(form).toString();
  return { method, url, headers: { ...headers, ...FORM }, body };
}

/** The bytes of a body, and the type that goes with them. */
async function encode(
  { body }: BoundOperation,
  filled: string | Readonly<Record<string, string>> | null,
  variables: Variables,
): Promise<{ type: Record<string, string>; body: string | Buffer | undefined }> {
  if (body === undefined || filled === null) return { type: {}, body: undefined };
  if (typeof filled === 'string') return { type: {}, body: filled };
  if (body.kind !== 'multipart') {
    return { type: FORM, body: new URLSearchParams(filled).toString() };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(filled)) form.set(name, value);
  const { field, filename, type } = body.file;
  form.set(field, new Blob([uploadOf(variables['marker'] ?? '')], { type }), filename);
  const encoded = new Response(form);
  return {
    type: { 'Content-Type': encoded.headers.get('content-type') ?? '' },
    body: Buffer.from(await encoded.arrayBuffer()),
  };
}
