import { z } from 'zod';
import { parseRange } from '../model/address.ts';
import { instant } from './schema-phase.ts';
import { text } from './schema-value.ts';

const HOST_HINT =
  'write it as it stands in the url, without scheme, port, path or wildcard: each host is approved by itself';

/** A host as `URL` understands it, so that it can be compared with the one of a target; undefined when it is more or less than a host. */
function understandHost(value: string): string | undefined {
  if (!/^(?:[^\s/?#@:*\\[\]]+|\[[0-9a-fA-F:.]+\])$/.test(value)) return undefined;
  const url = `http://${value}`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

const host = z.string().transform((value, context) => {
  const understood = understandHost(value);
  if (understood !== undefined) return understood;
  const message = 'must be exactly one host';
  context.addIssue({ code: 'custom', message, params: { hint: HOST_HINT } });
  return z.NEVER;
});

const range = z.string().refine((value) => parseRange(value) !== undefined, {
  error: 'must be an address or a CIDR block without bits behind its prefix, such as 10.1.2.0/24',
});

/** That an owner agreed to load on one host. */
export const authorisation = z.strictObject({
  host,
  approved_by: text,
  reference: text,
  from: instant,
  to: instant,
  rate_max_per_s: z.number().gte(1).lte(100_000),
  addresses: z.array(range).min(1).exactOptional(),
});

export type AuthorisationInput = z.infer<typeof authorisation>;
