import { describe, expect, it } from 'vitest';
import type { VerifiedOperation } from '../../../model/verification.ts';
import { renderCoverage, renderVerification } from '../../../reporters/terminal/binding.ts';

const OK: VerifiedOperation = {
  operation: 'settlement.createDossier',
  by: 'citizen',
  outcome: 'ok',
  extracted: { dossier_id: 'd1' },
  exchanges: [],
};

const FAILED: VerifiedOperation = {
  operation: 'settlement.submitDossier',
  by: 'citizen',
  outcome: 'failed',
  why: 'expected $.error_code to be "0", found "203"',
  extracted: {},
  exchanges: [
    {
      request: {
        method: 'POST',
        url: 'http://127.0.0.1:8101/jsp/rest.jsp',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: '***' },
        body: 'params=%7B%7D',
      },
      answer: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: '{\n  "error_code": "203",\n  "message": "Trạng thái hiện tại của hồ sơ không cho phép thao tác này"\n}',
      },
      failure: null,
    },
    {
      request: { method: 'GET', url: 'http://127.0.0.1:8101/x', headers: {}, body: '' },
      answer: null,
      failure: 'connect ECONNREFUSED 127.0.0.1:8101',
    },
  ],
};

const WAITING: VerifiedOperation = {
  operation: 'settlement.trackDossier',
  by: 'citizen',
  outcome: 'not-tried',
  why: 'it needs settlement.submitDossier before it',
  extracted: {},
  exchanges: [],
};

const LACKING: VerifiedOperation = {
  operation: 'settlement.listInbox',
  by: 'officer',
  outcome: 'not-bound',
  extracted: {},
  exchanges: [],
};

const LOOKED_UP: VerifiedOperation = {
  ...OK,
  operation: 'identity.lookUpAddress',
  extracted: { new_commune: 'Xã Tân Tiến (mẫu)' },
};

function report(...operations: VerifiedOperation[]) {
  return {
    version: 1 as const,
    binding: 'gateway',
    marker: 'thongsuot verify-1',
    platforms: [
      { platform: 'settlement' as const, target: 'http://127.0.0.1:8101', operations },
      { platform: 'identity' as const, target: 'http://127.0.0.1:8107', operations: [LOOKED_UP] },
    ],
  };
}

describe('the report of a verification', () => {
  it('shows what went to and fro for the operation that failed', async () => {
    const text = renderVerification(report(OK, FAILED, WAITING, LACKING), { color: false });
    await expect(`${text}\n`).toMatchFileSnapshot('../../golden/reporters/verification.txt');
  });

  it.each([
    [[], '1 step succeeded.'],
    [[OK], 'All 2 steps succeeded.'],
    [[OK, LACKING], 'All 2 steps succeeded.'],
    [[OK, WAITING], 'Nothing failed, but not everything was tried.'],
    [[OK, FAILED, WAITING], 'Failed: settlement.submitDossier'],
  ])('ends with the one thing to know', (operations, last) => {
    const text = renderVerification(report(...operations), { color: false });
    expect(text.split('\n').at(-1)).toBe(last);
  });
});

describe('the list of bindings', () => {
  it('tells what each lacks, and what cannot run', () => {
    const coverage = {
      binding: 'poor',
      platforms: ['settlement' as const],
      bound: ['settlement.searchProcedures' as const],
      lacking: ['settlement.viewProcedure' as const],
      journeys_that_cannot_run: ['citizen-searches' as const],
    };
    expect(renderCoverage([coverage], { color: false })).toBe(
      [
        'poor  spoken by settlement; 1 operation',
        '  lacks  settlement.viewProcedure',
        '  cannot run  citizen-searches',
      ].join('\n'),
    );
  });
});
