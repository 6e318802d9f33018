import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { locateChromium } from '../../cli/setup/locate.mjs';
import type { ProbeResult } from '../../model/probe.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { inject, QUICK, urlOf } from '../simulator/served.ts';
import { finished, thongsuot, workspace } from './support.ts';

/*
 * Journeys that a user wrote in a folder far from the project: the one of docs/journeys.md, one on pages that no map
 * describes, and some that are none.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const chromium = await locateChromium(process.env);
const dir = workspace();
const FEE = path.join(dir, 'journeys/citizen-checks-fee.ts');

let simulator: Simulator;
let plain: Server;

beforeAll(async () => {
  simulator = await startSimulator({ ...QUICK, platforms: ['settlement'] });
  plain = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(BARRIERS);
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  write(FEE, documentedJourney());
});

afterAll(async () => {
  await simulator.close();
  plain.close();
});

afterEach(() => fetch(`${urlOf(simulator, 'settlement')}/_simulator/faults`, { method: 'DELETE' }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The example of the guide, to the letter. */
function documentedJourney(): string {
  const guide = readFileSync(path.join(ROOT, 'docs/journeys.md'), 'utf8');
  const [, example = ''] = /```ts\n\/\/ citizen-checks-fee\.ts\n(.*?)```/s.exec(guide) ?? [];
  return example;
}

/** An image without a text, a button without a name, and a script that tells what of ours it can see. */
const BARRIERS = `<!doctype html><html lang="vi"><title>Trang</title><main><h1>Trang có rào cản</h1>
<img src="data:,"><button></button><p role="status"></p></main>
<script>document.querySelector('p').textContent = Object.getOwnPropertyNames(window)
  .filter((name) => /thongsuot|vitals?$/i.test(name)).join(' ') || 'không thấy gì';</script></html>`;

async function probe(file: string, target: string) {
  const run = await thongsuot(dir, 'probe', file, '--target', target, '--json');
  const { results } = JSON.parse(run.stdout) as { results: ProbeResult[] };
  return { code: run.code, result: results[0] };
}

describe.skipIf(chromium === undefined)('A journey of one’s own', () => {
  it('walks the pages of a platform by its map, from any folder', async () => {
    const { code, result } = await probe(FEE, urlOf(simulator, 'settlement'));
    expect(result).toMatchObject({
      journey: 'citizen-checks-fee',
      platform: 'settlement',
      outcome: 'ok',
      error: null,
      notes: { fee: 'Miễn phí' },
    });
    const steps = result?.steps.map(({ name, ok }) => [name, ok]);
    expect(steps).toEqual([
      ['find-procedure', true],
      ['read-fee', true],
      ['check-accessibility', true],
    ]);
    expect(code).toBe(0);
  });

  it('fails with its own words when the page is another', async () => {
    const url = urlOf(simulator, 'settlement');
    await inject(url, { kind: 'wrong_content', operation: 'settlement.viewProcedure' });
    const { code, result } = await probe(FEE, url);
    expect(result).toMatchObject({
      outcome: 'fail',
      error: 'the page of the procedure shows no fee',
    });
    expect(code).toBe(3);
  });

  it('stays green on a page with barriers, which it tells, and the page sees nothing of what measures it', async () => {
    const file = path.join(dir, 'journeys/anybody-opens-page.js');
    write(
      file,
      `import { expect } from '@playwright/test';
export const journey = {
  platform: 'settlement',
  title_vi: 'Mở trang', title_en: 'Open the page',
  steps: { open: { title_vi: 'Mở trang', title_en: 'Open the page' } },
  async run({ page, step, url }) {
    await step('open', async () => {
      await page.goto(url('settlement', '/'));
      await expect(page.getByRole('status')).toHaveText('không thấy gì');
    });
  },
};`,
    );
    const { port } = plain.address() as AddressInfo;
    const { code, result } = await probe(file, `http://127.0.0.1:${port}`);
    expect(result).toMatchObject({ outcome: 'ok', error: null });
    expect(result?.steps[1]).toMatchObject({ name: 'check-accessibility', ok: false, soft: true });
    expect(result?.notes['accessibility']).toBe('button-name (1), image-alt (1)');
    expect(result?.values).toMatchObject({ accessibility_violations_count: 2, cls_score: 0 });
    expect(code).toBe(0);
  });

  it('that takes a step which it did not announce is at fault itself', async () => {
    const file = path.join(dir, 'journeys/unannounced.mjs');
    write(
      file,
      `export const journey = {
  platform: 'settlement', title_vi: 'Một', title_en: 'One',
  steps: { one: { title_vi: 'Một', title_en: 'One' } },
  run: ({ step }) => step('two', async () => undefined),
};`,
    );
    const { code, result } = await probe(file, urlOf(simulator, 'settlement'));
    expect(result).toMatchObject({
      outcome: 'infra',
      error: 'step "two" is not among the steps of the journey: one',
    });
    expect(code).toBe(4);
  });

  it('runs under Playwright’s own runner, which keeps a trace of what failed', async () => {
    const output = path.join(dir, 'test-results');
    const args = ['playwright', 'test', '--grep', '@own', '--output', output];
    const run = async (journeys: string) =>
      finished(
        spawn('npx', args, {
          cwd: ROOT,
          env: { ...process.env, THONGSUOT_JOURNEYS: journeys },
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
    const good = await run(FEE);
    expect([good.code, good.stdout]).toEqual([0, expect.stringContaining('1 passed')]);
    const bad = path.join(dir, 'failing/citizen-checks-fee.ts');
    write(bad, documentedJourney().replace('/Lệ phí', '/Học phí'));
    const failed = await run(path.dirname(bad));
    expect(failed.stdout).toContain('JourneyError: the page of the procedure shows no fee');
    expect(failed.code).toBe(1);
    const kept = readdirSync(output, { recursive: true }).map(String);
    expect(kept.some((name) => name.endsWith('trace.zip'))).toBe(true);
  });
});

describe('A probe of a journey of one’s own', () => {
  const CONFIGURED = path.join(dir, 'configured');

  function configure(file: string, platform: string): string {
    const text = readFileSync(path.join(dir, 'thongsuot.yaml'), 'utf8');
    const probe = `\nprobes:\n  fee: { journey: fee, file: ${file}, platform: ${platform}, interval_s: 60 }\n`;
    const portal =
      '  portal: { title_vi: Cổng, title_en: Portal, url: simulator, binding: reference }\n';
    write(
      path.join(CONFIGURED, 'thongsuot.yaml'),
      text.replace('platforms:\n', `platforms:\n${portal}`) + probe,
    );
    return CONFIGURED;
  }

  it('is checked with the configuration that names its file', async () => {
    write(path.join(CONFIGURED, 'fee.ts'), documentedJourney());
    const good = await thongsuot(configure('fee.ts', 'settlement'), 'check');
    expect([good.code, good.stderr]).toEqual([0, '']);
    const other = await thongsuot(configure('fee.ts', 'portal'), 'check');
    expect([other.code, other.stderr.trim()]).toEqual([
      2,
      'fee.ts  journey.platform is settlement, and the probe "fee" says portal\n\n1 problem in 1 file',
    ]);
    write(
      path.join(CONFIGURED, 'far.ts'),
      documentedJourney().replace('title_vi', "visits: ['meetings'],\n  title_vi"),
    );
    const far = await thongsuot(configure('far.ts', 'settlement'), 'check');
    expect([far.code, far.stderr.trim()]).toEqual([
      2,
      'far.ts  journey.visits has meetings, and no such platform is configured\n\n1 problem in 1 file',
    ]);
  });
});

describe('A file that is no journey', () => {
  it('is refused before anything is walked, every problem of every file at once', async () => {
    const bad = path.join(dir, 'bad');
    write(
      path.join(bad, 'import.ts'),
      "import { x } from './nowhere.ts';\nexport const journey = { x };\n",
    );
    write(path.join(bad, 'none.ts'), 'export const trip = 1;\n');
    write(
      path.join(bad, 'shape.ts'),
      "export const journey = { platform: 'portl', title_vi: 'A', title_en: 'A', steps: {}, run() {} };\n",
    );
    write(
      path.join(bad, 'syntax.ts'),
      "export const journey = {\n  platform: 'portal'\n  title_vi: 'A',\n};\n",
    );
    write(
      path.join(bad, 'throws.ts'),
      'const nothing = undefined;\n\nexport const journey = nothing.journey;\n',
    );
    const { code, stdout, stderr } = await thongsuot(dir, 'probe', 'bad/');
    expect(stdout).toBe('');
    expect(stderr.trim()).toBe(
      `bad/import.ts:1:19  Could not resolve "./nowhere.ts"
    import { x } from './nowhere.ts';
                      ^

bad/none.ts  exports no journey
    hint: write export const journey = defineJourney({ … }), from 'thongsuot/journey'

bad/shape.ts  journey.platform must be one of settlement, documents, meetings, integration, reporting, portal and identity

bad/shape.ts  journey.steps must name at least one step

bad/syntax.ts:3:3  Expected "}" but found "title_vi"
      title_vi: 'A',
      ^

bad/throws.ts:3:32  cannot be loaded: Cannot read properties of undefined (reading 'journey')

6 problems in 5 files`,
    );
    expect(code).toBe(2);
  });
});
