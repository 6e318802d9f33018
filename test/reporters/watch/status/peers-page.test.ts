import { afterEach, describe, expect, it } from 'vitest';
import type { LocationProbe } from '../../../../reporters/watch/peers/document.ts';
import { Peer } from '../../../../reporters/watch/peers/peer.ts';
import { minuteAt, SetClock, saidLocation, saidProbe } from '../peers/sample-location.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { SECRET, type ServedStatus, serveStatus } from './served-status.ts';

let served: ServedStatus;

afterEach(() => served.close());

const HEADERS = { authorization: `Basic ${Buffer.from(`can-bo:${SECRET}`).toString('base64')}` };

const URLS = { 'da-nang': 'http://127.0.0.1:9465', 'can-tho': 'https://watch-ct.example.vn/watch' };

/** The page of Hà Nội, a minute after its first slot, with two peers. */
async function threeLocations() {
  const clock = new SetClock(SAMPLE_MS + 60_000);
  const peers = Object.entries(URLS).map(([location, url]) => new Peer({ location, url }, clock));
  served = await serveStatus([SAMPLE_PROBE], clock.wall_ms, { peers });
  served.tallies.add(sampleRecord(0));
  /** One of them says so. */
  const says = (location: keyof typeof URLS, ...probes: LocationProbe[]): void => {
    const peer = peers.find((one) => one.location === location);
    const at = new Date(clock.wall_ms).toISOString();
    if (peer !== undefined) peer.read(saidLocation({ location, at, probes }), null, peer.instant());
  };
  const [daNang, canTho] = peers as [Peer, Peer];
  /** Time goes by, and whoever looks on is told. */
  const pass = (ms: number): void => {
    clock.pass(ms);
    served.at(clock.wall_ms);
  };
  return { clock, says, pass, daNang, canTho };
}

async function text(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(served.root + path, { headers })).text();
}

const FAILED: Partial<LocationProbe> = {
  last: { slot_at: minuteAt(1), outcome: 'fail', skip_reason: null },
  incidents: [
    {
      from_at: minuteAt(0),
      to_at: null,
      failures: 2,
      outcome: 'fail',
      error: 'GET / answered 502',
    },
  ],
};

/** What the cell of Huế says, and each location in it. */
async function cell(path = ''): Promise<[string, string[]]> {
  const [, standing = '', rest = ''] =
    /<div class="cell" data-standing="(\w+)"(?: data-partial)?>(.*?)<\/div>/s.exec(
      await text(path),
    ) ?? [];
  const marks = [...rest.matchAll(/<li data-standing="(\w+)"><span class="place">([^<]*)/g)];
  return [standing, marks.map(([, at, place]) => `${place} ${at}`)];
}

describe('the page of several locations', () => {
  it('has the worst of them in a cell, and a mark for each', async () => {
    const { says } = await threeLocations();
    says('da-nang', saidProbe(FAILED));
    says('can-tho', saidProbe());
    expect(await cell()).toEqual(['fail', ['ha-noi ok', 'da-nang fail', 'can-tho ok']]);
    expect(await text('')).toContain('Có hệ thống đang gặp sự cố');
  });

  it('is good when all of them are', async () => {
    const { says } = await threeLocations();
    says('da-nang', saidProbe());
    says('can-tho', saidProbe());
    expect(await cell()).toEqual(['ok', ['ha-noi ok', 'da-nang ok', 'can-tho ok']]);
    expect(await text('')).toContain('Mọi hệ thống được đo đều hoạt động tốt');
  });

  it('does not know what a silent one sees: neither green nor red, for everybody and in the headline', async () => {
    const { says, pass, canTho } = await threeLocations();
    says('da-nang', saidProbe());
    says('can-tho', saidProbe(FAILED));
    canTho.failed({ fault: 'slow', detail: 'it does not answer within 5 s' });
    pass(30_001);
    says('da-nang', saidProbe());
    expect(await cell()).toEqual(['stale', ['ha-noi ok', 'da-nang ok', 'can-tho stale']]);
    expect(await text('')).toContain('Có hệ thống chưa rõ tình trạng');
  });

  it('does not know what one sees that never answered, and says since when', async () => {
    const { says, pass } = await threeLocations();
    pass(20_000);
    says('da-nang', saidProbe());
    expect(await cell()).toEqual(['ok', ['ha-noi ok', 'da-nang ok', 'can-tho stale']]);
    expect(await text('')).toContain('data-standing="ok" data-partial>');
    expect(await text('')).toContain('Có hệ thống chưa rõ tình trạng');
    expect(await text('')).toContain(
      'chưa trả lời lần nào</strong>, từ <time datetime="2025-07-01T01:01:00.000Z">',
    );
  });

  it('is not good when a silent one has told of no probe at all', async () => {
    const { says, pass } = await threeLocations();
    says('can-tho');
    pass(30_001);
    says('da-nang', saidProbe());
    expect(await cell()).toEqual(['ok', ['ha-noi ok', 'da-nang ok']]);
    expect(await text('')).toContain('Có hệ thống chưa rõ tình trạng');
  });

  it('tells everybody that a location does not answer, and operators why', async () => {
    const { says, pass, daNang } = await threeLocations();
    says('da-nang', saidProbe());
    says('can-tho', saidProbe());
    daNang.failed({ fault: 'unreachable', detail: 'connect ECONNREFUSED 10.1.2.3:9464' });
    pass(40_000);
    says('can-tho', saidProbe());
    const page = await text('');
    expect(page).toContain(
      '<strong>không trả lời</strong> từ <time datetime="2025-07-01T01:01:00.000Z">',
    );
    for (const hidden of ['10.1.2.3', 'Không kết nối được', ...Object.values(URLS)])
      expect(page).not.toContain(hidden);
    const operators = await text('operator', HEADERS);
    expect(operators).toContain('của các điểm đo khác: trên trang vận hành');
    expect(operators).toContain('Cannot be reached</span>: connect ECONNREFUSED 10.1.2.3:9464');
    for (const url of Object.values(URLS)) expect(operators).toContain(`href="${url}/operator"`);
  });

  it('tells operators of a clock that differs', async () => {
    const { clock, says, canTho } = await threeLocations();
    says('da-nang', saidProbe());
    const at = new Date(clock.wall_ms + 2 * 3_600_000).toISOString();
    canTho.read(saidLocation({ location: 'can-tho', at, probes: [] }), null, canTho.instant());
    expect(await text('operator', HEADERS)).toContain('Đồng hồ ở đó nhanh hơn 2 giờ');
    expect(await text('')).not.toContain('Đồng hồ ở đó');
  });

  it('has the incidents and the bars of each, with errors for operators only', async () => {
    const { says } = await threeLocations();
    says('da-nang', saidProbe(FAILED));
    says('can-tho', saidProbe({ strip: [], days: [] }));
    const page = await text('');
    const [, incidents = ''] = /<ol class="incidents">(.*?)<\/ol>/s.exec(page) ?? [];
    expect(incidents).toContain('<span class="place">da-nang</span>');
    expect(page).not.toContain('answered 502');
    expect(await text('operator', HEADERS)).toContain('<p class="error">GET / answered 502</p>');
    const bars = [
      ...page.matchAll(/<div class="of-place"><span class="place">([^<]*)<.*?24 giờ: (\S+)/gs),
    ];
    expect(bars.map(([, place, share]) => `${place} ${share}`)).toEqual([
      'ha-noi 100',
      'da-nang 100',
      'can-tho –</span><span',
    ]);
  });

  it('has a probe that only others have, in a row of its own', async () => {
    const { says } = await threeLocations();
    says('da-nang', saidProbe(), saidProbe({ probe: 'settlement-ca-mau', province: 'ca-mau' }));
    says('can-tho', saidProbe());
    const rows = [...(await text('')).matchAll(/<tr data-part="row-([\w-]+)">/g)];
    expect(rows.map(([, id]) => id)).toEqual(['hue', 'ca-mau']);
    expect(await text('operator/probes/settlement-ca-mau', HEADERS)).toContain('>da-nang</h2>');
  });

  it('leads from a probe to the page of that probe at each location', async () => {
    const { says } = await threeLocations();
    says('da-nang', saidProbe(FAILED));
    served.tallies.add(failedRecord(1));
    const page = await text('operator/probes/settlement-hue', HEADERS);
    for (const url of Object.values(URLS))
      expect(page).toContain(`href="${url}/operator/probes/settlement-hue"`);
    // Failures are shown where they are: here, those of Hà Nội.
    expect(page.match(/class="failure"/g)).toHaveLength(1);
  });

  it('is a document for programs, with all locations', async () => {
    const { says, pass } = await threeLocations();
    says('da-nang', saidProbe(FAILED));
    pass(1000);
    const { locations, probes } = JSON.parse(await text('api/status'));
    expect(locations).toEqual([
      { location: 'ha-noi', answers: true, read_at: '2025-07-01T01:01:01.000Z' },
      { location: 'da-nang', answers: true, read_at: '2025-07-01T01:01:00.000Z' },
      { location: 'can-tho', answers: false, read_at: null },
    ]);
    const told = (probes as Record<string, unknown>[]).map(
      ({ location, standing, slot_at, incident_from_at }) => [
        location,
        standing,
        slot_at,
        incident_from_at,
      ],
    );
    expect(told).toEqual([
      ['ha-noi', 'ok', minuteAt(0), null],
      ['da-nang', 'fail', minuteAt(1), minuteAt(0)],
      ['can-tho', 'stale', null, null],
    ]);
  });

  it('leaves every text of a peer a text', async () => {
    const evil = `"><img src=x onerror=alert(1)><script>alert('hồ sơ')</script>`;
    const { says, canTho } = await threeLocations();
    const incidents = [
      { from_at: minuteAt(0), to_at: null, failures: 2, outcome: 'fail', error: evil } as const,
    ];
    says('da-nang', saidProbe({ title_vi: evil, title_en: evil, incidents }));
    canTho.failed({ fault: 'location', detail: `it answers for ${evil}` });
    for (const path of ['', 'operator', 'operator/probes/settlement-hue']) {
      const page = await text(path, HEADERS);
      expect(page).not.toMatch(/<img src=x|<script>/);
      if (path !== '') expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
    }
  });

  it('looks as ever where a daemon has no peers', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    for (const path of ['', 'operator']) {
      const page = await text(path, HEADERS);
      for (const part of [
        'data-part="locations"',
        'of-place',
        'Các điểm đo',
        'của các điểm đo khác',
      ])
        expect(page).not.toContain(part);
    }
  });
});

/** Names of the parts that one who looks on is told of, one event after the other. */
async function* told(path: string): AsyncGenerator<string[]> {
  const response = await fetch(served.root + path, { headers: HEADERS });
  if (response.body === null) throw new Error('the stream has no body');
  const decoder = new TextDecoder();
  let stream = '';
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    stream += decoder.decode(part, { stream: true });
    const blocks = stream.split('\n\n');
    stream = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, data] = /^event: parts\ndata: (.*)$/.exec(block) ?? [];
      if (data !== undefined) yield Object.keys(JSON.parse(data).parts);
    }
  }
}

describe('whoever looks on', () => {
  it('hears what is new at a peer, and nothing while it says the same', async () => {
    const { says, pass } = await threeLocations();
    says('da-nang', saidProbe());
    says('can-tho', saidProbe());
    const stream = told('events');
    const next = async () => (await stream.next()).value;
    expect(await next()).toEqual(['summary', 'locations', 'row-hue', 'incidents', 'history']);
    says('da-nang', saidProbe());
    pass(1000);
    expect(await next()).toEqual([]);
    says('da-nang', saidProbe(FAILED));
    pass(1000);
    expect(await next()).toEqual(['summary', 'row-hue', 'incidents', 'history']);
  });

  it('hears that a peer fell silent, and that it is back', async () => {
    const { says, pass } = await threeLocations();
    const both = (): void => {
      says('da-nang', saidProbe());
      says('can-tho', saidProbe());
    };
    both();
    const stream = told('operator/events');
    const next = async () => (await stream.next()).value;
    await next();
    pass(30_001);
    expect(await next()).toEqual(['summary', 'locations', 'row-hue', 'history']);
    both();
    pass(0);
    expect(await next()).toEqual(['summary', 'locations', 'row-hue', 'history']);
  });

  it('at one probe hears of it at a peer, too', async () => {
    const { says, pass } = await threeLocations();
    says('da-nang', saidProbe());
    says('can-tho', saidProbe());
    const stream = told('operator/probes/settlement-hue/events');
    const next = async () => (await stream.next()).value;
    await next();
    says('can-tho', saidProbe(FAILED));
    pass(0);
    expect(await next()).toEqual(['at-2']);
  });
});

it.each([
  ['before all', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
  ['after all', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z'],
])(
  'A peer whose clock is %s has a page all the same, and says nothing about now',
  async (_, at, slot_at) => {
    const { daNang } = await threeLocations();
    const incident = { failures: 2, outcome: 'fail', error: null } as const;
    const said = saidProbe({
      last: { slot_at, outcome: 'ok', skip_reason: null },
      incidents: [
        { from_at: slot_at, to_at: null, ...incident },
        { from_at: at, to_at: slot_at, ...incident },
      ],
      strip: [[9_999_999, 1, 0]],
      days: [[0, 1, 0]],
    });
    daNang.read(saidLocation({ at, probes: [said] }), null, daNang.instant());
    for (const path of ['', 'operator', 'operator/probes/settlement-hue', 'api/status']) {
      expect((await fetch(served.root + path, { headers: HEADERS })).status).toBe(200);
    }
    expect(await cell()).toEqual(['stale', ['ha-noi ok', 'da-nang stale', 'can-tho stale']]);
  },
);
