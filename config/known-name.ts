import { z } from 'zod';

/** What a {@link knownName} schema tells the explanation of its issue. */
export interface NameParams {
  readonly noun: string;
  readonly names: readonly string[];
}

/** A schema for one of the toolkit's own names; the explanation says what was meant by a misspelt one. */
export function knownName<Name extends string>(noun: string, names: readonly Name[]) {
  const known: ReadonlySet<unknown> = new Set(names);
  const params: NameParams = { noun, names };
  return z.custom<Name>((value) => known.has(value), { params: { ...params } });
}
