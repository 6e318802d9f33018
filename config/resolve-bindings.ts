import { dirname, resolve } from 'node:path';
import { type Authentication, type Login, variablesSetBy } from '../model/authentication.ts';
import {
  type Binding,
  type BoundOperation,
  extractionsOf,
  isMessage,
  templatesOf,
} from '../model/binding.ts';
import { LISTING_VARIABLES } from '../model/cleanup.ts';
import { JOURNEY_VARIABLES } from '../model/journey.ts';
import { HOUSEKEEPING } from '../model/operation.ts';
import { PERSONAS } from '../model/platform.ts';
import { type Placeholder, placeholdersOf, type ValueType } from '../model/template.ts';
import { EXPIRES_IN_S } from '../model/token-life.ts';
import { type Resolved, type Section, type Valid, validEntries } from './declared.ts';
import type { ConfigPath, Finding } from './finding.ts';
import { listOf } from './quote.ts';
import { misplacedMessages } from './resolve-messages.ts';
import { misplacedUntil } from './resolve-until.ts';
import { withPaths } from './schema-authentication.ts';
import { suggest } from './suggest.ts';

/** A binding as it is declared: each operation and each scheme by itself. */
export interface BindingInput {
  readonly authentication: Section<Authentication>;
  readonly operations: Section<BoundOperation>;
}

/** Checks that every placeholder can get a value: from the journey, a login, or an answer of the same binding. */
export function resolveBindings(
  bindings: Section<BindingInput>,
): Resolved<Readonly<Record<string, Binding>>> {
  const valid = validEntries(bindings);
  return {
    value: Object.fromEntries(valid.map(({ name, value }) => [name, bindingOf(name, value)])),
    findings: valid.flatMap(({ value }) => [
      ...unknownPlaceholders(value),
      ...conflictingTypes(value),
      ...typedTexts(value),
      ...conflictingLogins(value),
      ...misplacedMessages(value.operations),
      ...misplacedUntil(value.operations),
      ...repeatedCertificates(value),
      ...repeatedKeys(value),
    ]),
  };
}

function bindingOf(name: string, { authentication, operations }: BindingInput): Binding {
  const types = typesIn(operations);
  return {
    name,
    authentication: Object.fromEntries(
      validEntries(authentication).map(({ name: scheme, file, value }) => [
        scheme,
        withPaths(value, (path) => resolve(dirname(file), path)),
      ]),
    ),
    operations: Object.fromEntries(
      validEntries(operations).map((entry) => [entry.name, withTypes(entry.value, types)]),
    ),
  };
}

/** A value that a typed placeholder will need is checked where it comes in: a wrong one is the target's failure. */
function withTypes(
  bound: BoundOperation,
  types: ReadonlyMap<string, ReadonlySet<ValueType>>,
): BoundOperation {
  const typed = Object.entries(extractionsOf(bound)).map(([name, extraction]) => {
    const wanted = types.get(name);
    const type = wanted?.has('integer') ? 'integer' : [...(wanted ?? [])][0];
    return [name, { ...extraction, ...(type !== undefined && { type }) }] as const;
  });
  if (typed.length === 0) return bound;
  const extract = Object.fromEntries(typed);
  return isMessage(bound) ? { socket: { ...bound.socket, extract } } : { ...bound, extract };
}

/** The types, but for text, that placeholders ask of each variable. */
function typesIn(operations: Section<BoundOperation>): Map<string, Set<ValueType>> {
  // Seconds that are no number would keep a token for ever, or never.
  const types = new Map<string, Set<ValueType>>([[EXPIRES_IN_S, new Set(['number'])]]);
  for (const { name, type } of validEntries(operations).flatMap(usesOf)) {
    if (type !== 'text') types.set(name, (types.get(name) ?? new Set()).add(type));
  }
  return types;
}

function conflictingTypes({ operations }: BindingInput): Finding[] {
  const types = typesIn(operations);
  return validEntries(operations).flatMap((operation) => {
    const conflicts = usesOf(operation).filter(
      ({ name, type }) => type === 'boolean' && (types.get(name)?.size ?? 0) > 1,
    );
    return conflicts.map(({ name, path }) => ({
      file: operation.file,
      path,
      at: 'value' as const,
      message: `{${name}} cannot be a boolean here and a number elsewhere in this binding`,
    }));
  });
}

/** What a journey sets is text: it would fail the type in every request. */
function typedTexts({ operations, authentication }: BindingInput): Finding[] {
  const tokens = validEntries(authentication).flatMap(({ value }) => variablesSetBy(value));
  const own = new Set<string>([...JOURNEY_VARIABLES, ...tokens]);
  return validEntries(operations).flatMap((operation) =>
    usesOf(operation)
      .filter(({ name, type }) => type !== 'text' && own.has(name))
      .map(({ name, type, path }) => ({
        file: operation.file,
        path,
        at: 'value' as const,
        message: `{${name}:${type}} cannot be: what a journey or a login sets under ${name} is text`,
        hint: `write it as {${name}}`,
      })),
  );
}

function unknownPlaceholders({ authentication, operations }: BindingInput): Finding[] {
  // An entry that the schema refused may have been the one to give the variable.
  const all = [...operations.values(), ...authentication.values()];
  if (all.some(({ value }) => value === undefined)) return [];
  const valid = validEntries(operations);
  const schemes = validEntries(authentication);
  const known = [
    ...JOURNEY_VARIABLES,
    ...schemes.flatMap(({ value }) => variablesSetBy(value)),
    ...valid.flatMap(({ value }) => extractedBy(value)),
  ];
  const uses = [
    ...valid.flatMap((entry) => openUses(entry).map((use) => ({ ...use, file: entry.file }))),
    ...schemes.flatMap((entry) => formUses(entry).map((use) => ({ ...use, file: entry.file }))),
  ];
  return uses
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path, file }) => ({
      file,
      path,
      at: 'value' as const,
      message: `unknown variable {${name}}: no journey sets it and no operation of this binding extracts it`,
      hint: suggest(name, known),
    }));
}

/** Each step of a journey is one thing: a request, or one login. */
function conflictingLogins({ authentication, operations }: BindingInput): Finding[] {
  const logins = validEntries(authentication).filter(isLogin);
  return logins.flatMap((entry, index): Finding[] => {
    const { performs, personas = PERSONAS } = entry.value;
    const place = { file: entry.file, path: [...entry.path, 'performs'], at: 'value' as const };
    const request = operations.get(performs);
    if (request !== undefined) {
      const message = `${performs} is an operation of this binding, too`;
      const other = { file: request.file, path: request.path, at: 'key' as const };
      return [{ ...place, message, hint: 'keep one of them', other }];
    }
    const twin = logins
      .slice(0, index)
      .find(
        ({ value }) =>
          value.performs === performs &&
          (value.personas ?? PERSONAS).some((persona) => personas.includes(persona)),
      );
    if (twin === undefined) return [];
    const message = `${performs} is already performed by ${twin.name}`;
    const hint = 'say with personas: who logs in which way';
    return [{ ...place, message, hint }];
  });
}

function extractedBy(bound: BoundOperation): string[] {
  const listed = isMessage(bound) ? {} : bound.each?.extract;
  return Object.keys({ ...extractionsOf(bound), ...listed });
}

function isLogin(entry: Valid<Authentication>): entry is Valid<Login> {
  return entry.value.kind === 'oidc' || entry.value.kind === 'session-cookie';
}

function repeatedCertificates({ authentication }: BindingInput): Finding[] {
  const certificates = validEntries(authentication).filter(
    ({ value }) => value.kind === 'mutual-tls',
  );
  return certificates.slice(1).map(({ file, path }) => ({
    file,
    path,
    at: 'key' as const,
    message: `a connection shows one certificate, but ${listOf(certificates.map(({ name }) => name))} each bring one`,
    hint: 'keep one of them, or make a binding for each',
  }));
}

/** Of two keys in one header one would be lost. */
function repeatedKeys({ authentication }: BindingInput): Finding[] {
  const seen = new Map<string, string>();
  return validEntries(authentication).flatMap(({ name, value, file, path }): Finding[] => {
    if (value.kind !== 'api-key') return [];
    const header = value.header.toLowerCase();
    const first = seen.get(header);
    seen.set(header, name);
    if (first === undefined) return [];
    const message = `header ${value.header} is already set by ${first}`;
    return [{ file, path: [...path, 'header'], at: 'value', message, hint: 'keep one of them' }];
  });
}

interface Use extends Placeholder {
  readonly path: ConfigPath;
}

/** The placeholders of an operation, but for those that only a listing is asked with. */
function openUses(entry: Valid<BoundOperation>): Use[] {
  const uses = usesOf(entry);
  if (![...HOUSEKEEPING].some((name) => name === entry.name)) return uses;
  return uses.filter(({ name }) => !LISTING_VARIABLES.some((own) => own === name));
}

/** Every placeholder of an operation with the place of the text that holds it. */
function usesOf({ path, value }: Valid<BoundOperation>): Use[] {
  return usesIn(templatesOf(value), path);
}

function formUses({ path, value }: Valid<Authentication>): Use[] {
  return 'form' in value ? usesIn({ form: value.form }, path) : [];
}

function usesIn(value: unknown, path: ConfigPath): Use[] {
  if (typeof value === 'string') {
    return placeholdersOf(value).map((placeholder) => ({ ...placeholder, path }));
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => usesIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  // The names of a JSON object are filled, too.
  return Object.entries(value).flatMap(([key, item]) =>
    [key, item].flatMap((part) => usesIn(part, [...path, key])),
  );
}
