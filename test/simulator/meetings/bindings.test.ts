import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../../config/load.ts';
import { OPERATION_NAMES, type OperationName } from '../../../model/operation.ts';
import type { Variables } from '../../../model/template.ts';
import { MEETINGS_VERIFICATION } from '../../../model/verifications/meetings.ts';
import { Visitor } from '../../../runners/visitor.ts';
import { calledPlatform } from '../../runners/called-platform.ts';
import { inject } from '../served.ts';
import { logsOf, serveMeetings } from './sites.ts';

const { bindings } = await loadConfig('config/thongsuot.yaml');
const OWN = OPERATION_NAMES.filter((name) => name.startsWith('meetings.'));
const OFFICER = {
  account: 'canbo-0012',
  password: 'thongsuot',
  agency_code: 'H99.00.12',
  marker: 'TEST-1',
};

/** Walks through the operations with one binding; the operation at which it ends, and why. */
async function walk(
  url: string,
  name: 'reference' | 'gateway',
  changes: Variables = {},
): Promise<{ variables: Variables; failed?: OperationName; why?: string }> {
  const binding = bindings[name];
  if (binding === undefined) throw new Error(`no binding ${name}`);
  const visitor = new Visitor(calledPlatform(url, binding), 'officer');
  onTestFinished(() => visitor.close());
  let variables: Variables = { ...OFFICER, ...changes };
  for (const { operation } of MEETINGS_VERIFICATION) {
    const performed = await visitor.perform(operation, variables);
    if (!performed.ok) return { variables, failed: operation, why: performed.why };
    variables = { ...variables, ...performed.extracted, ...changes };
  }
  return { variables };
}

describe.each(['reference', 'gateway'] as const)('the %s binding', (name) => {
  it('has every operation of the meetings platform, and the walk tries each', () => {
    const bound = Object.keys(bindings[name]?.operations ?? {});
    const own = bound.filter((operation) => operation.startsWith('meetings.'));
    expect(new Set(own)).toEqual(new Set(OWN));
    expect(MEETINGS_VERIFICATION.map(({ operation }) => operation)).toEqual(OWN);
  });

  it('takes a site from the login through a meeting', async () => {
    const { url } = await serveMeetings();
    const { variables, failed, why } = await walk(url, name);
    expect([failed, why]).toEqual([undefined, undefined]);
    expect(variables).toMatchObject({ meeting_id: 'H99-HOP-01', participant_id: 'dc-0000001' });
    const { api } = await logsOf(url);
    const counts = Object.entries(api).map(([operation, log]) => [
      operation,
      [log.received, log.classes['2xx']],
    ]);
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(OWN.map((operation) => [operation, [1, 1]])),
    );
  });

  it.each([
    ['meetings.login', { password: 'sai' }],
    ['meetings.listMeetings', { token: 'x' }],
    ['meetings.joinMeeting', { meeting_id: 'H99-HOP-77' }],
    ['meetings.connect', { ticket: 've-x' }],
  ] as const)('notices a refusal of %s', async (operation, changes) => {
    const { url } = await serveMeetings();
    expect((await walk(url, name, changes)).failed).toBe(operation);
  });

  it.each(['meetings.connect', 'meetings.heartbeat', 'meetings.leave'] as const)(
    'notices that %s fails',
    async (operation) => {
      const { url } = await serveMeetings();
      await inject(url, { kind: 'errors', operation, ratio: 1, status: 500 });
      const { failed, why } = await walk(url, name);
      expect([failed, why]).toEqual([operation, 'it closed the connection (4500)']);
    },
  );
});
