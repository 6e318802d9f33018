import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIVE_POLICY } from '../../../reporters/live/routes.ts';
import { readEvents, type ServedRun, serveRun } from './served-run.ts';

describe('the events of a run', () => {
  let served: ServedRun;

  beforeEach(async () => {
    served = await serveRun();
  });

  afterEach(() => served.close());

  it('begin with all there is', async () => {
    served.playTo(36);
    const [history, state] = await readEvents(served.url, 2);
    expect(history?.name).toBe('history');
    expect(history?.data).toMatchObject({ step_s: 1 });
    expect(history?.data['points']).toHaveLength(26);
    expect(state?.name).toBe('state');
    expect(state?.data).toMatchObject({
      at: 'measure',
      verdict: { kind: 'fail', is_final: false },
      settled: [],
      report: null,
    });
    expect(state?.data['unsettled']).toHaveLength(10);
  });

  it('go on with what is new', async () => {
    served.playTo(20);
    const events = readEvents(served.url, 4);
    // The stream is open when its first events are there: then it is told of each second.
    while (served.feed.viewers === 0) await new Promise((resolve) => setImmediate(resolve));
    served.playTo(21);
    await served.end('pass');
    const [, , next, last] = await events;
    expect(next?.data['settled']).toHaveLength(1);
    expect(next?.data).toMatchObject({ elapsed_s: 21 });
    expect(last?.data).toMatchObject({ at: 'judging' });
  });

  it('tell the verdict and where the report is to whoever comes after the end', async () => {
    served.playTo(55);
    await served.end('fail');
    const [, state] = await readEvents(served.url, 2);
    expect(state?.data).toMatchObject({
      at: 'ended',
      verdict: { kind: 'fail', is_final: true },
      report: 'runs/20250628-093000-demo/report.html',
    });
    const report = await fetch(new URL('/report.html', served.url));
    expect([report.status, await report.text()]).toEqual([
      200,
      '<!doctype html><title>report</title>',
    ]);
  });

  it('are for a bounded number of viewers', async () => {
    const aborts = Array.from({ length: 20 }, () => new AbortController());
    const open = await Promise.all(
      aborts.map(({ signal }) => fetch(new URL('/events', served.url), { signal })),
    );
    expect(open.every(({ status }) => status === 200)).toBe(true);
    const refused = await fetch(new URL('/events', served.url));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10']);
    for (const abort of aborts) abort.abort();
    while (served.feed.viewers > 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await readEvents(served.url, 1))[0]?.name).toBe('history');
  });
});

describe('what is served of a run', () => {
  let served: ServedRun;

  beforeEach(async () => {
    served = await serveRun();
  });

  afterEach(() => served.close());

  it('is a page whose policy allows nothing but this server, and that has no inline script', async () => {
    const response = await fetch(served.url);
    expect(response.headers.get('content-security-policy')).toBe(LIVE_POLICY);
    expect(LIVE_POLICY).not.toMatch(/unsafe|https?:|\*/);
    const page = await response.text();
    expect(page).not.toMatch(/<script(?! src="\/)|<style|\son\w+=|style=/);
    expect(page).not.toMatch(/https?:\/\//);
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(loaded).toHaveLength(11);
    for (const path of loaded.filter((p) => p !== '/report.html')) {
      const part = await fetch(new URL(path, served.url));
      expect([path, part.status]).toEqual([path, 200]);
      expect(part.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('gives both languages the same number of texts', async () => {
    const page = await (await fetch(served.url)).text();
    const count = (name: string): number => page.split(`class="${name}"`).length - 1;
    expect(count('vi')).toBe(count('en'));
    expect(count('vi')).toBeGreaterThan(60);
  });

  it('has no report before there is one', async () => {
    expect((await fetch(new URL('/report.html', served.url))).status).toBe(404);
  });

  it('is still /metrics, and nothing can be sent to it', async () => {
    const metrics = await (await fetch(new URL('/metrics', served.url))).text();
    expect(metrics).toContain('thongsuot_run_info{');
    expect((await fetch(new URL('/events', served.url), { method: 'POST' })).status).toBe(405);
  });
});
