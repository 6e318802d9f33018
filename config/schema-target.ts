import { z } from 'zod';
import { SIMULATOR, understandTarget } from './target-url.ts';

/** {@link understandTarget} as a schema. */
export const targetUrl = z.string().transform((value, context) => {
  const target = understandTarget(value);
  if (target.refusal === undefined) return target.url;
  const { message, hint } = target.refusal;
  context.addIssue({ code: 'custom', message, params: { hint } });
  return z.NEVER;
});

/** One that is there already: the embedded simulator is not. */
export const siteUrl = targetUrl.refine((url) => url !== SIMULATOR, {
  error: 'must be a URL that starts with http:// or https://',
});
