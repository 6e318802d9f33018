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

  it('is a document for programs, too', async () => {
    served = await serveStatus([SAMPLE_PROBE], SAMPLE_MS + 2 * MINUTE_MS);
    for (const record of [failedRecord(0), failedRecord(1)]) served.tallies.add(record);
    expect(JSON.parse(await text('api/status'))).toEqual({
      version: 1,
      at: '2025-07-01T01:02:00.000Z',
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
    const statuses = new Set<number>();
    for (let i = 0; i < 601; i++) statuses.add((await fetch(`${served.root}api/status`)).status);
    expect(statuses).toEqual(new Set([200, 429]));
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
