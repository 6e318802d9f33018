import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../model/address.ts';
import {
  type Authorisation,
  type Decision,
  decide,
  type PlannedLoad,
  refuseHost,
} from '../../model/authorisation.ts';
import { fenceAround } from '../../model/fence.ts';

const HOST = 'perf.example.vn';
const START = Date.parse('2025-06-20T22:00:00+07:00');

/** One night, 22:00 to 02:00. */
const ENTRY: Authorisation = {
  host: HOST,
  approved_by: 'Trần Văn Bình, Sở KH&CN',
  reference: 'công văn 12/KHCN',
  from: '2025-06-20T22:00:00+07:00',
  to: '2025-06-21T02:00:00+07:00',
  from_ms: START,
  to_ms: START + 4 * 3_600_000,
  rate_max_per_s: 200,
};

/** An hour at exactly the approved rate. */
const PLANNED: PlannedLoad = {
  from_ms: START,
  to_ms: START + 3_600_000,
  requests_per_s: 200,
};

const addresses = (...texts: string[]) => texts.map((text) => parseAddress(text)!);

function refusalOf(decision: Decision): string | undefined {
  return decision.allowed ? undefined : decision.refusal.message;
}

describe('a host without an entry', () => {
  it.each(['127.0.0.1', '127.9.8.7', 'localhost', '[::1]'])('may be %s', (host) => {
    expect(refuseHost(host, [ENTRY])).toBeUndefined();
  });

  it.each([
    'example.org',
    '10.0.0.1',
    '0.0.0.0',
    '[::]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
    '169.254.169.254',
    '128.0.0.1',
    '127.0.0.1.nip.io',
    'localhost.example.org',
    'localhost.',
    'xn--loclhost-2fg',
    'sub.perf.example.vn',
    'example.vn',
  ])('may not be %s', (host) => {
    expect(refuseHost(host, [ENTRY])?.message).toBe(
      `refused: ${host} is not a loopback address, and nobody has authorised load on it`,
    );
  });

  it.each(['dichvucong.gov.vn', 'gov.vn', 'dichvucong.gov.vn.', '127.0.0.1.dichvucong.gov.vn'])(
    'may never be the government host %s',
    (host) => {
      expect(refuseHost(host, [ENTRY])?.message).toBe(
        `refused: ${host} is a government host in service, and load there would hurt citizens`,
      );
    },
  );

  it('is refused by the address when localhost leads away from this machine', () => {
    const decision = decide('localhost', addresses('127.0.0.1', '192.0.2.1'), [], PLANNED);
    expect(refusalOf(decision)).toBe(
      'refused: localhost leads to 192.0.2.1, which is not a loopback address',
    );
    expect(decide('localhost', addresses('127.0.0.1', '::1'), [], PLANNED)).toEqual({
      allowed: true,
      by: null,
    });
    expect(decide('localhost', [], [], PLANNED).allowed).toBe(false);
  });
});

describe('a host with an entry', () => {
  it('may be loaded at the approved rate in the approved window, a government host too', () => {
    expect(decide(HOST, addresses('203.0.113.7'), [ENTRY], PLANNED)).toEqual({
      allowed: true,
      by: ENTRY,
    });
    const government = { ...ENTRY, host: 'thu-nghiem.example.gov.vn' };
    expect(decide(government.host, addresses('203.0.113.7'), [government], PLANNED).allowed).toBe(
      true,
    );
  });

  it.each<{ what: string; planned?: Partial<PlannedLoad>; at?: string; says: string }>([
    {
      what: 'a moment early',
      planned: { from_ms: START - 1 },
      says: 'refused: load on perf.example.vn is authorised only from 2025-06-20T22:00:00+07:00 to 2025-06-21T02:00:00+07:00, and that is not now',
    },
    {
      what: 'at the moment that it ends',
      planned: { from_ms: ENTRY.to_ms, to_ms: ENTRY.to_ms },
      says: 'refused: load on perf.example.vn is authorised only from 2025-06-20T22:00:00+07:00 to 2025-06-21T02:00:00+07:00, and that is not now',
    },
    {
      what: 'half a second too long',
      planned: { to_ms: ENTRY.to_ms + 500 },
      says: 'refused: the run could last 1 s longer than load on perf.example.vn is authorised (from 2025-06-20T22:00:00+07:00 to 2025-06-21T02:00:00+07:00)',
    },
    {
      what: 'with half a request too many per second',
      planned: { requests_per_s: 200.5 },
      says: 'refused: the plan makes 200.5 requests/s, and load on perf.example.vn is authorised up to 200 requests/s',
    },
    {
      what: 'where its name leads out of the approved addresses',
      at: '198.51.100.1',
      says: 'refused: perf.example.vn leads to 198.51.100.1, which is not among its authorised addresses',
    },
  ])('may not be loaded $what', ({ planned, at = '203.0.113.7', says }) => {
    const entry = { ...ENTRY, addresses: ['203.0.113.0/29'] };
    const found = addresses('203.0.113.0', at);
    expect(refusalOf(decide(HOST, found, [entry], { ...PLANNED, ...planned }))).toBe(says);
  });

  it('is judged by the entry that allows it, else by the one in force', () => {
    const past = { ...ENTRY, from_ms: 0, to_ms: 1, rate_max_per_s: 1000 };
    const at = addresses('203.0.113.7');
    expect(decide(HOST, at, [past, ENTRY], PLANNED)).toEqual({ allowed: true, by: ENTRY });
    const fast = { ...PLANNED, requests_per_s: 500 };
    expect(refusalOf(decide(HOST, at, [ENTRY, past], fast))).toContain('up to 200 requests/s');
  });

  it('is held to it on loopback too', () => {
    const entry = { ...ENTRY, host: '127.0.0.1', rate_max_per_s: 100 };
    const decision = decide('127.0.0.1', addresses('127.0.0.1'), [entry], PLANNED);
    expect(refusalOf(decision)).toContain('authorised up to 100 requests/s');
  });
});

describe('the fence around a host', () => {
  it('blocks all but its addresses, pins a name with one address, and caps what was approved', () => {
    const fence = fenceAround([
      { host: HOST, addresses: addresses('203.0.113.7'), by: { ...ENTRY, rate_max_per_s: 20.9 } },
    ]);
    expect(fence.names).toEqual([HOST]);
    expect(fence.hosts).toEqual({ [HOST]: '203.0.113.7' });
    expect(fence.requests_max_per_s).toBe(20);
    expect(fence.blocked).toContain('203.0.113.6/32');
    expect(fence.blocked).toContain('0:0:0:0:0:0:0:0/0');
    expect(fence.blocked).not.toContain('203.0.113.7/32');
  });

  it('holds several hosts to the tightest of what their owners approved, for the sum', () => {
    const fence = fenceAround([
      { host: HOST, addresses: addresses('203.0.113.7'), by: { ...ENTRY, rate_max_per_s: 20 } },
      { host: 'id.vn', addresses: addresses('203.0.113.9'), by: { ...ENTRY, rate_max_per_s: 5 } },
      { host: '127.0.0.1', addresses: addresses('127.0.0.1'), by: null },
    ]);
    expect(fence.requests_max_per_s).toBe(5);
    expect(fence.names).toEqual([HOST, 'id.vn', '127.0.0.1']);
    expect(fence.hosts).toEqual({ [HOST]: '203.0.113.7', 'id.vn': '203.0.113.9' });
    for (const open of ['203.0.113.7/32', '203.0.113.9/32']) {
      expect(fence.blocked).not.toContain(open);
    }
    expect(fence.blocked).toContain('203.0.113.8/32');
  });

  it('does not pin a name with a dot at its end, which k6 refuses as a pattern', () => {
    const host = 'perf.example.vn.';
    expect(fenceAround([{ host, addresses: addresses('203.0.113.7'), by: null }]).hosts).toEqual(
      {},
    );
  });

  it('pins neither an address nor a name with several, and caps nothing on loopback', () => {
    expect(fenceAround([{ host: '[::1]', addresses: addresses('::1'), by: null }])).toMatchObject({
      hosts: {},
      requests_max_per_s: null,
    });
    expect(
      fenceAround([{ host: 'localhost', addresses: addresses('127.0.0.1', '::1'), by: null }])
        .hosts,
    ).toEqual({});
  });
});
