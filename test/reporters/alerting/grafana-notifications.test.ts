import { describe, expect, it } from 'vitest';
import type { AlertingPlan } from '../../../model/alerting.ts';
import { generatedDocument, generatedText } from './generated.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const FOLDER = 'grafana/provisioning/alerting';

const PLAN: AlertingPlan = {
  ...SAMPLE_PLAN,
  maintenance: [
    {
      title: 'Bảo trì',
      platforms: ['settlement'],
      provinces: null,
      probes: null,
      window: { repeat: 'weekly', weekday: 0, hours: { from_h: 1, to_h: 3 } },
    },
  ],
  settings: {
    ...SAMPLE_PLAN.settings,
    receivers: {
      ...SAMPLE_PLAN.settings.receivers,
      page: {
        kind: 'webhook',
        url: 'https://pager.example.vn/',
        credentials_file: '/run/secrets/pager',
      },
    },
  },
};

describe('What Grafana is told of who gets alerts', () => {
  it('names every contact point that a policy sends to', () => {
    expect(generatedDocument(PLAN, `${FOLDER}/thongsuot-contact-points.yaml`)).toMatchObject({
      apiVersion: 1,
      contactPoints: [
        {
          name: 'thongsuot-page',
          receivers: [
            {
              uid: 'thongsuot-page',
              type: 'webhook',
              disableResolveMessage: false,
              settings: {
                url: 'https://pager.example.vn/',
                authorization_scheme: 'Bearer',
                authorization_credentials: '$__file{/run/secrets/pager}',
              },
            },
          ],
        },
        { name: 'thongsuot-ticket' },
        { name: 'thongsuot-watchdog', receivers: [{ disableResolveMessage: true }] },
      ],
    });
  });

  it('is one tree of policies, of which the first that fits has the alert', () => {
    expect(generatedDocument(PLAN, `${FOLDER}/thongsuot-policies.yaml`)).toMatchObject({
      policies: [
        {
          orgId: 1,
          receiver: 'thongsuot-ticket',
          routes: [
            { receiver: 'thongsuot-watchdog', object_matchers: [['severity', '=', 'none']] },
            {
              receiver: 'thongsuot-page',
              object_matchers: [
                ['severity', '=', 'page'],
                // The alert is called after the title of its rule: ThongsuotCertificateExpiring page.
                ['alertname', '=~', 'ThongsuotCertificateExpiring.*'],
              ],
              group_by: ['vendor', 'platform'],
            },
            { receiver: 'thongsuot-page', group_by: ['vendor', 'platform'] },
            { receiver: 'thongsuot-page', group_by: ['platform', 'province'] },
            { receiver: 'thongsuot-ticket' },
          ],
        },
      ],
    });
  });

  it('warns whoever opens the policies that they replace all others', () => {
    expect(generatedText(PLAN, `${FOLDER}/thongsuot-policies.yaml`)).toContain(
      'replaces ALL of it',
    );
  });

  it('has the windows of maintenance for routes of others, by the clock of UTC; no route of ours drops what is over in one', () => {
    expect(generatedText(PLAN, `${FOLDER}/thongsuot-policies.yaml`)).not.toContain('mute');
    expect(generatedDocument(PLAN, `${FOLDER}/thongsuot-mute-times.yaml`)).toEqual({
      apiVersion: 1,
      muteTimes: [
        {
          orgId: 1,
          name: 'Bảo trì #1',
          time_intervals: [
            { times: [{ start_time: '18:00', end_time: '20:00' }], weekdays: ['saturday'] },
          ],
        },
      ],
    });
  });
});
