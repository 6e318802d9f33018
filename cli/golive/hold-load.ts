import { driftOf, isDrift } from '../../analysis/golive/drift.ts';
import type { Config } from '../../config/config.ts';
import type { Drift, Soak } from '../../model/golive.ts';
import { countOf } from '../../model/histogram.ts';
import { namesOf, ownPlatformsOf, platformsOf } from '../../model/journey.ts';
import type { Platform } from '../../model/platform.ts';
import type { RunManifest } from '../../model/run.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { openReading } from '../../reporters/archive-points.ts';
import type { RunReading } from '../../reporters/archive-reader.ts';
import { formatPercent } from '../../reporters/quantity.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Context } from '../command.ts';
import { expectedLoad } from '../plan-load.ts';
import { runLoadTest } from '../run-load-test.ts';
import { stopRules } from '../stop-rules.ts';
import { type Aims, openTargets } from '../targets.ts';
import type { HoldLoad } from './search-capacity.ts';

/** Longer than what a platform remembers of its load, so that stretches are independent. */
const STRETCH_S = 30;

/** A soak is judged by platform: rare operations get too few requests to be judged by themselves. */
const JUDGE = 'platform';

/** Soaks as ordinary runs in the archive. */
export function loadHolder(context: Context, config: Config, aims: Aims, seed: number): HoldLoad {
  return async (profile, duration_s) => {
    const soak: LoadProfile = { ...profile, duration_s, judge: JUDGE };
    const planned = expectedLoad(config, soak, systemClock.now_ms());
    const open = await openTargets(config, platformsOf(namesOf(soak.journeys)), aims, planned);
    try {
      const stop = await stopRules(context, config, soak, open, planned);
      const { metrics } = config;
      const test = {
        context,
        config,
        profile: soak,
        open,
        seed,
        stop,
        metrics,
        has_side_probe: true,
      };
      const { dir, manifest, live } = await runLoadTest(test);
      await live.close();
      if (manifest.interrupted) return null;
      const reading = await openReading(dir);
      try {
        return soakOf(manifest, await worstDrift(reading, ownPlatformsOf(namesOf(soak.journeys))));
      } finally {
        await reading.close();
      }
    } finally {
      await open.close();
    }
  };
}

/** What a finished run says as a soak. */
export function soakOf(manifest: RunManifest, drift: Drift | null): Soak {
  const { id, profile, result } = manifest;
  const judged_s = result?.ended_early?.judged_s ?? profile.duration_s;
  const run = { run_id: id, rate_per_s: profile.rate_per_s, duration_s: judged_s, drift };
  const kind = result?.verdict.kind ?? 'invalid';
  const why = result?.verdict.reasons.find(({ weight }) => weight === kind)?.text;
  if (kind === 'fail') {
    return { ...run, outcome: 'missed', reason: why ?? 'An objective was missed.' };
  }
  if (kind === 'invalid') {
    return { ...run, outcome: 'invalid', reason: why ?? 'It was not judged.' };
  }
  if (drift === null) {
    const reason = `It was too short to tell a drift: that takes ten stretches of ${STRETCH_S} s.`;
    return { ...run, outcome: 'held', reason };
  }
  const change = formatPercent(drift.change_ratio, 0, 'en');
  return isDrift(drift)
    ? {
        ...run,
        outcome: 'drifted',
        reason: `It was ${change} slower at the end than at the beginning.`,
      }
    : { ...run, outcome: 'held', reason: 'Within the objectives from end to end, and no slower.' };
}

/** The drift of the platform that got slower the most; null where none could be told. */
async function worstDrift(
  reading: RunReading,
  platforms: readonly Platform[],
): Promise<Drift | null> {
  let worst: Drift | null = null;
  for (const platform of platforms) {
    const drift = driftOf(await meansOf(reading, platform), STRETCH_S);
    if (drift !== null && (worst === null || drift.low_ratio > worst.low_ratio)) worst = drift;
  }
  return worst;
}

/** The mean latency of each whole stretch of the judged part, in seconds; stretches without an answer are left out. */
async function meansOf(reading: RunReading, platform: Platform): Promise<number[]> {
  const { judged, grid } = reading;
  if (judged === null) return [];
  const stretches = new Map<number, { sum_ms: number; count: number }>();
  const points = await reading.points({ platform });
  points.forEach(({ latency_ms }, step) => {
    const time_ms = grid.origin_ms + step * grid.step_ms;
    if (time_ms < judged.from_ms || time_ms >= judged.to_ms) return;
    const stretch = Math.floor((time_ms - judged.from_ms) / (1000 * STRETCH_S));
    const { sum_ms, count } = stretches.get(stretch) ?? { sum_ms: 0, count: 0 };
    stretches.set(stretch, {
      sum_ms: sum_ms + latency_ms.sum,
      count: count + countOf(latency_ms),
    });
  });
  const whole = Math.floor((judged.to_ms - judged.from_ms) / (1000 * STRETCH_S));
  return [...stretches]
    .filter(([stretch, { count }]) => stretch < whole && count > 0)
    .sort(([a], [b]) => a - b)
    .map(([, { sum_ms, count }]) => sum_ms / count / 1000);
}
