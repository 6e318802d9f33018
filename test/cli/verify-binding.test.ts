import { describe, expect, it, onTestFinished } from 'vitest';
import type { SlowVisitor } from '../../cli/housekeeping.ts';
import { type BindingTrial, type OpenPlatform, verifyBinding } from '../../cli/verify-binding.ts';
import { loadConfig } from '../../config/load.ts';
import type { Binding, BoundHttp } from '../../model/binding.ts';
import { OPERATION_NAMES, type OperationName } from '../../model/operation.ts';
import type { Persona, Platform } from '../../model/platform.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { Variables } from '../../model/template.ts';
import type { VerificationStep, VerifiedOperation } from '../../model/verification.ts';
import { VERIFICATIONS } from '../../model/verifications.ts';
import { type Clock, systemClock } from '../../runners/clock.ts';
import { type Performed, Visitor } from '../../runners/visitor.ts';
import type { Exchange } from '../../runners/visitor-http.ts';
import { startSimulator } from '../../simulator/start.ts';
import { requestIn } from '../bound-http.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';
import { calledPlatform } from '../runners/called-platform.ts';
import { QUICK, serve } from '../simulator/served.ts';

const { bindings } = await loadConfig(SHIPPED_CONFIG);
const STEPS = VERIFICATIONS.settlement;
const OWN = OPERATION_NAMES.filter((name) => name.startsWith('settlement.'));

/** A platform at an address, called by a binding. */
function at(url: string, binding: Binding): OpenPlatform {
  return {
    binding,
    visitor: (persona) => new Visitor(calledPlatform(url, binding), persona),
  };
}

function walk(url: string, binding: Binding, changes: Partial<BindingTrial> = {}): BindingTrial {
  return {
    steps: STEPS,
    platforms: { settlement: at(url, binding) },
    marker: 'thongsuot verify-1',
    secrets: [],
    clock: systemClock,
    signal: new AbortController().signal,
    ...changes,
  };
}

/** A platform whose visitors are pretended. */
function pretended(
  binding: Binding,
  perform: (persona: Persona, operation: OperationName, variables: Variables) => Performed,
): OpenPlatform {
  const visitor = (persona: Persona): SlowVisitor => ({
    perform: async (operation, variables) => perform(persona, operation, variables),
    close: () => undefined,
  });
  return { binding, visitor };
}

/** Time that passes only when somebody waits. */
function waited(): Clock & { readonly waits_ms: number[] } {
  const waits_ms: number[] = [];
  const now_ms = (): number => waits_ms.reduce((sum, ms) => sum + ms, 0);
  return {
    waits_ms,
    now_ms,
    monotonic_ms: now_ms,
    wait: async (ms) => void waits_ms.push(ms),
  };
}

/** A binding with one operation broken. */
function broken(
  name: string,
  operation: OperationName,
  change: (bound: BoundHttp) => BoundHttp,
): Binding {
  const binding = bindings[name]!;
  const operations = { ...binding.operations, [operation]: change(requestIn(binding, operation)) };
  return { ...binding, operations };
}

const wrongPath = (bound: BoundHttp): BoundHttp => ({ ...bound, path: '/wrong' });

const named = (
  results: readonly VerifiedOperation[],
  outcome: VerifiedOperation['outcome'],
): string[] => results.filter((r) => r.outcome === outcome).map((r) => r.operation);

const done = (extracted: Variables = {}): Performed => ({
  ok: true,
  extracted,
  items: [],
  exchanges: [],
});

describe.each(['reference', 'gateway'])('the shipped %s', (name) => {
  it.each(PLATFORMS)('performs every operation of %s', async (platform) => {
    const simulator = await startSimulator(QUICK);
    onTestFinished(() => simulator.close());
    const opened = Object.entries(simulator.urls).map(([one, url]) => [
      one,
      at(url, bindings[name]!),
    ]);
    const platforms = Object.fromEntries(opened) as Record<Platform, OpenPlatform>;
    const results = await verifyBinding(
      walk('', bindings[name]!, { steps: VERIFICATIONS[platform], platforms }),
    );
    expect(results.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    const own = results.map(({ operation }) => operation).filter((o) => o.startsWith(platform));
    expect(new Set(own)).toEqual(
      new Set(OPERATION_NAMES.filter((operation) => operation.startsWith(`${platform}.`))),
    );
  });
});

describe('a step of a walk', () => {
  const PORTAL: readonly VerificationStep[] = [
    { by: 'citizen', operation: 'identity.login' },
    { by: 'citizen', operation: 'portal.login', after: ['identity.login'] },
  ];
  const reference = bindings['reference']!;

  it('goes to the platform of its own operation, and what it gives is known on the other', async () => {
    const calls: unknown[] = [];
    const on = (platform: Platform, extracted: Variables): OpenPlatform =>
      pretended(reference, (persona, operation, { identity_token }) => {
        calls.push([platform, persona, operation, identity_token]);
        return done(extracted);
      });
    const platforms = {
      portal: on('portal', {}),
      identity: on('identity', { identity_token: 'cong-dan-1' }),
    };
    const results = await verifyBinding(walk('', reference, { steps: PORTAL, platforms }));
    expect(results.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    expect(calls).toEqual([
      ['identity', 'citizen', 'identity.login', undefined],
      ['portal', 'citizen', 'portal.login', 'cong-dan-1'],
    ]);
  });

  it('is not tried where its platform is not configured, nor what needs it', async () => {
    const platforms = { portal: pretended(reference, () => done()) };
    const results = await verifyBinding(walk('', reference, { steps: PORTAL, platforms }));
    expect(results).toMatchObject([
      { outcome: 'not-tried', why: 'platform identity is not configured' },
      { outcome: 'not-tried', why: 'it needs identity.login before it' },
    ]);
  });

  const POLLS = { every_s: 2, at_most_s: 5 };

  it.each([
    [3, 'ok', [2000, 2000]],
    [5, 'failed', [2000, 2000, 2000]],
  ] as const)(
    'that polls is asked again until its time is over: right at attempt %i is %s',
    async (right_at, outcome, waits_ms) => {
      let attempts = 0;
      const settlement = pretended(reference, () =>
        ++attempts === right_at ? done() : { ok: false, why: 'not yet', exchanges: [] },
      );
      const clock = waited();
      const steps: readonly VerificationStep[] = [
        { by: 'citizen', operation: 'settlement.trackDossier', polls: POLLS },
      ];
      const results = await verifyBinding(
        walk('', reference, { steps, platforms: { settlement }, clock }),
      );
      expect(results).toMatchObject([{ outcome }]);
      expect(clock.waits_ms).toEqual(waits_ms);
    },
  );
});

describe('trying a binding out', () => {
  it('tells each operation once, and the login of both', async () => {
    const { url } = await serve();
    const results = await verifyBinding(walk(url, bindings['reference']!));
    expect(new Set(results.map(({ operation }) => operation))).toEqual(new Set(OWN));
    expect(results).toHaveLength(OWN.length + 1);
  });

  // Every operation in turn, broken on purpose: it is named, and nothing else is said to have failed.
  it.each(OWN)('names %s and no other when that one is broken', async (operation) => {
    const { url } = await serve();
    const results = await verifyBinding(walk(url, broken('reference', operation, wrongPath)));
    expect(new Set(named(results, 'failed'))).toEqual(new Set([operation]));
  });

  it('shows the request and the answer of the one that failed, without the token', async () => {
    const { url } = await serve();
    const binding = broken('reference', 'settlement.trackDossier', wrongPath);
    const results = await verifyBinding(walk(url, binding));
    const failed = results.find(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject({ by: 'citizen', why: 'it answered 404' });
    expect(failed?.exchanges).toMatchObject([
      {
        request: { method: 'GET', url: `${url}/wrong`, headers: { Authorization: '***' } },
        answer: { status: 404, body: expect.stringContaining('/wrong') },
      },
    ]);
  });

  it('sees an error that comes with status 200, as the gateway has it', async () => {
    const { url } = await serve();
    const results = await verifyBinding(
      walk(
        url,
        broken('gateway', 'settlement.listInbox', (bound) => ({
          ...bound,
          body: { kind: 'form', fields: { params: { type: 'ref', service: 'khong-co' } } },
        })),
      ),
    );
    const failed = results.find(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject({
      operation: 'settlement.listInbox',
      why: 'expected $.error_code to be "0", found "304"',
    });
  });

  it('does not try what cannot succeed after a failure, and says what it waits for', async () => {
    const { url } = await serve();
    const results = await verifyBinding(
      walk(url, broken('reference', 'settlement.createDossier', wrongPath)),
    );
    const tracked = results.find(({ operation }) => operation === 'settlement.trackDossier');
    expect(tracked).toMatchObject({
      outcome: 'not-tried',
      why: 'it needs settlement.submitDossier before it',
    });
  });

  it('tells a list that lacks what was just submitted', async () => {
    const { url } = await serve();
    const results = await verifyBinding(
      walk(
        url,
        broken('reference', 'settlement.listSynthetic', (bound) => ({
          ...bound,
          query: { q: 'another marker', page: '1' },
        })),
      ),
    );
    expect(results.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      operation: 'settlement.listSynthetic',
      why: 'its list has not the dossier_id that was made last',
    });
  });

  it('leaves supplement and payment untried where the officer was given the dossier of somebody else', async () => {
    const { url } = await serve();
    const binding = bindings['reference']!;
    const stranger = new Visitor(calledPlatform(url, binding), 'citizen');
    let variables: Record<string, string> = {
      account: '999000000009',
      password: 'thongsuot',
      procedure_code: '2.000815',
      applicant_name: 'Trần Văn Ba',
      phone: '0900000001',
      marker: 'of another',
    };
    for (const name of ['login', 'createDossier', 'submitDossier'] as const) {
      const performed = await stranger.perform(`settlement.${name}`, variables);
      if (performed.ok) variables = { ...variables, ...performed.extracted };
    }
    const results = await verifyBinding(walk(url, binding));
    expect(named(results, 'failed')).toEqual([]);
    const why = "the officer has another dossier_code than the citizen: somebody else's came first";
    expect(results.filter(({ outcome }) => outcome === 'not-tried')).toMatchObject([
      { operation: 'settlement.supplementDossier', why },
      { operation: 'settlement.payFee', why },
    ]);
  });

  it('lets a machine walk beside the people, and borrow from whom its step names', async () => {
    const steps: readonly VerificationStep[] = [
      { by: 'officer', operation: 'settlement.viewProcedure' },
      { by: 'citizen', operation: 'settlement.searchProcedures' },
      {
        by: 'system',
        operation: 'settlement.trackDossier',
        borrows: { from: 'officer', names: ['found', 'unknown'] },
      },
    ];
    const given: Record<string, Variables>[] = [];
    const settlement = pretended(bindings['reference']!, (persona, _operation, variables) => {
      given.push({ [persona]: variables });
      return done({ found: `by ${persona}` });
    });
    const trial = walk('', bindings['reference']!, { steps, platforms: { settlement } });
    const results = await verifyBinding(trial);
    expect(results.map(({ by, outcome }) => [by, outcome])).toEqual([
      ['officer', 'ok'],
      ['citizen', 'ok'],
      ['system', 'ok'],
    ]);
    expect(given).toMatchObject([
      { officer: { account: expect.stringMatching(/^canbo-/) } },
      { citizen: { account: expect.stringMatching(/^999/) } },
      { system: { account: expect.stringMatching(/^coquan-/), found: 'by officer' } },
    ]);
    expect(given[2]?.['system']).not.toHaveProperty('unknown');
  });

  it('tells operations that the binding lacks, and goes on', async () => {
    const { url } = await serve();
    const { 'settlement.viewProcedure': _, ...operations } = bindings['reference']!.operations;
    const results = await verifyBinding(walk(url, { ...bindings['reference']!, operations }));
    expect(named(results, 'not-bound')).toEqual(['settlement.viewProcedure']);
    expect(named(results, 'failed')).toEqual([]);
  });

  it('stops when it is interrupted', async () => {
    const results = await verifyBinding(
      walk('http://127.0.0.1:9', bindings['reference']!, { signal: AbortSignal.abort() }),
    );
    expect(new Set(results.map(({ why }) => why))).toEqual(new Set(['it was interrupted']));
  });
});

const REQUEST = { method: 'GET', url: 'http://127.0.0.1/x', headers: {}, body: undefined };

/** An exchange whose answer holds that. */
function answered(body: string, headers = {}): Exchange {
  return { request: REQUEST, answer: { status: 200, headers, body } };
}

/** Tries two operations out: the first gives what stands here, the second fails and repeats it. */
async function repeated(first: Performed, extract: BoundHttp['extract'] = {}) {
  const told = 'it told 5ecret-value aloud';
  const second: Performed = { ok: false, why: told, exchanges: [answered(told)] };
  const answers = [first, second];
  const binding = broken('reference', 'settlement.searchProcedures', (bound) => ({
    ...bound,
    extract,
  }));
  const settlement = pretended(binding, () => answers.shift() ?? second);
  return verifyBinding(walk('', binding, { steps: STEPS.slice(0, 2), platforms: { settlement } }));
}

describe('a secret that the platform gave', () => {
  const given = (extracted: Variables, ...exchanges: Exchange[]): Performed => ({
    ok: true,
    extracted,
    items: [],
    exchanges,
  });
  it.each<[string, Performed, BoundHttp['extract']?]>([
    ['as the token of a machine', given({}, answered('{"access_token":"5ecret-value"}'))],
    ['as a cookie', given({}, answered('', { 'set-cookie': ['A=5ecret-value; Path=/'] }))],
    ['as the code of a login', given({}, answered('', { location: '/sso?code=5ecret-value' }))],
    ['under the name of one', given({ sso_jwt: '5ecret-value' })],
    [
      'from a cookie',
      given({ innocent: '5ecret-value' }),
      { innocent: { source: { from: 'cookie', name: 'SESS' } } },
    ],
    [
      'in a login that failed',
      { ok: false, why: 'no', exchanges: [answered('{"id_token":"5ecret-value"}')] },
    ],
    ['inside another value', given({ a: 'x?5ecret-value', token: '5ecret-value' })],
  ])('is never told again: %s', async (_, first, extract) => {
    const results = await repeated(first, extract);
    expect(results).toHaveLength(2);
    expect(JSON.stringify(results)).not.toContain('5ecret-value');
    expect(results[1]).toMatchObject({ outcome: 'failed', why: 'it told *** aloud' });
  });

  it('is no code of a dossier', async () => {
    const [first] = await repeated(given({ dossier_code: 'H99-1', procedure_code: '2.000815' }));
    expect(first?.extracted).toEqual({ dossier_code: 'H99-1', procedure_code: '2.000815' });
  });
});
