import type { Config } from './config.ts';
import type { Declarations } from './declare.ts';
import { type Resolved, validEntries } from './declared.ts';
import { quote } from './quote.ts';
import { suggest } from './suggest.ts';

/** Checks that every page map belongs to a binding. */
export function resolvePages({
  pages,
  bindings,
}: Pick<Declarations, 'pages' | 'bindings'>): Resolved<Config['pages']> {
  const names = [...bindings.keys()];
  return {
    value: Object.fromEntries(validEntries(pages).map(({ name, value }) => [name, value])),
    findings: [...pages.values()].flatMap(({ name, file, path }) => {
      if (names.includes(name)) return [];
      const message = `pages of an unknown binding ${quote(name)}`;
      return [{ file, path, at: 'key' as const, message, hint: suggest(name, names) }];
    }),
  };
}
