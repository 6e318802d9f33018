import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { BegunLogin } from '../../../../reporters/watch/login/begun.ts';
import { Issuer } from '../../../../reporters/watch/login/issuer.ts';

/* Tokens that a real provider would hardly make, signed with a key that the issuer publishes. */

const ISSUER = 'https://sso.example.vn';
const NOW_S = 1_900_000_000;

const BEGUN: BegunLogin = {
  state: 's',
  binder: 'b',
  nonce: 'n',
  verifier: 'v',
  next: '/operator',
  until_ms: 1,
};

const GOOD = { iss: ISSUER, aud: 'toi', sub: '1', nonce: 'n', iat: NOW_S, exp: NOW_S + 60 };

const { publicKey, privateKey } = await generateKeyPair('ES256');

interface Asked {
  readonly header: string | null;
  readonly form: string;
}

/** What an issuer says whose token holds these claims, and how it was asked for it. */
async function claimsOf(
  claims: object,
  {
    methods,
    secret = null,
    token,
  }: { methods?: string[]; secret?: string | null; token?: string } = {},
): Promise<{ readonly sub: unknown; readonly asked: Asked }> {
  let asked: Asked = { header: null, form: '' };
  const id_token =
    token ??
    (await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .sign(privateKey));
  const answers: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/auth`,
      token_endpoint: `${ISSUER}/token`,
      jwks_uri: `${ISSUER}/keys`,
      ...(methods !== undefined && { token_endpoint_auth_methods_supported: methods }),
    },
    '/keys': { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] },
    '/token': { id_token },
  };
  const issuer = new Issuer(
    {
      issuer: ISSUER,
      client_id: 'toi',
      client_secret: secret,
      redirect_uri: 'https://t.vn/sso',
      scopes: [],
    },
    { now_ms: () => NOW_S * 1000, monotonic_ms: () => 0, wait: async () => undefined },
    async (input, init) => {
      const { pathname } = new URL(String(input));
      if (pathname === '/token') {
        asked = {
          header: new Headers(init?.headers).get('authorization'),
          form: String(init?.body),
        };
      }
      return Response.json(answers[pathname]);
    },
  );
  const { sub } = await issuer.claimsFor('c', BEGUN);
  return { sub, asked };
}

describe('A token that the issuer signed', () => {
  it.each([
    ['for us alone', {}],
    ['for us in a list', { aud: ['toi'] }],
    ['for several, and made for us', { aud: ['toi', 'khac'], azp: 'toi' }],
  ])('holds: %s', async (_, changes) => {
    expect((await claimsOf({ ...GOOD, ...changes })).sub).toBe('1');
  });

  it.each([
    ['by another name', { iss: 'https://xau.example' }],
    ['for somebody else', { aud: 'khac' }],
    ['for several, and does not say for whom', { aud: ['toi', 'khac'] }],
    ['for us, and made for somebody else', { azp: 'khac' }],
    ['for nobody', { sub: undefined }],
    ['for no login', { nonce: undefined }],
    ['for ever', { exp: undefined }],
    ['for a time that is over', { exp: NOW_S - 61 }],
    ['for a time that is to come', { nbf: NOW_S + 61 }],
  ])('does not hold: %s', async (_, changes) => {
    await expect(claimsOf({ ...GOOD, ...changes })).rejects.toMatchObject({
      name: 'LoginInvalid',
      why: 'untrusted',
    });
  });

  it('does not hold when it is signed with the secret of the client', async () => {
    const secret = 'x'.repeat(32);
    const token = await new SignJWT(GOOD)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret));
    await expect(claimsOf(GOOD, { secret, token })).rejects.toMatchObject({ why: 'untrusted' });
  });
});

describe('A client shows who it is', () => {
  const FORM =
    'grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Ft.vn%2Fsso&code_verifier=v';
  const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

  it.each([
    ['by its name, without a secret', null, undefined, null, `${FORM}&client_id=toi`],
    ['in a header, encoded as in a form', 'a:b%', undefined, basic('toi:a%3Ab%25'), FORM],
    [
      'in the form, where the issuer takes nothing else',
      'ab',
      ['client_secret_post'],
      null,
      `${FORM}&client_id=toi&client_secret=ab`,
    ],
  ])('%s', async (_, secret, methods, header, form) => {
    const { asked } = await claimsOf(GOOD, { secret, ...(methods !== undefined && { methods }) });
    expect(asked).toEqual({ header, form });
  });
});
