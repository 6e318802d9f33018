import { z } from 'zod';
import { PLATFORMS } from '../model/platform.ts';
import { knownName } from './known-name.ts';
import { alerting } from './schema-alerting.ts';
import { authorisation } from './schema-authorisation.ts';
import { bindings } from './schema-binding.ts';
import { clocks, holiday, makeupDay } from './schema-calendar.ts';
import { dashboards } from './schema-dashboards.ts';
import { demand, operationUse, sourceConflict } from './schema-demand.ts';
import { golive } from './schema-golive.ts';
import { objectiveRule } from './schema-objective.ts';
import { pages } from './schema-pages.ts';
import { phase } from './schema-phase.ts';
import { maintenance, probe, watch } from './schema-probe.ts';
import { probeData } from './schema-probe-data.ts';
import { profile } from './schema-profile.ts';
import { province, provinceSlug, provincesOrigin } from './schema-province.ts';
import { targetUrl } from './schema-target.ts';
import { slug, text } from './schema-value.ts';

/** The only version there is: raised when an old file would be misunderstood. */
export const CONFIG_VERSION = 1;

export const platform = z.strictObject({
  title_vi: text,
  title_en: text,
  url: targetUrl,
  binding: z.string(),
});

export type PlatformInput = z.infer<typeof platform>;

const host = z
  .string()
  .regex(/^[A-Za-z0-9.:-]{1,253}$/, { error: 'must be a host name or an IP address' });

export const metrics = z.strictObject({
  host: host.default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(9464),
  names: z.array(host).max(20).exactOptional(),
});

/** Less does not hold what one load generator sends; more is a machine's. */
const INTAKE_MIB = { min: 8, max: 65_536 } as const;

export const intake = z.strictObject({
  memory_max_mib: z.int().min(INTAKE_MIB.min).max(INTAKE_MIB.max).default(64),
});

export const runs_dir = text;

/** One file. Every section may be left out, because the others may be in other files. */
export const configFile = z.strictObject({
  version: z.literal(CONFIG_VERSION).exactOptional(),
  include: z.array(text).exactOptional(),
  runs_dir: runs_dir.exactOptional(),
  metrics: metrics.exactOptional(),
  intake: intake.exactOptional(),
  platforms: z.partialRecord(knownName('platform', PLATFORMS), platform).exactOptional(),
  bindings: bindings.exactOptional(),
  pages: pages.exactOptional(),
  objectives: z.array(objectiveRule).exactOptional(),
  profiles: z.record(slug, profile).exactOptional(),
  watch: watch.exactOptional(),
  probe_data: probeData.exactOptional(),
  probes: z.record(slug, probe).exactOptional(),
  maintenance: z.array(maintenance).exactOptional(),
  alerting: alerting.exactOptional(),
  phases: z.array(phase).exactOptional(),
  holidays: z.array(holiday).exactOptional(),
  makeup_days: z.array(makeupDay).exactOptional(),
  clocks: clocks.exactOptional(),
  provinces: z.record(provinceSlug, province).exactOptional(),
  provinces_origin: provincesOrigin.exactOptional(),
  demand: demand.exactOptional(),
  golive: golive.exactOptional(),
  dashboards: dashboards.exactOptional(),
  operations_per_dossier: z.array(operationUse).exactOptional(),
  source_conflicts: z.array(sourceConflict).exactOptional(),
  authorisations: z.array(authorisation).exactOptional(),
});
