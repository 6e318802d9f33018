import { load } from 'cheerio';
import type { DraftRequest } from '../draft.ts';
import type { IsSafe } from './offer.ts';
import { isPlainSegment } from './plain-text.ts';
import type { Recorded } from './recorded.ts';

/**
 * Lines of YAML, to be written as a comment, that suggest a login on the platform's own pages; empty when the
 * recording holds none. Hidden fields and redirects then need no operations of their own.
 *
 * @param requests what the exchanges became, in the same order
 */
export function loginHint(
  recorded: readonly Recorded[],
  requests: readonly Pick<DraftRequest, 'body'>[],
  isSafe: IsSafe,
): string[] {
  const index = requests.findIndex(({ body }) => passwordFields(body).length > 0);
  const login = recorded[index];
  const page = recorded.slice(0, Math.max(index, 0)).findLast(hasPasswordField);
  if (login === undefined || page === undefined) return [];
  const isWords = page.segments.every((s) => s === '' || (isPlainSegment(s) && isSafe(s)));
  return [
    'TODO: people seem to log in on a page. Instead of the operation settlement.login this may do: it',
    'follows redirects and sends hidden fields by itself. Check it, uncomment it, remove the operation.',
    'authentication:',
    '  people:',
    '    kind: session-cookie',
    '    performs: settlement.login',
    `    start: ${isWords ? `/${page.segments.join('/')}` : '/TODO'}`,
    `    cookie: ${cookieOf(login, isSafe) ?? 'TODO'}`,
    `    form: { fields: { ${passwordFields(requests[index]?.body).join(', ')} } }`,
  ];
}

/** The fields that a person fills in, as YAML; none when there is no password among them. */
function passwordFields(body: DraftRequest['body']): string[] {
  if (body?.kind !== 'form') return [];
  const typed = Object.entries(body.fields).filter(
    ([, value]) => value === '{account}' || value === '{password}',
  );
  if (!typed.some(([, value]) => value === '{password}')) return [];
  return typed.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
}

function hasPasswordField({ answer }: Recorded): boolean {
  if (answer.format !== 'html' || answer.text === undefined) return false;
  return load(answer.text)('input[type=password]').length > 0;
}

/** The name of the cookie that a login sets: of several the one that is named like a session. */
function cookieOf({ answer }: Recorded, isSafe: IsSafe): string | undefined {
  const names = answer.headers
    .filter(([name]) => name.toLowerCase() === 'set-cookie')
    .flatMap(([, value]) => value.split('\n').map((line) => line.split('=')[0]?.trim() ?? ''))
    .filter((name) => /^[\w.-]{1,60}$/.test(name) && isSafe(name));
  return names.find((name) => /sess|sid|auth|token/i.test(name)) ?? names[0];
}
