import {
  formVariables,
  type Login,
  loginFor,
  type Schemes,
  variablesSetBy,
} from '../model/authentication.ts';
import { refuseHost } from '../model/authorisation.ts';
import { type BoundOperation, extractionsOf, variablesOf } from '../model/binding.ts';
import { JOURNEY_VARIABLES, JOURNEYS, type JourneyName } from '../model/journey.ts';
import type { Journey } from '../model/journeys/journey.ts';
import type { Objective } from '../model/objective.ts';
import type { OperationName } from '../model/operation.ts';
import type { LoadProfile } from '../model/workload.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, type Section, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { listOf, quote } from './quote.ts';
import type { ProfileInput } from './schema-profile.ts';

/** Checks that every journey of a profile can run on its platform, and that it would be judged. */
export function resolveProfiles(
  declarations: Declarations,
  objectives: readonly Objective[],
): Resolved<Readonly<Record<string, LoadProfile>>> {
  const valid = validEntries(declarations.profiles);
  return {
    value: Object.fromEntries(valid.map(({ name, value }) => [name, { name, ...value }])),
    findings: valid.flatMap((profile) => {
      const stop = unauthorisedStop(profile, declarations.authorisations);
      if (!declarations.platforms.has(profile.value.platform)) {
        return [...stop, ...unknownPlatform(profile, declarations)];
      }
      return [
        ...stop,
        ...foreignJourneys(profile),
        ...unboundOperations(profile, declarations),
        ...unjudgedOperations(profile, declarations, objectives),
      ];
    }),
  };
}

/** The page that may stop a run is asked every second, so that it needs its owner's consent too. */
function unauthorisedStop(
  { file, path, value }: Valid<ProfileInput>,
  authorisations: Declarations['authorisations'],
): Finding[] {
  const url = value.stop?.url;
  if (url === undefined || authorisations.some((entry) => entry.value === undefined)) return [];
  const entries = validEntries(authorisations).map((entry) => entry.value);
  const refusal = refuseHost(new URL(url).hostname, entries);
  if (refusal === undefined) return [];
  return [{ file, path: [...path, 'stop', 'url'], at: 'value', ...refusal }];
}

function journeysOf(profile: ProfileInput): [JourneyName, Journey][] {
  const names = Object.keys(profile.journeys) as JourneyName[];
  const own = names.filter((name) => JOURNEYS[name].platform === profile.platform);
  return own.map((name) => [name, JOURNEYS[name]]);
}

function unknownPlatform({ file, path, value }: Valid<ProfileInput>, all: Declarations): Finding[] {
  const configured = [...all.platforms.keys()];
  // That there is none at all is reported once, at the root.
  if (configured.length === 0) return [];
  return [
    {
      file,
      path: [...path, 'platform'],
      at: 'value',
      message: `platform ${quote(value.platform)} is not configured`,
      hint: `configured: ${listOf(configured)}; add others under platforms:`,
    },
  ];
}

function foreignJourneys({ file, path, value }: Valid<ProfileInput>): Finding[] {
  const names = Object.keys(value.journeys) as JourneyName[];
  return names.flatMap((name): Finding[] => {
    const { platform } = JOURNEYS[name];
    if (platform === (value.platform as string)) return [];
    const message = `journey ${name} belongs to platform ${platform}, not to ${value.platform}`;
    return [{ file, path: [...path, 'journeys', name], at: 'key', message }];
  });
}

/** The binding that drives the profile; undefined when something about it is already reported. */
function bindingOf(
  profile: ProfileInput,
  { platforms, bindings }: Declarations,
): ProfileBinding | undefined {
  const name = platforms.get(profile.platform)?.value?.binding;
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
  const binding = bindingOf(profile.value, all);
  if (binding === undefined) return [];
  const journeys = journeysOf(profile.value);
  const lacking = new Set<OperationName>();
  const broken = journeys.filter(([, { steps, persona }]) => {
    const missing = steps.filter(
      ({ operation }) =>
        !binding.operations.has(operation) &&
        loginFor(binding.schemes, operation, persona) === undefined,
    );
    for (const { operation } of missing) lacking.add(operation);
    return missing.length > 0;
  });
  const { file, path } = profile;
  if (lacking.size > 0) {
    const names = listOf(broken.map(([name]) => name));
    const message = `binding ${quote(binding.name)} lacks ${listOf([...lacking])}, so that ${names} cannot run`;
    const hint = `add them to bindings.${binding.name}.operations, or take these journeys out of the profile`;
    return [{ file, path, at: 'key', message, hint }];
  }
  return journeys.flatMap(([name, journey]) => {
    const late = unsetVariable(journey, binding);
    if (late === undefined) return [];
    const message = `journey ${name} comes to ${late.operation} before any step has extracted {${late.variable}} in binding ${quote(binding.name)}`;
    const hint = `extract ${late.variable} in an earlier step of the journey`;
    return [{ file, path: [...path, 'journeys', name], at: 'key' as const, message, hint }];
  });
}

/** The first step of a journey that needs a variable which nothing before it provides. */
function unsetVariable(
  journey: Journey,
  { operations, schemes }: ProfileBinding,
): { operation: OperationName; variable: string } | undefined {
  const bound = [...operations.values()];
  if (bound.some(({ value }) => value === undefined)) return undefined;
  const given = new Set([
    ...bound.flatMap(({ value }) => (value === undefined ? [] : Object.keys(extractionsOf(value)))),
    ...Object.values(schemes).flatMap(variablesSetBy),
  ]);
  const machines = Object.values(schemes).filter(({ kind }) => kind === 'client-credentials');
  const known = new Set<string>([...JOURNEY_VARIABLES, ...machines.flatMap(variablesSetBy)]);
  for (const { operation } of journey.steps) {
    const step = operations.get(operation)?.value;
    const login = loginFor(schemes, operation, journey.persona)?.login;
    // A variable that nothing gives is reported at the binding.
    const variable = neededBy(step, login).find((name) => !known.has(name) && given.has(name));
    if (variable !== undefined) return { operation, variable };
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
