import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LiveFeed } from '../../../reporters/live/feed.ts';
import { liveRoutes } from '../../../reporters/live/routes.ts';
import { createRunMetrics } from '../../../reporters/metrics.ts';
import { serveMetrics } from '../../../reporters/metrics-server.ts';
import { sampleManifest, sampleResult } from '../sample-run.ts';
import { failingMeasurements, PlayedRun, samplePlan } from './played-run.ts';

/** A played run behind the real server. */
export interface ServedRun {
  readonly url: string;
  readonly run: PlayedRun;
  readonly feed: LiveFeed;
  /** Plays on, a second at a time, and tells the viewers. */
  playTo(second: number): void;
  /** The run gets its verdict and its report. */
  end(kind: 'pass' | 'fail'): Promise<void>;
  close(): Promise<void>;
}

/** Serves a run that fails in its middle on a free loopback port, with nothing played yet. */
export async function serveRun(): Promise<ServedRun> {
  const plan = samplePlan();
  const run = new PlayedRun(plan, failingMeasurements());
  const feed = new LiveFeed(run.live);
  const { registry } = createRunMetrics(sampleManifest());
  const routes = await liveRoutes(plan, feed, () => run.now_ms);
  const server = await serveMetrics({ host: '127.0.0.1', port: 0 }, registry, { routes });
  const file = path.join(tmpdir(), `thongsuot-live-${process.pid}-${server.port}.html`);
  let played = 0;
  return {
    url: server.root,
    run,
    feed,
    playTo(second) {
      while (played < second) {
        run.playTo(++played);
        feed.publish(run.live.state(run.now_ms));
      }
    },
    async end(kind) {
      run.live.close();
      feed.publish(run.live.state(run.now_ms));
      const { verdict } = sampleResult({ kind });
      run.live.end(verdict);
      await writeFile(file, '<!doctype html><title>report</title>');
      const shown = 'runs/20250628-093000-demo/report.html';
      feed.conclude({ file, shown }, run.live.state(run.now_ms));
    },
    async close() {
      await server.close();
      await rm(file, { force: true });
    },
  };
}

/** The events that a stream has brought so far; it is read to the n-th. */
export async function readEvents(
  url: string,
  n: number,
): Promise<{ readonly name: string; readonly data: Record<string, unknown> }[]> {
  const abort = new AbortController();
  const response = await fetch(new URL('/events', url), { signal: abort.signal });
  if (response.body === null) throw new Error('the stream has no body');
  let text = '';
  const complete = (): string[] => text.split('\n\n').slice(0, -1);
  const decoder = new TextDecoder();
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    if (complete().filter((block) => block.startsWith('event:')).length >= n) break;
  }
  abort.abort();
  return complete()
    .map((block) => /^event: (\w+)\ndata: (.*)$/.exec(block))
    .filter((match) => match !== null)
    .map(([, name = '', data = '{}']) => ({ name, data: JSON.parse(data) }));
}
