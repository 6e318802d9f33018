import type { ProbeRecord } from '../../model/probe-record.ts';
import { familyHead } from './exposition.ts';
import { NOT_RUN, PROBE_FAMILIES, probeLabels } from './probe-families.ts';
import type { ProbeTallies } from './tallies.ts';
import type { ProbeTally } from './tally.ts';
import type { WatchedProbe } from './watched.ts';

/** The lines of one probe, for each family, as long as nothing new is known of it. */
interface Kept {
  readonly probe: WatchedProbe;
  readonly tally: ProbeTally;
  readonly version: number;
  readonly lines: readonly Buffer[];
}

/**
 * The metrics of all probes as text, in bytes. What a probe has is written anew only after it had a run: a scrape puts
 * together what is there.
 */
export class ProbeSeries {
  readonly #tallies: ProbeTallies;
  #kept = new Map<string, Kept>();

  constructor(tallies: ProbeTallies) {
    this.#tallies = tallies;
  }

  /** @param probes all that are to be served: a probe that was never run has its series too */
  parts(probes: readonly WatchedProbe[]): Buffer[] {
    const kept = new Map(probes.map((probe) => [probeLabels(probe), this.#linesOf(probe)]));
    this.#kept = kept;
    const all = [...kept.values()];
    return PROBE_FAMILIES.flatMap(({ name, help, type }, i) => {
      const lines = all.flatMap((one) => one.lines[i] ?? []);
      if (lines.every(({ length }) => length === 0)) return [];
      return [Buffer.from(`\n${familyHead(name, help, type)}`), ...lines];
    });
  }

  #linesOf(probe: WatchedProbe): Kept {
    const place: Pick<ProbeRecord, 'probe' | 'location'> = {
      probe: probe.name,
      location: probe.location,
    };
    const tally = this.#tallies.of(place) ?? NOT_RUN;
    const labels = probeLabels(probe);
    const before = this.#kept.get(labels);
    if (before !== undefined && isAlike(before.probe, probe)) {
      if (before.tally === tally && before.version === tally.version) return before;
    }
    const lines = PROBE_FAMILIES.map((family) => Buffer.from(family.lines(probe, tally, labels)));
    return { probe, tally, version: tally.version, lines };
  }
}

/** Whether the lines of two probes of the same labels are the same, as far as they do not depend on their runs. */
function isAlike(a: WatchedProbe, b: WatchedProbe): boolean {
  return a.interval_s === b.interval_s && a.kind === b.kind && a.title_vi === b.title_vi;
}
