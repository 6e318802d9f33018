import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { alertingFiles } from '../../../reporters/alerting/alerting-files.ts';
import { HEALTHY } from './healthy.ts';
import { said, withFiles } from './promtool.ts';
import { groupOrder } from './rule-case.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import { seriesOf } from './world.ts';

const SURGE = {
  summary: 'documents: lưu lượng thật 120 yêu cầu/giây, gần hoặc quá mức đã kiểm thử',
  summary_en: 'documents: real traffic of 120 requests/s is near or above what was tested',
  phase: 'dawn',
  runbook_url: 'https://git.example.vn/thong-suot/docs/runbooks/surge.md',
};

/** What a person is told when the journey of Huế fails everywhere, in the phase that holds promtool's first hours. */
const TEST = {
  rule_files: ['prometheus/thongsuot.rules.yaml'],
  evaluation_interval: '30s',
  group_eval_order: groupOrder(SAMPLE_PLAN),
  tests: [
    {
      interval: '30s',
      input_series: seriesOf({
        ...HEALTHY,
        length_s: 1800,
        fate: ({ probe, at_s }) => (probe === 'submit' && at_s >= 1200 ? 'fail' : 'ok'),
      }),
      alert_rule_test: [
        {
          alertname: 'ThongsuotTrafficUnknown',
          eval_time: '1800s',
          exp_alerts: [
            {
              exp_labels: { severity: 'ticket', concern: 'traffic', platform: 'settlement' },
              exp_annotations: {
                summary:
                  'settlement: không có số liệu lưu lượng thật, tăng đột biến sẽ không ai biết',
                summary_en:
                  'settlement: real traffic is not known, nobody would be told of a surge',
                phase: 'dawn',
                runbook_url: 'https://git.example.vn/thong-suot/docs/runbooks/traffic-unknown.md',
              },
            },
          ],
        },
        {
          alertname: 'ThongsuotSurge',
          eval_time: '1800s',
          exp_alerts: [
            {
              exp_labels: { severity: 'page', concern: 'traffic', platform: 'documents' },
              exp_annotations: SURGE,
            },
            {
              exp_labels: { severity: 'ticket', concern: 'traffic', platform: 'documents' },
              exp_annotations: SURGE,
            },
          ],
        },
        {
          alertname: 'ThongsuotJourneyDown',
          eval_time: '1800s',
          exp_alerts: [
            {
              exp_labels: {
                severity: 'page',
                concern: 'platform',
                platform: 'settlement',
                province: 'hue',
                vendor: 'nha-cung-cap',
                probe: 'submit',
              },
              exp_annotations: {
                summary: 'settlement (hue): submit thất bại hai lần liên tiếp, nhìn từ 3 địa điểm',
                summary_en: 'settlement (hue): submit failed twice in a row, seen from 3 locations',
                phase: 'dawn',
                runbook_url: 'https://git.example.vn/thong-suot/docs/runbooks/journey-down.md',
              },
            },
          ],
        },
        {
          alertname: 'ThongsuotWatchdog',
          eval_time: '0s',
          exp_alerts: [
            {
              exp_labels: { severity: 'none', concern: 'watch' },
              exp_annotations: {
                summary: 'Tín hiệu sống của hệ thống cảnh báo; phải luôn có',
                summary_en: 'Alerting is alive; this always fires',
                phase: 'dawn',
                runbook_url: 'https://git.example.vn/thong-suot/docs/runbooks/watchdog.md',
              },
            },
          ],
        },
      ],
      promql_expr_test: [
        { at: '0s', phase: 'dawn' },
        { at: '3570s', phase: 'dawn' },
        { at: '3600s', phase: 'outside' },
      ].map(({ at, phase }) => ({
        expr: 'thongsuot:phase:active',
        eval_time: at,
        exp_samples: [{ labels: `thongsuot:phase:active{phase="${phase}"}`, value: 1 }],
      })),
    },
  ],
};

describe('What an alert says', () => {
  it('names place, extent, phase and runbook, and one phase holds at a time', async () => {
    const dawn = {
      slug: 'dawn',
      title_vi: 'Bình minh',
      title_en: 'Dawn',
      from_ms: 0,
      to_ms: 3_600_000,
    };
    const surges = [
      ...SAMPLE_PLAN.settings.surges,
      { platform: 'documents' as const, rate_expr: 'vector(120)', tested_per_s: 100 },
    ];
    const plan = { ...SAMPLE_PLAN, phases: [dawn], settings: { ...SAMPLE_PLAN.settings, surges } };
    const files = [
      ...alertingFiles(plan, { time_scale: 1 }),
      { path: 'test.yaml', text: stringify(TEST) },
    ];
    const answer = await withFiles(files, (folder) =>
      said('promtool', ['test', 'rules', path.join(folder, 'test.yaml')]),
    );
    expect(answer).toMatchObject({ ok: true, text: expect.stringContaining('SUCCESS') });
  });
});
