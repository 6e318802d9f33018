import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CallRequest, Calls } from '../../../simulator/calls.ts';
import { Refusal } from '../../../simulator/http/refusal.ts';
import { type SignOn, signOn } from '../../../simulator/portal/sign-on.ts';

const PORTAL = 'http://127.0.0.1:1/cong';
const AUTHORIZATION = 'http://127.0.0.1:2/auth';

interface Beside {
  readonly portal: SignOn;
  readonly asked: CallRequest[];
}

/** A portal beside an identity platform whose token endpoint answers as told. */
function beside(token: () => { status: number; json: unknown }): Beside {
  const asked: CallRequest[] = [];
  const calls: Calls = {
    has: () => true,
    call: async (_operation, _platform, request) => {
      asked.push(request);
      if (request.path === '/token') return token();
      return { status: 200, json: { authorization_endpoint: AUTHORIZATION } };
    },
  };
  return { portal: signOn(calls), asked };
}

function idToken(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}

/** Begins, and is back with a code. */
async function back({ portal }: Beside) {
  const { url, state } = await portal.begin('/ho-so-cua-toi', PORTAL);
  const begun = portal.resume(state, state);
  if (begun === undefined) throw new Error('it was not begun');
  return { begun, query: Object.fromEntries(new URL(url).searchParams) };
}

describe('a sign-on', () => {
  it('sends people where the identity platform says, with what only the portal can complete', async () => {
    const both = beside(() => ({ status: 200, json: {} }));
    const { begun, query } = await back(both);
    expect(query).toEqual({
      response_type: 'code',
      client_id: 'cong-dich-vu-cong',
      redirect_uri: `${PORTAL}/sso`,
      scope: 'openid',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: begun.nonce,
      code_challenge: createHash('sha256').update(begun.verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    expect(begun.next).toBe('/ho-so-cua-toi');
    await back(both);
    // Where people are to be sent is asked once.
    expect(both.asked).toEqual([{ method: 'GET', path: '/.well-known/openid-configuration' }]);
  });

  it('is given the token for the code, as a client with a secret', async () => {
    const answer: { id_token?: string } = {};
    const both = beside(() => ({ status: 200, json: { access_token: 'a token', ...answer } }));
    const { begun } = await back(both);
    answer.id_token = idToken({ nonce: begun.nonce });
    expect(await both.portal.exchange(begun, 'a code')).toBe('a token');
    expect(both.asked.at(-1)).toMatchObject({
      path: '/token',
      headers: { Authorization: expect.stringMatching(/^Basic /) },
      form: { code: 'a code', redirect_uri: `${PORTAL}/sso`, code_verifier: begun.verifier },
    });
  });

  it.each([
    ['refuses the code', { status: 400, json: { error: 'invalid_grant' } }],
    ['gives no token', { status: 200, json: {} }],
    ['gives a token of another login', answerWith(idToken({ nonce: 'another' }))],
    ['gives a token that nobody can read', answerWith('x.y.z')],
    ['gives no identity token', answerWith(undefined)],
  ])('fails when the identity platform %s', async (_name, answers) => {
    const both = beside(() => answers);
    const { begun } = await back(both);
    const error: unknown = await both.portal
      .exchange(begun, 'a code')
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ status: 401, code: 'not_logged_in' });
  });

  it('is completed once, and by the browser that began it', async () => {
    const { portal } = beside(() => ({ status: 200, json: {} }));
    const { state } = await portal.begin('/', PORTAL);
    expect(portal.resume(state, null)).toBeUndefined();
    expect(portal.resume(state, 'another')).toBeUndefined();
    expect(portal.resume(state, state)).toBeDefined();
    expect(portal.resume(state, state)).toBeUndefined();
  });
});

function answerWith(id_token: string | undefined): { status: number; json: unknown } {
  return { status: 200, json: { access_token: 'a token', id_token } };
}
