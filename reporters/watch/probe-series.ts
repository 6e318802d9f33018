import { familyHead } from './exposition.ts';
import { NOT_RUN, PROBE_FAMILIES, probeLabels } from './probe-families.ts';
import { type ProbeTallies, placeKey } from './tallies.ts';
import type { ProbeTally } from './tally.ts';
import type { WatchedProbe } from './watched.ts';

/** The lines of one probe, as long as nothing new is known of it. */
interface Kept {
  readonly probe: WatchedProbe;
  readonly labels: string;
  readonly tally: ProbeTally;
  readonly version: number;
  /**
   * Of all families, in the order of PROBE_FAMILIES: a piece for each would be more to clean up than all the rest. What comes
   * after the last end is room for digits to come.
   */
  readonly bytes: Buffer;
  /** Where those of each family end. */
  readonly ends: readonly number[];
}

/** Whoever asks for something meanwhile waits no longer. */
const AT_A_TIME_MS = 1;

/** Digits are added with every run: memory for the next page, too. */
const GROWTH = 1.1;

/**
 * The metrics of all probes as text, in bytes. What a probe has is written anew after a run of it, as soon as there is
 * nothing else to do: a scrape puts together what is there, and writes only what it finds before that was done.
 */
export class ProbeSeries {
  readonly #tallies: ProbeTallies;
  #kept = new Map<string, Kept>();
  /** Whose runs are newer than their lines. */
  readonly #due = new Set<string>();
  #writing = false;
  /** Memory of a page that was read. */
  #spare: ArrayBufferLike | null = null;

  constructor(tallies: ProbeTallies) {
    this.#tallies = tallies;
    tallies.onAdd((key) => this.#expect(key));
  }

  /**
   * Everything that is served.
   *
   * @param before what comes before the series of the probes
   * @param probes all that are to be served: a probe that was never run has its series too
   */
  page(before: string, probes: readonly WatchedProbe[]): Buffer {
    const all = probes.map((probe): [string, Kept] => {
      const key = placeKey({ probe: probe.name, location: probe.location });
      return [key, this.#linesOf(key, probe)];
    });
    this.#kept = new Map(all);
    this.#due.clear();
    return pageOf(
      before,
      all.map(([, kept]) => kept),
      (length) => this.#memory(length),
    );
  }

  /** Lets the next page take the place of this one. Some megabytes that come and go with each scrape would have everything cleaned up. */
  release(page: Buffer): void {
    this.#spare = page.buffer;
  }

  #memory(length: number): Buffer {
    const spare = this.#spare;
    this.#spare = null;
    if (spare !== null && spare.byteLength >= length) return Buffer.from(spare, 0, length);
    return Buffer.allocUnsafeSlow(Math.ceil(length * GROWTH)).subarray(0, length);
  }

  #linesOf(key: string, probe: WatchedProbe): Kept {
    const tally = this.#tallies.of({ probe: probe.name, location: probe.location }) ?? NOT_RUN;
    const labels = probeLabels(probe);
    const before = this.#kept.get(key);
    if (before?.labels === labels && isAlike(before.probe, probe)) {
      if (before.tally === tally && before.version === tally.version) return before;
    }
    return written(probe, tally, labels, before?.bytes);
  }

  /** Without a scrape before there is nothing to keep up to date. */
  #expect(key: string): void {
    if (!this.#kept.has(key)) return;
    this.#due.add(key);
    if (!this.#writing) this.#goOn();
  }

  #goOn(): void {
    this.#writing = true;
    setImmediate(() => this.#writeSome());
  }

  #writeSome(): void {
    const until_ms = performance.now() + AT_A_TIME_MS;
    this.#writing = false;
    for (const key of this.#due) {
      this.#due.delete(key);
      const kept = this.#kept.get(key);
      if (kept !== undefined) this.#kept.set(key, this.#linesOf(key, kept.probe));
      if (performance.now() < until_ms) continue;
      if (this.#due.size > 0) this.#goOn();
      return;
    }
  }
}

/** @param room of lines that nobody needs any more: written over where it suffices */
function written(
  probe: WatchedProbe,
  tally: ProbeTally,
  labels: string,
  room: Buffer | undefined,
): Kept {
  const texts = PROBE_FAMILIES.map((family) => family.lines(probe, tally, labels));
  const length = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const fits = room !== undefined && room.length >= length;
  const bytes = fits ? room : Buffer.allocUnsafeSlow(Math.ceil(length * GROWTH));
  let end = 0;
  const ends = texts.map((text) => {
    end += bytes.write(text, end);
    return end;
  });
  return { probe, labels, tally, version: tally.version, bytes, ends };
}

/** Family by family, as the format wants it. */
function pageOf(before: string, all: readonly Kept[], memory: (length: number) => Buffer): Buffer {
  const heads = PROBE_FAMILIES.map(({ name, help, type }, family) => {
    const isThere = all.some(({ ends }) => (ends[family - 1] ?? 0) < (ends[family] ?? 0));
    return Buffer.from(isThere ? `\n${familyHead(name, help, type)}` : '');
  });
  const start = Buffer.from(before);
  const around = heads.reduce((sum, { length }) => sum + length, start.length);
  const page = memory(all.reduce((sum, { ends }) => sum + (ends.at(-1) ?? 0), around));
  let at = start.copy(page);
  for (const [family, head] of heads.entries()) {
    at += head.copy(page, at);
    for (const { bytes, ends } of all) {
      const from = ends[family - 1] ?? 0;
      const to = ends[family] ?? 0;
      if (from < to) at += bytes.copy(page, at, from, to);
    }
  }
  return page;
}

/** Whether the lines of two probes of the same labels are the same, as far as they do not depend on their runs. */
function isAlike(a: WatchedProbe, b: WatchedProbe): boolean {
  return a.interval_s === b.interval_s && a.kind === b.kind && a.title_vi === b.title_vi;
}
