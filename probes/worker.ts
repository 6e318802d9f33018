import { type Browser, type BrowserServer, chromium } from '@playwright/test';
import type { ProbeJob, ProbeMessage } from '../model/probe.ts';
import { isProbeJourneyName } from '../model/probe-journey.ts';
import { launchOptions } from './browser.ts';
import { errorText } from './finding.ts';
import { WALKED_JOURNEYS } from './journeys.ts';
import { runJourney, secretsOf } from './run-journey.ts';

/*
 * A process that owns one Chromium and runs one journey at a time. It is started by the supervisor, which
 * talks to it over IPC and kills it when it hangs; it never decides a verdict. When the channel closes, for
 * whatever reason, it ends its browser and itself, so that a supervisor that was killed leaves nothing.
 */

/** Started for the first job and kept: a warm browser costs a third of a cold one. */
let server: BrowserServer | null = null;
let browser: Browser | null = null;

function send(message: ProbeMessage): void {
  if (process.connected) process.send?.(message);
}

async function openBrowser(chromium_path: string | null): Promise<Browser> {
  if (browser?.isConnected() === true) return browser;
  server = await chromium.launchServer({
    ...launchOptions(chromium_path),
    host: '127.0.0.1',
    // The supervisor decides when it ends, not the terminal's Ctrl-C.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const { pid } = server.process();
  if (pid !== undefined) send({ kind: 'browser', pid });
  browser = await chromium.connect(server.wsEndpoint());
  return browser;
}

async function perform(job: ProbeJob): Promise<void> {
  const secrets = secretsOf(job);
  try {
    if (!isProbeJourneyName(job.journey)) throw new Error(`there is no journey "${job.journey}"`);
    const run = WALKED_JOURNEYS[job.journey];
    const opened = await openBrowser(job.chromium_path);
    const monotonic_ms = () => performance.now();
    send(await runJourney(job, run, { browser: opened, send, monotonic_ms }));
  } catch (error) {
    send({ kind: 'end', finding: 'tool', error: errorText(error, secrets), artifacts: null });
  }
}

let queue: Promise<void> = Promise.resolve();

process.on('message', (job: ProbeJob) => {
  queue = queue.then(() => perform(job));
});

process.on('disconnect', () => {
  void server?.kill();
});
