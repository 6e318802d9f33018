import { afterEach, describe, expect, it } from 'vitest';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { SECRET, type ServedStatus, serveStatus } from './served-status.ts';

const MINUTE_MS = 60_000;

let served: ServedStatus;

afterEach(() => served.close());

const HEADERS = { authorization: `Basic ${Buffer.from(`can-bo:${SECRET}`).toString('base64')}` };

async function text(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(served.root + path, { headers })).text();
}

describe('the public page', () => {
  it('tells how things stand and nothing of the errors', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS + 2 * MINUTE_MS);
    for (const record of [failedRecord(0), failedRecord(1)]) served.tallies.add(record);
    const page = await text('');
    expect(page).toContain('Có hệ thống đang gặp sự cố');
    expect(page).toContain('Công dân nộp hồ sơ ở Huế');
    for (const hidden of ['502', '/nop', 'Mở trang chủ', '/operator/probes/'])
      expect(page).not.toContain(hidden);
  });

  it.each([
    ['rests while nothing is measured', ['maintenance', 'hours'], 'Hiện không đo'],
    ['is good where what is measured works', ['maintenance', null], 'Mọi hệ thống được đo'],
    ['is not good where some is not measured for want of us', ['hours', 'queue'], 'chưa rõ'],
  ] as const)('has a headline that %s', async (_, reasons, headline) => {
    const names = reasons.map((reason) => reason ?? 'ok');
    served = await serveStatus(
      names.map((name) => ({ ...SAMPLE_PROBE, name })),
      SAMPLE_MS,
    );
    for (const [i, skip_reason] of reasons.entries()) {
      const outcome = skip_reason === null ? 'ok' : 'skipped';
      served.tallies.add(sampleRecord(0, { probe: names[i] ?? '', outcome, skip_reason }));
    }
    const [, said] = /<h2 id="now">(.*?)<\/h2>/.exec(await text('')) ?? [];
    expect(said).toContain(headline);
  });

  it('tells nothing of an incident that a wrong clock put years ahead', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    const year = 365 * 1440;
    for (const minute of [year, year + 1]) served.tallies.add(failedRecord(minute));
    for (const minute of [year + 2, year + 3]) served.tallies.add(sampleRecord(minute));
    expect(await text('')).toContain('Không ghi nhận sự cố nào');
  });

  it('is a document for programs, too', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS + 2 * MINUTE_MS);
    for (const record of [failedRecord(0), failedRecord(1)]) served.tallies.add(record);
    expect(JSON.parse(await text('api/status'))).toEqual({
      version: 1,
      at: '2025-07-01T01:02:00.000Z',
      locations: [{ location: 'ha-noi', answers: true, read_at: '2025-07-01T01:02:00.000Z' }],
      probes: [
        {
          probe: 'settlement-hue',
          title_vi: 'Công dân nộp hồ sơ ở Huế',
          title_en: 'A citizen of Hue submits a dossier',
          platform: 'settlement',
          province: 'hue',
          location: 'ha-noi',
          standing: 'fail',
          slot_at: '2025-07-01T01:01:00.000Z',
          consecutive_failures: 2,
          incident_from_at: '2025-07-01T01:00:00.000Z',
        },
      ],
    });
  });

  it('forbids the browser everything that does not come from here', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    const { headers } = await fetch(served.root);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await text('')).not.toMatch(
      /<style|style="|<script(?! src="\/status\.js")|(href|src)="(?!\/)/,
    );
  });

  it('has a limit for one that asks too often', async () => {
    served = await serveStatus([], SAMPLE_MS);
    const statuses: number[] = [];
    for (let i = 0; i < 601; i++) statuses.push((await fetch(`${served.root}api/status`)).status);
    expect(statuses).toEqual([...Array(600).fill(200), 429]);
  });
});

describe('the operator page', () => {
  it.each(['operator', 'operator/events', 'operator/probes/settlement-hue'])(
    '%s is for those who bring the secret',
    async (path) => {
      served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
      expect((await fetch(served.root + path)).status).toBe(401);
      const wrong = { authorization: 'Bearer x' };
      expect((await fetch(served.root + path, { headers: wrong })).status).toBe(401);
    },
  );

  it('is for nobody when no secret is configured', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS, { secret: null });
    expect((await fetch(`${served.root}operator`, { headers: HEADERS })).status).toBe(403);
  });

  it('counts as a wrong secret only where one is brought: pages left open ask again and again', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    const { root } = served;
    const left: number[] = [];
    for (let i = 0; i < 25; i++) {
      left.push((await fetch(`${root}operator/probes/settlement-hue/events`)).status);
    }
    expect(left).toEqual(Array(25).fill(401));
    expect((await fetch(`${root}operator`, { headers: HEADERS })).status).toBe(200);
  });

  it('waits for nobody who brings the secret and breaks off what he asked for', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    for (let i = 0; i < 30; i++) {
      const abort = new AbortController();
      const url = `${served.root}operator/events`;
      const { status } = await fetch(url, { headers: HEADERS, signal: abort.signal });
      expect([i, status]).toEqual([i, 200]);
      abort.abort();
    }
    const wrong = { authorization: 'Bearer x' };
    const statuses: number[] = [];
    for (let i = 0; i < 21; i++)
      statuses.push((await fetch(`${served.root}operator`, { headers: wrong })).status);
    expect(statuses).toEqual([...Array(20).fill(401), 429]);
    expect((await fetch(`${served.root}operator`, { headers: HEADERS })).status).toBe(429);
  });

  it('tells a step that only tells from one that failed', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    const steps = [
      { name: 'một', duration_s: 1, ok: true },
      { name: 'hai', duration_s: 1, ok: false, soft: true as const },
      { name: 'ba', duration_s: 1, ok: false },
    ];
    served.tallies.add(failedRecord(0, { steps }));
    const page = await text('operator', HEADERS);
    const marks = [...page.matchAll(/<li data-standing="(\w+)"><span[^>]*>.<\/span> (\S+) </g)];
    expect(marks.map(([, standing, name]) => `${name} ${standing}`)).toEqual([
      'một ok',
      'hai degraded',
      'ba fail',
    ]);
  });

  it('leads from a failure to its step, its picture and the run that looked for the cause', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    const artifacts = { screenshot: '/runs/watch/artifacts/settlement-hue-1/screenshot.png' };
    const { outcome, duration_s, steps } = failedRecord(0);
    const diagnostic = { outcome: 'ok' as const, duration_s, steps, error: null, artifacts: null };
    served.tallies.add(failedRecord(0, { artifacts, diagnostic }));
    expect(outcome).toBe('fail');
    expect(await text('operator', HEADERS)).toContain('href="/operator/probes/settlement-hue"');
    const page = await text('operator/probes/settlement-hue', HEADERS);
    for (const shown of [
      'GET http://127.0.0.1:8001/nop answered 502',
      'Nộp hồ sơ',
      'src="/artifacts/settlement-hue-1/screenshot.png"',
      'Lượt chạy lại để tìm nguyên nhân',
    ]) {
      expect(page).toContain(shown);
    }
    expect((await fetch(`${served.root}operator/probes/none`, { headers: HEADERS })).status).toBe(
      404,
    );
  });

  it('leaves every text a text, whoever wrote it', async () => {
    const evil = `"><img src=x onerror=alert(1)><script>alert('hồ sơ')</script>`;
    const probe = {
      ...SAMPLE_PROBE,
      name: 'evil',
      title_vi: evil,
      title_en: evil,
      location: evil,
      province: evil,
    };
    served = await serveStatus([probe], SAMPLE_MS + MINUTE_MS);
    for (const minute of [0, 1]) {
      served.tallies.add(
        failedRecord(minute, {
          probe: 'evil',
          location: evil,
          error: evil,
          steps: [{ name: evil, duration_s: 1, ok: false }],
          artifacts: { screenshot: `/x/${evil}/screenshot.png` },
        }),
      );
    }
    for (const path of ['', 'operator', 'operator/probes/evil']) {
      const page = await text(path, HEADERS);
      expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
      expect(page).not.toMatch(/<img src=x|<script>/);
    }
  });
});

describe('the grid', () => {
  it('has what is of no province first, then the provinces in their order, and one that has no name', async () => {
    served = await serveStatus(
      [
        { ...SAMPLE_PROBE, name: 'a', province: 'ca-mau' },
        { ...SAMPLE_PROBE, name: 'b', province: 'atlantis' },
        { ...SAMPLE_PROBE, name: 'c', province: 'ha-noi', platform: 'meetings' },
        { ...SAMPLE_PROBE, name: 'd', province: null, platform: 'portal' },
      ],
      SAMPLE_MS,
    );
    served.tallies.add(sampleRecord(0, { probe: 'a' }));
    const page = await text('');
    expect([...page.matchAll(/<tr data-part="row-([\w-]+)">/g)].map(([, id]) => id)).toEqual([
      'national',
      'ha-noi',
      'ca-mau',
      'atlantis',
    ]);
    const heads = [...page.matchAll(/<span class="platform">.*?lang="en">([^<]+)</g)].map(
      ([, en]) => en,
    );
    expect(heads).toEqual([
      'Administrative-procedure settlement',
      'Online meeting',
      'National Public Service Portal',
    ]);
  });
});

/** Parts and layout that one who looks on is told of, one after the other. */
async function* told(path: string): AsyncGenerator<{ layout: string; parts: object }> {
  const response = await fetch(served.root + path, { headers: HEADERS });
  if (response.body === null) throw new Error('the stream has no body');
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, data] = /^event: parts\ndata: (.*)$/.exec(block) ?? [];
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}

describe('whoever looks on', () => {
  const first = async (stream: ReturnType<typeof told>) => (await stream.next()).value;

  it('hears what is new also when another one came and heard it first', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    served.tallies.add(sampleRecord(0));
    const early = told('events');
    await first(early);
    for (const minute of [0, 1]) served.tallies.add(failedRecord(minute));
    const late = await first(told('events'));
    expect(Object.keys(late.parts)).toEqual(['summary', 'row-hue', 'incidents', 'history']);
    const { parts } = await first(early);
    expect(JSON.stringify(parts)).toContain('Có hệ thống đang gặp sự cố');
    served.at(SAMPLE_MS + 1000);
    expect((await first(early)).parts).toEqual({});
  });

  it('hears that the page itself is another one, by whatever name that changed', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    const stream = told('events');
    const { layout } = await first(stream);
    expect(await text('')).toContain(`data-layout="${layout}"`);
    const seen = new Set([layout]);
    for (const probes of [
      [{ ...SAMPLE_PROBE, title_vi: 'Tên khác' }],
      [{ ...SAMPLE_PROBE, location: 'da-nang' }],
      [SAMPLE_PROBE, { ...SAMPLE_PROBE, name: 'b' }],
      [],
    ]) {
      served.probe(probes);
      served.at(SAMPLE_MS);
      const next = await first(stream);
      expect(seen).not.toContain(next.layout);
      expect(await text('')).toContain(`data-layout="${next.layout}"`);
      seen.add(next.layout);
    }
    served.probe([SAMPLE_PROBE]);
    served.at(SAMPLE_MS);
    expect((await first(stream)).layout).toBe(layout);
  });

  it('at one probe hears of that one alone, and of its failures only when there are others', async () => {
    const probes = [SAMPLE_PROBE, { ...SAMPLE_PROBE, name: 'b' }];
    served = await serveStatus(probes, SAMPLE_MS);
    served.tallies.add(failedRecord(0));
    const stream = told('operator/probes/settlement-hue/events');
    expect(Object.keys((await first(stream)).parts)).toEqual(['at-0', 'failures-0']);
    served.tallies.add(failedRecord(0, { probe: 'b' }));
    served.at(SAMPLE_MS);
    expect((await first(stream)).parts).toEqual({});
    served.tallies.add(sampleRecord(1));
    served.at(SAMPLE_MS);
    expect(Object.keys((await first(stream)).parts)).toEqual(['at-0']);
    expect(
      (await fetch(`${served.root}operator/probes/none/events`, { headers: HEADERS })).status,
    ).toBe(404);
  });
});
