import { Checks } from '../../../cli/watch/checks.ts';
import { loadConfig } from '../../../config/load.ts';
import { workCalendar } from '../../../model/holidays.ts';
import { syntheticProbeData } from '../../../model/probe-data.ts';
import type { CheckPlan } from '../../../model/probe-plan.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { systemClock } from '../../../runners/clock.ts';
import { Heartbeat } from '../../../runners/heartbeat.ts';
import { Watch } from '../../../runners/watch/watch.ts';

/** Probes that run, and what they have found so far. */
export interface Watched {
  readonly records: readonly ProbeRecord[];
  stop(): Promise<void>;
}

/** More than any of these tables has probes: nobody waits for a place. */
const PLACES = 100;

const DRAIN_MS = 5000;

/**
 * Watches as the daemon does: its schedule, its queue, its outcomes.
 *
 * @param authority_file PEM of the authority that is trusted
 */
export async function startWatching(
  plans: readonly CheckPlan[],
  authority_file: string,
): Promise<Watched> {
  const config = await loadConfig('config/thongsuot.yaml');
  const heartbeat = Heartbeat.start(systemClock);
  const records: ProbeRecord[] = [];
  const checks = new Checks({
    config: () => config,
    env: { SSL_CERT_FILE: authority_file },
    clock: systemClock,
    heartbeat,
    lifelines: [],
    data: async () => syntheticProbeData(systemClock.now_ms(), systemClock.now_ms()),
  });
  const watch = new Watch({
    plans,
    calendar: workCalendar([]),
    lastSlot: () => undefined,
    location: 'detection',
    phaseAt: () => 'outside',
    execute: (plan, _purpose, signal) => {
      if (plan.kind === 'journey') throw new Error(`${plan.name} needs a browser`);
      return checks.execute(plan, signal);
    },
    places: { journeys: 1, checks: PLACES },
    sink: { append: async (record) => void records.push(record) },
    clock: systemClock,
    onProblem: (problem) => void process.stderr.write(`${problem}\n`),
  });
  const running = watch.run();
  return {
    records,
    stop: async () => {
      await watch.stop(DRAIN_MS);
      await running;
      heartbeat.stop();
    },
  };
}
