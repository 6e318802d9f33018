import type { AlertedProbe } from '../../../model/alerting.ts';
import { PROBE_OUTCOMES, type ProbeOutcome } from '../../../model/probe.ts';

/**
 * What a slot comes to; `skipped` for want of a place, `rest` on purpose (maintenance, outside the hours); `hung` is a
 * prober that settles nothing any more.
 */
export type SlotFate = ProbeOutcome | 'rest' | 'hung';

/** A slot of a probe at a location. */
export interface WorldSlot {
  readonly probe: string;
  readonly platform: string;
  readonly province: string;
  readonly location: string;
  readonly at_s: number;
}

/** What Prometheus sees of some probes, from second 0 on. */
export interface World {
  readonly probes: readonly AlertedProbe[];
  readonly locations: readonly string[];
  readonly length_s: number;
  readonly scrape_s: number;
  readonly fate: (slot: WorldSlot) => SlotFate;
  /** Whether the daemon of a location answers a scrape. */
  readonly answers?: (location: string, at_s: number) => boolean;
  /** When the daemons that answer then were started; 0 without it. */
  readonly started_s?: (at_s: number) => number;
}

/** A series in the notation of promtool. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** From its slot to its result. */
const RUN_S = 2;

/** What a daemon knows of a probe; as reporters/watch/tally.ts and incident.ts do, in a few lines of its own: an oracle. */
class Seen {
  readonly outcomes: Record<ProbeOutcome, number> = {
    ok: 0,
    degraded: 0,
    fail: 0,
    timeout: 0,
    infra: 0,
    skipped: 0,
  };
  last_slot_s = 0;
  last_run_s = 0;
  last_judged_s = 0;
  last_rest_s = 0;
  failures = 0;
  successes = 0;
  incident = 0;

  settle(fate: ProbeOutcome | 'rest', slot_s: number): void {
    this.outcomes[fate === 'rest' ? 'skipped' : fate] += 1;
    this.last_slot_s = slot_s;
    if (fate === 'rest') this.#rest(slot_s);
    else if (fate !== 'skipped') this.#run(fate, slot_s + RUN_S);
  }

  /** What was seen before says nothing any more. */
  #rest(slot_s: number): void {
    this.last_rest_s = slot_s;
    this.failures = 0;
    this.successes = 0;
    this.incident = 0;
  }

  #run(outcome: ProbeOutcome, end_s: number): void {
    this.last_run_s = end_s;
    if (outcome === 'infra') return;
    this.last_judged_s = end_s;
    const failed = outcome === 'fail' || outcome === 'timeout';
    this.failures = failed ? this.failures + 1 : 0;
    this.successes = failed ? 0 : this.successes + 1;
    if (this.failures >= 2) this.incident = 1;
    if (this.successes >= 2) this.incident = 0;
  }
}

/** The series of a world, scrape by scrape. A scrape that fails marks them as stale, as Prometheus does. */
export function seriesOf(world: World): readonly InputSeries[] {
  const { scrape_s, started_s = () => 0 } = world;
  return world.locations.flatMap((location, place) => [
    {
      series: `process_start_time_seconds{${own(location)}}`,
      values: scrapes(world, location, (scrape) => started_s(scrape * scrape_s)),
    },
    {
      series: `thongsuot_watch_config_loaded_timestamp_seconds{${own(location)}}`,
      values: scrapes(world, location, (scrape) => started_s(scrape * scrape_s)),
    },
    ...world.probes.flatMap((probe, index) => probeSeries(world, probe, location, index + place)),
  ]);
}

function own(location: string): string {
  return `job="thongsuot-watch",instance="${location}:9464"`;
}

function probeSeries(
  world: World,
  probe: AlertedProbe,
  location: string,
  index: number,
): InputSeries[] {
  const place = { platform: probe.platform, province: probe.province ?? '', location };
  const labels = `${own(location)},probe="${probe.name}",platform="${place.platform}",province="${place.province}",location="${location}"`;
  // Probes are spread over their interval, and the first slot is not at the beginning.
  const offset_s = 1 + ((7 * index) % probe.interval_s);
  const seen = new Seen();
  let next_s = offset_s;
  const columns = new Map<string, number[]>();
  const put = (name: string, value: number): void => {
    const column = columns.get(name);
    if (column === undefined) columns.set(name, [value]);
    else column.push(value);
  };
  for (let at_s = 0; at_s <= world.length_s; at_s += world.scrape_s) {
    for (; next_s + RUN_S <= at_s; next_s += probe.interval_s) {
      const fate = world.fate({ probe: probe.name, ...place, at_s: next_s });
      if (fate !== 'hung') seen.settle(fate, next_s);
    }
    put(`thongsuot_probe_interval_seconds{${labels}}`, probe.interval_s);
    put(`thongsuot_probe_last_slot_timestamp_seconds{${labels}}`, seen.last_slot_s);
    put(`thongsuot_probe_last_run_timestamp_seconds{${labels}}`, seen.last_run_s);
    put(`thongsuot_probe_last_judged_timestamp_seconds{${labels}}`, seen.last_judged_s);
    put(`thongsuot_probe_last_rest_timestamp_seconds{${labels}}`, seen.last_rest_s);
    put(`thongsuot_probe_consecutive_failures{${labels}}`, seen.failures);
    put(`thongsuot_probe_incident{${labels}}`, seen.incident);
    for (const outcome of PROBE_OUTCOMES) {
      put(`thongsuot_probe_runs_total{${labels},outcome="${outcome}"}`, seen.outcomes[outcome]);
    }
  }
  return [...columns].map(([series, column]) => ({
    series,
    values: scrapes(world, location, (scrape) => column[scrape] ?? 0),
  }));
}

function scrapes(
  { length_s, scrape_s, answers = () => true }: World,
  location: string,
  value: (scrape: number) => number,
): string {
  let answered = false;
  const values: string[] = [];
  for (let scrape = 0; scrape * scrape_s <= length_s; scrape++) {
    const now = answers(location, scrape * scrape_s);
    if (now) values.push(String(value(scrape)));
    else values.push(answered ? 'stale' : '_');
    answered = now;
  }
  return values.join(' ');
}
