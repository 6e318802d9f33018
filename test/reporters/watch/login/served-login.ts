import { afterAll, beforeAll, onTestFinished } from 'vitest';
import {
  type LoginSettings,
  OperatorLogin,
} from '../../../../reporters/watch/login/operator-login.ts';
import { freePort } from '../../../../runners/free-port.ts';
import { CLIENTS } from '../../../../simulator/identity/clients.ts';
import { type Simulator, startSimulator } from '../../../../simulator/start.ts';
import { Browser, type Shown } from '../../../simulator/browser.ts';
import { CITIZEN } from '../../../simulator/national.ts';
import { QUICK, urlOf } from '../../../simulator/served.ts';
import { SAMPLE_MS } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { SECRET, type ServedStatus, serveStatus } from '../status/served-status.ts';

export const SESSION_MS = 8 * 3_600_000;

/** The OpenID Provider of the simulator. */
export function startIssuer(): Promise<Simulator> {
  return startSimulator({ ...QUICK, platforms: ['identity'] });
}

/** One provider for all tests of a file. @returns its address, once they run */
export function issuerOfFile(): () => string {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startIssuer();
  });
  afterAll(() => simulator.close());
  return () => issuerOf(simulator);
}

export function issuerOf(simulator: Simulator): string {
  return urlOf(simulator, 'identity');
}

/** The pages of a watch whose operators log in, with a clock that the test sets. */
export interface ServedLogin extends ServedStatus {
  readonly login: OperatorLogin;
  /** What the daemon would say. */
  readonly problems: string[];
  /** Puts the clock of the login forward. */
  forward(ms: number): void;
  /** Puts the clock by which tokens are judged forward. */
  forwardWall(ms: number): void;
}

interface Changes extends Partial<LoginSettings> {
  readonly fetch?: typeof fetch;
  readonly secret?: string | null;
}

export async function serveLogin(
  issuer: string,
  { fetch: ask = fetch, secret = SECRET, ...changes }: Changes = {},
): Promise<ServedLogin> {
  const port = await freePort();
  const problems: string[] = [];
  let [monotonic_ms, ahead_ms] = [0, 0];
  const login = new OperatorLogin(
    {
      issuer,
      client_id: CLIENTS.operators.id,
      client_secret: null,
      public_url: `http://127.0.0.1:${port}`,
      scopes: [],
      allowed: { sub: [CITIZEN.account] },
      session_ms: SESSION_MS,
      ...changes,
    },
    {
      clock: {
        now_ms: () => Date.now() + ahead_ms,
        monotonic_ms: () => monotonic_ms,
        wait: async () => undefined,
      },
      onProblem: (problem) => void problems.push(problem),
      has_secret: secret !== null,
      fetch: ask,
    },
  );
  const served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS, { secret, login, port });
  onTestFinished(() => served.close());
  return {
    ...served,
    login,
    problems,
    forward: (ms) => {
      monotonic_ms += ms;
    },
    forwardWall: (ms) => {
      ahead_ms += ms;
    },
  };
}

/** Opens a page, logs in at the issuer, and comes back. */
export async function logIn(browser: Browser, url: string): Promise<Shown> {
  const form = await browser.get(url);
  return browser.post(form.url, { account: CITIZEN.account, password: CITIZEN.password });
}

/** A browser that stops where the issuer sends it back to us. */
export function stopsAtUs(): Browser {
  return new Browser(/\/operator\/sso\?/);
}

export const SESSION_COOKIE = 'thongsuot-operator';

/** Answers of the issuer, with its tokens put in place of others. */
export function withToken(token: (own: string) => string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).endsWith('/token') || response.status !== 200) return response;
    const json = (await response.json()) as { id_token: string };
    return Response.json({ ...json, id_token: token(json.id_token) });
  };
}
