import { type LoadProfile, WARMUP_START_RATIO } from '../model/workload.ts';

/** The rate that the plan asks for at a moment of the run, in journeys per second; 0 outside. */
export function plannedRate(
  profile: Pick<LoadProfile, 'rate_per_s' | 'warmup_s' | 'duration_s'>,
  elapsed_s: number,
): number {
  if (elapsed_s < 0 || elapsed_s >= profile.warmup_s + profile.duration_s) return 0;
  if (elapsed_s >= profile.warmup_s) return profile.rate_per_s;
  const climbed = elapsed_s / profile.warmup_s;
  return profile.rate_per_s * (WARMUP_START_RATIO + (1 - WARMUP_START_RATIO) * climbed);
}
