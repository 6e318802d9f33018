import { PROBE_OUTCOMES } from '../../model/probe.ts';
import { histogramLines, labelsText, sampleLine } from './exposition.ts';
import { ProbeTally } from './tally.ts';
import type { WatchedProbe } from './watched.ts';

/** A metric that every probe has series of. */
export interface ProbeFamily {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Besides those of every probe. */
  readonly labels: readonly string[];
  /** The lines of one probe. @param labels of the probe, as text */
  readonly lines: (probe: WatchedProbe, tally: ProbeTally, labels: string) => string;
}

/** Which probe a series is of. Ids are ASCII; a probe that is of no province has an empty one. */
export function probeLabels({ name, platform, province, location }: WatchedProbe): string {
  return labelsText([
    ['probe', name],
    ['platform', platform],
    ['province', province ?? ''],
    ['location', location],
  ]);
}

/** What a probe has that has not run yet: every series that is known beforehand, at zero. */
export const NOT_RUN = new ProbeTally();

type GaugeValue = (probe: WatchedProbe, tally: ProbeTally) => number | null;

/** A gauge with one series for each probe; absent while its value is null. */
function gauge(name: string, help: string, value: GaugeValue): ProbeFamily {
  return {
    name,
    type: 'gauge',
    help,
    labels: [],
    lines: (probe, tally, labels) => {
      const known = value(probe, tally);
      return known === null ? '' : sampleLine(name, labels, known);
    },
  };
}

/** The newest of a value of `ProbeRecord.values`; absent where it was never measured. */
function measured(key: string, name: string, help: string): ProbeFamily {
  return gauge(
    name,
    `${help}; of the newest run that measured it.`,
    (_, { values }) => values[key] ?? null,
  );
}

const INFO = 'thongsuot_probe_info';
const RUNS = 'thongsuot_probe_runs_total';
const DURATION = 'thongsuot_probe_duration_seconds';
const STEP = 'thongsuot_probe_step_duration_seconds';

/** Values beside the duration that are served. What else a journey measures is in the journal. */
const VALUES: readonly ProbeFamily[] = [
  measured(
    'certificate_expires_at_s',
    'thongsuot_probe_certificate_expiry_timestamp_seconds',
    'When the certificate of the target expires, in seconds since 1970',
  ),
  measured(
    'clock_offset_s',
    'thongsuot_probe_clock_offset_seconds',
    'By how much time servers are ahead of the clock of the prober',
  ),
  measured(
    'sync_lag_s',
    'thongsuot_probe_sync_lag_seconds',
    'From the result on one platform until it can be seen on the other',
  ),
  measured(
    'lcp_s',
    'thongsuot_probe_lcp_seconds',
    'Largest contentful paint, the worst page of the journey',
  ),
  measured(
    'inp_s',
    'thongsuot_probe_inp_seconds',
    'Interaction to next paint, the worst page of the journey',
  ),
  measured(
    'cls_score',
    'thongsuot_probe_cls_score',
    'Cumulative layout shift, the worst page of the journey',
  ),
  measured(
    'accessibility_violations_count',
    'thongsuot_probe_accessibility_violations',
    'Elements that break a rule of accessibility, on the page where the journey ended well',
  ),
  measured('dns_answers_count', 'thongsuot_probe_dns_answers', 'Name servers that answered'),
  measured(
    'dns_disagreements_count',
    'thongsuot_probe_dns_disagreements',
    'Name servers that answered otherwise than most',
  ),
  measured(
    'dns_slowest_s',
    'thongsuot_probe_dns_slowest_seconds',
    'Latency of the slowest name server that answered',
  ),
];

/** What is served of every probe. */
export const PROBE_FAMILIES: readonly ProbeFamily[] = [
  {
    name: INFO,
    type: 'gauge',
    help: 'What the probe is; always 1.',
    labels: ['kind', 'title'],
    lines: ({ kind, title_vi }, _, labels) =>
      sampleLine(
        INFO,
        `${labels},${labelsText([
          ['kind', kind],
          ['title', title_vi],
        ])}`,
        1,
      ),
  },
  gauge(
    'thongsuot_probe_interval_seconds',
    'How often the probe is due.',
    ({ interval_s }) => interval_s,
  ),
  {
    name: RUNS,
    type: 'counter',
    help: 'Scheduled runs by outcome. fail and timeout are the fault of the target, infra is our own; skipped ones were not run.',
    labels: ['outcome'],
    lines: (_, { outcomes }, labels) =>
      PROBE_OUTCOMES.map((outcome) =>
        sampleLine(RUNS, `${labels},outcome="${outcome}"`, outcomes[outcome]),
      ).join(''),
  },
  {
    name: DURATION,
    type: 'histogram',
    help: 'Duration of the runs that succeeded, without the wait in the queue, in seconds.',
    labels: [],
    lines: (_, { duration }, labels) => histogramLines(DURATION, labels, duration),
  },
  {
    name: STEP,
    type: 'histogram',
    help: 'Duration of the steps that succeeded, in seconds.',
    labels: ['step'],
    lines: (_, { steps }, labels) =>
      [...steps]
        .map(([step, sums]) =>
          histogramLines(STEP, `${labels},${labelsText([['step', step]])}`, sums),
        )
        .join(''),
  },
  gauge(
    'thongsuot_probe_last_slot_timestamp_seconds',
    'When the newest slot was due of which is known what became of it, skipped ones included, in seconds since 1970; 0 before the first.',
    (_, { last }) => (last === null ? 0 : Date.parse(last.slot_at) / 1000),
  ),
  gauge(
    'thongsuot_probe_last_run_timestamp_seconds',
    'When the newest run ended, whatever came of it, in seconds since 1970; 0 before the first.',
    (_, { last_run_ms }) => (last_run_ms ?? 0) / 1000,
  ),
  gauge(
    'thongsuot_probe_last_judged_timestamp_seconds',
    'When the newest run ended that said something about the target (all but infra), in seconds since 1970; 0 before the first.',
    (_, { last_judged_ms }) => (last_judged_ms ?? 0) / 1000,
  ),
  gauge(
    'thongsuot_probe_last_rest_timestamp_seconds',
    'When the newest slot was due that was left out on purpose, in maintenance or outside the hours, in seconds since 1970; 0 before the first.',
    (_, { last_rest_ms }) => (last_rest_ms ?? 0) / 1000,
  ),
  gauge(
    'thongsuot_probe_last_success_timestamp_seconds',
    'When the newest run ended that succeeded (ok or degraded), in seconds since 1970; 0 before the first.',
    (_, { last_success_ms }) => (last_success_ms ?? 0) / 1000,
  ),
  gauge(
    'thongsuot_probe_consecutive_failures',
    'Runs in a row that failed or timed out. Our own faults and skipped runs leave it as it is; one skipped on purpose makes it 0.',
    (_, { consecutive_failures }) => consecutive_failures,
  ),
  gauge(
    'thongsuot_probe_incident',
    '1 while an incident is open: from the second failure in a row to the second success in a row, or to a slot skipped on purpose.',
    (_, { incidents: { incidents } }) => Number(incidents[0]?.to_at === null),
  ),
  ...VALUES,
];
