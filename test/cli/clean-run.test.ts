import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cleanRun } from '../../cli/clean-run.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import type { OperationName } from '../../model/operation.ts';
import type { RunManifest } from '../../model/run.ts';
import { markerOf, SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import { renderCleanup } from '../../reporters/terminal/cleanup.ts';
import type { Clock } from '../../runners/clock.ts';
import { requestIn } from '../bound-http.ts';
import { sampleManifest } from '../reporters/sample-run.ts';
import { answer, post, serve } from '../simulator/served.ts';

const config = await loadConfig(
  fileURLToPath(new URL('../../config/thongsuot.yaml', import.meta.url)),
);
const context = { signal: new AbortController().signal, env: {} };

/** Counts the waits between requests, and waits for none of them. */
function countingClock(): Clock & { waited_ms: number } {
  return {
    waited_ms: 0,
    now_ms: () => 0,
    monotonic_ms: () => 0,
    async wait(ms) {
      this.waited_ms += ms;
    },
  };
}

function runOn(base_url: string, simulator = false): RunManifest {
  return sampleManifest({
    id: 'r1',
    targets: { settlement: { base_url, binding: 'reference', simulator } },
  });
}

/** A platform with 21 dossiers of the run, of which an officer took one, and one of another run. */
async function usedPlatform(): Promise<string> {
  const { url } = await serve();
  const login = async (account: string): Promise<string> => {
    const credentials = { account, password: SYNTHETIC_PASSWORD };
    const { body } = await answer(`${url}/api/sessions`, post(credentials));
    return (body as { token: string }).token;
  };
  const citizen = await login('999000000001');
  const create = async (note: string): Promise<string> => {
    const applicant = { name: 'Nguyễn Văn An', personal_id: '999000000001', phone: '0900000000' };
    const draft = { procedure_code: '2.000815', channel: 2, applicant, note };
    return ((await answer(`${url}/api/dossiers`, post(draft, citizen))).body as { id: string }).id;
  };
  for (let i = 0; i < 20; i++) {
    const id = await create(markerOf('r1'));
    await answer(`${url}/api/dossiers/${id}/submission`, post({}, citizen));
  }
  await create(markerOf('r1'));
  await create(markerOf('r10'));
  await answer(`${url}/api/inbox/receipts`, post({}, await login('canbo-0007')));
  return url;
}

/** The reference binding with one more header in one operation. */
function asking(name: OperationName, template: string): Config {
  const reference = config.bindings['reference']!;
  const bound = requestIn(reference, name);
  const changed = { ...bound, headers: { ...bound.headers, 'X-Asked': template } };
  const operations = { ...reference.operations, [name]: changed };
  return { ...config, bindings: { ...config.bindings, reference: { ...reference, operations } } };
}

describe('cleaning up after a run', () => {
  it('lists what carries its marker, over all pages, and changes nothing', async () => {
    const url = await usedPlatform();
    const clock = countingClock();
    const records = await cleanRun(context, config, runOn(url), false, clock);
    expect(records).toMatchObject({ outcome: 'listed', withdrawn: [], refused: [] });
    expect(records.withdrawable).toHaveLength(20);
    // 21 dossiers were drafts first, so that the last draft is d21.
    expect(records.withdrawable).toContain('d21');
    expect(records.settled).toHaveLength(1);
    // One login and three pages, the last of them empty, at 20 requests a second.
    expect(clock.waited_ms).toBe(4 * 50);
    expect(await cleanRun(context, config, runOn(url), false, countingClock())).toEqual(records);
  });

  it('withdraws with --withdraw what no officer has taken up, and only that', async () => {
    const url = await usedPlatform();
    const records = await cleanRun(context, config, runOn(url), true, countingClock());
    expect(records.withdrawn).toHaveLength(20);
    expect(records).toMatchObject({ withdrawable: [], refused: [] });
    expect(records.settled).toHaveLength(1);
    const other = await cleanRun(
      context,
      config,
      { ...runOn(url), id: 'r10' },
      false,
      countingClock(),
    );
    expect(other.withdrawable).toHaveLength(1);
  });

  it('says which operations the binding lacks, without asking the platform', async () => {
    const reference = config.bindings['reference']!;
    const { 'settlement.listSynthetic': _, ...operations } = reference.operations;
    const poor = { ...config, bindings: { reference: { ...reference, operations } } };
    const records = await cleanRun(context, poor, runOn('http://127.0.0.1:9'), true);
    expect(records).toMatchObject({
      outcome: 'unsupported',
      lacking: ['settlement.listSynthetic'],
    });
  });

  it('has nothing to do where the embedded simulator was measured', async () => {
    const records = await cleanRun(context, config, runOn('http://127.0.0.1:9', true), true);
    expect(records.outcome).toBe('forgotten');
  });

  it('says where to go on when the run names no target, or a binding that is gone', async () => {
    const nowhere = sampleManifest({ id: 'r1', targets: {} });
    await expect(cleanRun(context, config, nowhere, false)).rejects.toMatchObject({
      message: 'run r1 names no target',
      hint: 'let the owner of the platform find the records by their marker "thongsuot r1"',
    });
    const poor = { ...config, bindings: {} };
    await expect(cleanRun(context, poor, runOn('http://127.0.0.1:9'), false)).rejects.toMatchObject(
      {
        message: 'the binding reference of run r1 is not configured',
        hint: 'name with --config the configuration that the run was made with',
      },
    );
  });

  it('asks nobody who has not agreed', async () => {
    await expect(
      cleanRun(context, config, runOn('http://192.0.2.1'), false, countingClock()),
    ).rejects.toThrow("the run's target refused: 192.0.2.1 is not a loopback address");
  });

  it.each([
    ['settlement.login', '{csrf}', 'the login of a synthetic officer'],
    ['settlement.login', '{account:integer}', 'the login of a synthetic officer'],
    ['settlement.listSynthetic', '{csrf}', 'the list of synthetic records'],
  ] as const)('tells that %s asks with %s for what nobody gives', async (name, asked, what) => {
    const { url } = await serve();
    const run = cleanRun(context, asking(name, asked), runOn(url), false, countingClock());
    await expect(run).rejects.toMatchObject({ name: 'OperatorError' });
    await expect(run).rejects.toThrow(`${what} failed: the binding asks too much: `);
  });

  it.each(['{csrf}', '{dossier_id:integer}'])(
    'leaves a record whose withdrawal asks for %s',
    async (asked) => {
      const asks = asking('settlement.withdrawDossier', asked);
      const records = await cleanRun(
        context,
        asks,
        runOn(await usedPlatform()),
        true,
        countingClock(),
      );
      expect(records.refused).toHaveLength(20);
      expect(records.refused[0]?.why).toContain(asked);
    },
  );

  it('tells of a platform that does not answer', async () => {
    await expect(
      cleanRun(context, config, runOn('http://127.0.0.1:9'), false, countingClock()),
    ).rejects.toThrow(/^the login of a synthetic officer failed: connect ECONNREFUSED/);
  });
});

describe('the report of a clean-up', () => {
  const REPORT = {
    version: 1 as const,
    run: 'r1',
    target: 'https://perf.example.vn',
    targets: { settlement: 'https://perf.example.vn' },
    marker: 'thongsuot r1',
    from: '2025-06-20T15:00:00.000Z',
    to: '2025-06-20T16:00:00.000Z',
    changes: { 'settlement.createDossier': 7, 'settlement.submitDossier': 6 } as const,
    outcome: 'listed' as const,
    lacking: [],
    withdrawable: [],
    withdrawn: ['H99-20250620-0000001'],
    settled: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    refused: [{ record: 'd9', why: 'it answered 409' }],
  };

  it('says what is left to whom', () => {
    expect(renderCleanup(REPORT)).toMatchInlineSnapshot(`
      "Run r1 on https://perf.example.vn
        marker  "thongsuot r1" in every record
        time    2025-06-20T15:00:00.000Z to 2025-06-20T16:00:00.000Z
        7 × create a dossier
        6 × submit a dossier

        to withdraw (with --withdraw): none
        withdrawn: 1, H99-20250620-0000001
        taken up by officers (left to the platform's owner): 7, a, b, c, d, e and 2 more
        d9 could not be withdrawn: it answered 409"
    `);
  });

  it('gives the owner what is needed to find the records where the binding cannot', () => {
    const lacking = ['settlement.listSynthetic' as const];
    expect(
      renderCleanup({ ...REPORT, to: null, outcome: 'unsupported', lacking }),
    ).toMatchInlineSnapshot(`
      "Run r1 on https://perf.example.vn
        marker  "thongsuot r1" in every record
        time    2025-06-20T15:00:00.000Z to an unknown end: the run was cut off
        7 × create a dossier
        6 × submit a dossier

      The binding has no settlement.listSynthetic, so that the records cannot be asked for.
      Give the marker, the time and the counts to the owner of the platform, who can find them by it."
    `);
  });
});
