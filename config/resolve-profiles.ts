import {
  formVariables,
  type Login,
  loginFor,
  type Schemes,
  variablesSetBy,
} from '../model/authentication.ts';
import { type BoundOperation, extractionsOf, variablesOf } from '../model/binding.ts';
import {
  JOURNEY_VARIABLES,
  JOURNEYS,
  type JourneyName,
  namesOf,
  platformsOf,
} from '../model/journey.ts';
import type { Journey } from '../model/journeys/journey.ts';
import type { Objective } from '../model/objective.ts';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { LoadProfile } from '../model/workload.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, type Section, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { MAX_DURATION_S } from './limits.ts';
import { listOf, quote } from './quote.ts';
import { refusedHost } from './refused-host.ts';
import type { ProfileInput } from './schema-profile.ts';

/** Checks that every journey of a profile can run on the platforms that it touches, and that it would be judged. */
export function resolveProfiles(
  declarations: Declarations,
  objectives: readonly Objective[],
): Resolved<Readonly<Record<string, LoadProfile>>> {
  const valid = validEntries(declarations.profiles);
  return {
    value: Object.fromEntries(valid.map((profile) => [profile.name, loadProfile(profile)])),
    findings: valid.flatMap((profile) => {
      const foreign = unknownPlatforms(profile, declarations);
      return [
        ...unauthorisedStop(profile, declarations),
        ...wrongShape(profile),
        ...foreign,
        ...(foreign.length > 0 ? [] : unboundOperations(profile, declarations)),
        ...unjudgedOperations(profile, declarations, objectives),
      ];
    }),
  };
}

function loadProfile({ name, value }: Valid<ProfileInput>): LoadProfile {
  const { platform: _, duration_s, ...profile } = value;
  return { name, ...profile, duration_s: duration_s ?? lengthOf(value.stages ?? []) };
}

function lengthOf(stages: NonNullable<ProfileInput['stages']>): number {
  return stages.reduce((sum, stage) => sum + stage.duration_s, 0);
}

/** How long is said once, and a peak that no stage reaches would be none. */
function wrongShape({ file, path, value }: Valid<ProfileInput>): Finding[] {
  const { duration_s, stages } = value;
  const at = 'value' as const;
  if (stages === undefined) {
    if (duration_s !== undefined) return [];
    const hint = 'say how long the rate is held, or how it goes in stages:';
    return [{ file, path: [...path, 'duration_s'], at: 'parent', message: 'is missing', hint }];
  }
  const found: Omit<Finding, 'file'>[] = [];
  if (duration_s !== undefined) {
    const message = 'cannot stand beside stages:, which say how long each of them lasts';
    found.push({ path: [...path, 'duration_s'], at, message, hint: 'delete this line' });
  }
  const length_s = lengthOf(stages);
  if (length_s <= 0 || length_s > MAX_DURATION_S) {
    const message = `must last longer than 0 s and at most ${MAX_DURATION_S} s together, found ${length_s} s`;
    found.push({ path: [...path, 'stages'], at, message });
  }
  if (!stages.some(({ to_ratio }) => to_ratio === 1)) {
    const most = Math.max(...stages.map(({ to_ratio }) => to_ratio));
    const message = `no stage goes to 1, so that rate_per_s is never reached: the highest goes to ${most}`;
    const hint = 'ratios are of rate_per_s, which is the peak: let one stage go to 1';
    found.push({ path: [...path, 'stages'], at, message, hint });
  }
  return found.map((finding) => ({ file, ...finding }));
}

/** The page that may stop a run is asked every second, so that it needs its owner's consent too. */
function unauthorisedStop(
  { file, path, value }: Valid<ProfileInput>,
  declarations: Declarations,
): Finding[] {
  const url = value.stop?.url;
  if (url === undefined) return [];
  const refusal = refusedHost(new URL(url).hostname, declarations);
  if (refusal === undefined) return [];
  return [{ file, path: [...path, 'stop', 'url'], at: 'value', ...refusal }];
}

function journeysOf(profile: ProfileInput): [JourneyName, Journey][] {
  return namesOf(profile.journeys).map((name) => [name, JOURNEYS[name]]);
}

/** A journey leans on every platform that one of its steps is on, and each of them must be there. */
function unknownPlatforms(
  { file, path, value }: Valid<ProfileInput>,
  all: Declarations,
): Finding[] {
  const configured = [...all.platforms.keys()];
  // That there is none at all is reported once, at the root.
  if (configured.length === 0) return [];
  return namesOf(value.journeys).flatMap((name): Finding[] => {
    const lacking = platformsOf([name]).filter((platform) => !all.platforms.has(platform));
    if (lacking.length === 0) return [];
    const are = lacking.length === 1 ? 'is' : 'are';
    return [
      {
        file,
        path: [...path, 'journeys', name],
        at: 'key',
        message: `journey ${name} needs ${listOf(lacking)}, which ${are} not configured`,
        hint: `configured: ${listOf(configured)}; add others under platforms:, or take the journey out`,
      },
    ];
  });
}

/** The bindings of platforms; those about which something is already reported are left out. */
function bindingsOf(
  platforms: readonly Platform[],
  all: Declarations,
): ReadonlyMap<Platform, ProfileBinding> {
  return new Map(
    platforms.flatMap((platform) => {
      const binding = bindingOf(platform, all);
      return binding === undefined ? [] : [[platform, binding] as const];
    }),
  );
}

function bindingOf(
  platform: Platform,
  { platforms, bindings }: Declarations,
): ProfileBinding | undefined {
  const name = platforms.get(platform)?.value?.binding;
  const binding = name === undefined ? undefined : bindings.get(name)?.value;
  if (name === undefined || binding === undefined) return undefined;
  const { authentication, operations } = binding;
  // A scheme that the schema refused may have been the one to perform an operation.
  if ([...authentication.values()].some(({ value }) => value === undefined)) return undefined;
  const schemes = validEntries(authentication).map((entry) => [entry.name, entry.value] as const);
  return { name, operations, schemes: Object.fromEntries(schemes) };
}

interface ProfileBinding {
  readonly name: string;
  readonly operations: Section<BoundOperation>;
  readonly schemes: Schemes;
}

function unboundOperations(profile: Valid<ProfileInput>, all: Declarations): Finding[] {
  const journeys = journeysOf(profile.value);
  const bindings = bindingsOf(platformsOf(namesOf(profile.value.journeys)), all);
  const { file, path } = profile;
  const lacking = [...new Set([...bindings.values()].map(({ name }) => name))].flatMap((name) => {
    const operations = new Set<OperationName>();
    const broken = journeys.filter(([, journey]) => {
      const missing = unboundSteps(journey, bindings).filter((step) => step.binding === name);
      for (const { operation } of missing) operations.add(operation);
      return missing.length > 0;
    });
    if (broken.length === 0) return [];
    const names = listOf(broken.map(([journey]) => journey));
    const message = `binding ${quote(name)} lacks ${listOf([...operations])}, so that ${names} cannot run`;
    const hint = `add them to bindings.${name}.operations, or take these journeys out of the profile`;
    return [{ file, path, at: 'key' as const, message, hint }];
  });
  if (lacking.length > 0) return lacking;
  return journeys.flatMap(([name, journey]) => {
    const late = unsetVariable(journey, bindings);
    if (late === undefined) return [];
    const message = `journey ${name} comes to ${late.operation} before any step has extracted {${late.variable}} in binding ${quote(late.binding)}`;
    const hint = `extract ${late.variable} in an earlier step of the journey`;
    return [{ file, path: [...path, 'journeys', name], at: 'key' as const, message, hint }];
  });
}

/** The steps of a journey that the bindings of their platforms cannot perform. */
function unboundSteps(
  { steps, persona }: Journey,
  bindings: ReadonlyMap<Platform, ProfileBinding>,
): { operation: OperationName; binding: string }[] {
  return steps.flatMap(({ operation }) => {
    const binding = bindings.get(OPERATIONS[operation].platform);
    if (binding === undefined || binding.operations.has(operation)) return [];
    const login = loginFor(binding.schemes, operation, persona);
    return login === undefined ? [{ operation, binding: binding.name }] : [];
  });
}

/** The first step of a journey that needs a variable which nothing before it provides. */
function unsetVariable(
  journey: Journey,
  bindings: ReadonlyMap<Platform, ProfileBinding>,
): { operation: OperationName; variable: string; binding: string } | undefined {
  const all = [...bindings.values()];
  const bound = all.flatMap(({ operations }) => [...operations.values()]);
  if (bound.some(({ value }) => value === undefined)) return undefined;
  const schemes = all.flatMap((binding) => Object.values(binding.schemes));
  const given = new Set([
    ...bound.flatMap(({ value }) => (value === undefined ? [] : Object.keys(extractionsOf(value)))),
    ...schemes.flatMap(variablesSetBy),
  ]);
  const machines = schemes.filter(({ kind }) => kind === 'client-credentials');
  const known = new Set<string>([...JOURNEY_VARIABLES, ...machines.flatMap(variablesSetBy)]);
  for (const { operation } of journey.steps) {
    const binding = bindings.get(OPERATIONS[operation].platform);
    // A step of a platform whose binding is broken gives what nobody knows.
    if (binding === undefined) return undefined;
    const step = binding.operations.get(operation)?.value;
    const login = loginFor(binding.schemes, operation, journey.persona)?.login;
    // A variable that nothing gives is reported at the binding.
    const variable = neededBy(step, login).find((name) => !known.has(name) && given.has(name));
    if (variable !== undefined) return { operation, variable, binding: binding.name };
    for (const name of givenBy(step, login)) known.add(name);
  }
  return undefined;
}

function neededBy(step: BoundOperation | undefined, login: Login | undefined): string[] {
  return [
    ...(step === undefined ? [] : variablesOf(step)),
    ...(login === undefined ? [] : formVariables(login)),
  ];
}

function givenBy(step: BoundOperation | undefined, login: Login | undefined): string[] {
  return [
    ...(login === undefined ? [] : variablesSetBy(login)),
    ...(step === undefined ? [] : Object.keys(extractionsOf(step))),
  ];
}

/** An operation without objectives would make every load pass. */
function unjudgedOperations(
  profile: Valid<ProfileInput>,
  { objectives: rules }: Declarations,
  objectives: readonly Objective[],
): Finding[] {
  if (rules.some(({ value }) => value === undefined)) return [];
  const used = new Set(
    journeysOf(profile.value).flatMap(([, j]) => j.steps.map((s) => s.operation)),
  );
  const kinds = { latency: 'latency', errors: 'error_ratio' } as const;
  const gaps = Object.entries(kinds).flatMap(([kind, key]) => {
    const judged = new Set(objectives.filter((o) => o.kind === kind).map((o) => o.operation));
    const gap = [...used].filter((operation) => !judged.has(operation));
    return gap.length === 0 ? [] : [`${key} of ${listOf(gap)}`];
  });
  if (gaps.length === 0) return [];
  const { file, path } = profile;
  const message = `no objective limits ${gaps.join('; ')}`;
  const hint = 'add a rule under objectives:, for one operation or for "*"';
  return [{ file, path, at: 'key', message, hint }];
}
