import type { ProbeFinding } from '../model/probe.ts';
import { masking } from '../model/secrets.ts';
import { JourneyError } from './journey-error.ts';

/** The page itself, not something on it, came back with an error status or not at all. */
export class DocumentFailed extends Error {
  override readonly name = 'DocumentFailed';
}

/** A step or the whole journey took longer than it may. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
  readonly of: 'step' | 'journey';

  constructor(of: 'step' | 'journey', message: string) {
    super(message);
    this.of = of;
  }
}

/** What the page was doing when the journey broke off. */
export interface PageState {
  /** The browser is connected and its page has not crashed. */
  readonly alive: boolean;
  /** The page was still waiting for the server. */
  readonly loading: boolean;
}

/** Connection errors that say the machine of the probe is at fault. */
const OWN_NETWORK =
  /net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|INSUFFICIENT_RESOURCES|OUT_OF_MEMORY)/;

/** Playwright's messages open with what failed: `locator.click: …`, `expect(locator).toHaveText(…) failed`. */
const PLAYWRIGHT_CALL = /^(?:\w+\.\w+: |expect\()/;

/**
 * Whose fault a broken journey is. A server that does not answer is a `deadline`; a page that came but lacks
 * what must be on it is the `target`'s fault, however long we looked; a browser that died or a journey that
 * has a bug is our own.
 */
export function findingOf(error: unknown, page: PageState): ProbeFinding {
  if (!page.alive || !(error instanceof Error) || OWN_NETWORK.test(error.message)) return 'tool';
  if (isTimeout(error)) return page.loading ? 'deadline' : 'target';
  if (error instanceof DocumentFailed || error instanceof JourneyError) return 'target';
  if (error instanceof DeadlinePassed) {
    return error.of === 'journey' || page.loading ? 'deadline' : 'target';
  }
  return ofPlaywright(error.message.replace(COLOUR, ''), page);
}

function ofPlaywright(message: string, page: PageState): ProbeFinding {
  if (!PLAYWRIGHT_CALL.test(message)) return 'tool';
  // An assertion that waited for what is on the page does not say so by its name.
  return message.startsWith('expect(') && page.loading ? 'deadline' : 'target';
}

/** Playwright waited in vain, whether the journey says in its own words for what or not. */
function isTimeout({ name, cause }: Error): boolean {
  return name === 'TimeoutError' || (cause instanceof Error && cause.name === 'TimeoutError');
}

const MESSAGE_CHARS_MAX = 500;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Playwright colours its messages with them
const COLOUR = /\u001b\[[0-9;]*m/g;

/** One line for people: the first of the message and what was waited for, without colours and secrets. */
export function errorText(error: unknown, secrets: readonly string[]): string {
  const lines = String(error instanceof Error ? error.message : error)
    .replace(COLOUR, '')
    .split('\n')
    .map((line) => line.trim());
  const waiting = lines.find((line) => line.startsWith('- waiting for '));
  const sides = lines.filter((line) => /^(?:Locator|Expected|Received)\b.*:/.test(line));
  const more = sides.length > 0 ? sides.join(', ') : waiting?.slice(2);
  return toldText(more === undefined ? (lines[0] ?? '') : `${lines[0]} (${more})`, secrets);
}

/** A text that is kept with a result: without secrets, and no longer than anybody reads. */
export function toldText(text: string, secrets: readonly string[]): string {
  return masking(secrets, 1)(text).slice(0, MESSAGE_CHARS_MAX);
}
