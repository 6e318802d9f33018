import type { Condition } from './answer.ts';
import type { OperationName } from './operation.ts';
import type { Persona } from './platform.ts';
import { placeholdersOf } from './template.ts';

/** A secret that the configuration names and never holds. */
export type SecretReference =
  | { readonly env: string }
  /** Absolute path; a line break at the end does not count. */
  | { readonly file: string };

/** How the pages of a login are filled in. */
export interface LoginForm {
  /** CSS selector of the form; the first form with a password field without it. */
  readonly css?: string;
  /** Name of an input → template; inputs that are not named keep what the page gives them. */
  readonly fields: Readonly<Record<string, string>>;
}

interface PeopleLogin {
  /** The step of the journeys that this login is. */
  readonly performs: OperationName;
  /** Who logs in this way; everybody without it. */
  readonly personas?: readonly Persona[];
  /** Names of other hosts that the pages send the browser to. Any other redirect ends the login. */
  readonly hosts?: readonly string[];
  readonly form: LoginForm;
}

/** A person logs in on the platform's own page, or on one that it sends the browser to, and gets a cookie. */
export interface SessionCookieLogin extends PeopleLogin {
  readonly kind: 'session-cookie';
  /** Path below the platform's URL, or a URL: the page that the login starts on. */
  readonly start: string;
  /** The cookie without which nobody is logged in. */
  readonly cookie: string;
  /** What must hold of the page that the login ends on: many platforms give a cookie to strangers, too. */
  readonly conditions?: readonly Condition[];
}

/** OpenID Connect: authorisation code (RFC 6749 §4.1) with PKCE (RFC 7636, S256), for people. */
export interface OidcLogin extends PeopleLogin {
  readonly kind: 'oidc';
  readonly authorization_url: string;
  readonly token_url: string;
  readonly client_id: string;
  /** For clients that have one; sent as HTTP basic. */
  readonly client_secret?: SecretReference;
  /** As it is registered; it is never called. */
  readonly redirect_uri: string;
  readonly scope: string;
  /** The variable that takes the access token. */
  readonly sets: string;
}

/** OAuth 2 client credentials (RFC 6749 §4.4), for machines: a token that is used until it runs out. */
export interface ClientCredentials {
  readonly kind: 'client-credentials';
  readonly token_url: string;
  readonly client_id: string;
  readonly client_secret: SecretReference;
  readonly scope?: string;
  readonly sets: string;
}

/** A fixed key in a header of every request. */
export interface ApiKey {
  readonly kind: 'api-key';
  readonly header: string;
  readonly api_key: SecretReference;
}

/** A client certificate on every connection to the platform. */
export interface MutualTls {
  readonly kind: 'mutual-tls';
  /** Absolute paths of PEM files. */
  readonly certificate: string;
  readonly key: string;
}

export type Login = SessionCookieLogin | OidcLogin;

export type Authentication = Login | ClientCredentials | ApiKey | MutualTls;

export type Schemes = Readonly<Record<string, Authentication>>;

/**
 * Requests of a login that is counted before anybody has seen its pages: redirect, page, form, redirect, consent,
 * form, redirect, token. Whether it was enough is judged by what k6 really sent.
 */
export const LOGIN_REQUESTS = 8;

/** The login that performs an operation for a persona; undefined when it is an ordinary request. */
export function loginFor(
  schemes: Schemes,
  operation: OperationName,
  persona: Persona,
): { readonly name: string; readonly login: Login } | undefined {
  for (const [name, scheme] of Object.entries(schemes)) {
    if (scheme.kind !== 'oidc' && scheme.kind !== 'session-cookie') continue;
    const isFor = scheme.personas === undefined || scheme.personas.includes(persona);
    if (scheme.performs === operation && isFor) return { name, login: scheme };
  }
  return undefined;
}

/**
 * The headers that bring the API keys of a platform, the same in every request.
 *
 * @param keyOf gives the secret of a scheme by its name
 */
export function apiKeyHeaders(
  schemes: Schemes,
  keyOf: (name: string) => string,
): Record<string, string> {
  const keys = Object.entries(schemes).filter(
    (entry): entry is [string, ApiKey] => entry[1].kind === 'api-key',
  );
  return Object.fromEntries(keys.map(([name, { header }]) => [header, keyOf(name)]));
}

/**
 * The machine tokens without which an operation cannot be sent, by scheme.
 *
 * @param needed names of the variables that the operation is filled with
 */
export function tokensFor(
  schemes: Schemes,
  needed: ReadonlySet<string>,
): [name: string, login: ClientCredentials][] {
  return Object.entries(schemes).filter(
    (entry): entry is [string, ClientCredentials] =>
      entry[1].kind === 'client-credentials' && needed.has(entry[1].sets),
  );
}

/** The scheme that brings a client certificate, of which a binding has one at most; undefined without. */
export function certificateOf(schemes: Schemes): MutualTls | undefined {
  return Object.values(schemes).find((scheme): scheme is MutualTls => scheme.kind === 'mutual-tls');
}

/** The secret that a scheme needs; undefined when it needs none. */
export function secretOf(scheme: Authentication): SecretReference | undefined {
  switch (scheme.kind) {
    case 'oidc':
    case 'client-credentials':
      return scheme.client_secret;
    case 'api-key':
      return scheme.api_key;
    case 'session-cookie':
    case 'mutual-tls':
      return undefined;
  }
}

/** How every variable begins by which k6 gets a secret. */
export const SECRET_PREFIX = 'THONGSUOT_SECRET_';

/** The environment variable in which a k6 script finds the secret of a binding's scheme. */
export function secretVariable(binding_name: string, scheme_name: string): string {
  const name = `${binding_name}__${scheme_name}`;
  return `${SECRET_PREFIX}${name.toUpperCase().replaceAll('-', '_')}`;
}

/** The places besides the platform itself that a scheme calls: paths below it, or URLs. */
export function urlsOf(scheme: Authentication): readonly string[] {
  switch (scheme.kind) {
    case 'oidc':
      return [scheme.authorization_url, scheme.token_url, ...otherHosts(scheme)];
    case 'client-credentials':
      return [scheme.token_url];
    case 'session-cookie':
      return [scheme.start, ...otherHosts(scheme)];
    case 'api-key':
    case 'mutual-tls':
      return [];
  }
}

function otherHosts({ hosts = [] }: Login): string[] {
  return hosts.map((host) => `https://${host}`);
}

/** The variables that a scheme gives to other operations. */
export function variablesSetBy(scheme: Authentication): readonly string[] {
  return scheme.kind === 'oidc' || scheme.kind === 'client-credentials' ? [scheme.sets] : [];
}

/** The variables that the pages of a login are filled in with. */
export function formVariables({ form }: Login): string[] {
  return Object.values(form.fields).flatMap((template) =>
    placeholdersOf(template).map(({ name }) => name),
  );
}
