import { describe, expect, it, onTestFinished } from 'vitest';
import type { Platform } from '../../../model/platform.ts';
import type { BoundTarget, CheckEnd, ProbeCheck } from '../../../model/probe-check.ts';
import { runCheck } from '../../../probes/run-check.ts';
import type { Fault } from '../../../simulator/fault.ts';
import { type Simulator, startSimulator } from '../../../simulator/start.ts';
import { inject, QUICK, urlOf } from '../../simulator/served.ts';
import { shipped } from '../../simulator/walked.ts';
import { checkTools, named } from './check-tools.ts';

type Bound = Extract<ProbeCheck, { readonly target: BoundTarget }>;

/** One check of each kind, at the platform that it is for. */
const CHECKS: { readonly [K in Bound['kind']]: (target: BoundTarget) => Bound } = {
  http: (target) => ({
    kind: 'http',
    target,
    persona: 'citizen',
    operation: 'settlement.searchProcedures',
  }),
  login: (target) => ({
    kind: 'login',
    target,
    persona: 'citizen',
    login: 'identity.login',
    proof: 'identity.readProfile',
  }),
  register: (target) => ({
    kind: 'register',
    target,
    token: 'integration.requestToken',
    look_up: 'integration.lookUpCitizen',
  }),
  websocket: (target) => ({ kind: 'websocket', target, heartbeats: 2 }),
};

const PLATFORM_OF: { readonly [K in Bound['kind']]: Platform } = {
  http: 'settlement',
  login: 'identity',
  register: 'integration',
  websocket: 'meetings',
};

async function serve(): Promise<Simulator> {
  const simulator = await startSimulator(QUICK);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** Runs a check of a kind at a simulator where some things may be wrong. */
async function ended(
  kind: Bound['kind'],
  faults: readonly Fault[] = [],
  binding: 'reference' | 'gateway' = 'reference',
): Promise<CheckEnd> {
  const simulator = await serve();
  const platform = PLATFORM_OF[kind];
  const base_url = urlOf(simulator, platform);
  for (const fault of faults) await inject(base_url, fault);
  const check = CHECKS[kind]({ platform, base_url, binding });
  return runCheck(check, checkTools({}, shipped(binding)));
}

const KINDS = ['http', 'login', 'register', 'websocket'] as const;

const STEPS: { readonly [K in Bound['kind']]: readonly string[] } = {
  http: ['dns', 'connect', 'first-byte', 'body'],
  login: ['dns', 'pages', 'sign-in', 'token', 'proof'],
  register: ['dns', 'token', 'look-up'],
  websocket: ['dns', 'sign-in', 'schedule', 'admission', 'join', 'heartbeat', 'heartbeat', 'leave'],
};

describe('a check through a binding', () => {
  it.each(KINDS)('of kind %s goes through all its steps where nothing is wrong', async (kind) => {
    const { finding, error, steps } = await ended(kind);
    expect({ finding, error, steps: named(steps) }).toEqual({
      finding: 'done',
      error: null,
      steps: STEPS[kind],
    });
    expect(steps.every(({ duration_s }) => duration_s >= 0 && duration_s < 20)).toBe(true);
  });

  it.each(KINDS)('of kind %s speaks the older form of one address as well', async (kind) => {
    const { finding, error } = await ended(kind, [], 'gateway');
    expect({ finding, error }).toEqual({ finding: 'done', error: null });
  });

  it.each(KINDS)('of kind %s takes wrong content with status 200 for a failure', async (kind) => {
    const { finding, steps } = await ended(kind, [{ kind: 'wrong_content' }]);
    expect(finding).toBe('target');
    expect(steps.at(-1)?.ok).toBe(false);
  });

  it.each(KINDS)('of kind %s takes an outage for a failure of the target', async (kind) => {
    const { finding, error } = await ended(kind, [{ kind: 'outage' }]);
    expect(finding).toBe('target');
    expect(error).not.toBeNull();
  });

  it('logs in first for a request that nobody else may send', async () => {
    const simulator = await serve();
    const base_url = urlOf(simulator, 'reporting');
    const check: ProbeCheck = {
      kind: 'http',
      target: { platform: 'reporting', base_url, binding: 'reference' },
      persona: 'officer',
      operation: 'reporting.listDue',
    };
    const { finding, error, steps } = await runCheck(check, checkTools({}, shipped('reference')));
    expect([finding, error]).toEqual(['done', null]);
    expect(named(steps)).toEqual(['dns', 'sign-in', 'connect', 'first-byte', 'body']);
  });

  it('says which part of a request broke off, and in whose words', async () => {
    const { steps, error } = await ended('http', [{ kind: 'outage' }]);
    expect(named(steps)).toEqual(['dns', 'connect', 'first-byte!']);
    expect(error).toBe('settlement.searchProcedures: socket hang up');
  });

  it('says which status was wrong', async () => {
    const { steps, error } = await ended('http', [{ kind: 'errors', ratio: 1, status: 503 }]);
    expect(named(steps)).toEqual(['dns', 'connect', 'first-byte', 'body!']);
    expect(error).toBe('settlement.searchProcedures: it answered 503');
  });

  it('sends nothing twice: the second time would hide what the first one met', async () => {
    const simulator = await serve();
    const base_url = urlOf(simulator, 'settlement');
    await inject(base_url, { kind: 'outage' });
    const target = { platform: 'settlement', base_url, binding: 'reference' } as const;
    await runCheck(CHECKS.http(target), checkTools({}, shipped('reference')));
    const response = await fetch(`${base_url}/_simulator/log`);
    const log: unknown = await response.json();
    expect(log).toMatchObject({
      platforms: {
        settlement: { via: { api: { 'settlement.searchProcedures': { received: 1 } } } },
      },
    });
  });

  it('sees a token that nobody takes by the proof of a login', async () => {
    const broken: Fault = {
      kind: 'errors',
      ratio: 1,
      status: 401,
      operation: 'identity.readProfile',
    };
    const { finding, steps } = await ended('login', [broken]);
    expect(finding).toBe('target');
    expect(named(steps)).toEqual(['dns', 'pages', 'sign-in', 'token', 'proof!']);
  });

  it('sees a password that is refused where it was typed in', async () => {
    const broken: Fault = { kind: 'errors', ratio: 1, status: 500, operation: 'identity.login' };
    const { finding, steps, error } = await ended('login', [broken]);
    expect(finding).toBe('target');
    expect(named(steps)).toEqual(['dns', 'pages', 'sign-in!']);
    expect(error).toMatch(/^identity\.login: .*answered 500$/);
  });

  it('sees a register that does not answer apart from a token that is not given', async () => {
    const fault = { kind: 'errors', ratio: 1, status: 502 } as const;
    const behind = await ended('register', [{ ...fault, operation: 'integration.lookUpCitizen' }]);
    expect(named(behind.steps)).toEqual(['dns', 'token', 'look-up!']);
    const before = await ended('register', [{ ...fault, operation: 'integration.requestToken' }]);
    expect(named(before.steps)).toEqual(['dns', 'token!']);
  });

  it('gives a target up that does not answer in time, and says where it waited', async () => {
    const simulator = await serve();
    const base_url = urlOf(simulator, 'settlement');
    await inject(base_url, { kind: 'hang', after_ms: 'never' });
    const target = { platform: 'settlement', base_url, binding: 'reference' } as const;
    const tools = checkTools({ timeout_ms: 300 }, shipped('reference'));
    const { finding, error, steps } = await runCheck(CHECKS.http(target), tools);
    expect(finding).toBe('deadline');
    expect(error).toBe('it did not end within 300 ms in step "first-byte"');
    expect(named(steps)).toEqual(['dns', 'connect', 'first-byte!']);
  });

  it('takes a binding that asks for what nothing gives for a fault of ours', async () => {
    const simulator = await serve();
    const target = {
      platform: 'settlement',
      base_url: urlOf(simulator, 'settlement'),
      binding: 'reference',
    } as const;
    const check = { ...CHECKS.http(target), operation: 'settlement.trackDossier' } as const;
    const { finding, error } = await runCheck(check, checkTools({}, shipped('reference')));
    expect(finding).toBe('tool');
    expect(error).toMatch(/^settlement\.trackDossier: .*\{dossier_code\}/);
  });
});
