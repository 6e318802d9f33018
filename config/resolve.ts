import { dirname, resolve } from 'node:path';
import type { ProbeDataSettings } from '../model/probe-data.ts';
import type { Config, PlatformConfig } from './config.ts';
import type { Declarations } from './declare.ts';
import { type Declared, type Resolved, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import { refusedHost } from './refused-host.ts';
import { resolveAlerting } from './resolve-alerting.ts';
import { resolveAuthorisations } from './resolve-authorisations.ts';
import { resolveBindings } from './resolve-bindings.ts';
import { resolveClocks, resolveSpecialDays } from './resolve-calendar.ts';
import { resolveDemand } from './resolve-demand.ts';
import { resolveMaintenance } from './resolve-maintenance.ts';
import { resolveObjectives } from './resolve-objectives.ts';
import { resolvePages } from './resolve-pages.ts';
import { resolvePhases } from './resolve-phases.ts';
import { resolveProbes } from './resolve-probes.ts';
import { resolveProfiles } from './resolve-profiles.ts';
import { resolveWatch } from './resolve-watch.ts';
import { intake, metrics, type PlatformInput } from './schema.ts';
import { dashboards } from './schema-dashboards.ts';
import { golive } from './schema-golive.ts';
import { probeData, withSecretPaths } from './schema-probe-data.ts';
import { suggest } from './suggest.ts';
import { SIMULATOR } from './target-url.ts';

/** The configuration without what belongs to its files. */
export type ConfigContent = Omit<Config, 'files' | 'hash'>;

const DEFAULT_RUNS_DIR = 'runs';

/**
 * Checks the entries against each other, fills in defaults and expands rules. Pure. The content is only
 * complete when there are no findings here and the schema had none either.
 */
export function resolveDeclarations(declarations: Declarations): Resolved<ConfigContent> {
  const platforms = resolvePlatforms(declarations);
  const bindings = resolveBindings(declarations.bindings);
  const pages = resolvePages(declarations);
  const objectives = resolveObjectives(declarations.objectives);
  const profiles = resolveProfiles(declarations, objectives.value);
  const maintenance = resolveMaintenance(declarations);
  const probes = resolveProbes(declarations, maintenance.value.windowsOf);
  const phases = resolvePhases(declarations.phases);
  const specialDays = resolveSpecialDays(declarations);
  const alerting = resolveAlerting(declarations, {
    objectives: objectives.value,
    probes: probes.value,
    phases: phases.value,
  });
  const clocks = resolveClocks(declarations);
  const demand = resolveDemand(declarations);
  const authorisations = resolveAuthorisations(declarations.authorisations);
  const watch = resolveWatch(declarations);
  const { settings } = declarations;
  return {
    value: {
      runs_dir: (settings.get('runs_dir')?.value as string | undefined) ?? DEFAULT_RUNS_DIR,
      metrics: metrics.parse(settings.get('metrics')?.value ?? {}),
      intake: intake.parse(settings.get('intake')?.value ?? {}),
      platforms: platforms.value,
      bindings: bindings.value,
      pages: pages.value,
      objectives: objectives.value,
      profiles: profiles.value,
      watch: watch.value,
      probes: probes.value,
      maintenance: maintenance.value.all,
      alerting: alerting.value,
      phases: phases.value,
      special_days: specialDays.value,
      clocks: clocks.value,
      demand: demand.value,
      golive: golive.parse(settings.get('golive')?.value ?? {}),
      dashboards: {
        reports_url: null,
        ...dashboards.parse(settings.get('dashboards')?.value ?? {}),
      },
      probe_data: resolveProbeData(settings.get('probe_data')),
      authorisations: authorisations.value,
    },
    findings: [
      platforms,
      bindings,
      pages,
      objectives,
      profiles,
      maintenance,
      watch,
      probes,
      alerting,
      phases,
      specialDays,
      clocks,
      demand,
      authorisations,
    ].flatMap((part) => part.findings),
  };
}

function resolveProbeData(declared: Declared<unknown> | undefined): ProbeDataSettings {
  if (declared?.value === undefined) return {};
  const folder = dirname(declared.file);
  return withSecretPaths(probeData.parse(declared.value), (path) => resolve(folder, path));
}

function resolvePlatforms(declarations: Declarations): Resolved<Config['platforms']> {
  const { root, platforms, bindings } = declarations;
  const valid = validEntries(platforms);
  return {
    value: Object.fromEntries(
      valid.map(({ name, value }) => [name, { platform: name, ...value } as PlatformConfig]),
    ),
    findings: [
      ...(platforms.size === 0 ? [noPlatform(root)] : []),
      ...valid.flatMap((platform) => unknownBinding(platform, [...bindings.keys()])),
      ...valid.flatMap((platform) => unauthorisedHost(platform, declarations)),
    ],
  };
}

function noPlatform(file: string): Finding {
  return {
    file,
    path: ['platforms'],
    at: 'parent',
    message: 'no platform is configured',
    hint: 'add platforms:, or include a file that has them',
  };
}

function unknownBinding(
  { file, path, value }: Valid<PlatformInput>,
  names: readonly string[],
): Finding[] {
  if (names.includes(value.binding)) return [];
  return [
    {
      file,
      path: [...path, 'binding'],
      at: 'value',
      message: `unknown binding ${quote(value.binding)}`,
      hint: suggest(value.binding, names),
    },
  ];
}

function unauthorisedHost(
  { file, path, value }: Valid<PlatformInput>,
  declarations: Declarations,
): Finding[] {
  if (value.url === SIMULATOR) return [];
  const refusal = refusedHost(new URL(value.url).hostname, declarations);
  return refusal === undefined ? [] : [{ file, path: [...path, 'url'], at: 'value', ...refusal }];
}
