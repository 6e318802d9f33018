import { z } from 'zod';
import { isLoopbackHost } from '../model/url.ts';
import { text } from './schema-value.ts';

const DAY_S = 86_400;

/** An address over which somebody logs in: what goes over it must not be read on the way. */
function safeUrl(what: string, isPlain: (url: URL) => boolean, hint: string) {
  return z.string().superRefine((value, context) => {
    const message = URL.canParse(value) ? wrongWith(new URL(value)) : `must be ${what}`;
    if (message !== null) context.addIssue({ code: 'custom', message, params: { hint } });
  });

  function wrongWith(url: URL): string | null {
    if (url.username !== '' || url.password !== '') return 'must not carry credentials';
    const isNear = url.protocol === 'http:' && isLoopbackHost(url.hostname);
    if (url.protocol !== 'https:' && !isNear) return 'must be https, or http on a loopback address';
    return isPlain(url) ? null : `must be ${what}`;
  }
}

const issuer = safeUrl(
  'the URL of an issuer, without query and fragment',
  ({ search, hash }) => search === '' && hash === '',
  'write it as the discovery document below it says it: /.well-known/openid-configuration',
);

const publicUrl = safeUrl(
  'a URL without path, query and fragment',
  ({ pathname, search, hash }) => pathname === '/' && search === '' && hash === '',
  'write how people reach the status pages, such as https://thongsuot.example.vn',
);

const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, {
  error: 'must be one scope, without spaces',
});

const allowed = z
  .record(text, z.array(text).min(1).max(1000))
  .refine((claims) => Object.keys(claims).length > 0, {
    error: 'must name at least one claim',
    params: { hint: 'write who may come in, such as allowed: { groups: [van-hanh] }' },
  });

/** How operators show who they are, beside the secret. */
export const operators = z.strictObject({
  oidc: z
    .strictObject({
      issuer,
      client_id: text,
      client_secret_file: text.exactOptional(),
      public_url: publicUrl,
      scopes: z.array(scope).max(20).default(['openid', 'profile']),
      allowed,
      session_max_s: z
        .number()
        .gte(60)
        .lte(7 * DAY_S)
        .default(8 * 3600),
    })
    .exactOptional(),
});
