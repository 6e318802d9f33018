import type { Finding, Origin } from './finding.ts';

/** One entry of a section, and where it stands. */
export interface Declared<T> extends Origin {
  readonly name: string;
  /** Undefined when the schema refused it: the name counts, so that nothing else is reported as unknown. */
  readonly value: T | undefined;
}

/** Entries by name. */
export type Section<T> = ReadonlyMap<string, Declared<T>>;

/** An entry that the schema accepted. */
export type Valid<T> = Declared<T> & { readonly value: T };

/** What a resolver makes of its section, and what is wrong with it. */
export interface Resolved<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** The entries that the schema accepted, in the order of the files. */
export function validEntries<T>(section: Section<T> | readonly Declared<T>[]): Valid<T>[] {
  return [...section.values()].filter((entry): entry is Valid<T> => entry.value !== undefined);
}
