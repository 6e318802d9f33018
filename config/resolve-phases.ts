import type { Phase } from '../model/calendar.ts';
import { type Declared, type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import type { PhaseInput } from './schema-phase.ts';

interface PlacedPhase {
  readonly entry: Valid<PhaseInput>;
  readonly phase: Phase;
}

/** Turns ISO times into Unix milliseconds and checks that no moment belongs to two phases. In order of time. */
export function resolvePhases(
  declared: readonly Declared<PhaseInput>[],
): Resolved<readonly Phase[]> {
  const placed = validEntries(declared)
    .map((entry) => ({ entry, phase: phaseOf(entry.value) }))
    .sort((a, b) => a.phase.from_ms - b.phase.from_ms);
  const forward = placed.filter(({ phase }) => phase.from_ms < phase.to_ms);
  return {
    value: placed.map(({ phase }) => phase),
    findings: [...placed.flatMap(backward), ...overlaps(forward), ...repeated(placed)],
  };
}

function phaseOf({ slug, title_vi, title_en, from, to }: PhaseInput): Phase {
  return { slug, title_vi, title_en, from_ms: Date.parse(from), to_ms: Date.parse(to) };
}

function backward({ entry, phase }: PlacedPhase): Finding[] {
  if (phase.from_ms < phase.to_ms) return [];
  const message = `must be later than from (${entry.value.from}), found ${quote(entry.value.to)}`;
  return [{ file: entry.file, path: [...entry.path, 'to'], at: 'value', message }];
}

/** In order of start, a phase can only run into those that began before it: the one that ends last says it. */
function overlaps(phases: readonly PlacedPhase[]): Finding[] {
  return phases.flatMap(({ entry, phase }, index): Finding[] => {
    const running = phases.slice(0, index).find((earlier) => earlier.phase.to_ms > phase.from_ms);
    if (running === undefined) return [];
    return [
      {
        file: entry.file,
        path: [...entry.path, 'from'],
        at: 'value',
        message: `phase ${phase.slug} begins before ${running.phase.slug} has ended (${running.entry.value.to})`,
        hint: 'phases must not overlap; one may begin at the moment that another ends',
        other: { file: running.entry.file, path: [...running.entry.path, 'to'], at: 'value' },
      },
    ];
  });
}

function repeated(phases: readonly PlacedPhase[]): Finding[] {
  return phases.flatMap(({ entry, phase }, index): Finding[] => {
    const first = phases.slice(0, index).find((earlier) => earlier.phase.slug === phase.slug);
    if (first === undefined) return [];
    return [
      {
        file: entry.file,
        path: [...entry.path, 'slug'],
        at: 'value',
        message: `phase ${quote(phase.slug)} is defined twice`,
        hint: 'rename one of them: results are looked up by this name',
        other: { file: first.entry.file, path: [...first.entry.path, 'slug'], at: 'value' },
      },
    ];
  });
}
