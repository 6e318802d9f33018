import { describe, expect, it } from 'vitest';
import { dashboardPlan } from '../../cli/dashboard-plan.ts';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import type { ProbeCheck } from '../../model/probe-check.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const CERTIFICATE: ProbeCheck = {
  kind: 'certificate',
  endpoint: { host: '127.0.0.1', port: 443 },
  server_name: '127.0.0.1',
  left_min_s: 0,
  protocol_min: 'TLSv1.2',
};

/** The shipped configuration with one journey every five minutes, and a certificate every day. */
async function journeyAndCertificate(): Promise<Config> {
  const config = await loadConfig(SHIPPED_CONFIG);
  const [journey] = config.probes;
  if (journey === undefined) throw new Error('no probe is configured');
  return {
    ...config,
    probes: [
      { ...journey, interval_s: 300 },
      {
        ...journey,
        name: 'certificate',
        kind: 'certificate',
        check: CERTIFICATE,
        interval_s: 86_400,
      },
    ],
  };
}

describe('What dashboards are made of', () => {
  it('has a step for the probes of services: one of a certificate, once a day, would hide every outage', async () => {
    expect(dashboardPlan(await journeyAndCertificate()).step_min).toBe('15m');
  });

  it('has the limits of the alerts as they are in tight times', async () => {
    const config = await loadConfig(SHIPPED_CONFIG);
    const thresholds = config.alerting?.thresholds;
    expect(dashboardPlan(config).limits).toEqual({
      certificate_page_days: thresholds?.certificate_page_days.tight,
      certificate_ticket_days: thresholds?.certificate_ticket_days.tight,
      clock_offset_s: thresholds?.clock_offset_s.tight,
    });
  });
});
