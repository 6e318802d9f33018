import type { Reason } from '../model/verdict.ts';

/** A reason why a measurement cannot be trusted. Where it holds something to a limit, the limit is the project's own. */
export function invalid(code: Reason['code'], text: string, figures: Partial<Reason> = {}): Reason {
  const basis = figures.limit === undefined ? {} : ({ basis: 'project-default' } as const);
  return { code, weight: 'invalid', text, ...basis, ...figures };
}
