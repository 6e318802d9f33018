import type { Answer } from './answer.ts';
import type {
  ClientCredentials,
  Login,
  LoginForm,
  OidcLogin,
  SessionCookieLogin,
} from './authentication.ts';
import { compileLook, type Judged } from './binding.ts';
import { compileTemplate, type Fill, type Variables } from './template.ts';
import { encodeQuery, percentEncode, placeUrl, queryField, resolveUrl } from './url.ts';

/**
 * Logins as conversations: a generator says what to send and is told what came back, so that k6 (which waits)
 * and Node (which does not) walk the same pages. Nothing in here waits, draws or hashes by itself.
 */
export interface LoginRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent form-encoded; undefined for no body. */
  readonly form: Readonly<Record<string, string>> | undefined;
}

/** An answer to a page of a login. */
export interface LoginAnswer extends Answer {
  /** The form that a selector finds; the first one with a password field, or else the first, without selector. */
  form(css: string | undefined): HtmlForm | undefined;
}

export interface HtmlForm {
  /** As the page has it; undefined when the form goes back to where it came from. */
  readonly action: string | undefined;
  /** In lower case. */
  readonly method: string;
  /** What the form would send untouched. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of every input of the form. */
  readonly inputs: readonly string[];
}

/** What pure code cannot do. */
export interface LoginTools {
  /** 43 random characters of base64url: 256 bits. */
  random(): string;
  /** SHA-256 of ASCII text, in base64url without padding. */
  sha256(text: string): string;
  base64(text: string): string;
}

export type Conversation = Generator<LoginRequest, Judged, LoginAnswer>;

/** What one login needs besides its scheme. */
export interface LoginContext {
  readonly base_url: string;
  readonly variables: Variables;
  /** Of a client that has one. */
  readonly secret: string | undefined;
  readonly tools: LoginTools;
}

/** No login has more pages; more of them is a circle. */
const MAX_PAGES = 20;

/** Prepares the login of people once: templates and conditions are parsed, and each login only walks. */
export function compileConversation(login: Login): (context: LoginContext) => Conversation {
  const form = compileForm(login.form);
  if (login.kind === 'oidc') return (context) => oidcLogin(login, form, context);
  const look = compileLook(login.conditions ?? [], () => ({ ok: true, extracted: {} }));
  return (context) => sessionCookieLogin(login, { form, look }, context);
}

/** OpenID Connect: pages until the redirect with the code, then the token. */
function* oidcLogin(login: OidcLogin, form: CompiledForm, context: LoginContext): Conversation {
  const { base_url, variables, secret, tools } = context;
  const [verifier, state, nonce] = [tools.random(), tools.random(), tools.random()];
  const query = encodeQuery({
    response_type: 'code',
    client_id: login.client_id,
    redirect_uri: login.redirect_uri,
    scope: login.scope,
    state,
    nonce,
    code_challenge: tools.sha256(verifier),
    code_challenge_method: 'S256',
  });
  const start = placeUrl(base_url, login.authorization_url);
  const walked = yield* walkPages(`${start}${start.includes('?') ? '&' : '?'}${query}`, {
    form,
    variables,
    end: login.redirect_uri,
  });
  if ('why' in walked) return walked;
  const refusal = queryField(walked.end, 'error');
  if (refusal !== undefined) return failed(`the provider refused: ${refusal}`);
  if (queryField(walked.end, 'state') !== state) return failed('the redirect has a foreign state');
  const code = queryField(walked.end, 'code');
  if (code === undefined) return failed('the redirect has no code');
  const answer = yield tokenRequest(placeUrl(base_url, login.token_url), {
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: login.redirect_uri,
      client_id: login.client_id,
      code_verifier: verifier,
    },
    basic: secret === undefined ? undefined : basicOf(login.client_id, secret, tools),
  });
  const token = tokenIn(answer);
  return 'why' in token ? token : { ok: true, extracted: { [login.sets]: token.access_token } };
}

/** Pages that end with a cookie. */
function* sessionCookieLogin(
  login: SessionCookieLogin,
  { form, look }: { form: CompiledForm; look: (answer: Answer) => Judged },
  { base_url, variables }: LoginContext,
): Conversation {
  const walked = yield* walkPages(placeUrl(base_url, login.start), {
    form,
    variables,
    end: undefined,
  });
  if ('why' in walked) return walked;
  const { answer } = walked;
  if (answer?.cookie(login.cookie) === undefined) {
    return failed(`no cookie ${login.cookie} was set`);
  }
  return look(answer);
}

/** Asks for a machine's token. */
export function* clientCredentialsLogin(
  login: ClientCredentials,
  context: { readonly base_url: string; readonly secret: string; readonly tools: LoginTools },
): Generator<LoginRequest, Token | (Judged & { ok: false }), LoginAnswer> {
  const { base_url, secret, tools } = context;
  const answer = yield tokenRequest(placeUrl(base_url, login.token_url), {
    form: {
      grant_type: 'client_credentials',
      ...(login.scope !== undefined && { scope: login.scope }),
    },
    basic: basicOf(login.client_id, secret, tools),
  });
  return tokenIn(answer);
}

export interface Token {
  readonly access_token: string;
  /** As the server says; 0 when it does not: then the token is asked for anew each time. */
  readonly expires_in_s: number;
}

function tokenIn(answer: LoginAnswer): Token | (Judged & { ok: false }) {
  if (answer.status !== 200) return status(answer.status, 'the token endpoint');
  const json = answer.json() as { access_token?: unknown; expires_in?: unknown } | undefined;
  const token = json?.access_token;
  if (typeof token !== 'string' || token === '')
    return failed('the token answer has no access_token');
  const seconds = Number(json?.expires_in ?? 0);
  return { access_token: token, expires_in_s: Number.isFinite(seconds) ? seconds : 0 };
}

function tokenRequest(
  url: string,
  { form, basic }: { form: Record<string, string>; basic: string | undefined },
): LoginRequest {
  const authorization = basic === undefined ? {} : { Authorization: `Basic ${basic}` };
  return { method: 'POST', url, headers: { Accept: 'application/json', ...authorization }, form };
}

/**
 * RFC 6749 §2.3.1: both parts are form-encoded before they are joined; no more of them than must be, for the
 * servers that forget to decode.
 */
function basicOf(client_id: string, secret: string, tools: LoginTools): string {
  const encoded = [client_id, secret].map((part) => percentEncode(part).replaceAll('%20', '+'));
  return tools.base64(encoded.join(':'));
}

interface CompiledForm {
  readonly css: string | undefined;
  /** By the name of the input. */
  readonly fields: ReadonlyMap<string, Fill>;
}

function compileForm({ css, fields }: LoginForm): CompiledForm {
  const compiled = Object.entries(fields).map(
    ([name, template]) => [name, compileTemplate(template)] as const,
  );
  return { css, fields: new Map(compiled) };
}

interface Walk {
  readonly form: CompiledForm;
  readonly variables: Variables;
  /** The redirect that ends the walk and is not followed; undefined where a page ends it. */
  readonly end: string | undefined;
}

type Walked = { readonly end: string; readonly answer?: LoginAnswer } | (Judged & { ok: false });

/** Follows redirects and fills in forms until a redirect ends the walk, or a page asks for nothing more. */
function* walkPages(start: string, walk: Walk): Generator<LoginRequest, Walked, LoginAnswer> {
  let request: LoginRequest = page(start);
  const filled = new Set<string>();
  for (let n = 0; n < MAX_PAGES; n++) {
    const answer = yield request;
    const step: Step = isRedirect(answer)
      ? follow(request, answer, walk)
      : read(request.url, answer, walk, filled);
    if (!('next' in step)) return step;
    request = step.next;
    for (const name of step.fills) filled.add(name);
  }
  return failed(`the login did not end within ${MAX_PAGES} pages`);
}

type Step = Walked | { readonly next: LoginRequest; readonly fills: readonly string[] };

function isRedirect(answer: LoginAnswer): boolean {
  return answer.status >= 300 && answer.status < 400 && answer.header('location') !== undefined;
}

function follow(sent: LoginRequest, answer: LoginAnswer, { end }: Walk): Step {
  const url = resolveUrl(sent.url, answer.header('location') ?? '');
  // Resolved as well, so that https://host is known again when https://host/ comes.
  if (end !== undefined && url.split('?')[0] === resolveUrl(sent.url, end)) return { end: url };
  const sendsAgain = answer.status === 307 || answer.status === 308;
  return { next: sendsAgain ? { ...sent, url } : page(url), fills: [] };
}

/** What a page asks for: to be filled in, to be agreed to, or nothing any more. */
function read(url: string, answer: LoginAnswer, walk: Walk, filled: ReadonlySet<string>): Step {
  if (answer.status !== 200) return status(answer.status, url.split('?')[0] ?? '');
  const wanted = [...walk.form.fields.keys()];
  const form = answer.form(walk.form.css);
  // Some providers ask for the account on one page and for the password on the next.
  const asked = form === undefined ? [] : wanted.filter((name) => form.inputs.includes(name));
  if (form !== undefined && asked.length > 0) {
    if (asked.every((name) => filled.has(name))) {
      return failed('the login page came back: account or password was refused');
    }
    return { next: submit(url, form, typed(walk, asked)), fills: asked };
  }
  if (!wanted.every((name) => filled.has(name))) {
    return failed('the login page has no form with the configured fields');
  }
  if (walk.end === undefined) return { end: url, answer };
  // On the way back to a client every page of a provider is one to agree to.
  const consent = answer.form(undefined);
  if (consent === undefined) return failed('the login ended on a page, not at the redirect_uri');
  return { next: submit(url, consent, {}), fills: [] };
}

function page(url: string): LoginRequest {
  return { method: 'GET', url, headers: { Accept: 'text/html' }, form: undefined };
}

function typed({ form, variables }: Walk, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, form.fields.get(name)?.(variables) ?? '']));
}

function submit(
  url: string,
  form: HtmlForm,
  typedIn: Readonly<Record<string, string>>,
): LoginRequest {
  const fields = { ...form.fields, ...typedIn };
  const target = resolveUrl(url, form.action ?? '');
  const headers = { Accept: 'text/html' };
  if (form.method === 'post') {
    return { method: 'POST', url: target, headers, form: fields };
  }
  const query = encodeQuery(fields);
  return { method: 'GET', url: `${target.split('?')[0]}?${query}`, headers, form: undefined };
}

function failed(why: string): Judged & { ok: false } {
  return { ok: false, kind: 'content', why };
}

function status(code: number, where: string): Judged & { ok: false } {
  return { ok: false, kind: 'status', why: `${where} answered ${code}` };
}
