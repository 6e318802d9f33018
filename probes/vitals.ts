import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { Metric } from 'web-vitals';

/** The world of our script: it sees the page's elements and timings, and the page sees nothing of it. */
const WORLD = 'thongsuot';
const BINDING = 'thongsuotVital';

/** Events shorter than this are not told of by the browser, but for the first of a page. */
const INP_THRESHOLD_MS = 16;

/** Core web vitals by the name of their value. */
const VALUES = {
  LCP: { key: 'lcp_s', unit_ms: 1000 },
  INP: { key: 'inp_s', unit_ms: 1000 },
  CLS: { key: 'cls_score', unit_ms: 1 },
} as const satisfies Partial<Record<Metric['name'], object>>;

/** One measurement of one page load; later ones of the same `id` replace it. */
type Vital = Pick<Metric, 'id' | 'value'> & { readonly name: keyof typeof VALUES };

/**
 * Measures LCP, CLS and INP of every page that is loaded from now on, and keeps the worst of each: `lcp_s`, `inp_s`,
 * `cls_score`. What is measured, and how: the `web-vitals` library, https://web.dev/articles/vitals.
 *
 * The library runs in an isolated world of the page (Chrome DevTools Protocol, `Page.addScriptToEvaluateOnNewDocument`
 * with `worldName`), so that no script of the page can meet it and no content policy can refuse it.
 */
export async function watchVitals(
  page: Page,
  measure: (key: string, value: number) => void,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const seen = { LCP: new Map(), INP: new Map(), CLS: new Map() } as const satisfies Record<
    Vital['name'],
    Map<string, number>
  >;
  session.on('Runtime.bindingCalled', ({ name, payload }) => {
    const vital = name === BINDING ? vitalOf(payload) : null;
    if (vital === null) return;
    const byPage: Map<string, number> = seen[vital.name];
    const { key, unit_ms } = VALUES[vital.name];
    byPage.set(vital.id, vital.value / unit_ms);
    measure(key, Math.max(...byPage.values()));
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
  await session.send('Page.enable');
  const source = await script();
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD });
}

let library: Promise<string> | undefined;

async function script(): Promise<string> {
  const module = pathToFileURL(createRequire(import.meta.url).resolve('web-vitals'));
  library ??= readFile(new URL('./web-vitals.iife.js', module), 'utf8');
  return `if (window === window.top) {
${await library};
const tell = ({ name, id, value }) => ${BINDING}(JSON.stringify({ name, id, value }));
const options = { reportAllChanges: true, durationThreshold: ${INP_THRESHOLD_MS} };
webVitals.onLCP(tell, options);
webVitals.onCLS(tell, options);
webVitals.onINP(tell, options);
}`;
}

/** What our script told; null for anything else. */
function vitalOf(payload: string): Vital | null {
  const told: unknown = JSON.parse(payload);
  return isVital(told) ? told : null;
}

function isVital(told: unknown): told is Vital {
  if (typeof told !== 'object' || told === null) return false;
  if (!('name' in told && 'id' in told && 'value' in told)) return false;
  return (
    typeof told.name === 'string' &&
    Object.hasOwn(VALUES, told.name) &&
    typeof told.id === 'string' &&
    Number.isFinite(told.value)
  );
}
