import { readFileSync } from 'node:fs';
import { withReportedRun } from '../../cli/reported-run.ts';
import { readManifest } from '../../reporters/archive-reader.ts';

/**
 * Reads one run as a report does, in a process of its own, and prints what it took: `bench:archive` starts it. The
 * peak is of this process alone, as Linux keeps it.
 */
const started_ms = performance.now();
const dir = process.argv[2] ?? '';
await withReportedRun(dir, await readManifest(dir), async ({ reading }) => {
  const opened_ms = performance.now();
  const all = await reading.points({});
  const operations = [...new Set(reading.operations.map(({ operation }) => operation))];
  let values = 0;
  for (const operation of operations) {
    const points = await reading.points({ operation });
    for (const { latency_ms } of points) values += latency_ms.counts.reduce((sum, n) => sum + n, 0);
  }
  const status = readFileSync('/proc/self/status', 'utf8');
  process.stdout.write(
    JSON.stringify({
      points: reading.grid.length,
      operations: operations.length,
      requests: all.reduce((sum, { count }) => sum + count, 0),
      values,
      opened_s: (opened_ms - started_ms) / 1000,
      total_s: (performance.now() - started_ms) / 1000,
      peak_mb: (Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6,
    }),
  );
});
