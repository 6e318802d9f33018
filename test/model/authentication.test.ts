import { describe, expect, it } from 'vitest';
import {
  type Authentication,
  apiKeyHeaders,
  type ClientCredentials,
  certificateOf,
  loginFor,
  type OidcLogin,
  type Schemes,
  type SessionCookieLogin,
  secretOf,
  secretVariable,
  tokensFor,
  urlsOf,
  variablesSetBy,
} from '../../model/authentication.ts';

const form = { fields: { user: '{account}' } };

const SESSION: SessionCookieLogin = {
  kind: 'session-cookie',
  performs: 'settlement.login',
  personas: ['officer'],
  start: '/login',
  cookie: 'SID',
  form,
};

const OIDC: OidcLogin = {
  kind: 'oidc',
  performs: 'settlement.login',
  authorization_url: 'https://sso.example/auth',
  token_url: '/token',
  client_id: 'portal',
  redirect_uri: 'https://dvc.example/cb',
  scope: 'openid',
  sets: 'token',
  form,
};

const KEY = { env: 'KEY' };

describe('a scheme', () => {
  it.each<{
    scheme: Authentication;
    secret: unknown;
    urls: readonly string[];
    sets: readonly string[];
  }>([
    { scheme: SESSION, secret: undefined, urls: ['/login'], sets: [] },
    {
      scheme: OIDC,
      secret: undefined,
      urls: ['https://sso.example/auth', '/token'],
      sets: ['token'],
    },
    {
      scheme: { ...OIDC, client_secret: KEY },
      secret: KEY,
      urls: ['https://sso.example/auth', '/token'],
      sets: ['token'],
    },
    {
      scheme: {
        kind: 'client-credentials',
        token_url: '/token',
        client_id: 'lgsp',
        client_secret: { file: '/run/secret' },
        sets: 'machine_token',
      },
      secret: { file: '/run/secret' },
      urls: ['/token'],
      sets: ['machine_token'],
    },
    {
      scheme: { kind: 'api-key', header: 'X-Api-Key', api_key: KEY },
      secret: KEY,
      urls: [],
      sets: [],
    },
    {
      scheme: { kind: 'mutual-tls', certificate: '/c.pem', key: '/k.pem' },
      secret: undefined,
      urls: [],
      sets: [],
    },
  ])('of kind $scheme.kind calls $urls and sets $sets', ({ scheme, secret, urls, sets }) => {
    expect(secretOf(scheme)).toEqual(secret);
    expect(urlsOf(scheme)).toEqual(urls);
    expect(variablesSetBy(scheme)).toEqual(sets);
  });

  it('has its secret in a variable of its own', () => {
    const names = ['lgsp', 'lgsp-2', 'dvc-quoc-gia'];
    expect(names.map((name) => secretVariable('tinh-a', name))).toEqual([
      'THONGSUOT_SECRET_TINH_A__LGSP',
      'THONGSUOT_SECRET_TINH_A__LGSP_2',
      'THONGSUOT_SECRET_TINH_A__DVC_QUOC_GIA',
    ]);
  });
});

describe('the login of a persona', () => {
  const machines: Authentication = { kind: 'api-key', header: 'X-Api-Key', api_key: KEY };

  it.each<{ schemes: Schemes; persona: 'citizen' | 'officer'; name: string | undefined }>([
    { schemes: { machines, officers: SESSION }, persona: 'officer', name: 'officers' },
    { schemes: { machines, officers: SESSION }, persona: 'citizen', name: undefined },
    { schemes: { machines, all: OIDC }, persona: 'citizen', name: 'all' },
    { schemes: { officers: SESSION, all: OIDC }, persona: 'officer', name: 'officers' },
    { schemes: { officers: SESSION, all: OIDC }, persona: 'citizen', name: 'all' },
    { schemes: { machines }, persona: 'citizen', name: undefined },
  ])('of kind $persona is $name', ({ schemes, persona, name }) => {
    const found = loginFor(schemes, 'settlement.login', persona);
    expect(found?.name).toBe(name);
    expect(found?.login).toBe(name && schemes[name]);
  });

  it('performs no other operation', () => {
    expect(loginFor({ all: OIDC }, 'settlement.viewProcedure', 'citizen')).toBeUndefined();
  });
});

describe('what a request brings besides its own', () => {
  const gateway: Authentication = { kind: 'api-key', header: 'X-Api-Key', api_key: KEY };
  const partner: Authentication = { kind: 'api-key', header: 'X-Partner', api_key: KEY };
  const tls: Authentication = { kind: 'mutual-tls', certificate: '/c.pem', key: '/k.pem' };
  const machine = (sets: string): ClientCredentials => ({
    kind: 'client-credentials',
    token_url: '/token',
    client_id: 'lgsp',
    client_secret: KEY,
    sets,
  });
  const schemes = { people: OIDC, gateway, lgsp: machine('bus'), crvs: machine('civil'), partner };

  it('is the key of every scheme that has one, in its header', () => {
    expect(apiKeyHeaders(schemes, (name) => `key of ${name}`)).toEqual({
      'X-Api-Key': 'key of gateway',
      'X-Partner': 'key of partner',
    });
  });

  it('is the token of each machine that one of its variables comes from, and no token of a person', () => {
    const needed = new Set(['token', 'civil', 'dossier_id']);
    expect(tokensFor(schemes, needed)).toEqual([['crvs', machine('civil')]]);
    expect(tokensFor(schemes, new Set(['dossier_id']))).toEqual([]);
  });

  it('is the certificate of the binding, where it has one', () => {
    expect(certificateOf({ ...schemes, tls })).toBe(tls);
    expect(certificateOf(schemes)).toBeUndefined();
  });
});
