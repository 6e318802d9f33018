import { describe, expect, it } from 'vitest';
import { standalonePlans } from '../../../cli/standalone-plans.ts';
import { loadConfig } from '../../../config/load.ts';
import type { BoundHttp } from '../../../model/binding.ts';
import { compileRequest } from '../../../model/bound-request.ts';
import type { OperationName } from '../../../model/operation.ts';
import { journeyCode } from '../../../model/script/journey-code.ts';
import type { ScriptPlan, ScriptStep } from '../../../model/script-plan.ts';
import { MissingVariableError } from '../../../model/template.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { fromJson, jsonSource } from '../fake-answer.ts';
import { PLAIN, walkMade } from './made-journey.ts';

const shipped = standalonePlans(await loadConfig(SHIPPED_CONFIG));

const BASE = 'http://127.0.0.1:1';

const STEP = { platform: 'settlement', think: 0, limits_ms: [2000], timeout_ms: 10_000 } as const;

const A: OperationName = 'settlement.searchProcedures';
const B: OperationName = 'settlement.viewProcedure';

/** A plan of one journey that does these operations of a binding one after the other. */
function planOf(
  operations: Readonly<Partial<Record<OperationName, BoundHttp>>>,
  more: Readonly<Partial<Record<OperationName, Partial<ScriptStep>>>> = {},
): ScriptPlan {
  const names = Object.keys(operations) as OperationName[];
  return {
    version: 1,
    run_id: 'r',
    seed: 1,
    warmup_s: 1,
    duration_s: 60,
    think_time: { median_s: 0.4, sigma: 0.5 },
    targets: {
      settlement: {
        platform: 'settlement',
        base_url: BASE,
        binding: { name: 'b', authentication: {}, operations },
      },
    },
    fence: { names: [], blocked: [], hosts: {}, requests_max_per_s: null },
    scenarios: [
      {
        journey: 'citizen-searches',
        persona: 'citizen',
        steps: names.map((operation) => ({ ...STEP, operation, ...more[operation] })),
      },
    ],
    marker: 'thongsuot r',
    reads_xml: false,
  };
}

describe('The code of a journey', () => {
  it('sends what the binding says, filled as Node fills it', () => {
    const bound: BoundHttp = {
      method: 'POST',
      path: '/api/{account}/x',
      query: { q: '{search_text}', mark: '{marker}' },
      headers: { 'X-Run': '{marker}', 'X-Who': 'of {account}' },
      body: { kind: 'json', value: { who: '{applicant_name}', phone: '{phone}', n: 1 } },
      success: { status: [200] },
    };
    const [sent] = walkMade(planOf({ [A]: bound }), () => ({})).sent;
    // With 0.5 drawn each time; the procedure is the one in the middle of Zipf's law.
    const variables = {
      account: '999500000000',
      applicant_name: 'Vũ Minh Hạnh',
      phone: '0900500000',
      marker: 'thongsuot r',
      search_text: 'khai sinh',
    };
    const expected = compileRequest(BASE, bound);
    expect(sent).toEqual({
      method: 'POST',
      url: expected.url(variables),
      body: expected.body(variables),
      params: {
        timeout: 10_000,
        redirects: 0,
        responseType: 'none',
        headers: expected.headers(variables),
      },
    });
  });

  it('keeps a body only where it is read, and sends no headers where there are none', () => {
    const [plain, read] = walkMade(
      planOf({ [A]: PLAIN, [B]: { ...PLAIN, extract: { code: fromJson('code') } } }),
      () => ({ json: { code: 'x' } }),
    ).sent;
    expect(plain?.params).toEqual({ timeout: 10_000, redirects: 0, responseType: 'none' });
    expect(read?.params).toEqual({ timeout: 10_000, redirects: 0, responseType: 'text' });
  });

  it('sends a form, a file, and a body with GET', () => {
    const file = { field: 'file', filename: 'a.pdf', type: 'application/pdf' };
    const { sent } = walkMade(
      planOf({
        [A]: { ...PLAIN, body: { kind: 'form', fields: { who: '{account}', mark: '{marker}' } } },
        [B]: {
          ...PLAIN,
          method: 'PUT',
          body: { kind: 'multipart', fields: { title: '{marker}' }, file },
        },
      }),
      () => ({}),
    );
    expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([
      { method: 'GET', body: { who: '999500000000', mark: 'thongsuot r' } },
      { method: 'PUT', body: { title: 'thongsuot r', file: 'a.pdf application/pdf' } },
    ]);
  });

  it('goes on with what an answer gave, in the type that it must have', () => {
    const operations = {
      [A]: {
        ...PLAIN,
        extract: { dossier_id: fromJson('id'), page: { ...fromJson('n'), type: 'integer' } },
      },
      [B]: { ...PLAIN, path: '/d/{dossier_id}', query: { p: '{page:integer}' } },
    } as const;
    const walked = walkMade(planOf(operations), () => ({ json: { id: 'a/b', n: 7 } }));
    expect(walked.sent[1]?.url).toBe(`${BASE}/d/a%2Fb?p=7`);
    const wrong = walkMade(planOf(operations), () => ({ json: { id: 'a/b', n: 'seven' } }));
    expect(wrong).toMatchObject({ completed: false, counted: [`${A} stage=1 content`] });
    expect(wrong.sent).toHaveLength(1);
  });

  it.each([
    [{ status: 200, ms: 1 }, true, `${A} stage=1 exceeded=0 range=0 1ms`],
    [{ status: 200, ms: 65_537 }, true, `${A} stage=1 exceeded=1 range=5 65537ms`],
    [{ status: 200, ms: 10 }, true, `${A} stage=1 exceeded=0 range=1 10ms`],
    [{ status: 200, ms: 2000 }, true, `${A} stage=1 exceeded=0 range=3 2000ms`],
    [{ status: 200, ms: 2001 }, true, `${A} stage=1 exceeded=1 range=3 2001ms`],
    [{ status: 503 }, false, `${A} stage=1 status`],
    [{ status: 0 }, false, `${A} stage=1 connection`],
  ])('counts %j', (faked, completed, counted) => {
    expect(walkMade(planOf({ [A]: PLAIN }), () => faked)).toMatchObject({
      completed,
      counted: [counted],
    });
  });

  it('counts a failure of what must hold, and of what was waited for, as what it is', () => {
    const state = (value: string) =>
      ({ source: jsonSource('state'), test: { kind: 'equals', values: [value] } }) as const;
    const exists = { source: jsonSource('state'), test: { kind: 'exists', exists: true } } as const;
    const operations = {
      [A]: { ...PLAIN, success: { status: [200], conditions: [exists] }, until: [state('9')] },
    };
    const counted = (json: unknown): readonly string[] =>
      walkMade(planOf(operations), () => ({ json })).counted;
    expect(counted({ state: '9' })).toEqual([`${A} stage=1 exceeded=0 range=1 10ms`]);
    expect(counted({ state: 9 })).toEqual([`${A} stage=1 exceeded=0 range=1 10ms`]);
    expect(counted({ state: 4 })).toEqual([`${A} stage=1 overdue`]);
    expect(counted({ state: null })).toEqual([`${A} stage=1 content`]);
    expect(counted(undefined)).toEqual([`${A} stage=1 content`]);
  });

  it.each([
    ['a status', { status: 503 }, 'status 503: expected status 200 or 201'],
    ['a condition', { json: { state: 'no' } }, 'content undefined: expected $.state to be "ok"'],
    ['a value', { json: { state: 'ok' } }, 'content undefined: its answer has no $.id'],
  ])(
    'says of a failed request which %s was not as it must be, and not what was there',
    (_, answer, told) => {
      const bound: BoundHttp = {
        ...PLAIN,
        success: {
          status: [200, 201],
          conditions: [{ source: jsonSource('state'), test: { kind: 'equals', values: ['ok'] } }],
        },
        extract: { id: fromJson('id') },
      };
      expect(walkMade(planOf({ [A]: bound }), () => answer).told).toEqual([told]);
    },
  );

  it('says what had not come when the time for it was up', () => {
    const operations = {
      [A]: {
        ...PLAIN,
        until: [{ source: jsonSource('done'), test: { kind: 'equals', values: ['true'] } }],
      },
    } as const;
    const plan = planOf(operations, { [A]: { polls: { every_s: 2, at_most_s: 5 } } });
    expect(walkMade(plan, () => ({ json: { done: false } })).told).toEqual([
      'overdue undefined: expected $.done to be "true"',
    ]);
  });

  it('waits for what shows later, and counts one request with all the time that it took', () => {
    const operations = {
      [A]: {
        ...PLAIN,
        until: [{ source: jsonSource('done'), test: { kind: 'equals', values: ['true'] } }],
      },
    } as const;
    const polls = { every_s: 2, at_most_s: 5 };
    const walk = (done_at: number) =>
      walkMade(planOf(operations, { [A]: { polls } }), (_, n) => ({
        json: { done: n >= done_at },
      }));
    // 10 ms a request: after 10 ms and 2 s comes the second one.
    expect(walk(2)).toMatchObject({
      slept_s: [2],
      counted: [`${A} stage=1 exceeded=1 range=3 2020ms`],
    });
    // The third one is answered after 4.03 s, and a fourth one would come after the time is up.
    expect(walk(4)).toMatchObject({ slept_s: [2, 2], counted: [`${A} stage=1 overdue`] });
  });

  it('leaves out what it has kept, until it is refused', () => {
    const operations = {
      [A]: {
        ...PLAIN,
        path: '/token',
        extract: { token: fromJson('t'), expires_in_s: fromJson('e') },
      },
      [B]: { ...PLAIN, path: '/use', headers: { Authorization: 'Bearer {token}' } },
    };
    const plan = planOf(operations, { [A]: { keeps: true } });
    const answer = { json: { t: 'T1', e: '3600' } };
    const paths = (refused: number): readonly string[] =>
      walkMade(plan, (_, n) => (n === refused ? { status: 401 } : answer), { times: 3 }).sent.map(
        ({ url }) => url.slice(BASE.length),
      );
    expect(paths(0)).toEqual(['/token', '/use', '/use', '/use']);
    expect(paths(3)).toEqual(['/token', '/use', '/use', '/token', '/use']);
  });

  it('counts the first request of a visit from the moment that was meant for it', () => {
    const walked = walkMade(planOf({ [A]: PLAIN, [B]: PLAIN }), () => ({}), { late_ms: 2000 });
    expect(walked.counted).toEqual([
      `${A} stage=1 exceeded=1 range=3 2010ms`,
      `${B} stage=1 exceeded=0 range=1 10ms`,
    ]);
  });

  it('counts the next one from it, where the first is left out because its answer was kept', () => {
    const operations = { [A]: { ...PLAIN, extract: { token: fromJson('t') } }, [B]: PLAIN };
    const plan = planOf(operations, { [A]: { keeps: true } });
    const answer = { json: { t: 'T1' } };
    expect(walkMade(plan, () => answer, { late_ms: 50, times: 2 }).counted).toEqual([
      `${A} stage=1 exceeded=0 range=2 60ms`,
      `${B} stage=1 exceeded=0 range=1 10ms`,
      `${B} stage=1 exceeded=0 range=2 60ms`,
    ]);
  });

  it('gets the token of its machine before, counts the time with it, and lets go of it after a refusal', () => {
    const plan = planOf({ [A]: { ...PLAIN, headers: { Authorization: 'Bearer {machine}' } } });
    const binding = {
      ...plan.targets.settlement!.binding,
      authentication: {
        gate: {
          kind: 'client-credentials',
          token_url: '/token',
          client_id: 'c',
          client_secret: { env: 'S' },
          sets: 'machine',
        },
      },
    } as const;
    const targets = { settlement: { ...plan.targets.settlement!, binding } };
    const did: string[] = [];
    const keepToken = (place: object, variable: string) => {
      did.push(`${JSON.stringify(place)} ${variable}`);
      return {
        get: () => ({ ok: true, latency_ms: 100, extracted: { machine: 'T1' } }),
        forget: () => did.push('forget'),
      };
    };
    const walked = walkMade({ ...plan, targets }, (_, n) => ({ status: n === 1 ? 200 : 401 }), {
      times: 2,
      tools: { keepToken },
    });
    expect(walked.counted).toEqual([
      `${A} stage=1 exceeded=0 range=2 110ms`,
      `${A} stage=1 status`,
    ]);
    expect(walked.sent[0]?.params['headers']).toEqual({ Authorization: 'Bearer T1' });
    expect(did).toEqual([
      `{"base_url":"${BASE}","hosts":[],"timeout_ms":10000} THONGSUOT_SECRET_B__GATE`,
      'forget',
    ]);
  });

  it('pauses as the profile says: e^(σ·z) times the median, z both numbers of one draw', () => {
    const { slept_s } = walkMade(
      planOf({ [A]: PLAIN, [B]: PLAIN }, { [A]: { think: 1 }, [B]: { think: 2 } }),
      () => ({}),
    );
    // With 0.5 drawn twice: radius √(−2 ln 0.5) = 1.17741, angle π; cos π = −1, sin π = 0.
    expect(slept_s[0]).toBeCloseTo(0.4 * Math.exp(-0.5 * 1.17741), 5);
    expect(slept_s[1]).toBeCloseTo(2 * 0.4, 5);
  });

  it('draws what a visit is about where a request tells it, for whoever comes', () => {
    const plan = planOf({ [A]: { ...PLAIN, headers: { 'X-Agency': '{agency_code}' } } });
    const [sent] = walkMade(plan, () => ({})).sent;
    expect(sent?.params['headers']).toEqual({ 'X-Agency': 'H99.02.50' });
  });

  it.each([...shipped])('declares every variable that it uses in %s', (_, { script }) => {
    for (const of of script.scenarios) {
      const { code } = journeyCode(script, of, { counts_failures: true });
      const [declaration = ''] = /var r, [^;]*;/.exec(code) ?? [];
      const words = (text: string): Set<string> => new Set(text.match(/\bv_\w+/g));
      expect(words(declaration)).toEqual(words(code));
    }
  });

  it('cannot be made without what its requests need', () => {
    expect(() => walkMade(planOf({ [A]: { ...PLAIN, path: '/{token}' } }), () => ({}))).toThrow(
      new MissingVariableError('token', '/{token}'),
    );
  });
});
