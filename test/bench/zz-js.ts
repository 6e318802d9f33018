import { execSync } from 'node:child_process';
import { projectFile } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { serveBytes } from './fixed-target.ts';
import { pinOurselves } from './pinned-k6.ts';
import { answerTo } from './scenario-answers.ts';
import { startVisitors } from './scenario-runs.ts';

pinOurselves();
const variant = process.argv[2] as 'scenario' | 'bare';
const config = await loadConfig(projectFile('config/thongsuot.yaml'));
const demo = config.profiles['demo']!;
const profile = { ...demo, rate_per_s: 200, max_vus: 1600, warmup_s: 1, duration_s: 200 };
let n = 0;
const server = await serveBytes((r) => {
  n++;
  return answerTo(r);
});
const run = await startVisitors(variant, {
  config,
  profile,
  base_url: server.url,
  k6_path: process.env['K6PATH'] ?? '/root/.cache/thongsuot/k6/v2.2.0/k6',
});
const t0 = Date.now();
while (n === 0 && Date.now() - t0 < 60000) await new Promise((r) => setTimeout(r, 50));
const start = await run.readCpu();
await new Promise((r) => setTimeout(r, 8000));
execSync(
  'mkdir -p /tmp/prof/run; cp $(ls -t /tmp/thongsuot-bench-*/script.js | head -1) $(ls -t /tmp/thongsuot-bench-*/workload.json | head -1) /tmp/prof/run/ || true',
);
const a = { c: await run.readCpu(), n };
await new Promise((r) => setTimeout(r, 1500));
const b = { c: await run.readCpu(), n };
console.log(
  variant,
  'start',
  start,
  'µs/request',
  (1e6 * (b.c - a.c)) / (b.n - a.n),
  (b.n - a.n) / 1.5,
);
await run.end();
server.close();
