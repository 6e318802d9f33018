import type { Imported } from '../draft.ts';
import { chooseEntries, shownHost } from './choose-entries.ts';
import { withPageForms } from './page-forms.ts';
import { isPlainName } from './plain-text.ts';
import { requestsOf } from './requests.ts';
import { type HarEntry, readHar } from './schema-har.ts';
import { SensitiveValues } from './sensitive-values.ts';

/**
 * Makes the content of a draft from a recording. No value of the recording is in it, but for words and small
 * numbers that are plainly harmless, and these are listed at the top.
 */
export function importHar(root: Readonly<Record<string, unknown>>): Imported {
  const read = readHar(root);
  if ('problems' in read) return read;
  const { entries } = read;
  const sensitive = new SensitiveValues(entries);
  const { host, chosen, warnings } = chooseEntries(entries, sensitive);
  if (chosen.length === 0) {
    const message = 'holds no request that could be imported';
    const hint = 'record what a person does on the pages, from the login to the end';
    return { problems: [{ where: 'log.entries', message, hint }] };
  }
  const isSafe = (name: string): boolean => isPlainName(name) && !sensitive.holdsName(name);
  const { requests, authentication, kept } = requestsOf(withPageForms(chosen), sensitive, isSafe);
  return {
    content: {
      preface: [
        `It was recorded at ${shownHost(host, sensitive)}. Paths and the names of fields are as recorded.`,
        'Of the values only these were kept; read them before you pass this file on:',
        `  ${kept.length === 0 ? 'none' : kept.join(', ')}`,
        ...(hasCookies(entries) ? [COOKIES] : []),
      ],
      authentication,
      requests,
    },
    warnings: [...warnings, ...bodilessWarning(chosen.map(({ answer }) => answer.text))],
  };
}

const COOKIES = 'Cookies were left out: they are kept per visitor by themselves.';

function hasCookies(entries: readonly HarEntry[]): boolean {
  return entries.some(({ request, response }) =>
    [...request.headers, ...response.headers].some(({ name }) => /^(?:set-)?cookie$/i.test(name)),
  );
}

function bodilessWarning(texts: readonly (string | undefined)[]): string[] {
  if (texts.some((text) => text !== undefined && text !== '')) return [];
  return [
    'The recording holds no answers, so that nothing could be found that one request takes from another: record it again "with content".',
  ];
}
