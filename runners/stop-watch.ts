import { existsSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { type StopCause, type StopRules, trip, watchesRequests } from '../model/breaker.ts';
import type { Window } from '../model/window.ts';
import type { Clock } from './clock.ts';

/** With the generator's push of a second, this keeps every stop well within two seconds. */
const LOOK_MS = 250;

const ASK_MS = 1000;

/** A page that takes longer says nothing this time. */
const ANSWER_LIMIT_MS = 900;

/** As much of the page as is read: the word stands at its beginning. */
const MAX_ANSWER_CHARS = 200;

export interface StopWatch {
  readonly rules: StopRules;
  /** Absolute paths; the run ends when one of them appears. */
  readonly files: readonly string[];
  /** What was measured lately, as far as it has come in. */
  readonly windows: () => readonly Window[];
  readonly clock: Clock;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Waits until something asks for the end of the run, or until the watch is ended: then undefined. */
export async function watchForStop(watch: StopWatch): Promise<StopCause | undefined> {
  const done = new AbortController();
  const signal = AbortSignal.any([watch.signal, done.signal]);
  const { url } = watch.rules;
  const looks = [until(watch, signal, LOOK_MS, async () => look(watch))];
  if (url !== undefined) looks.push(until(watch, signal, ASK_MS, () => ask(url)));
  try {
    return await Promise.race(looks);
  } finally {
    done.abort();
  }
}

async function until(
  { clock }: StopWatch,
  signal: AbortSignal,
  every_ms: number,
  check: () => Promise<StopCause | undefined>,
): Promise<StopCause | undefined> {
  while (!signal.aborted) {
    const cause = await check();
    if (cause !== undefined) return cause;
    await clock.wait(every_ms, signal);
  }
  return undefined;
}

function look({ rules, files, windows }: StopWatch): StopCause | undefined {
  const file = files.find((name) => existsSync(name));
  if (file !== undefined) return { by: 'file', text: `the stop file ${file} appeared` };
  return watchesRequests(rules) ? trip(rules, windows()) : undefined;
}

async function ask(url: string): Promise<StopCause | undefined> {
  const answer = await firstWords(url).catch(() => '');
  if (!saysStop(answer)) return undefined;
  return { by: 'url', text: `the stop page ${url} says stop` };
}

/** True when `stop` is the first word of a page, in any case: `stop`, `STOP: the registry is down`. */
export function saysStop(page: string): boolean {
  return /^\s*stop\b/i.test(page);
}

/** The beginning of a page that answers 2xx; empty otherwise. Not with `fetch`, which refuses some ports. */
function firstWords(url: string): Promise<string> {
  const get = url.startsWith('https:') ? https.get : http.get;
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  return new Promise((resolve, reject) => {
    get(url, { agent: false, signal }, (response) => {
      const { statusCode = 0 } = response;
      let text = '';
      response.setEncoding('utf8').on('error', reject);
      response.on('end', () => resolve(statusCode >= 200 && statusCode < 300 ? text : ''));
      response.on('data', (part: string) => {
        text = (text + part).slice(0, MAX_ANSWER_CHARS);
      });
    }).on('error', reject);
  });
}
