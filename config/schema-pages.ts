import { z } from 'zod';
import { type MappedPage, PART_ROLES, type PagePart } from '../model/page-map.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { PAGE_VARIABLES, PROBE_PAGES } from '../model/probe-pages.ts';
import { placeholdersOf } from '../model/template.ts';
import { knownName } from './known-name.ts';
import { listOf } from './quote.ts';
import { capturingPattern } from './schema-source.ts';
import { template } from './schema-template.ts';
import { slug, text } from './schema-value.ts';
import { suggest } from './suggest.ts';

/** A text of a page, with what journeys put into it. */
const pageText = text.pipe(template).superRefine((value, context) => {
  for (const { name } of placeholdersOf(value)) {
    if (PAGE_VARIABLES.some((known) => known === name)) continue;
    const params = { hint: suggest(name, PAGE_VARIABLES) };
    const message = `unknown variable {${name}}: no journey fills it in on a page`;
    context.addIssue({ code: 'custom', message, params });
  }
});

const description = {
  role: knownName('role', PART_ROLES),
  name: pageText.exactOptional(),
  begins: pageText.exactOptional(),
  text: pageText.exactOptional(),
};

const NAME_TWICE = 'must have name or begins, not both';

const hasOneName = ({ name, begins }: { name?: string; begins?: string }): boolean =>
  name === undefined || begins === undefined;

const container = z.strictObject(description).refine(hasOneName, { error: NAME_TWICE });

/** The keys that say how a part is found; `text` goes with a role, too. */
const WAYS = ['role', 'label', 'text', 'pattern'] as const;

/** How a part of a page is found. */
const part: z.ZodType<PagePart> = z
  .strictObject({
    ...description,
    role: description.role.exactOptional(),
    label: pageText.exactOptional(),
    pattern: capturingPattern.exactOptional(),
    inside: z.array(container).min(1).exactOptional(),
    first: z.boolean().exactOptional(),
  })
  .refine(hasOneName, { error: NAME_TWICE })
  .transform(({ role, label, pattern, inside, first, ...words }, context): PagePart => {
    const given = { role, label, text: role === undefined ? words.text : undefined, pattern };
    const ways = WAYS.filter((way) => given[way] !== undefined);
    const refuse = (message: string): never => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (ways.length !== 1) {
      const found = listOf(ways) || 'none';
      return refuse(`must be found by exactly one of ${listOf(WAYS)}, found ${found}`);
    }
    if (role !== undefined) {
      return { by: 'role', role, ...words, inside: inside ?? [], first: first ?? false };
    }
    const others = { name: words.name, begins: words.begins, inside, first };
    const stray = Object.entries(others).filter(([, value]) => value !== undefined);
    if (stray.length > 0) {
      return refuse(`${listOf(stray.map(([key]) => key))} goes with role, and there is none`);
    }
    if (label !== undefined) return { by: 'label', label };
    if (pattern !== undefined) return { by: 'pattern', pattern };
    return { by: 'text', text: words.text ?? '' };
  });

const path = pageText.refine((value) => value.startsWith('/'), { error: 'must start with /' });

/** A page with exactly the parts that our journeys use on it. */
function page(parts: readonly string[]): z.ZodType<MappedPage> {
  const shape = z.strictObject(Object.fromEntries(parts.map((name) => [name, part])));
  return z
    .strictObject({
      path: path.exactOptional(),
      shows: z.array(part).min(1),
      parts: parts.length === 0 ? shape.exactOptional() : shape,
    })
    .transform(({ path: at, shows, parts: found }) => ({
      path: at ?? null,
      shows,
      parts: found ?? {},
    }));
}

function pagesOf(platform: Platform) {
  const pages: Readonly<Record<string, readonly string[]>> = PROBE_PAGES[platform];
  const shapes = Object.entries(pages).map(([name, parts]) => [name, page(parts).optional()]);
  return z.strictObject(Object.fromEntries(shapes)).exactOptional();
}

/** What is on the pages of the platforms, as one vendor has them. */
export const pageMaps = z.strictObject(
  Object.fromEntries(PLATFORMS.map((platform) => [platform, pagesOf(platform)])),
);

export type PageMapsInput = z.infer<typeof pageMaps>;

export const pages = z.record(slug, pageMaps);
