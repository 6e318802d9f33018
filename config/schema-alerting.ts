import { z } from 'zod';
import { BASES } from '../model/objective.ts';
import { PLATFORMS } from '../model/platform.ts';
import { knownName } from './known-name.ts';
import { instant } from './schema-phase.ts';
import { provinceSlug } from './schema-province.ts';
import { rate, slug, text } from './schema-value.ts';

const platform = knownName('platform', PLATFORMS);

/** An address without a secret. */
export const httpUrl = z.string().regex(/^https?:\/\/[^\s@]+$/, {
  error: 'must be an http or https URL without a user or a password',
});

/** Where the calendar changes a limit. */
const threshold = (schema: z.ZodNumber, usual: number, tight: number) =>
  z.strictObject({ usual: schema, tight: schema }).default({ usual, tight });

const ratio = z.number().gt(0).lte(1);
const days = z.number().gt(0).lte(365);
const seconds = z.number().gt(0).lte(3600);

const thresholds = z.strictObject({
  burn_share: threshold(ratio, 1, 0.5),
  slow_ratio: threshold(ratio, 0.5, 0.25),
  certificate_page_days: threshold(days, 3, 7),
  certificate_ticket_days: threshold(days, 21, 30),
  sync_lag_s: threshold(seconds, 20, 10),
  queue_wait_s: threshold(seconds, 30, 15),
  clock_offset_s: threshold(seconds, 1, 1),
  infra_ratio: threshold(ratio, 0.1, 0.05),
  surge_ratio: threshold(ratio, 0.8, 0.6),
});

/** A file that Alertmanager or Grafana reads: no place on the machine that makes their configuration says where it is. */
const secretFile = z
  .string()
  .regex(/^\//, { error: 'must be an absolute path where Alertmanager or Grafana runs' });

/** Exactly one of the two keys. */
const receiver = z.strictObject({
  webhook: z
    .strictObject({ url: httpUrl, credentials_file: secretFile.exactOptional() })
    .exactOptional(),
  email: z
    .strictObject({
      to: text,
      from: text,
      smarthost: z.string().regex(/^[^\s:]+:\d{1,5}$/, { error: 'must be host:port' }),
      username: text.exactOptional(),
      password_file: secretFile.exactOptional(),
    })
    .exactOptional(),
});

export type ReceiverInput = z.infer<typeof receiver>;

/** Who is told of what, and from which value on. */
export const alerting = z.strictObject({
  runbooks_url: httpUrl,
  quorum_locations: z.int().min(1).max(20).default(2),
  vendor_provinces_min: z.int().min(2).max(34).default(3),
  tight: z
    .strictObject({
      phases: z.array(slug).default([]),
      also: z.array(z.strictObject({ from: instant, to: instant })).default([]),
    })
    .default({ phases: [], also: [] }),
  thresholds: thresholds.default(thresholds.parse({})),
  budgets: z
    .array(
      z.strictObject({
        platform,
        error_ratio: z.number().gt(0).lt(1),
        basis: knownName('basis', BASES),
        source: text,
      }),
    )
    .default([]),
  owners: z
    .array(
      z.strictObject({
        vendor: slug,
        platforms: z.array(platform).min(1),
        provinces: z.array(provinceSlug).default([]),
      }),
    )
    .default([]),
  surges: z.array(z.strictObject({ platform, rate_expr: text, tested_per_s: rate })).default([]),
  receivers: z.strictObject({ page: receiver, ticket: receiver, watchdog: receiver }),
});

export type AlertingInput = z.infer<typeof alerting>;
