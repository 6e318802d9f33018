import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { redactHar } from '../model/har.ts';
import type { ProbeArtifacts } from '../model/probe.ts';
import { toldText } from './finding.ts';

/*
 * What a failed run leaves for people: a picture of the page and what its console said; of a diagnosis also a trace and every
 * request. Nobody but the user of the probe may read them, and what is text is masked before it is kept. A trace
 * cannot be.
 */

/** More of a page that complains all the time says nothing new. */
const CONSOLE_LINES_MAX = 500;

type Kind = 'screenshot' | 'console' | 'har' | 'trace';

const PICTURES = ['screenshot', 'har', 'trace'] as const satisfies readonly Kind[];

/** Their names: whoever serves them knows no others. */
const FILES: Readonly<Record<Kind, string>> = {
  screenshot: 'screenshot.png',
  console: 'console.txt',
  har: 'requests.har',
  trace: 'trace.zip',
};

/** How each file is written that there is something for. */
type Writers = Readonly<Partial<Record<Kind, (path: string) => Promise<unknown>>>>;

/** Does one thing that must not hold up a verdict. @returns whether it came to its end, soon enough */
export type Attempt = (work: () => Promise<unknown>) => Promise<boolean>;

export interface Evidence {
  /** Keeps what can be kept in a folder of its own, which is made only now. A verdict never hangs on a picture of it. */
  keep(dir: string): Promise<ProbeArtifacts | null>;
  /** Removes what was not kept: to be called when the context is closed, which writes what was recorded. */
  discard(): Promise<void>;
}

export interface EvidenceOptions {
  /** A trace and all requests, too: more work from the start. */
  readonly everything: boolean;
  /** Must not be in any text. */
  readonly secrets: readonly string[];
  readonly attempt: Attempt;
}

/** Begins to record what a page does. */
export async function recordEvidence(page: Page, options: EvidenceOptions): Promise<Evidence> {
  const { everything, secrets, attempt } = options;
  const said = recordConsole(page, secrets);
  // As the browser saw it, with every secret: it is in the worker's own folder, and only until it is masked.
  const raw = join(tmpdir(), `${randomUUID()}.har`);
  const recording = everything ? await recordEverything(page, raw, secrets) : null;
  return {
    async keep(dir) {
      if (!(await attempt(() => mkdir(dir, { recursive: true, mode: 0o700 })))) return null;
      const write: Writers = {
        screenshot: (path) => page.screenshot({ path }),
        console: (path) => writeFile(path, said.map((line) => `${line}\n`).join('')),
        ...recording,
      };
      const written = async (kind: Kind): Promise<ProbeArtifacts> => {
        const path = join(dir, FILES[kind]);
        const work = write[kind];
        return work !== undefined && (await attempt(() => work(path))) ? { [kind]: path } : {};
      };
      const pictures = await Promise.all(PICTURES.map(written));
      // What the browser said before the picture has come by now; and a page that said nothing has said that.
      const found: ProbeArtifacts = Object.assign({}, ...pictures, await written('console'));
      return Object.keys(found).length === 0 ? null : found;
    },
    discard: () => rm(raw, { force: true }),
  };
}

/** What the page's console says, and before it what the browser tells later or not at all: which requests failed. */
function recordConsole(page: Page, secrets: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const take = (kind: string, text: string): void => {
    if (lines.length >= CONSOLE_LINES_MAX) return;
    lines.push(`${kind}: ${toldText(text, secrets)}`);
  };
  page.on('response', (response) => {
    const request = response.request();
    const what = `${response.status()} to ${request.method()} ${placeOf(request.url())}`;
    if (response.status() >= 400) take('answered', what);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    take('failed', `${request.method()} ${placeOf(request.url())} (${why})`);
  });
  page.on('console', (message) => take(message.type(), message.text()));
  page.on('pageerror', (error) => take('uncaught', error.message));
  return lines;
}

/** Without the query: it may hold what a person typed. */
function placeOf(url: string): string {
  return url.split(/[?#]/)[0] ?? '';
}

async function recordEverything(
  page: Page,
  raw: string,
  secrets: readonly string[],
): Promise<Writers> {
  const { tracing } = page.context();
  await tracing.start({ screenshots: true, snapshots: true });
  await tracing.startHar(raw, { content: 'omit' });
  return {
    trace: (path) => tracing.stop({ path }),
    async har(path) {
      await tracing.stopHar();
      const har = redactHar(JSON.parse(await readFile(raw, 'utf8')), secrets);
      await writeFile(path, JSON.stringify(har), { mode: 0o600 });
    },
  };
}
