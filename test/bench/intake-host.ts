import { projectFile, requireK6 } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { startVisitors } from './scenario-runs.ts';

/*
 * The toolkit of `bench:intake` in a process of its own: it runs k6 as `thongsuot load` does, takes in what it pushes,
 * and hands windows to nobody. Started with the target's URL and the journeys per second; ends when it is told to.
 */

/** As many as the visitors need when the target answers at once, and half as many again, for each journey a second. */
const USERS_PER_RATE = 8;

const [base_url = '', rate = ''] = process.argv.slice(2);
const k6 = await requireK6({ env: process.env });
const config = await loadConfig(projectFile('config/thongsuot.yaml'));
const demo = config.profiles['demo'];
if (demo === undefined) throw new Error('the configuration has no profile `demo`');
const rate_per_s = Number(rate);
const figures = { rate_per_s, max_vus: USERS_PER_RATE * rate_per_s, warmup_s: 1 };
const profile: LoadProfile = { ...demo, ...figures, duration_s: 3600 };
const run = await startVisitors('scenario', { config, profile, base_url, k6_path: k6.path });
process.on('message', (message) => {
  if (message === 'read') void run.readCpu().then((k6_cpu_s) => process.send?.({ k6_cpu_s }));
  if (message === 'end') void run.end().then(() => process.disconnect());
});
process.send?.('started');
