import { execSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
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
  k6_path: '/tmp/prof/k6prof',
});
while (n === 0) await new Promise((r) => setTimeout(r, 50));
await new Promise((r) => setTimeout(r, 8000));
const pid = execSync('cat $(ls -td /tmp/thongsuot-bench-*/pid | head -1)').toString().trim();
const port = execSync(`ss -ltnp | grep 'pid=${pid},' | awk '{print $4}' | head -1`)
  .toString()
  .trim();
const before = { cpu: await run.readCpu(), n };
const p = fetch(`http://${port}/debug/pprof/profile?seconds=15`).then(async (r) =>
  Buffer.from(await r.arrayBuffer()),
);
await writeFile(`/tmp/prof/${variant}2.pb`, await p);
const after = { cpu: await run.readCpu(), n };
console.log(
  variant,
  port,
  ((after.cpu - before.cpu) * 1e6) / (after.n - before.n),
  'µs',
  (after.n - before.n) / 15,
);
console.log(execSync(`grep -E 'VmRSS|VmHWM' /proc/${pid}/status`).toString());
await run.end();
server.close();
