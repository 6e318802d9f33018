import type { Browser, Page } from '@playwright/test';
import type { ProbeJob, ProbeMessage } from '../model/probe.ts';
import { passwordsOf } from '../model/probe-data.ts';
import { ACCESSIBILITY_STEP } from '../model/probe-journey.ts';
import { graveViolations, violationsText } from './accessibility.ts';
import type { JourneyContext } from './context.ts';
import { type Evidence, recordEvidence } from './evidence.ts';
import { DeadlinePassed, errorText, findingOf, toldText } from './finding.ts';
import { type PageWatch, watchPage } from './page-watch.ts';
import { Patience } from './patience.ts';
import { visitIn } from './visit.ts';
import { watchVitals } from './vitals.ts';

type End = Extract<ProbeMessage, { kind: 'end' }>;

export interface JourneyTools {
  readonly browser: Browser;
  readonly send: (message: ProbeMessage) => void;
  /** Milliseconds on a scale that never jumps. */
  readonly monotonic_ms: () => number;
}

/**
 * An action gives up before its step does: only the action can say which element it waited for.
 */
const ACTION_SHARE_OF_STEP = 0.9;

/** For each of the five things that are done after a failure: together less than the supervisor's grace. */
const CLEAN_UP_TIMEOUT_MS = 1800;

/** For the check of a page that is there: with the closing of the context less than the supervisor's grace. */
const ACCESSIBILITY_TIMEOUT_MS = 5000;

/**
 * Runs a journey once in a fresh browser context and tells what happens as it happens.
 *
 * Only a diagnosis records everything: that costs more, and most runs end well.
 *
 * @returns how it ended; never throws for what the target or the journey did
 */
export async function runJourney(
  job: ProbeJob,
  run: (context: JourneyContext) => Promise<void>,
  tools: JourneyTools,
): Promise<End> {
  const context = await tools.browser.newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  // Of every tab that a journey opens.
  context.setDefaultTimeout(job.limits.step_timeout_ms * ACTION_SHARE_OF_STEP);
  let evidence: Evidence | null = null;
  try {
    const page = await context.newPage();
    const everything = job.purpose === 'diagnosis';
    const secrets = passwordsOf(job.data);
    evidence = await recordEvidence(page, { everything, secrets, attempt: succeeds });
    return await observe(job, run, tools, page, { watch: watchPage(page), evidence });
  } finally {
    // The context of a browser that died or hangs cannot be closed; the supervisor sees to that one.
    await succeeds(() => context.close());
    await evidence?.discard();
  }
}

async function observe(
  job: ProbeJob,
  run: (context: JourneyContext) => Promise<void>,
  { send, monotonic_ms }: JourneyTools,
  page: Page,
  { watch, evidence }: { readonly watch: PageWatch; readonly evidence: Evidence },
): Promise<End> {
  let over = false;
  const tell = (message: ProbeMessage): void => {
    if (!over) send(message);
  };
  const { step_timeout_ms, timeout_ms } = job.limits;
  const patience = new Patience(step_timeout_ms, monotonic_ms);
  const step: JourneyContext['step'] = async (name, body) => {
    const began_ms = monotonic_ms();
    const ended = (ok: boolean): void => {
      const duration_s = (monotonic_ms() - began_ms) / 1000;
      tell({ kind: 'step', step: { name, duration_s, ok } });
    };
    tell({ kind: 'step_started', name });
    patience.renew();
    try {
      const late = `step "${name}" did not end within ${step_timeout_ms} ms`;
      const bodyOrFailure = Promise.race([body(), watch.failed]);
      const value = await within(step_timeout_ms, new DeadlinePassed('step', late), bodyOrFailure);
      ended(true);
      return value;
    } catch (error) {
      ended(false);
      throw error;
    }
  };
  const secrets = passwordsOf(job.data);
  const note = (key: string, value: string): void =>
    tell({ kind: 'note', key, value: toldText(value, secrets) });
  const measure = (key: string, value: number): void => tell({ kind: 'measure', key, value });
  const began_ms = monotonic_ms();
  const elapsed_s = (): number => (monotonic_ms() - began_ms) / 1000;
  const places = visitIn(page, job.sites, patience);
  await watchVitals(page, measure);
  tell({ kind: 'started' });
  try {
    const late = new DeadlinePassed('journey', `the journey did not end within ${timeout_ms} ms`);
    await within(
      timeout_ms,
      late,
      run({ page, data: job.data, ...places, step, note, measure, elapsed_s }),
    );
    if (job.accessibility) await checkAccessibility(page, tell, monotonic_ms);
    return { kind: 'end', finding: 'done', error: null, artifacts: null };
  } catch (error) {
    const finding = findingOf(error, watch.state());
    over = true;
    if (finding !== 'tool' && !(await answers(page))) return HUNG;
    const artifacts = await evidence.keep(job.artifacts_dir);
    return { kind: 'end', finding, error: errorText(error, secrets), artifacts };
  } finally {
    // A journey that did not wait for a step of its own would tell it of the next one.
    over = true;
  }
}

const HUNG: End = {
  kind: 'end',
  finding: 'tool',
  error: 'the browser does not answer any more',
  artifacts: null,
};

/** Whether the browser itself is still there: a page that never comes and a browser that hangs look the same. */
async function answers(page: Page): Promise<boolean> {
  return succeeds(async () => {
    const session = await page.context().browser()?.newBrowserCDPSession();
    await session?.send('Browser.getVersion');
    await session?.detach();
  });
}

/** A soft step on the page where the journey ended: what it finds is kept, and changes nothing. */
async function checkAccessibility(
  page: Page,
  tell: (message: ProbeMessage) => void,
  monotonic_ms: () => number,
): Promise<void> {
  const began_ms = monotonic_ms();
  tell({ kind: 'step_started', name: ACCESSIBILITY_STEP });
  let ok = false;
  try {
    const late = new Error(`not done within ${ACCESSIBILITY_TIMEOUT_MS} ms`);
    const found = await within(ACCESSIBILITY_TIMEOUT_MS, late, graveViolations(page));
    const elements = found.reduce((sum, violation) => sum + violation.elements, 0);
    tell({ kind: 'measure', key: 'accessibility_violations_count', value: elements });
    if (elements > 0) tell({ kind: 'note', key: 'accessibility', value: violationsText(found) });
    ok = elements === 0;
  } catch (error) {
    tell({ kind: 'note', key: 'accessibility', value: `not checked: ${errorText(error, [])}` });
  }
  const duration_s = (monotonic_ms() - began_ms) / 1000;
  tell({ kind: 'step', step: { name: ACCESSIBILITY_STEP, duration_s, ok, soft: true } });
}

/** The value of `work`, or the error when it takes too long. Work that goes on afterwards is left to itself. */
async function within<T>(limit_ms: number, late: Error, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late), limit_ms);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether work that must not hold up a verdict came to its end, soon enough. */
async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  const late = new Error(`not done within ${CLEAN_UP_TIMEOUT_MS} ms`);
  return within(CLEAN_UP_TIMEOUT_MS, late, work()).then(
    () => true,
    () => false,
  );
}
