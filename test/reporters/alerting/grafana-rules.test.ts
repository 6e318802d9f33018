import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DATASOURCE_UID } from '../../../reporters/dashboards/uids.ts';
import { generatedDocument, generatedText } from './generated.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const RULES = 'grafana/provisioning/alerting/thongsuot-rules.yaml';

const duration = z.string().regex(/^\d+s$/);

/** Grafana replaces `$name` in labels and titles from the environment. */
const withoutDollar = z.string().regex(/^([^$]|\$\$)*$/);

/**
 * What Grafana reads of a rule (pkg/services/provisioning/alerting/rules_types.go): a field that is not here, it ignores
 * without a word. `keepFiringFor` is in camelCase, `missing_series_evals_to_resolve` is not.
 */
const grafanaRule = z.strictObject({
  uid: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  title: withoutDollar.max(190),
  condition: z.literal('B'),
  dashboardUid: z.string(),
  panelId: z.int(),
  data: z.tuple([
    z.strictObject({
      refId: z.literal('A'),
      queryType: z.literal(''),
      relativeTimeRange: z.strictObject({ from: z.int().gt(0), to: z.literal(0) }),
      datasourceUid: z.literal(DATASOURCE_UID),
      model: z.strictObject({
        refId: z.literal('A'),
        expr: z.string().min(1),
        instant: z.literal(true),
        range: z.literal(false),
      }),
    }),
    z.strictObject({
      refId: z.literal('B'),
      queryType: z.literal(''),
      relativeTimeRange: z.strictObject({ from: z.literal(0), to: z.literal(0) }),
      datasourceUid: z.literal('__expr__'),
      model: z.strictObject({
        refId: z.literal('B'),
        type: z.literal('math'),
        expression: z.literal('is_number($A) || is_nan($A) || is_inf($A)'),
      }),
    }),
  ]),
  noDataState: z.enum(['NoData', 'OK', 'Alerting', 'KeepLast']),
  execErrState: z.enum(['OK', 'Alerting', 'Error', 'KeepLast']),
  for: duration,
  keepFiringFor: duration,
  missing_series_evals_to_resolve: z.int().gte(1),
  labels: z.record(z.string().regex(/^[a-z_]+$/), withoutDollar),
  annotations: z.strictObject({
    summary: z.string(),
    summary_en: z.string(),
    runbook_url: z.url(),
    dashboard_url: z.string().optional(),
  }),
  isPaused: z.literal(false),
});

const grafanaFile = z.strictObject({
  apiVersion: z.literal(1),
  groups: z.array(
    z.strictObject({
      orgId: z.literal(1),
      name: z.string(),
      folder: z.string(),
      // Grafana evaluates in steps of ten seconds.
      interval: z.string().regex(/^\d+0s$/),
      rules: z.array(grafanaRule).min(1),
    }),
  ),
});

describe('The alert rules for Grafana', () => {
  const file = grafanaFile.parse(generatedDocument(SAMPLE_PLAN, RULES));
  const rules = file.groups.flatMap((group) => group.rules);

  it('have no field that Grafana would ignore, and none that it would replace', () => {
    expect(rules.length).toBeGreaterThan(20);
  });

  it('have uids and titles of their own', () => {
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  it('are the alerts that Prometheus has, with the same expressions, and what keeps firing there by its query', () => {
    const prometheus = z
      .object({
        groups: z.array(
          z.object({
            rules: z.array(
              z.looseObject({
                expr: z.string(),
                alert: z.string().optional(),
                keep_firing_for: z.string().optional(),
              }),
            ),
          }),
        ),
      })
      .parse(generatedDocument(SAMPLE_PLAN, 'prometheus/thongsuot.rules.yaml'));
    const alerts = prometheus.groups.flatMap((group) =>
      group.rules.filter(({ alert }) => alert !== undefined),
    );
    expect(rules.map(({ data }) => data[0].model.expr)).toEqual(
      alerts.map(({ expr, keep_firing_for: kept }) =>
        kept === undefined ? expr : `last_over_time(${expr}[5m])`,
      ),
    );
    expect(alerts.flatMap(({ keep_firing_for: kept }) => kept ?? [])).toEqual(['300s', '300s']);
    expect(rules.every(({ keepFiringFor }) => keepFiringFor === '0s')).toBe(true);
  });

  it('lead to what they are about where a dashboard shows exactly one probe, or one run', () => {
    const linked = rules.flatMap(({ labels, dashboardUid, annotations }) =>
      ['thongsuot-journey', 'thongsuot-load'].includes(dashboardUid)
        ? [[labels['alert'], annotations.dashboard_url]]
        : [],
    );
    const root = '{{ externalURL | reReplaceAll "/+$" "" }}/d';
    const probe = `${root}/thongsuot-journey?var-probe={{ $labels.probe }}`;
    const run = `${root}/thongsuot-load?var-run_id={{ $labels.run_id }}`;
    expect(linked).toEqual([
      ['ThongsuotJourneyDown', probe],
      ['ThongsuotLocationSuspect', probe],
      ['ThongsuotSyncLag', probe],
      ['ThongsuotLoadRunFailed', run],
      ['ThongsuotLoadRunInvalid', run],
    ]);
    expect(rules.filter(({ annotations }) => annotations.dashboard_url).length).toBe(linked.length);
  });

  it('say numbers by the name of the query, because $value is a text there', () => {
    const text = generatedText(SAMPLE_PLAN, RULES);
    expect(text).toContain('{{ $values.A.Value | humanize }}');
    expect(text).not.toMatch(/\$value\b/);
  });
});
