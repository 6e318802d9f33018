import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { generate } from 'selfsigned';
import { describe, expect, it, onTestFinished } from 'vitest';
import type {
  CertificateCheck,
  CheckEnd,
  ClockCheck,
  DnsCheck,
  Endpoint,
} from '../../../model/probe-check.ts';
import { type CheckTools, NotPermitted } from '../../../probes/checks/tools.ts';
import { runCheck } from '../../../probes/run-check.ts';
import {
  type Authority,
  type Certificate,
  makeAuthority,
} from '../../../simulator/certificates.ts';
import { type Says, startNameServer } from '../../../simulator/name-server.ts';
import { startTimeServer } from '../../../simulator/time-server.ts';
import { checkTools, named } from './check-tools.ts';

const DAY_S = 86_400;

async function listen(server: Server): Promise<Endpoint> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it has no port');
  return { host: '127.0.0.1', port: address.port };
}

/** A port at which nobody listens. */
async function closedPort(): Promise<Endpoint> {
  const server = createServer();
  const endpoint = await listen(server);
  server.close();
  await once(server, 'close');
  return endpoint;
}

describe('the check of a TCP port', () => {
  it('is content when a connection opens', async () => {
    const endpoint = await listen(createServer((socket) => socket.destroy()));
    const end = await runCheck({ kind: 'tcp', endpoint }, checkTools());
    expect([end.finding, end.error, named(end.steps)]).toEqual(['done', null, ['dns', 'connect']]);
  });

  it('lays a refused connection to the target', async () => {
    const endpoint = await closedPort();
    const end = await runCheck({ kind: 'tcp', endpoint }, checkTools());
    expect([end.finding, named(end.steps)]).toEqual(['target', ['dns', 'connect!']]);
    expect(end.error).toBe(`no connection to 127.0.0.1 port ${endpoint.port} (ECONNREFUSED)`);
  });

  it('lays a name that does not exist to the target', async () => {
    const endpoint = { host: 'dichvucong.invalid', port: 443 };
    const end = await runCheck({ kind: 'tcp', endpoint }, checkTools());
    expect([end.finding, named(end.steps)]).toEqual(['target', ['dns!']]);
    expect(end.error).toBe('the name dichvucong.invalid could not be looked up (ENOTFOUND)');
  });

  it('lays the same to us when no lifeline is reached either', async () => {
    const endpoint = { host: 'dichvucong.invalid', port: 443 };
    const lifelines = [{ host: 'lifeline.invalid', port: 1 }];
    const end = await runCheck({ kind: 'tcp', endpoint }, checkTools({ lifelines }));
    expect(end.finding).toBe('tool');
  });

  it('lays it to the target again when a lifeline is reached, and be it to be refused', async () => {
    const endpoint = { host: 'dichvucong.invalid', port: 443 };
    const lifelines = [{ host: 'lifeline.invalid', port: 1 }, await closedPort()];
    const end = await runCheck({ kind: 'tcp', endpoint }, checkTools({ lifelines }));
    expect(end.finding).toBe('target');
  });

  it('takes a lifeline that nobody permitted us to call for no sign at all', async () => {
    const endpoint = { host: 'dichvucong.invalid', port: 443 };
    const forbidding = async (host: string): Promise<never> => {
      if (host === 'lifeline.invalid') throw new NotPermitted('refused: lifeline.invalid');
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    };
    const finding = async (lifelines: readonly Endpoint[]): Promise<string> => {
      const tools = checkTools({ lifelines, addresses: forbidding });
      return (await runCheck({ kind: 'tcp', endpoint }, tools)).finding;
    };
    const forbidden = { host: 'lifeline.invalid', port: 1 };
    expect(await finding([forbidden])).toBe('target');
    expect(await finding([forbidden, { host: 'other.invalid', port: 1 }])).toBe('tool');
  });
});

const authority: Authority = await makeAuthority(Date.now());
const { valid, expired } = await authority.issue(['localhost', '127.0.0.1']);

/** Serves TLS with a certificate, and checks it; the authority is trusted unless it says otherwise. */
async function certificateEnd(
  { cert, key }: Certificate,
  changes: Partial<CertificateCheck> & { readonly maxVersion?: 'TLSv1.2' } = {},
  tools: Partial<CheckTools> = {},
): Promise<CheckEnd> {
  const { maxVersion, ...check } = changes;
  const server = createTlsServer({ cert, key, ...(maxVersion && { maxVersion }) });
  server.on('tlsClientError', () => undefined);
  const endpoint = await listen(server);
  const all: CertificateCheck = {
    kind: 'certificate',
    endpoint,
    server_name: 'localhost',
    left_min_s: 0,
    protocol_min: 'TLSv1.2',
    ...check,
  };
  return runCheck(all, checkTools({ authorities: async () => [authority.certificate], ...tools }));
}

/** From now until the moment that was measured, in seconds. */
function leftOf({ certificate_expires_at_s = Number.NaN }: CheckEnd['values']): number {
  return certificate_expires_at_s - Date.now() / 1000;
}

/** A certificate that holds, by an authority whose own ran out yesterday. */
async function issuedByExpired(): Promise<{
  readonly certificate: Certificate;
  readonly root: string;
}> {
  const day = (days: number): Date => new Date(Date.now() + days * DAY_S * 1000);
  const ec = { keyType: 'ec', algorithm: 'sha256' } as const;
  const root = await generate([{ name: 'commonName', value: 'old authority' }], {
    ...ec,
    notBeforeDate: day(-90),
    notAfterDate: day(-1),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...ec,
    ca: { key: root.private, cert: root.cert },
    notBeforeDate: day(-90),
    notAfterDate: day(90),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  return { certificate: { cert: leaf.cert, key: leaf.private }, root: root.cert };
}

describe('the check of a certificate', () => {
  it('tells until when a good one holds, and by which protocol it came', async () => {
    const { finding, error, steps, values, notes } = await certificateEnd(valid);
    expect([finding, error, named(steps)]).toEqual(['done', null, ['dns', 'connect', 'tls']]);
    expect(leftOf(values)).toBeGreaterThan(89.9 * DAY_S);
    expect(leftOf(values)).toBeLessThan(90 * DAY_S);
    expect(notes).toEqual({ tls_protocol: 'TLSv1.3' });
  });

  it('takes one for an address as well', async () => {
    expect((await certificateEnd(valid, { server_name: '127.0.0.1' })).finding).toBe('done');
  });

  it('fails for one that has expired, and still tells since when', async () => {
    const { finding, error, values } = await certificateEnd(expired);
    expect(finding).toBe('target');
    expect(error).toMatch(/^the certificate of localhost expired at \d{4}-\d\d-\d\dT/);
    expect(leftOf(values)).toBeLessThan(-0.99 * DAY_S);
    expect(leftOf(values)).toBeGreaterThan(-1.01 * DAY_S);
  });

  it('does not fail it by a clock of ours that is two days fast', async () => {
    const end = await certificateEnd(expired, {}, { clock_offset_s: () => -2 * DAY_S });
    expect(end.finding).toBe('tool');
    // The moment is the certificate's own, whatever our clock says.
    expect(leftOf(end.values)).toBeLessThan(-0.99 * DAY_S);
  });

  it('fails one whose authority has expired, and does not take it for a wrong clock of ours', async () => {
    const { certificate, root } = await issuedByExpired();
    const tools = { clock_offset_s: () => 0.002, authorities: async () => [root] };
    const end = await certificateEnd(certificate, {}, tools);
    expect([end.finding, end.error]).toEqual([
      'target',
      'the certificate of localhost is not trusted (CERT_HAS_EXPIRED)',
    ]);
  });

  it('fails it by a clock that is known to be right', async () => {
    const end = await certificateEnd(expired, {}, { clock_offset_s: () => 0.002 });
    expect(end.finding).toBe('target');
  });

  it.each([
    [
      'nobody trusts its authority',
      {},
      { authorities: async () => [] },
      /^the certificate of localhost is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)$/,
    ],
    [
      'it is for another name',
      { server_name: 'dichvucong.invalid' },
      {},
      /^the certificate is not for dichvucong\.invalid: /,
    ],
    [
      'it holds for less than was asked for',
      { left_min_s: 91 * DAY_S },
      {},
      /^the certificate of localhost holds for 90\.0 days more only$/,
    ],
    [
      'the server speaks only what is too old',
      { protocol_min: 'TLSv1.3' as const, maxVersion: 'TLSv1.2' as const },
      {},
      /^localhost agrees on no connection with TLSv1\.3 or later \(ERR_SSL_/,
    ],
  ])('fails when %s', async (_why, changes, tools, error) => {
    const end = await certificateEnd(valid, changes, tools);
    expect(end.finding).toBe('target');
    expect(end.error).toMatch(error);
    expect(named(end.steps)).toEqual(['dns', 'connect', 'tls!']);
  });
});

/** Asks name servers that say such things. */
async function dnsEnd(
  says: readonly Says[],
  changes: Partial<DnsCheck> = {},
  tools: Partial<CheckTools> = {},
): Promise<CheckEnd> {
  const servers = await Promise.all(says.map(startNameServer));
  onTestFinished(async () => void (await Promise.all(servers.map((server) => server.close()))));
  const resolvers = servers.map(({ endpoint }) => endpoint);
  const check: DnsCheck = {
    kind: 'dns',
    name: 'dichvucong.hanoi.invalid',
    record: 'A',
    resolvers,
    expected: [],
    ...changes,
  };
  // An eighth of it for the first packet, a quarter of it for the second.
  return runCheck(check, checkTools({ timeout_ms: 2400, ...tools }));
}

const HERE = ['192.0.2.10'];
const BOTH = ['192.0.2.10', '192.0.2.11'];

describe('the check of the names', () => {
  it('is content when all name servers say the same, in whatever order', async () => {
    const { finding, error, steps, values } = await dnsEnd([BOTH, [...BOTH].reverse()]);
    expect([finding, error, named(steps)]).toEqual(['done', null, ['dns', 'ask']]);
    expect(values).toMatchObject({ dns_answers_count: 2, dns_disagreements_count: 0 });
    expect(values['dns_slowest_s']).toBeLessThan(1.5);
  });

  it('fails when one of three says otherwise, and tells who says what', async () => {
    const { finding, error, values } = await dnsEnd([HERE, ['203.0.113.66'], HERE]);
    expect(finding).toBe('target');
    expect(values).toMatchObject({ dns_answers_count: 3, dns_disagreements_count: 1 });
    expect(error).toMatch(
      /^dichvucong\.hanoi\.invalid: they disagree: .* says 192\.0\.2\.10; .* says 203\.0\.113\.66; /,
    );
  });

  it('fails when all of them agree on what is not expected', async () => {
    const end = await dnsEnd([['203.0.113.66'], ['203.0.113.66']], { expected: ['192.0.2.0/24'] });
    expect(end.finding).toBe('target');
    expect(end.error).toMatch(/says 203\.0\.113\.66; expected 192\.0\.2\.0\/24$/);
  });

  it('lets them differ inside what is expected', async () => {
    const end = await dnsEnd([HERE, ['192.0.2.11']], { expected: ['192.0.2.0/24'] });
    expect(end.finding).toBe('done');
    expect(end.values['dns_disagreements_count']).toBe(1);
  });

  it('fails when one of them cannot find the name out', async () => {
    const end = await dnsEnd([HERE, 'SERVFAIL']);
    expect([end.finding, end.values['dns_answers_count']]).toEqual(['target', 2]);
    expect(end.error).toMatch(/says ESERVFAIL$/);
  });

  it('fails when the name is gone', async () => {
    expect((await dnsEnd(['NXDOMAIN', 'NXDOMAIN'])).finding).toBe('target');
  });

  it('fails when one of them is silent, and tells that it is', async () => {
    const end = await dnsEnd([HERE, 'nothing']);
    expect([end.finding, end.values['dns_answers_count']]).toEqual(['target', 1]);
    expect(end.error).toMatch(/says nothing \(ETIMEOUT\)$/);
  });

  it('lays it to us when all of them are silent and no lifeline is reached', async () => {
    const lifelines = [{ host: 'lifeline.invalid', port: 1 }];
    expect((await dnsEnd(['nothing'], {}, { lifelines })).finding).toBe('tool');
  });

  it('lays it to the target when all of them are silent and a lifeline is reached', async () => {
    expect((await dnsEnd(['nothing'], {}, { lifelines: [await closedPort()] })).finding).toBe(
      'target',
    );
  });
});

/** Asks time servers that are so far ahead of us; null has no time itself. */
async function clockEnd(
  ahead_s: readonly (number | null)[],
  changes: Partial<ClockCheck> = {},
): Promise<CheckEnd> {
  const servers = await Promise.all(ahead_s.map(startTimeServer));
  onTestFinished(() => {
    for (const server of servers) server.close();
  });
  const endpoints = servers.map(({ endpoint }) => endpoint);
  return runCheck({ kind: 'clock', servers: endpoints, offset_max_s: 1, ...changes }, checkTools());
}

describe('the check of our own clock', () => {
  it('is content with an offset that is allowed, and tells it', async () => {
    const { finding, error, steps, values } = await clockEnd([0.5]);
    expect([finding, error, named(steps)]).toEqual(['done', null, ['dns', 'ask']]);
    expect(values['clock_offset_s']).toBeCloseTo(0.5, 1);
  });

  it.each([
    [120, 'slow'],
    [-120, 'fast'],
  ])('calls a clock ours that is off by %d s, and never the target’s', async (ahead_s, way) => {
    const { finding, error, values } = await clockEnd([ahead_s]);
    expect(finding).toBe('tool');
    expect(error).toMatch(new RegExp(`^the clock of this machine is 1(19|20)\\.\\d{3} s ${way}: `));
    expect(values['clock_offset_s']).toBeCloseTo(ahead_s, 1);
  });

  it('believes two servers more than a third', async () => {
    const { finding, values } = await clockEnd([0, 3600, 0.1]);
    expect(finding).toBe('done');
    expect(Math.abs(values['clock_offset_s'] ?? 9)).toBeLessThan(0.5);
  });

  it('cannot say anything when no server has the time', async () => {
    const { finding, error, values } = await clockEnd([null]);
    expect([finding, values]).toEqual(['tool', {}]);
    expect(error).toMatch(/^no NTP server told the time: .*it has no time itself$/);
  });

  it('is never the target’s failure where a name leads nowhere, or the time is over', async () => {
    const nowhere = [{ host: 'ntp.invalid', port: 123 }];
    const servers = [await closedPort()];
    const check: ClockCheck = { kind: 'clock', servers: nowhere, offset_max_s: 1 };
    const forever = (): Promise<never> => new Promise(() => undefined);
    const ends = [
      await runCheck(check, checkTools()),
      await runCheck({ ...check, servers }, checkTools({ timeout_ms: 50, addresses: forever })),
    ];
    expect(ends.map(({ finding }) => finding)).toEqual(['tool', 'tool']);
  });

  it('cannot say anything when nobody listens there', async () => {
    const { finding, error } = await clockEnd([], { servers: [await closedPort()] });
    expect(finding).toBe('tool');
    expect(error).toMatch(/ECONNREFUSED$/);
  });
});
