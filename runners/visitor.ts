import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { apiKeyHeaders, type Login, loginFor, tokensFor } from '../model/authentication.ts';
import {
  type Binding,
  type BoundHttp,
  type BoundMessage,
  type BoundOperation,
  compileJudge,
  isIdempotent,
  isMessage,
  itemsIn,
  variablesOf,
} from '../model/binding.ts';
import { compileMessage } from '../model/bound-message.ts';
import { compileRequest } from '../model/bound-request.ts';
import {
  clientCredentialsLogin,
  compileConversation,
  type LoginAnswer,
  type LoginRequest,
  type LoginTools,
} from '../model/login-flow.ts';
import type { OperationName } from '../model/operation.ts';
import type { Persona } from '../model/platform.ts';
import { uploadOf } from '../model/synthetic.ts';
import type { Variables } from '../model/template.ts';
import { NodeAnswer } from './node-answer.ts';
import {
  type Exchange,
  type Reach,
  type Sending,
  type SentRequest,
  VisitorHttp,
} from './visitor-http.ts';
import { VisitorSocket } from './visitor-socket.ts';

/** What an operation gave, or in a few words why it failed; and what went to and fro for it. */
export type Performed = { readonly exchanges: readonly Exchange[] } & (
  | { readonly ok: true; readonly extracted: Variables; readonly items: readonly Variables[] }
  | { readonly ok: false; readonly why: string }
);

/** A platform that may be called. */
export interface CalledPlatform extends Reach, Sending {
  readonly base_url: string;
  readonly binding: Binding;
  /** By scheme. */
  readonly secrets: Readonly<Record<string, string>>;
  /** False for a visitor that sends nothing twice, whatever broke: the second time may hide what the first one met. */
  readonly repeats?: boolean;
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
  readonly #socket: VisitorSocket;

  constructor(platform: CalledPlatform, persona: Persona) {
    this.#platform = platform;
    this.#persona = persona;
    this.#http = new VisitorHttp(platform, platform);
    this.#socket = new VisitorSocket(this.#http);
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
    if (isMessage(bound)) return this.#tell(bound, given, tokens.exchanges);
    const request = await this.#requestOf(bound, given);
    const mayRepeat = this.#platform.repeats !== false && isIdempotent(operation, bound);
    const exchange = await this.#sendAgain(request, mayRepeat);
    const performed = this.#judge(bound, exchange);
    return { ...performed, exchanges: [...tokens.exchanges, exchange] };
  }

  /** Ends the connection that a message may have opened, and those that were kept open. */
  close(): void {
    this.#socket.close();
    this.#http.close();
  }

  async #tell(
    bound: BoundMessage,
    variables: Variables,
    before: readonly Exchange[],
  ): Promise<Performed> {
    const message = compileMessage(this.#platform.base_url, bound, this.#keys());
    const { exchange, ...told } = await this.#socket.exchange(message, variables);
    const exchanges = [...before, exchange];
    return told.ok ? { ...told, items: [], exchanges } : { ...told, exchanges };
  }

  async #sendAgain(request: SentRequest, mayRepeat: boolean): Promise<Exchange> {
    const exchange = await this.#http.send(request);
    const isBroken = exchange.answer === undefined;
    return isBroken && mayRepeat ? this.#http.send(request) : exchange;
  }

  #judge(bound: BoundHttp, exchange: Exchange): Performed {
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

  /** The keys that go with every request. */
  #keys(): Record<string, string> {
    const { binding, secrets } = this.#platform;
    return apiKeyHeaders(binding.authentication, (name) => secrets[name] ?? '');
  }

  async #requestOf(bound: BoundHttp, variables: Variables): Promise<SentRequest> {
    const compiled = compileRequest(this.#platform.base_url, bound, this.#keys());
    const { type, body } = await encode(bound, compiled.body(variables), variables);
    const headers = { ...type, ...compiled.headers(variables) };
    return { method: bound.method, url: compiled.url(variables), headers, body };
  }

  async #tokensFor(bound: BoundOperation): Promise<Performed> {
    const { base_url, binding, secrets } = this.#platform;
    const exchanges: Exchange[] = [];
    const extracted: Record<string, string> = {};
    for (const [name, scheme] of tokensFor(binding.authentication, variablesOf(bound))) {
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
    const talk = compileConversation(login);
    const talked = await this.#converse(talk({ base_url, variables, secret, tools: TOOLS }));
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
  { body }: BoundHttp,
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
