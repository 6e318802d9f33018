import type { OpenAPIV3_1 } from 'openapi-types';
import { quote } from '../../quote.ts';
import { variableName } from '../words.ts';
import type { DescribedOperation } from './operations.ts';

/** How a document says that one gets in, as far as a request shows it. */
export interface Gate {
  readonly header: string;
  /** What stands before the value. */
  readonly prefix: string;
  /** The variable that an operation or a scheme of the binding may give. */
  readonly variable: string;
}

interface Scheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
  readonly scheme?: string;
  readonly openIdConnectUrl?: string;
  readonly flows?: Readonly<Record<string, { authorizationUrl?: string; tokenUrl?: string }>>;
}

const BEARER: Gate = { header: 'Authorization', prefix: 'Bearer ', variable: 'token' };

/** The header that an operation needs; undefined when it needs none. */
export function gateOf(
  document: OpenAPIV3_1.Document,
  { schemes }: DescribedOperation,
): Gate | undefined {
  const gates = schemes.map((name) => gate(schemeOf(document, name)));
  return gates.find((found) => found !== undefined);
}

function schemeOf(document: OpenAPIV3_1.Document, name: string): Scheme | undefined {
  return document.components?.securitySchemes?.[name] as Scheme | undefined;
}

function gate(scheme: Scheme | undefined): Gate | undefined {
  switch (scheme?.type) {
    case 'oauth2':
    case 'openIdConnect':
      return BEARER;
    case 'http':
      return scheme.scheme?.toLowerCase() === 'basic' ? { ...BEARER, prefix: 'Basic ' } : BEARER;
    case 'apiKey':
      return scheme.in === 'header' && isHeaderName(scheme.name)
        ? { header: scheme.name, prefix: '', variable: variableName(scheme.name) }
        : undefined;
    default:
      return undefined;
  }
}

function isHeaderName(name: string | undefined): name is string {
  return name !== undefined && /^[A-Za-z0-9-]+$/.test(name);
}

/** Lines of YAML, to be written as a comment, that suggest `authentication:` for a document's schemes. */
export function authenticationHint(document: OpenAPIV3_1.Document): string[] {
  const schemes = Object.keys(document.components?.securitySchemes ?? {});
  const suggestions = schemes.flatMap((name) => {
    const lines = suggestion(schemeOf(document, name));
    return lines.length === 0 ? [] : [`  ${schemeName(name)}:`, ...lines.map((l) => `    ${l}`)];
  });
  if (suggestions.length === 0) return [];
  return [
    'TODO: how one gets in, as the document says; complete what fits and uncomment it, or log in',
    'with an operation. Secrets stay outside: { env: NAME } or { file: path }.',
    'authentication:',
    ...suggestions,
  ];
}

function schemeName(name: string): string {
  return variableName(name).replaceAll('_', '-');
}

const TOKEN = ['client_id: TODO', 'client_secret: { env: TODO }', 'sets: token'];

function suggestion(scheme: Scheme | undefined): string[] {
  switch (scheme?.type) {
    case 'oauth2': {
      const machine = scheme.flows?.['clientCredentials'];
      if (machine === undefined) return oidc(Object.values(scheme.flows ?? {})[0]);
      return ['kind: client-credentials', `token_url: ${url(machine.tokenUrl)}`, ...TOKEN];
    }
    case 'openIdConnect':
      return oidc(undefined, scheme.openIdConnectUrl);
    case 'mutualTLS':
      return ['kind: mutual-tls', 'certificate: TODO.pem', 'key: TODO.pem'];
    case 'apiKey':
      return apiKey(scheme);
    default:
      return [];
  }
}

function apiKey(scheme: Scheme): string[] {
  if (scheme.in === 'header' && isHeaderName(scheme.name)) {
    return ['kind: api-key', `header: ${scheme.name}`, 'api_key: { env: TODO }'];
  }
  if (scheme.in !== 'cookie') return [];
  return [
    ...['kind: session-cookie', 'performs: settlement.login', 'start: /TODO'],
    `cookie: ${isHeaderName(scheme.name) ? scheme.name : 'TODO'}`,
    'form: { fields: { TODO: "{account}", TODO: "{password}" } }',
  ];
}

function oidc(
  flow: { authorizationUrl?: string; tokenUrl?: string } | undefined,
  discovery?: string,
): string[] {
  const found = discovery === undefined ? [] : [`# its addresses stand in ${quote(discovery)}`];
  return [
    ...['kind: oidc', 'performs: settlement.login', ...found],
    `authorization_url: ${url(flow?.authorizationUrl)}`,
    `token_url: ${url(flow?.tokenUrl)}`,
    ...['client_id: TODO', 'redirect_uri: TODO', 'sets: token'],
    'form: { fields: { TODO: "{account}", TODO: "{password}" } }',
  ];
}

function url(given: string | undefined): string {
  return given !== undefined && /^[\w:/.%-]+$/.test(given) ? given : 'TODO';
}
