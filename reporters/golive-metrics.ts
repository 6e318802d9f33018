import { type Gauge, Registry } from 'prom-client';
import { LEVELS } from '../model/demand.ts';
import { GOLIVE_DECISIONS, type GoliveCheck, type GoliveResult } from '../model/golive.ts';
import { gaugesOf } from './gauges-of.ts';

/**
 * A go-live check in the text format of Prometheus, for node_exporter's textfile collector or a push gateway: what was
 * decided stays in force long after the command has ended. Without times, which neither of them takes.
 */
export async function renderGoliveMetrics(check: GoliveCheck): Promise<string> {
  const registry = new Registry();
  const { info, started, overall, ...gauges } = createGauges(registry);
  const { id, level, phase, province } = check;
  info.set({ check_id: id, level, phase, demand_province: province ?? '' }, 1);
  started.set(Date.parse(check.started_at) / 1000);
  for (const decision of GOLIVE_DECISIONS) {
    overall.set({ decision }, Number(decision === check.decision));
  }
  for (const result of check.results) addResult(gauges, result);
  return registry.metrics();
}

type Gauges = Omit<ReturnType<typeof createGauges>, 'info' | 'started' | 'overall'>;

function createGauges(registry: Registry) {
  const gauge = gaugesOf(registry, 'thongsuot_golive_');
  const rate = (name: string, help: string): Gauge<'platform'> =>
    gauge(`${name}_per_second`, `${help} Visits per second.`, ['platform']);
  return {
    info: gauge('info', 'The check that these metrics are of; always 1.', [
      'check_id',
      'level',
      'phase',
      'demand_province',
    ]),
    started: gauge<never>(
      'start_timestamp_seconds',
      'When the check was started, in seconds since 1970.',
      [],
    ),
    overall: gauge('overall_decision', '1 for the worst decision of all platforms.', ['decision']),
    decision: gauge('decision', '1 for what was decided of the platform.', [
      'platform',
      'decision',
    ]),
    carried: rate('carried', 'Shown to be carried; absent where nothing was shown.'),
    demand: rate('demand', 'Upper demand: exceeded one time in twenty.'),
    required: rate('required', 'Upper demand with headroom: what GO must show.'),
    level: gauge('level_per_second', 'Demand as forecast at each level. Visits per second.', [
      'platform',
      'level',
    ]),
    headroom: gauge(
      'headroom_ratio',
      'What is carried above the upper demand, as a share of it; below 0 where it falls short, absent where nothing was shown.',
      ['platform'],
    ),
  };
}

function addResult(gauges: Gauges, { subject: platform, verdict, demand }: GoliveResult): void {
  for (const decision of GOLIVE_DECISIONS) {
    gauges.decision.set({ platform, decision }, Number(decision === verdict.decision));
  }
  gauges.demand.set({ platform }, demand.spread.high_per_s);
  gauges.required.set({ platform }, verdict.required_per_s);
  if (verdict.carried_per_s !== null) gauges.carried.set({ platform }, verdict.carried_per_s);
  if (verdict.free_ratio !== null) gauges.headroom.set({ platform }, verdict.free_ratio);
  for (const level of LEVELS) {
    const rate_per_s = demand.levels[level];
    if (rate_per_s !== null) gauges.level.set({ platform, level }, rate_per_s);
  }
}
