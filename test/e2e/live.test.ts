import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parseExposition, sampleValue } from '../reporters/exposition.ts';
import { readEvents } from '../reporters/live/served-run.ts';
import {
  documentOf,
  end,
  finished,
  type RunningSimulator,
  simulator,
  start,
  workspace,
} from './support.ts';

const dir = workspace();
let platform: RunningSimulator;

beforeAll(async () => {
  platform = await simulator(dir);
});

afterAll(async () => {
  await end(platform.process);
});

const KINDS = ['pass', 'fail', 'invalid'];

/** As Prometheus asks. */
const SCRAPE = { headers: { 'X-Prometheus-Scrape-Timeout-Seconds': '10' } };

interface Shown {
  readonly at: string;
  readonly verdict: { readonly kind: string; readonly is_final: boolean };
  readonly report: string | null;
}

function stateOf(data: object | undefined): Shown {
  return data as Shown;
}

describe('a load test that is looked at while it runs', () => {
  it('tells Prometheus and the page how it stands, and stays up until its verdict is scraped', async () => {
    const child = start(dir, ['load', 'short', '--json', '--target', platform.url, '--rate', '20']);
    const run = finished(child);
    const url = await new Promise<string>((resolve) => {
      const lines = createInterface({ input: child.stderr ?? process.stdin });
      lines.on('line', (line) => {
        const found = /^Live page (\S+),/.exec(line)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    const seen: string[] = [];
    let requests = 0;
    let scraped: string | undefined;
    await vi.waitUntil(
      async () => {
        const [history, state] = await readEvents(url, 2);
        expect(history?.name).toBe('history');
        const { at, verdict, report } = stateOf(state?.data);
        if (seen.at(-1) !== at) seen.push(at);
        if (at === 'ended') {
          expect(verdict.is_final).toBe(true);
          expect(report).toMatch(/^runs\/.*\/report\.html$/);
          const page = await fetch(new URL('/report.html', url));
          expect(await page.text()).toContain('Thông Suốt');
        }
        const text = await (await fetch(new URL('/metrics', url), SCRAPE)).text();
        const families = parseExposition(text);
        const counted = families
          .find(({ name }) => name === 'thongsuot_requests_total')
          ?.samples.reduce((sum, { value }) => sum + value, 0);
        expect(counted).toBeGreaterThanOrEqual(requests);
        requests = counted ?? 0;
        const kinds = KINDS.map((kind) => sampleValue(families, 'thongsuot_run_verdict', { kind }));
        expect(kinds.filter((value) => value === 1)).toHaveLength(at === 'ended' ? 1 : 0);
        scraped = KINDS[kinds.indexOf(1)];
        return at === 'ended';
      },
      { timeout: 90_000, interval: 500 },
    );
    const { code, stderr, ...rest } = await run;
    const { verdict, operations } = documentOf({ code, stderr, ...rest });
    expect(stderr).toContain('Waiting until the verdict is scraped, at most');
    expect(seen.filter((at) => at !== 'judging')).toEqual(
      ['starting', 'warmup', 'measure', 'cooldown', 'ended'].filter((at) => seen.includes(at)),
    );
    expect(seen).toEqual(expect.arrayContaining(['starting', 'measure', 'ended']));
    const judged = operations?.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(requests).toBeGreaterThanOrEqual(judged);
    expect(judged).toBeGreaterThan(0);
    expect(scraped).toBe(verdict?.kind);
  });

  it('is gone with the command where nobody scraped it', async () => {
    const child = start(dir, [
      'load',
      'short',
      '--target',
      platform.url,
      '--rate',
      '5',
      '--duration',
      '2s',
    ]);
    const { stderr } = await finished(child);
    expect(stderr).not.toContain('Waiting until');
    expect(stderr).toMatch(/^Live page http:\/\/127\.0\.0\.1:\d+\/, metrics /m);
  });
});
