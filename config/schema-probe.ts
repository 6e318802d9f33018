import { z } from 'zod';
import { OPERATION_NAMES } from '../model/operation.ts';
import { PERSONAS, PLATFORMS } from '../model/platform.ts';
import { TLS_PROTOCOLS } from '../model/probe-check.ts';
import type { ProbeKind } from '../model/probe-record.ts';
import { knownName } from './known-name.ts';
import { stretch } from './schema-calendar.ts';
import { operators } from './schema-operators.ts';
import { PEERS_MAX, peer } from './schema-peer.ts';
import { instant } from './schema-phase.ts';
import { provinceSlug } from './schema-province.ts';
import { siteUrl } from './schema-target.ts';
import { slug, text } from './schema-value.ts';

/** More often than this is load, not watching. */
const INTERVAL_MIN_S = 5;
const DAY_S = 86_400;

/** A run longer than this is no probe. */
const TIMEOUT_MAX_S = 900;

const limit_s = z.number().gt(0).lte(TIMEOUT_MAX_S);

const operation = knownName('operation', OPERATION_NAMES);
const persona = knownName('persona', PERSONAS);
const port = z.int().min(1).max(65_535);

const hostName = z.string().regex(/^[A-Za-z0-9._:-]{1,253}$/, {
  error: 'must be a host name or an IP address',
});

const endpoint = (usual_port?: number) =>
  z.strictObject({
    host: hostName,
    port: usual_port === undefined ? port : port.default(usual_port),
  });

/** What a probe runs, by its kind: exactly one of these keys. */
const PROBE_WORK = {
  journey: slug,
  http: z.strictObject({ operation, persona: persona.exactOptional() }),
  login: z.strictObject({
    platform: knownName('platform', PLATFORMS),
    persona,
    proof: operation.exactOptional(),
  }),
  register: z.strictObject({ look_up: operation }),
  websocket: z.strictObject({ heartbeats: z.int().min(1).max(100).default(3) }),
  certificate: z.strictObject({
    host: hostName,
    port: port.default(443),
    server_name: hostName.exactOptional(),
    left_min_days: z.number().gte(0).lte(3650).default(21),
    protocol_min: z.enum(TLS_PROTOCOLS).default('TLSv1.2'),
  }),
  dns: z.strictObject({
    name: hostName,
    record: z.enum(['A', 'AAAA']).default('A'),
    resolvers: z.array(endpoint(53)).min(1).max(20),
    expected: z.array(text).max(50).default([]),
  }),
  tcp: endpoint(),
  clock: z.strictObject({
    servers: z.array(endpoint(123)).min(1).max(20),
    offset_max_s: z.number().gt(0).lte(60).default(1),
  }),
} as const satisfies Readonly<Record<ProbeKind, z.ZodType>>;

/** Once, at moments; or every week, by the clock of Viet Nam. */
const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** One probe as the operator writes it. */
export const probe = z.strictObject({
  title_vi: text.exactOptional(),
  title_en: text.exactOptional(),
  platform: knownName('platform', PLATFORMS).exactOptional(),
  province: provinceSlug.exactOptional(),
  url: siteUrl.exactOptional(),
  file: text.exactOptional(),
  interval_s: z.int().min(INTERVAL_MIN_S).max(DAY_S),
  step_timeout_s: limit_s.exactOptional(),
  timeout_s: limit_s.exactOptional(),
  degraded_s: limit_s.exactOptional(),
  hours: z
    .strictObject({ working_days_only: z.boolean().default(true), open: z.array(stretch).min(1) })
    .exactOptional(),
  diagnose: z.boolean().exactOptional(),
  journey: PROBE_WORK.journey.exactOptional(),
  http: PROBE_WORK.http.exactOptional(),
  login: PROBE_WORK.login.exactOptional(),
  register: PROBE_WORK.register.exactOptional(),
  websocket: PROBE_WORK.websocket.exactOptional(),
  certificate: PROBE_WORK.certificate.exactOptional(),
  dns: PROBE_WORK.dns.exactOptional(),
  tcp: PROBE_WORK.tcp.exactOptional(),
  clock: PROBE_WORK.clock.exactOptional(),
});

export type ProbeInput = z.infer<typeof probe>;

/** When targets may be down. */
export const maintenance = z.strictObject({
  title: text,
  platforms: z.array(knownName('platform', PLATFORMS)).min(1).exactOptional(),
  provinces: z.array(provinceSlug).min(1).exactOptional(),
  probes: z.array(slug).min(1).exactOptional(),
  once: z.strictObject({ from: instant, to: instant }).exactOptional(),
  weekly: z
    .strictObject({ weekday: knownName('weekday', WEEKDAYS), ...stretch.shape })
    .exactOptional(),
});

export type MaintenanceInput = z.infer<typeof maintenance>;

/** 0 is Sunday. */
export function weekdayNumber(name: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(name);
}

/** How long something is kept, and how much of it. */
const kept = z.strictObject({
  days: z.number().gt(0).lte(3650),
  mib: z.int().min(16).max(1_048_576),
});

/** How `thongsuot watch` works. */
export const watch = z.strictObject({
  workers: z.int().min(1).max(64).default(1),
  checks_at_once: z.int().min(1).max(1000).default(32),
  accessibility: z.boolean().default(true),
  recycle: z
    .strictObject({
      runs_max: z.int().min(1).max(100_000).default(200),
      age_max_s: z
        .number()
        .gte(60)
        .lte(7 * DAY_S)
        .default(3600),
      memory_max_mib: z.int().min(256).max(65_536).default(1536),
    })
    .prefault({}),
  secret_file: text.exactOptional(),
  operators: operators.prefault({}),
  retention: z
    .strictObject({
      journal: kept.default({ days: 400, mib: 4096 }),
      artifacts: kept.default({ days: 14, mib: 2048 }),
    })
    .prefault({}),
  lifelines: z.array(endpoint()).max(10).default([]),
  peers: z.array(peer).max(PEERS_MAX).default([]),
});
