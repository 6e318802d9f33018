import type { Entry } from 'har-format';
import { z } from 'zod';
import { pathText } from '../../finding.ts';
import type { ImportProblem } from '../import-error.ts';

/** What an import reads of an entry of a HAR 1.2 recording; the names are those of the format. */
export type HarEntry = z.output<typeof entry>;

const optionalText = z.string().nullish();

const pair = z.object({ name: z.string(), value: z.string() });

const url = z.string().refine((value) => URL.canParse(value), { error: 'must be a whole URL' });

const request = z.object({
  method: z.string().regex(/^[A-Za-z]{1,20}$/, { error: 'must be an HTTP method' }),
  url,
  headers: z.array(pair),
  cookies: z.array(pair).nullish(),
  postData: z
    .object({
      mimeType: optionalText,
      text: optionalText,
      params: z
        .array(
          z.object({
            name: z.string(),
            value: optionalText,
            fileName: optionalText,
            contentType: optionalText,
          }),
        )
        .nullish(),
    })
    .nullish(),
});

const response = z.object({
  status: z.int(),
  headers: z.array(pair),
  cookies: z.array(pair).nullish(),
  redirectURL: optionalText,
  content: z
    .object({ mimeType: optionalText, text: optionalText, encoding: optionalText })
    .nullish(),
});

const entry = z.object({
  request,
  response,
  // Chrome and Playwright say what an entry was for.
  _resourceType: optionalText,
});

const har = z.object({
  log: z.object({
    version: z.string().regex(/^1\.[12]$/, { error: 'must be "1.2"' }),
    entries: z.array(entry).min(1, { error: 'holds no request' }),
  }),
});

/** A recording as the format has it can be read. */
export type ReadableEntry = Entry extends z.input<typeof entry> ? HarEntry : never;

const RECORD_HINT =
  'record it again: browser, developer tools, Network, "Save all as HAR with content"';

/** One recording with very many mistakes makes its point with the first of them. */
const PROBLEMS_MAX = 50;

/** Reads a recording, or says everything that is wrong with it; never with a value of it. */
export function readHar(
  root: unknown,
):
  | { readonly entries: readonly ReadableEntry[] }
  | { readonly problems: readonly ImportProblem[] } {
  const result = har.safeParse(root);
  if (result.success) return { entries: result.data.log.entries };
  const { issues } = result.error;
  const problems = issues.slice(0, PROBLEMS_MAX).map((issue) => problemOf(issue, root));
  const more = issues.length - problems.length;
  const rest = { where: '', message: `has ${more} more mistakes`, hint: RECORD_HINT };
  return { problems: more > 0 ? [...problems, rest] : problems };
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a mapping',
};

function problemOf(issue: z.core.$ZodIssue, root: unknown): ImportProblem {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  return { where: pathText(path), message: wording(issue, root, path), hint: RECORD_HINT };
}

function wording(
  issue: z.core.$ZodIssue,
  root: unknown,
  path: readonly (string | number)[],
): string {
  if (issue.code !== 'invalid_type') return issue.message;
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
    root,
  );
  if (found === undefined) return 'is missing';
  return `must be ${NOUNS[issue.expected] ?? issue.expected}, found ${kindOf(found)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'a mapping' : `a ${typeof value}`;
}
