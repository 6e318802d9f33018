import { describe, expect, it } from 'vitest';
import { type BindingTrial, verifyBinding } from '../../cli/verify-binding.ts';
import { loadConfig } from '../../config/load.ts';
import type { Binding, BoundHttp } from '../../model/binding.ts';
import { OPERATION_NAMES, type OperationName } from '../../model/operation.ts';
import type { Variables } from '../../model/template.ts';
import type { VerificationStep, VerifiedOperation } from '../../model/verification.ts';
import { VERIFICATIONS } from '../../model/verifications.ts';
import { type Performed, Visitor } from '../../runners/visitor.ts';
import type { Exchange } from '../../runners/visitor-http.ts';
import { requestIn } from '../bound-http.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';
import { calledPlatform } from '../runners/called-platform.ts';
import { serve } from '../simulator/served.ts';

const { bindings } = await loadConfig(SHIPPED_CONFIG);
const STEPS = VERIFICATIONS.settlement ?? [];
const OWN = OPERATION_NAMES.filter((name) => name.startsWith('settlement.'));

function walk(url: string, binding: Binding, changes: Partial<BindingTrial> = {}): BindingTrial {
  return {
    steps: STEPS,
    binding,
    open: (persona) => new Visitor(calledPlatform(url, binding), persona),
    marker: 'thongsuot verify-1',
    secrets: [],
    signal: new AbortController().signal,
    ...changes,
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

describe('trying a binding out', () => {
  it.each(['reference', 'gateway'])('finds nothing wrong with the shipped %s', async (name) => {
    const { url } = await serve();
    const binding = bindings[name]!;
    const results = await verifyBinding(walk(url, binding));
    expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'ok'));
    // Each operation once, and the login of both.
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
    const open = (persona: string) => ({
      perform: async (_operation: OperationName, variables: Variables): Promise<Performed> => {
        given.push({ [persona]: variables });
        return { ok: true, extracted: { found: `by ${persona}` }, items: [], exchanges: [] };
      },
      close: () => undefined,
    });
    const results = await verifyBinding(walk('', bindings['reference']!, { steps, open }));
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
  return verifyBinding(
    walk('', binding, {
      steps: STEPS.slice(0, 2),
      open: () => ({ perform: async () => answers.shift() ?? second, close: () => undefined }),
    }),
  );
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
