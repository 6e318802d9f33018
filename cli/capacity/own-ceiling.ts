import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SearchSettings, TrialMeasurement, TrialOrder } from '../../model/capacity.ts';
import { namesOf, platformsOf } from '../../model/journey.ts';
import { systemClock } from '../../runners/clock.ts';
import { startEmbeddedSimulator } from '../embedded-simulator.ts';
import { expectedLoad } from '../plan-load.ts';
import { openTargets } from '../targets.ts';
import { runTrial } from './run-trial.ts';
import type { CapacityRequest } from './search-capacity.ts';

/** A simulator that answers at once, however many ask. */
const NULL_TARGET = ['--servers', '100000', '--service-ms', '1'];

/** A search uses half of the ceiling at most, so that nobody has to look above twice its highest rate. */
const LOOK_RATIO = 2;

const STEP = 2;
const STEPS_MAX = 8;

/** Long enough for virtual users and connections to be there, and for a second in ten to count. */
const WARMUP_S = 5;
const WINDOW_S = 10;

/** With more errors than this the null target does not speak the binding, or cannot keep up itself. */
const ERRORS_MAX = 0.01;

/**
 * Visits per second that this machine reaches with a load's own script against a target that does nothing: the highest of a
 * few rates, from twice the highest of the search downwards, at which the generator had nothing to say against itself. The
 * target is a simulator on this machine and takes its part of it, so that the figure is rather too low.
 *
 * @returns null where the simulator does not speak the platform's binding, or when somebody interrupted
 */
export async function ownCeiling(
  request: Pick<CapacityRequest, 'context' | 'config' | 'profile' | 'seed'>,
  settings: SearchSettings,
): Promise<number | null> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'thongsuot-ceiling-'));
  const simulator = await startEmbeddedSimulator(NULL_TARGET);
  try {
    const config = { ...request.config, runs_dir: scratch };
    const platforms = platformsOf(namesOf(request.profile.journeys));
    const planned = expectedLoad(config, request.profile, systemClock.now_ms());
    const open = await openTargets(config, platforms, simulator.urls, planned);
    const setting = {
      ...request,
      config,
      open,
      settings,
      stop: { over_s: WINDOW_S },
      has_side_probe: false,
      isLost: () => false,
      ceiling_per_s: null,
      search_id: 'ceiling',
    };
    let rate_per_s = LOOK_RATIO * settings.max_rate_per_s;
    for (let number = 1; number <= STEPS_MAX; number++) {
      const made = await runTrial(setting, orderOf(number, rate_per_s), SILENT);
      if ('ended_by' in made || failsToAnswer(made.measurement, settings)) return null;
      if (made.measurement.findings.length === 0) return rate_per_s;
      rate_per_s /= STEP;
    }
    return rate_per_s;
  } finally {
    await simulator.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

const SILENT = { batch: () => undefined, trialEnded: () => undefined };

function orderOf(number: number, rate_per_s: number): TrialOrder {
  return {
    number,
    purpose: 'baseline',
    rate_per_s,
    warmup_s: WARMUP_S,
    window_s: WINDOW_S,
    reference_latency_ratio: null,
    may_stop_early: false,
  };
}

function failsToAnswer(
  { seconds, findings }: TrialMeasurement,
  { criteria }: SearchSettings,
): boolean {
  const errors = criteria.findIndex(({ kind }) => kind === 'errors');
  if (findings.length > 0 || errors < 0) return false;
  const sum = (of: 'count' | 'bad'): number =>
    seconds.reduce((total, second) => total + (second.criteria[errors]?.[of] ?? 0), 0);
  return sum('bad') > ERRORS_MAX * sum('count');
}
