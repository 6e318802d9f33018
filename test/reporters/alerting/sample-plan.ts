import type { AlertedProbe, AlertingPlan, AlertingSettings } from '../../../model/alerting.ts';

/** 1 June to 1 August 2025, when the tight limits hold, in seconds since 1970. Promtool's time begins in 1970. */
const TIGHT = { from_s: 1_748_710_800, to_s: 1_754_006_400 } as const;

const SETTINGS: AlertingSettings = {
  runbooks_url: 'https://git.example.vn/thong-suot/docs/runbooks',
  quorum_locations: 2,
  vendor_provinces_min: 3,
  owners: [
    { vendor: 'nha-cung-cap', platforms: ['settlement'], provinces: ['hue', 'da-nang', 'ha-noi'] },
    { vendor: 'tu-xay', platforms: ['settlement'], provinces: ['dong-nai'] },
  ],
  tight: [{ from_ms: TIGHT.from_s * 1000, to_ms: TIGHT.to_s * 1000 }],
  thresholds: {
    burn_share: { usual: 1, tight: 0.5 },
    slow_ratio: { usual: 0.5, tight: 0.25 },
    certificate_page_days: { usual: 3, tight: 7 },
    certificate_ticket_days: { usual: 21, tight: 30 },
    sync_lag_s: { usual: 20, tight: 10 },
    queue_wait_s: { usual: 30, tight: 15 },
    clock_offset_s: { usual: 1, tight: 1 },
    infra_ratio: { usual: 0.1, tight: 0.05 },
    surge_ratio: { usual: 0.8, tight: 0.6 },
  },
  surges: [
    { platform: 'settlement', rate_expr: 'rate(http_requests_total[5m])', tested_per_s: 100 },
  ],
  receivers: {
    page: { kind: 'webhook', url: 'http://127.0.0.1:9095/page', credentials_file: null },
    ticket: { kind: 'webhook', url: 'http://127.0.0.1:9095/ticket', credentials_file: null },
    watchdog: { kind: 'webhook', url: 'http://127.0.0.1:9095/watchdog', credentials_file: null },
  },
};

const PROBES: readonly AlertedProbe[] = [
  {
    name: 'submit',
    platform: 'settlement',
    province: 'hue',
    interval_s: 300,
    kind: 'journey',
  },
  { name: 'inbox', platform: 'documents', province: null, interval_s: 60, kind: 'login' },
  { name: 'cert', platform: 'documents', province: null, interval_s: 3600, kind: 'certificate' },
];

/** A journey of one province every five minutes, a check every minute, and a certificate. */
export const SAMPLE_PLAN: AlertingPlan = {
  probes: PROBES,
  budgets: [
    { platform: 'settlement', error_ratio: 0.01, basis: 'project-default', source: 'test' },
    { platform: 'documents', error_ratio: 0.01, basis: 'project-default', source: 'test' },
  ],
  phases: [
    {
      slug: 'urgent',
      title_vi: 'Giai đoạn nước rút',
      title_en: 'Urgent phase',
      from_ms: TIGHT.from_s * 1000,
      to_ms: TIGHT.to_s * 1000,
    },
  ],
  maintenance: [],
  settings: SETTINGS,
};

/** The same with the tight limits from the beginning of promtool's time on. @param to_s until when; a month without it */
export function tightNow(to_s = 2_592_000): AlertingPlan {
  const tight = [{ from_ms: 0, to_ms: to_s * 1000 }];
  return { ...SAMPLE_PLAN, settings: { ...SAMPLE_PLAN.settings, tight } };
}
