import { PLATFORMS, type Platform } from '../../../model/platform.ts';
import type { ProbeOutcome } from '../../../model/probe.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { seededRandom } from '../../../model/random.ts';
import type { Place } from '../../../reporters/watch/status/grid.ts';
import type { WatchedProbe } from '../../../reporters/watch/watched.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from './sample-record.ts';

export const OWN_PLATFORMS: readonly Platform[] = PLATFORMS.slice(0, 5);

export const LOCATIONS = ['ha-noi', 'da-nang', 'can-tho'] as const;

/** One probe for each province, platform and location. */
export function manyProbes(
  places: readonly Place[],
  locations: readonly string[] = LOCATIONS,
): WatchedProbe[] {
  return places.flatMap(({ slug, name_vi, name_en }) =>
    OWN_PLATFORMS.flatMap((platform) =>
      locations.map((location) => ({
        name: `${platform}-${slug}`,
        title_vi: `${platform}: công dân ở ${name_vi}`,
        title_en: `${platform}: a citizen in ${name_en}`,
        kind: 'journey' as const,
        platform,
        province: slug,
        location,
        interval_s: 60,
      })),
    ),
  );
}

/** What becomes of a slot, if nothing is special about its probe. */
const USUAL: readonly (readonly [outcome: ProbeOutcome, share: number])[] = [
  ['degraded', 0.03],
  ['fail', 0.01],
  ['infra', 0.005],
];

/** Records of all probes for some minutes up to a moment, in the order of their slots. */
export function* manyRecords(
  probes: readonly WatchedProbe[],
  minutes: number,
): Generator<ProbeRecord> {
  const random = seededRandom(34);
  for (let minute = 0; minute < minutes; minute++) {
    for (const { name: probe, platform, province, location } of probes) {
      const outcome = drawn(random());
      const make = outcome === 'ok' || outcome === 'degraded' ? sampleRecord : failedRecord;
      yield make(minute, {
        probe,
        platform,
        province,
        location,
        outcome,
        duration_s: 1 + 6 * random(),
      });
    }
  }
}

function drawn(value: number): ProbeOutcome {
  let below = 0;
  for (const [outcome, share] of USUAL) {
    below += share;
    if (value < below) return outcome;
  }
  return 'ok';
}

/** Just after the last slot of `manyRecords`. */
export function afterMinutes(minutes: number): number {
  return SAMPLE_MS + 60_000 * (minutes - 1) + 5000;
}
