import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConfigFiles } from '../../../cli/watch/config-files.ts';
import { loadWatched } from '../../../cli/watch/load-watched.ts';
import type { Config } from '../../../config/config.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

let dir: string;
let root: string;
let journey: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'load-watched-'));
  [root, journey] = [join(dir, 'thongsuot.yaml'), join(dir, 'fee.mjs')];
  configure(false);
});

afterEach(() => rmSync(dir, { recursive: true }));

const GOOD = `export const journey = {
  platform: 'settlement', title_vi: 'Xem lệ phí', title_en: 'Look a fee up',
  steps: { one: { title_vi: 'Một', title_en: 'One' } },
  run: ({ step }) => step('one', async () => undefined),
};
`;

/** Writes a configuration, with a probe of one's own or without. */
function configure(isOwn: boolean): void {
  const probe = 'journey: fee, file: fee.mjs, platform: settlement, interval_s: 60';
  const probes = isOwn ? `probes:\n  fee: { ${probe} }\n` : '';
  writeFileSync(root, `version: 1\ninclude: [${SHIPPED_CONFIG}]\n${probes}`);
}

function load(files: ConfigFiles): Promise<Config> {
  const env = { PATH: process.env['PATH'] };
  return loadWatched({ config_path: root, env }, files, { now_ms: () => Date.now() });
}

/** Whether the files have changed, for one who looks every second. */
async function haveChanged(files: ConfigFiles, from_s: number): Promise<boolean> {
  const looks: boolean[] = [];
  for (let i = 0; i < 3; i++) looks.push(await files.haveChanged((from_s + i) * 1000));
  return looks.includes(true);
}

it('A journey of one’s own that was refused is loaded once it is mended, with nothing else touched', async () => {
  const files = await ConfigFiles.of(root, 0);
  await load(files);
  writeFileSync(journey, 'export const journey = {');
  configure(true);
  expect(await haveChanged(files, 10)).toBe(true);
  await files.take();
  await expect(load(files)).rejects.toThrow('fee.mjs');
  expect(await haveChanged(files, 20)).toBe(false);
  writeFileSync(journey, GOOD);
  expect(await haveChanged(files, 30)).toBe(true);
  await files.take();
  expect((await load(files)).probes.map(({ name }) => name)).toContain('fee');
  expect(await haveChanged(files, 40)).toBe(false);
});

it('What is written into a journey while it is being loaded is another change', async () => {
  configure(true);
  const edit = "import { appendFileSync } from 'node:fs';\n";
  const line = `appendFileSync(${JSON.stringify(journey)}, '// edited\\n');\n`;
  writeFileSync(journey, edit + line + GOOD);
  const files = await ConfigFiles.of(root, 0);
  await load(files);
  expect(await haveChanged(files, 10)).toBe(true);
});
