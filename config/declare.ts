import type { z } from 'zod';
import { ASSUMPTION_NAMES, type Assumption, type AssumptionName } from '../model/assumption.ts';
import type { OperationUse, SourceConflict } from '../model/demand.ts';
import type { Declared, Section } from './declared.ts';
import { explainIssues } from './explain-issue.ts';
import type { Finding, Origin } from './finding.ts';
import { quote } from './quote.ts';
import type { BindingInput } from './resolve-bindings.ts';
import {
  CONFIG_VERSION,
  configFile,
  intake,
  metrics,
  type PlatformInput,
  platform,
  runs_dir,
} from './schema.ts';
import { alerting } from './schema-alerting.ts';
import { authentication } from './schema-authentication.ts';
import { type AuthorisationInput, authorisation } from './schema-authorisation.ts';
import { boundOperation } from './schema-binding.ts';
import {
  clocks,
  type HolidayInput,
  holiday,
  type MakeupDayInput,
  makeupDay,
} from './schema-calendar.ts';
import { dashboards } from './schema-dashboards.ts';
import { assumptionSchemas, operationUse, sourceConflict } from './schema-demand.ts';
import { golive } from './schema-golive.ts';
import { type ObjectiveRule, objectiveRule } from './schema-objective.ts';
import { type PageMapsInput, pageMaps } from './schema-pages.ts';
import { type PeerInput, peer } from './schema-peer.ts';
import { type PhaseInput, phase } from './schema-phase.ts';
import {
  type MaintenanceInput,
  maintenance,
  type ProbeInput,
  probe,
  watch,
} from './schema-probe.ts';
import { probeData } from './schema-probe-data.ts';
import { type ProfileInput, profile } from './schema-profile.ts';
import { type ProvinceInput, province, provincesOrigin } from './schema-province.ts';

/** All files put together, each entry on its own, so that one bad entry hides no mistake in another. */
export interface Declarations {
  /** The root file: where what no file says is reported. */
  readonly root: string;
  readonly settings: Section<unknown>;
  readonly platforms: Section<PlatformInput>;
  /** Each scheme and each operation of a binding is an entry of its own. */
  readonly bindings: Section<BindingInput>;
  /** By the name of the binding whose pages they are. */
  readonly pages: Section<PageMapsInput>;
  readonly objectives: readonly Declared<ObjectiveRule>[];
  readonly profiles: Section<ProfileInput>;
  readonly probes: Section<ProbeInput>;
  /** Of `watch:`, each an entry of its own. */
  readonly peers: readonly Declared<PeerInput>[];
  readonly maintenance: readonly Declared<MaintenanceInput>[];
  readonly phases: readonly Declared<PhaseInput>[];
  readonly holidays: readonly Declared<HolidayInput>[];
  readonly makeup_days: readonly Declared<MakeupDayInput>[];
  readonly provinces: Section<ProvinceInput>;
  readonly demand: Section<Assumption>;
  readonly operations_per_dossier: readonly Declared<OperationUse>[];
  readonly source_conflicts: readonly Declared<SourceConflict>[];
  readonly authorisations: readonly Declared<AuthorisationInput>[];
}

interface Content {
  readonly file: string;
  readonly root: unknown;
}

/** Validates each file by itself, then merges their sections. A name may be defined only once. */
export function declare(files: readonly Content[]): {
  declarations: Declarations;
  findings: Finding[];
} {
  const findings = files.flatMap(({ file, root }) => schemaFindings(file, root));
  const section = <T>(name: string, read: Reader<T>): Section<T> =>
    named(files, name, read, findings);
  const declarations = {
    root: files[0]?.file ?? '',
    settings: settings(files, findings),
    platforms: section('platforms', reading(platform)),
    bindings: bindings(files, findings),
    pages: section('pages', reading(pageMaps)),
    objectives: listed(files, ['objectives'], reading(objectiveRule)),
    profiles: section('profiles', reading(profile)),
    probes: section('probes', reading(probe)),
    peers: listed(files, ['watch', 'peers'], reading(peer)),
    maintenance: listed(files, ['maintenance'], reading(maintenance)),
    phases: listed(files, ['phases'], reading(phase)),
    holidays: listed(files, ['holidays'], reading(holiday)),
    makeup_days: listed(files, ['makeup_days'], reading(makeupDay)),
    provinces: section('provinces', reading(province)),
    demand: section('demand', assumptionOf),
    operations_per_dossier: listed(files, ['operations_per_dossier'], reading(operationUse)),
    source_conflicts: listed(files, ['source_conflicts'], reading(sourceConflict)),
    authorisations: listed(files, ['authorisations'], reading(authorisation)),
  };
  return { declarations, findings: [...findings, ...versionFindings(files)] };
}

function schemaFindings(file: string, root: unknown): Finding[] {
  const result = configFile.safeParse(root);
  if (result.success) return [];
  return explainIssues(result.error.issues, root).map((finding) => ({ file, ...finding }));
}

/** The root says which version it is written in; an included file may leave it out. */
function versionFindings(files: readonly Content[]): Finding[] {
  const [root] = files;
  if (root === undefined || Object.hasOwn(mapping(root.root), 'version')) return [];
  return [
    {
      file: root.file,
      path: ['version'],
      at: 'parent',
      message: 'is missing',
      hint: `add the line: version: ${CONFIG_VERSION}`,
    },
  ];
}

type Reader<T> = (value: unknown, origin: Origin) => T | undefined;

/** The schema's mistakes are already reported; here only what it accepts counts. */
function reading<T>(schema: z.ZodType<T>): Reader<T> {
  return (value) => {
    const result = schema.safeParse(value);
    return result.success ? result.data : undefined;
  };
}

function assumptionOf(value: unknown, origin: Origin): Assumption | undefined {
  const name = ASSUMPTION_NAMES.find((known: AssumptionName) => known === origin.path.at(-1));
  return name === undefined ? undefined : reading(assumptionSchemas[name])(value, origin);
}

function bindingOf(value: unknown, origin: Origin): BindingInput {
  return {
    authentication: entriesBelow('authentication', value, origin, reading(authentication)),
    operations: entriesBelow('operations', value, origin, reading(boundOperation)),
  };
}

/** A binding may be spread over files, a platform in each: only its schemes and operations must not repeat. */
function bindings(files: readonly Content[], findings: Finding[]): Section<BindingInput> {
  const merged = new Map<string, Declared<BindingInput>>();
  for (const { file, root } of files) {
    for (const [name, value] of Object.entries(mapping(mapping(root)['bindings']))) {
      const origin = { file, path: ['bindings', name] };
      const part = bindingOf(value, origin);
      const before = merged.get(name);
      const whole = before?.value === undefined ? part : joined(before.value, part, findings);
      merged.set(name, { ...(before ?? { name, ...origin }), value: whole });
    }
  }
  return merged;
}

function joined(a: BindingInput, b: BindingInput, findings: Finding[]): BindingInput {
  return {
    authentication: union(a.authentication, b.authentication, findings),
    operations: union(a.operations, b.operations, findings),
  };
}

function union<T>(a: Section<T>, b: Section<T>, findings: Finding[]): Section<T> {
  const entries = new Map(a);
  for (const entry of b.values()) add(entries, entry, findings, KEEP_ONE_OF_BINDING);
  return entries;
}

function entriesBelow<T>(
  key: string,
  value: unknown,
  { file, path }: Origin,
  read: Reader<T>,
): Section<T> {
  const entries = Object.entries(mapping(mapping(value)[key])).map(([name, entry]) => {
    const origin = { file, path: [...path, key, name] };
    return [name, { name, ...origin, value: read(entry, origin) }] as const;
  });
  return new Map(entries);
}

function named<T>(
  files: readonly Content[],
  section: string,
  read: Reader<T>,
  findings: Finding[],
): Section<T> {
  const entries = new Map<string, Declared<T>>();
  for (const { file, root } of files) {
    for (const [name, value] of Object.entries(mapping(mapping(root)[section]))) {
      const origin = { file, path: [section, name] };
      add(entries, { name, ...origin, value: read(value, origin) }, findings);
    }
  }
  return entries;
}

function listed<T>(
  files: readonly Content[],
  keys: readonly string[],
  read: Reader<T>,
): Declared<T>[] {
  return files.flatMap(({ file, root }) => {
    const list = keys.reduce<unknown>((value, key) => mapping(value)[key], root);
    if (!Array.isArray(list)) return [];
    return list.map((value: unknown, index) => {
      const origin = { file, path: [...keys, index] };
      return { name: `${keys.join('.')}[${index}]`, ...origin, value: read(value, origin) };
    });
  });
}

const SETTINGS = {
  runs_dir,
  metrics,
  intake,
  clocks,
  golive,
  dashboards,
  probe_data: probeData,
  watch,
  alerting,
  provinces_origin: provincesOrigin,
} as const;

function settings(files: readonly Content[], findings: Finding[]): Section<unknown> {
  const entries = new Map<string, Declared<unknown>>();
  for (const { file, root } of files) {
    for (const [name, schema] of Object.entries(SETTINGS)) {
      if (!Object.hasOwn(mapping(root), name)) continue;
      const value = reading<unknown>(schema)(mapping(root)[name], { file, path: [name] });
      add(entries, { name, file, path: [name], value }, findings);
    }
  }
  return entries;
}

const KEEP_ONE = 'keep one of them, or rename one';

const KEEP_ONE_OF_BINDING =
  'keep one of them: a binding may be spread over files, but each of its entries stands in one';

function add<T>(
  entries: Map<string, Declared<T>>,
  entry: Declared<T>,
  findings: Finding[],
  hint: string = KEEP_ONE,
): void {
  const first = entries.get(entry.name);
  if (first === undefined) {
    entries.set(entry.name, entry);
    return;
  }
  findings.push({
    file: entry.file,
    path: entry.path,
    at: 'key',
    message: `${quote(entry.name)} is defined twice`,
    hint,
    other: { file: first.file, path: first.path, at: 'key' },
  });
}

/** The value when it is a mapping, else an empty one: the schema has already reported it. */
function mapping(value: unknown): Readonly<Record<string, unknown>> {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? (value as Record<string, unknown>) : {};
}
