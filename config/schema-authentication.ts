import { z } from 'zod';
import type { Authentication, SecretReference } from '../model/authentication.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { PERSONAS } from '../model/platform.ts';
import { knownName } from './known-name.ts';
import { condition, selector } from './schema-source.ts';
import { template } from './schema-template.ts';
import { text } from './schema-value.ts';

const SECRET_HINT =
  'name where it is kept: { env: NAME_OF_THE_VARIABLE } or { file: path/to/the/secret }';

/** Where a secret is kept, which the configuration itself never holds. */
export const secret: z.ZodType<SecretReference> = z
  .strictObject({
    env: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'must be the name of an environment variable' })
      .exactOptional(),
    file: text.exactOptional(),
  })
  .transform(({ env, file }, context): SecretReference => {
    if (env !== undefined && file === undefined) return { env };
    if (file !== undefined && env === undefined) return { file };
    const message = 'must have exactly one of env and file';
    context.addIssue({ code: 'custom', message, params: { hint: SECRET_HINT } });
    return z.NEVER;
  });

const URL_HINT = 'write a path below the platform, such as /token, or a whole URL';

/** A path below the platform's URL, or a URL of its own; never with credentials. */
const place = z.string().transform((value, context): string => {
  const refuse = (message: string): string => {
    context.addIssue({ code: 'custom', message, params: { hint: URL_HINT } });
    return z.NEVER;
  };
  if (/^[^/]*\/\/[^/]*@/.test(value)) return refuse('must not carry credentials');
  if (/[#\s]/.test(value)) return refuse('must not hold a fragment or a space');
  if (/^\/(?!\/)/.test(value)) return value;
  // As it was understood: what is checked is what is called.
  if (/^https?:\/\//i.test(value) && URL.canParse(value)) return new URL(value).href;
  return refuse('must be a path that starts with /, or a URL that starts with http:// or https://');
});

/** A name in our variables. */
export const variableName = z.string().regex(/^[a-z][a-z0-9_]*$/, {
  error: 'must be a variable name: lower-case letters, digits and _, starting with a letter',
});

export const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, { error: 'must be an HTTP header name' });

/** What k6 and Node set themselves, or what would lead a request past the host that was permitted. */
const OWN_HEADERS =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|cookie|proxy-.*)$/i;

/** A header that a binding may set. */
export const requestHeader = headerName.refine((name) => !OWN_HEADERS.test(name), {
  error: 'is not for a binding to set',
  params: {
    hint: 'the host comes from the url, and each visitor keeps the cookies that the platform gives: log in with an operation or a session-cookie login',
  },
});

const hostName = z.string().regex(/^[a-z0-9.-]+$/, {
  error: 'must be the name of a host, as it stands in a URL, in lower case',
});

const form = z.strictObject({
  css: selector.exactOptional(),
  fields: z.record(z.string().min(1), template).refine((all) => Object.keys(all).length > 0, {
    error: 'must name at least one field of the login form',
  }),
});

const people = {
  performs: knownName('operation', OPERATION_NAMES),
  personas: z.array(knownName('persona', PERSONAS)).min(1).exactOptional(),
  hosts: z.array(hostName).min(1).exactOptional(),
  form,
};

/** How people or machines prove who they are. */
export const authentication = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('session-cookie'),
    ...people,
    start: place,
    cookie: headerName,
    conditions: z.array(condition).min(1).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('oidc'),
    ...people,
    authorization_url: place,
    token_url: place,
    client_id: text,
    client_secret: secret.exactOptional(),
    redirect_uri: z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/[^\s?#]+$/i, {
      error: 'must be the URL that is registered for the client, without query or fragment',
    }),
    scope: text.default('openid'),
    sets: variableName,
  }),
  z.strictObject({
    kind: z.literal('client-credentials'),
    token_url: place,
    client_id: text,
    client_secret: secret,
    scope: text.exactOptional(),
    sets: variableName,
  }),
  z.strictObject({ kind: z.literal('api-key'), header: requestHeader, api_key: secret }),
  z.strictObject({ kind: z.literal('mutual-tls'), certificate: text, key: text }),
]) satisfies z.ZodType<Authentication>;

/** Turns a relative path of a scheme into an absolute one. */
export function withPaths(
  scheme: Authentication,
  absolute: (path: string) => string,
): Authentication {
  const place = (reference: SecretReference): SecretReference =>
    'file' in reference ? { file: absolute(reference.file) } : reference;
  switch (scheme.kind) {
    case 'mutual-tls':
      return { ...scheme, certificate: absolute(scheme.certificate), key: absolute(scheme.key) };
    case 'api-key':
      return { ...scheme, api_key: place(scheme.api_key) };
    case 'client-credentials':
      return { ...scheme, client_secret: place(scheme.client_secret) };
    case 'oidc': {
      const { client_secret } = scheme;
      return client_secret === undefined
        ? scheme
        : { ...scheme, client_secret: place(client_secret) };
    }
    case 'session-cookie':
      return scheme;
  }
}
