import { describe, expect, it } from 'vitest';
import { createWatchMetrics } from '../../reporters/watch/metrics.ts';
import { ProbeTallies } from '../../reporters/watch/tallies.ts';
import { type Family, parseExposition } from '../reporters/exposition.ts';
import { sampleRecord } from '../reporters/watch/sample-record.ts';
import {
  SAMPLE_FIGURES,
  SAMPLE_HEALTH,
  SAMPLE_PEER,
  SAMPLE_PROBE,
} from '../reporters/watch/sample-watch.ts';

/** Every value that is served. */
const VALUES = {
  certificate_expires_at_s: 1,
  clock_offset_s: 1,
  sync_lag_s: 1,
  lcp_s: 1,
  inp_s: 1,
  cls_score: 1,
  accessibility_violations_count: 1,
  dns_answers_count: 1,
  dns_disagreements_count: 1,
  dns_slowest_s: 1,
};

const INTRODUCTION = `# The metrics of \`thongsuot watch\`

This page is made of the program: \`npx vitest run --config test/vitest.config.ts test/docs/watch-metrics-reference.test.ts -u\`.

Series of all configured probes are there from the first scrape on, with every outcome at zero, and none goes away when a probe fails.
Counters and histograms go on over a restart where they were. A probe that is no longer configured is no longer served. Labels are bounded: names of the configuration,
platforms, slugs of provinces, and at most 40 steps of a probe (what is more is \`other\`). Ids are ASCII; titles and steps may be in Vietnamese.

What is down, what is stale, how sure:

\`\`\`promql
thongsuot_probe_consecutive_failures >= 2
abs(time() - thongsuot_probe_last_slot_timestamp_seconds) > 3 * thongsuot_probe_interval_seconds
sum by (platform) (rate(thongsuot_probe_runs_total{outcome=~"ok|degraded"}[1h]))
  / sum by (platform) (rate(thongsuot_probe_runs_total{outcome=~"ok|degraded|fail|timeout"}[1h]))
\`\`\`

Faults of our own (\`infra\`) and skipped runs are in neither number of a ratio. \`last_slot\` is for whether the prober lives,
\`last_judged\` for whether it still measures, \`last_rest\` for whether it is meant to: in maintenance and outside the hours the first and the
last go on.
`;

function rowOf({ name, type, help, samples }: Family): string {
  const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
  labels.delete('le');
  return `| \`${name}\` | ${type} | ${[...labels].join(', ')} | ${help} |`;
}

describe('the reference of the metrics of the watch', () => {
  it('is what is served', async () => {
    const tallies = new ProbeTallies();
    tallies.add(sampleRecord(0, { values: VALUES }));
    const source = createWatchMetrics({
      probes: () => [SAMPLE_PROBE],
      tallies,
      journal: () => SAMPLE_HEALTH,
      figures: () => SAMPLE_FIGURES,
      peers: () => [SAMPLE_PEER],
      version: '0.1.0',
    });
    const served = parseExposition(String(await source.metrics()));
    const sections = [
      ['Probes', 'thongsuot_probe_'],
      ['The daemon', 'thongsuot_watch_'],
      ['Its journal', 'thongsuot_journal_'],
    ].map(([title = '', prefix = '']) => {
      const rows = served.filter(({ name }) => name.startsWith(prefix)).map(rowOf);
      return `## ${title}\n\n| metric | type | labels | |\n|---|---|---|---|\n${rows.join('\n')}\n`;
    });
    const process = '`process_*` and `nodejs_*` of prom-client come beside.\n';
    const page = [INTRODUCTION, ...sections, process].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/watch-metrics.md');
  });
});
