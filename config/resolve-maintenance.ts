import type { MaintenanceWindow, ProbeSettings } from '../model/probe-plan.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import { endless, stretchOf } from './resolve-calendar.ts';
import { type MaintenanceInput, weekdayNumber } from './schema-probe.ts';
import { suggest } from './suggest.ts';

type Named = Pick<ProbeSettings, 'name' | 'platform' | 'province'>;

/** The windows that hold for a probe. */
export type WindowsOf = (probe: Named) => readonly MaintenanceWindow[];

/** Checks the windows of maintenance, and finds those that hold for a probe: all that it names must fit. */
export function resolveMaintenance(declarations: Declarations): Resolved<WindowsOf> {
  const valid = validEntries(declarations.maintenance);
  return {
    value: (probe) =>
      valid.filter(({ value }) => holdsFor(value, probe)).flatMap(({ value }) => windowOf(value)),
    findings: valid.flatMap((entry) => [
      ...wrongTime(entry),
      ...unknownNames(entry, 'provinces', [...declarations.provinces.keys()]),
      ...unknownNames(entry, 'probes', [...declarations.probes.keys()]),
    ]),
  };
}

function holdsFor({ platforms, provinces, probes }: MaintenanceInput, probe: Named): boolean {
  const { name, platform, province } = probe;
  return (
    (platforms?.includes(platform) ?? true) &&
    (provinces === undefined || (province !== null && provinces.includes(province))) &&
    (probes?.includes(name) ?? true)
  );
}

function windowOf({ once, weekly }: MaintenanceInput): MaintenanceWindow[] {
  if (once !== undefined) {
    return [{ repeat: 'once', from_ms: Date.parse(once.from), to_ms: Date.parse(once.to) }];
  }
  if (weekly === undefined) return [];
  return [{ repeat: 'weekly', weekday: weekdayNumber(weekly.weekday), hours: stretchOf(weekly) }];
}

function wrongTime({ file, path, value }: Valid<MaintenanceInput>): Finding[] {
  const { once, weekly } = value;
  const at = 'value' as const;
  if ((once === undefined) === (weekly === undefined)) {
    const found = once === undefined ? 'neither' : 'both';
    return [{ file, path, at, message: `must have once or weekly, found ${found}` }];
  }
  if (weekly !== undefined) return endless(weekly, file, [...path, 'weekly']);
  if (once === undefined || Date.parse(once.from) < Date.parse(once.to)) return [];
  const message = `must be later than from (${once.from}), found ${quote(once.to)}`;
  return [{ file, path: [...path, 'once', 'to'], at, message }];
}

function unknownNames(
  { file, path, value }: Valid<MaintenanceInput>,
  key: 'provinces' | 'probes',
  known: readonly string[],
): Finding[] {
  return (value[key] ?? []).flatMap((name, index): Finding[] => {
    if (known.includes(name) || known.length === 0) return [];
    const message = `unknown ${key.slice(0, -1)} ${quote(name)}`;
    return [
      { file, path: [...path, key, index], at: 'value', message, hint: suggest(name, known) },
    ];
  });
}
