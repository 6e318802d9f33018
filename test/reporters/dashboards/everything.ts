import { PROBE_OUTCOMES } from '../../../model/probe.ts';
import { renderBackfill } from '../../../reporters/backfill.ts';
import { createCapacityMetrics } from '../../../reporters/capacity-metrics.ts';
import { renderGoliveMetrics } from '../../../reporters/golive-metrics.ts';
import { createRunMetrics } from '../../../reporters/metrics.ts';
import type { MetricsSource } from '../../../reporters/metrics-server.ts';
import { createWatchMetrics } from '../../../reporters/watch/metrics.ts';
import { ProbeTallies } from '../../../reporters/watch/tallies.ts';
import type { WatchedProbe } from '../../../reporters/watch/watched.ts';
import { openMetricsOf, scraped } from '../../prometheus/scraped.ts';
import { atLeastSearch, estimatedSearch, runningSearch } from '../capacity-sample.ts';
import { goCheck, mixedCheck } from '../golive-sample.ts';
import { secondOf } from '../live/played-run.ts';
import { reported } from '../reported-sample.ts';
import {
  START_MS,
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from '../sample-run.ts';
import { manyProbes } from '../watch/many-probes.ts';
import { failedRecord, sampleRecord } from '../watch/sample-record.ts';
import { SAMPLE_FIGURES, SAMPLE_HEALTH, SAMPLE_PROBE } from '../watch/sample-watch.ts';

/*
 * Forty minutes in which everything that the project exports was scraped: a watch at two locations with a failing probe, two
 * load runs one after the other and a search of capacity, the files of three go-live checks; and one run from the archive, an
 * hour before. The second of the load runs is in the archive, too. With them what Prometheus has of itself.
 */

export const FROM_S = START_MS / 1000;
const MINUTES = 40;
export const TO_S = FROM_S + 60 * MINUTES;
/** When the archived run was. */
export const ARCHIVED_FROM_S = FROM_S - 3600;

const SCRAPE_S = 30;

/** Every value that a probe may measure. */
const VALUES = {
  certificate_expires_at_s: FROM_S + 864_000,
  clock_offset_s: 0.02,
  sync_lag_s: 12,
  lcp_s: 1.25,
  inp_s: 0.1,
  cls_score: 0.02,
  dns_answers_count: 3,
  dns_disagreements_count: 0,
  dns_slowest_s: 0.03,
};

/** Who watches, and from where. */
const WATCHES = [
  { location: 'ha-noi', instance: '127.0.0.1:9464' },
  { location: 'da-nang', instance: '127.0.0.1:9474' },
] as const;

/** Of two provinces, and two of none. */
export function sampleProbes(location = 'ha-noi'): WatchedProbe[] {
  const places = [
    { slug: 'hue', name_vi: 'Huế', name_en: 'Hue' },
    { slug: 'ca-mau', name_vi: 'Cà Mau', name_en: 'Ca Mau' },
  ];
  return [
    ...manyProbes(places, [location]),
    { ...SAMPLE_PROBE, name: 'portal-home', platform: 'portal', province: null, location },
    { ...SAMPLE_PROBE, name: 'identity-login', platform: 'identity', province: null, location },
  ];
}

/** The daemon, with nothing measured yet. */
function sampleWatch(location?: string) {
  const probes = sampleProbes(location);
  const tallies = new ProbeTallies();
  const source = createWatchMetrics({
    probes: () => probes,
    tallies,
    journal: () => SAMPLE_HEALTH,
    figures: () => SAMPLE_FIGURES,
    peers: () => [],
    version: '0.1.0',
  });
  const run = (minute: number): void => {
    for (const [i, probe] of probes.entries()) tallies.add(recordOf(probe, minute, i));
  };
  return { source, run };
}

/** The metrics of a daemon that has run all probes so many times. */
export function watchedMinutes(minutes: number): MetricsSource {
  const { source, run } = sampleWatch();
  for (let minute = 0; minute < minutes; minute++) run(minute);
  return source;
}

/** Scrapes of the daemon: probes run once a minute; one of them fails from the middle on. */
async function watchScrapes({ location, instance }: (typeof WATCHES)[number]): Promise<string[]> {
  const { source, run } = sampleWatch(location);
  const target = { job: 'thongsuot-watch', instance };
  const lines: string[] = [];
  for (let time_s = FROM_S; time_s <= TO_S; time_s += SCRAPE_S) {
    const minute = (time_s - FROM_S) / 60;
    if (Number.isInteger(minute)) run(minute);
    lines.push(...scraped(String(await source.metrics()), target, time_s));
  }
  return lines;
}

function recordOf({ name, platform, province, location }: WatchedProbe, minute: number, i: number) {
  const slot_ms = START_MS + 60_000 * minute;
  const at = {
    probe: name,
    platform,
    province,
    location,
    slot_at: new Date(slot_ms).toISOString(),
    started_at: new Date(slot_ms + 250).toISOString(),
  };
  if (i === 0 && minute >= MINUTES / 2) return failedRecord(minute, at);
  const outcome = PROBE_OUTCOMES[(minute + i) % PROBE_OUTCOMES.length];
  return outcome === 'fail' || outcome === 'timeout' || outcome === undefined
    ? sampleRecord(minute, { ...at, values: VALUES })
    : sampleRecord(minute, { ...at, values: VALUES, outcome });
}

/** Other programs have metrics of their processes, too. */
function prometheusScrapes(): string[] {
  const target = { job: 'prometheus', instance: '127.0.0.1:9090' };
  const own = [
    `process_start_time_seconds ${FROM_S}`,
    'process_cpu_seconds_total 7',
    'process_resident_memory_bytes 5e8',
  ].join('\n');
  return [FROM_S, TO_S - 30, TO_S].flatMap((time_s) => scraped(own, target, time_s));
}

/** Two runs on the same target, the second a quarter of an hour after the first. */
export const RUN_IDS = { first: sampleManifest().id, next: '20250628-094500-demo' } as const;
export const NEXT_RUN_S = 900;

/** Scrapes of a run that goes on for a minute, and of its verdict. @param from_s after the beginning of everything */
async function runScrapes(id: string, from_s: number): Promise<string[]> {
  const metrics = createRunMetrics(sampleManifest({ id }));
  const measurements = sampleMeasurements();
  const target = { job: 'thongsuot', instance: '127.0.0.1:9465' };
  const lines: string[] = [];
  for (let second = 0; second < 60; second++) {
    metrics.observe(secondOf(measurements, second));
    if (second === 54) metrics.setVerdict(sampleResult().verdict);
    if (second % 5 !== 0) continue;
    lines.push(...scraped(await metrics.registry.metrics(), target, FROM_S + from_s + second));
  }
  return lines;
}

async function searchScrapes(): Promise<string[]> {
  const searches = [runningSearch(3), runningSearch(9), runningSearch(14), estimatedSearch()];
  const target = { job: 'thongsuot', instance: '127.0.0.1:9466' };
  const metrics = createCapacityMetrics(runningSearch(1));
  const lines: string[] = [];
  for (const [i, search] of searches.entries()) {
    metrics.observe(search);
    lines.push(...scraped(await metrics.registry.metrics(), target, FROM_S + 600 * i));
  }
  const known = createCapacityMetrics(atLeastSearch());
  const other = { ...target, instance: '127.0.0.1:9467' };
  return [...lines, ...scraped(await known.registry.metrics(), other, TO_S - 60)];
}

/** Of the demand of the country an earlier check, which was NO-GO throughout, and the newest; and one of a province, after them. */
async function checkScrapes(): Promise<string[]> {
  const [mixed, go] = await Promise.all([mixedCheck(), goCheck()]);
  const results = go.results.map((result) => ({
    ...result,
    verdict: { ...result.verdict, decision: 'NO-GO' as const },
  }));
  const checks = [
    ['may-cu:9100', { ...go, results, started_at: '2025-06-20T02:10:00.000Z', province: null }],
    ['may-do:9100', { ...mixed, province: null }],
    ['may-tinh:9100', { ...go, id: PROVINCE_CHECK, started_at: '2025-06-28T02:20:00.000Z' }],
  ] as const;
  const lines = checks.map(async ([instance, check]) => {
    const exposition = await renderGoliveMetrics(check);
    const target = { job: 'node', instance };
    return [FROM_S, TO_S - 60].flatMap((time_s) => scraped(exposition, target, time_s));
  });
  return (await Promise.all(lines)).flat();
}

export const PROVINCE_CHECK = '20250628T022000Z-golive-tinh';

/** All of it, as texts for `promtool tsdb create-blocks-from openmetrics`. */
export async function everythingScraped(): Promise<string[]> {
  const live = [
    ...(await Promise.all(WATCHES.map(watchScrapes))),
    prometheusScrapes(),
    await runScrapes(RUN_IDS.first, 0),
    await runScrapes(RUN_IDS.next, NEXT_RUN_S),
    await searchScrapes(),
    await checkScrapes(),
  ];
  return [
    ...live.map(openMetricsOf),
    await archivedRun('20250628-083000-demo', -3600),
    await archivedRun(RUN_IDS.next, NEXT_RUN_S),
  ];
}

/** As `report RUN --format backfill` gives it. @param from_s after the beginning of everything */
function archivedRun(id: string, from_s: number): Promise<string> {
  const shift_ms = 1000 * from_s;
  const { windows, journeys, generator } = sampleMeasurements();
  const earlier = {
    windows: windows.map((w) => ({ ...w, start_ms: w.start_ms + shift_ms })),
    journeys: journeys.map((j) => ({ ...j, start_ms: j.start_ms + shift_ms })),
    generator: generator.map((g) => ({ ...g, time_ms: g.time_ms + shift_ms })),
  };
  const manifest = sealedManifest(sampleResult(), { id });
  return renderBackfill(reported(manifest, earlier));
}
