import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import type { ProbeJob, ProbeMessage } from '../model/probe.ts';
import { passwordsOf } from '../model/probe-data.ts';
import { isProbeJourneyName } from '../model/probe-journey.ts';
import { launchOptions } from './browser.ts';
import { errorText } from './finding.ts';
import { WALKED_JOURNEYS, type WalkJourney } from './journeys.ts';
import { runJourney } from './run-journey.ts';

/*
 * A process that owns one Chromium and runs one journey at a time. It is started by the supervisor, which
 * talks to it over IPC and kills it when it hangs; it never decides a verdict. When the channel closes, for
 * whatever reason, it ends its browser and itself, so that a supervisor that was killed leaves nothing.
 */

/** Started for the first job and kept: a warm browser costs far less than a cold one. */
let browser: Browser | null = null;
/** The process group of the browser. */
let browser_group: number | null = null;

function send(message: ProbeMessage): void {
  if (process.connected) process.send?.(message);
}

async function openBrowser(chromium_path: string | null): Promise<Browser> {
  if (browser?.isConnected() === true) return browser;
  browser = await chromium.launch({
    ...launchOptions(chromium_path),
    // The supervisor decides when it ends, not the terminal's Ctrl-C.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  browser_group = await groupOf(browser);
  if (browser_group !== null) send({ kind: 'browser', pid: browser_group });
  return browser;
}

/** Asked of the browser itself: a browser server would tell it, too, but all traffic would take the way round by it. */
async function groupOf(opened: Browser): Promise<number | null> {
  const session = await opened.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pid = processInfo.find(({ type }) => type === 'browser')?.id ?? null;
  if (pid === null) return null;
  // A script that starts a browser and stays leads the group. pgrp is the third field after the name (proc(5)).
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => null);
  return stat === null ? pid : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
}

/** Journeys of users by their file. Whoever changes one sees it once the worker is replaced. */
const own = new Map<string, WalkJourney>();

/** What loads them brings a compiler along, which most workers never need. */
async function loaded(file: string): Promise<WalkJourney> {
  const { loadJourney } = await import('./load-journey.ts');
  return (await loadJourney(file)).run;
}

async function walkOf({ journey, journey_file }: ProbeJob): Promise<WalkJourney> {
  if (journey_file !== null) {
    const run = own.get(journey_file) ?? (await loaded(journey_file));
    own.set(journey_file, run);
    return run;
  }
  if (!isProbeJourneyName(journey)) throw new Error(`there is no journey "${journey}"`);
  return WALKED_JOURNEYS[journey];
}

async function perform(job: ProbeJob): Promise<void> {
  const secrets = passwordsOf(job.data);
  try {
    const run = await walkOf(job);
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
  void end();
});

/** Kills the browser by its group: one that hangs would not close, and its pages are processes of their own. */
async function end(): Promise<never> {
  if (browser_group !== null) killGroup(browser_group);
  else await browser?.close();
  // biome-ignore lint/style/noProcessEnv: the supervisor gives it to this process alone
  const folder = process.env['TMPDIR'];
  // Whoever killed the supervisor removes nothing. Started by hand, the folder is everybody's.
  if (folder !== undefined && basename(folder).startsWith('thongsuot-probe-'))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
