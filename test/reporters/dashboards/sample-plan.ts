import { PLATFORMS } from '../../../model/platform.ts';
import type { DashboardPlan } from '../../../reporters/dashboards/plan.ts';

/** What the dashboards of the tests are made of. */
export const SAMPLE_PLAN: DashboardPlan = {
  phases: [
    {
      slug: 'switch-trial',
      title_vi: 'Chuyển mạng và chạy thử',
      title_en: 'Switch and trial',
      from_ms: Date.parse('2025-06-28T00:00:00+07:00'),
      to_ms: Date.parse('2025-06-30T00:00:00+07:00'),
    },
    {
      slug: 'go-live',
      title_vi: 'Ngày vận hành "chính thức"',
      title_en: 'Go-live',
      from_ms: Date.parse('2025-07-01T00:00:00+07:00'),
      to_ms: Date.parse('2025-07-02T00:00:00+07:00'),
    },
  ],
  budgets: PLATFORMS.map((platform) => ({ platform, error_ratio: 0.005 })),
  limits: { certificate_page_days: 6, certificate_ticket_days: 28, clock_offset_s: 0.5 },
  headroom_ratio: 0.25,
  runbooks_url: 'https://example.vn/runbooks',
  reports_url: 'https://example.vn/runs',
  prometheus_url: 'http://prometheus:9090',
  scrape_interval_s: 30,
  step_min: '15m',
};
