import type { Maintenance } from '../../model/alerting.ts';
import type { MaintenanceWindow } from '../../model/probe-plan.ts';

/** A window of maintenance under the name that the alerting programs know it by. */
export interface NamedWindow {
  readonly name: string;
  readonly window: MaintenanceWindow;
}

/** Where the same windows hold: all that is named must fit; null names all. */
export interface MutedPlace {
  readonly platforms: readonly string[] | null;
  readonly provinces: readonly string[] | null;
  readonly probes: readonly string[] | null;
  readonly windows: readonly NamedWindow[];
}

/** The windows in the order of the configuration; the number keeps two of one title apart. */
export function namedWindows(maintenance: readonly Maintenance[]): readonly NamedWindow[] {
  return maintenance.map(({ title, window }, index) => ({
    name: `${title} #${index + 1}`,
    window,
  }));
}

/**
 * The places at which windows hold, those with the most windows first. An alert takes the first route that fits and knows no
 * windows but that route's: where two entries overlap, their common part is a place of its own, with the windows of both.
 */
export function mutedPlaces(maintenance: readonly Maintenance[]): readonly MutedPlace[] {
  const names = namedWindows(maintenance);
  const entries = maintenance.map(
    ({ platforms, provinces, probes }): Selection => ({ platforms, provinces, probes }),
  );
  const places = new Map<string, Selection>();
  const keep = (selection: Selection): boolean => {
    const key = JSON.stringify(selection);
    if (places.has(key)) return false;
    places.set(key, selection);
    return true;
  };
  let fresh = entries.filter(keep);
  while (fresh.length > 0) {
    fresh = fresh.flatMap((a) => entries.flatMap((b) => common(a, b) ?? [])).filter(keep);
  }
  return [...places.values()]
    .map((place) => ({
      ...place,
      windows: names.filter((_, index) => covers(entries[index] ?? place, place)),
    }))
    .toSorted((a, b) => b.windows.length - a.windows.length);
}

type Selection = Omit<MutedPlace, 'windows'>;

const PARTS = ['platforms', 'provinces', 'probes'] as const;

function common(a: Selection, b: Selection): Selection | null {
  const platforms = both(a.platforms, b.platforms);
  const provinces = both(a.provinces, b.provinces);
  const probes = both(a.probes, b.probes);
  const isEmpty = [platforms, provinces, probes].some((names) => names?.length === 0);
  return isEmpty ? null : { platforms, provinces, probes };
}

function both(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null) return b;
  return b === null ? a : a.filter((name) => b.includes(name));
}

function covers(outer: Selection, inner: Selection): boolean {
  return PARTS.every((part) => {
    const [wide, narrow] = [outer[part], inner[part]];
    return wide === null || narrow?.every((name) => wide.includes(name)) === true;
  });
}
