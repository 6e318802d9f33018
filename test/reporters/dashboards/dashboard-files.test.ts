import { readFile } from 'node:fs/promises';
import { VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROVINCE_NAMES } from '../../../model/province-names.ts';
import { ALERT_TEXTS } from '../../../reporters/alerting/alert-texts.ts';
import { dashboardFiles } from '../../../reporters/dashboards/dashboard-files.ts';
import { stepFor } from '../../../reporters/dashboards/plan.ts';
import {
  ALERT_PANEL_IDS,
  DASHBOARD_UIDS,
  dashboardUid,
} from '../../../reporters/dashboards/uids.ts';
import { selectorsOf } from '../../prometheus/promql.ts';
import { dashboardsIn, panelsOf, type ReadDashboard } from './read-dashboard.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const files = dashboardFiles(SAMPLE_PLAN);
const dashboards = dashboardsIn(files);

function inLanguage(locale: 'vi' | 'en'): ReadDashboard[] {
  return dashboards.filter(([path]) => path.includes(`/${locale}/`)).map(([, d]) => d);
}

/** All that is said in words, so that the rest can be compared. */
const WORDS = new Set([
  'title',
  'description',
  'label',
  'name',
  'legendFormat',
  'titleFormat',
  'text',
  'noValue',
  'renameByName',
  'uid',
  'url',
  'tags',
  'tooltip',
]);

function skeleton(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (WORDS.has(key)) return '…';
    // An override of a column is found by the name that is shown.
    if (key === 'matcher') return '…';
    return value;
  });
}

/** The values that a mapping has names for. */
function namedIn(mappings: unknown): string[] {
  const MAPPINGS = z.array(z.object({ options: z.record(z.string(), z.unknown()) }));
  return MAPPINGS.parse(mappings).flatMap(({ options }) => Object.keys(options));
}

describe('the files of the dashboards', () => {
  it('are all in the guide, by title and address', async () => {
    const guide = await readFile(new URL('../../../docs/dashboards.md', import.meta.url), 'utf8');
    const told = [...guide.matchAll(/^\| (.+) · (.+) \| `(thongsuot-\w+)` \|/gm)];
    expect(told.map(([, vi, en, uid]) => ({ vi, en, uid }))).toEqual(
      inLanguage('vi').map(({ title, uid }, i) => ({
        vi: title,
        en: inLanguage('en')[i]?.title,
        uid,
      })),
    );
  });

  it('are the same bytes for the same plan', () => {
    expect(dashboardFiles(structuredClone(SAMPLE_PLAN))).toEqual(files);
  });

  it('have every dashboard in both languages, under its lasting uid', () => {
    for (const locale of ['vi', 'en'] as const) {
      const names = Object.keys(DASHBOARD_UIDS) as (keyof typeof DASHBOARD_UIDS)[];
      expect(inLanguage(locale).map(({ uid }) => uid)).toEqual(
        names.map((name) => dashboardUid(name, locale)),
      );
    }
  });

  it('differ between the languages in nothing but their words', () => {
    for (const { path, text } of files.filter((file) => file.path.includes('/vi/'))) {
      const english = files.find((file) => file.path === path.replace('/vi/', '/en/'));
      expect(skeleton(text), path).toEqual(skeleton(english?.text ?? ''));
    }
  });

  it('say nothing in Vietnamese in the English ones, and all in Vietnamese in the others', () => {
    const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    for (const dashboard of inLanguage('en')) {
      const said = panelsOf(dashboard).flatMap(({ title, description }) => [title, description]);
      expect(said.filter((text) => vietnamese.test(text))).toEqual([]);
    }
    for (const dashboard of inLanguage('vi')) {
      const said = panelsOf(dashboard).map(({ description }) => description);
      expect(said.filter((text) => !vietnamese.test(text))).toEqual([]);
    }
  });

  it('have a panel of their own for alerts to show', () => {
    for (const [i, name] of Object.keys(DASHBOARD_UIDS).entries()) {
      const ids = panelsOf(inLanguage('vi')[i]!).map(({ id }) => id);
      expect(ids, name).toContain(ALERT_PANEL_IDS[name as keyof typeof ALERT_PANEL_IDS]);
    }
  });

  it.each(dashboards)(
    'lie on the grid of %s without a gap to the right or one upon another',
    (_, { panels }) => {
      const ids = panels.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const taken = new Set<string>();
      for (const {
        gridPos: { x, y, w, h },
        title,
      } of panels) {
        expect(x + w, title).toBeLessThanOrEqual(24);
        for (let column = x; column < x + w; column++) {
          for (let row = y; row < y + h; row++) {
            expect(taken.has(`${column} ${row}`), `${title} lies on another panel`).toBe(false);
            taken.add(`${column} ${row}`);
          }
        }
      }
      const height = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h));
      expect(taken.size).toBe(24 * height);
    },
  );

  it('lead to pages of runbooks that alerts lead to as well', () => {
    const pages = new Set(Object.values(ALERT_TEXTS).map(({ runbook }) => `${runbook}.md`));
    const linked = files.flatMap(({ text }) =>
      [...text.matchAll(/"https:\/\/example\.vn\/runbooks\/([^"]+)"/g)].map(([, page]) => page),
    );
    expect(linked.filter((page) => !pages.has(page ?? ''))).toEqual([]);
    expect(new Set(linked).size).toBeGreaterThan(10);
  });

  it('link to the reports only where these can be read', () => {
    const linked = (url: string | null) =>
      dashboardFiles({ ...SAMPLE_PLAN, reports_url: url }).filter(({ text }) =>
        text.includes('"Báo cáo các lần chạy"'),
      ).length;
    expect(linked('https://example.vn/runs')).toBe(7);
    expect(linked(null)).toBe(0);
  });

  it('leave a cell without colour of which nothing is known: a missing value would have that of the worst', () => {
    const matrices = files.flatMap(({ path, text }) =>
      path.endsWith('.json') ? text.split('"groupingToMatrix"').slice(1) : [],
    );
    const nothing = files.flatMap(({ text }) => text.split('"null+nan"').slice(1));
    expect(matrices).toHaveLength(10);
    expect(nothing).toHaveLength(matrices.length);
  });

  it('lead from a row of a matrix to a value that the variable takes', () => {
    const taken = new Set(['$__all', ...PROVINCE_NAMES.map(({ slug }) => slug)]);
    const led = dashboards.flatMap(([path, dashboard]) =>
      panelsOf(dashboard).flatMap(({ title, fieldConfig }) => {
        const overrides = fieldConfig?.overrides ?? [];
        const rows = overrides.filter(({ properties }) =>
          properties.some(({ id }) => id === 'links'),
        );
        const values = rows.flatMap(({ properties }) =>
          properties.flatMap(({ id, value }) => (id === 'mappings' ? namedIn(value) : [])),
        );
        return values.map((value) => [`${path}: ${title}`, value] as const);
      }),
    );
    expect(led.filter(([, value]) => !taken.has(value))).toEqual([]);
    // Two matrices in each language, of 34 provinces and of what is of none.
    expect(led).toHaveLength(4 * 35);
  });

  it('are in the colours of the limits of the configuration, where there are such', () => {
    const steps = (name: keyof typeof DASHBOARD_UIDS, id: number) =>
      inLanguage('vi')
        .find(({ uid }) => uid === DASHBOARD_UIDS[name])
        ?.panels.find((panel) => panel.id === id)
        ?.fieldConfig?.defaults.thresholds?.steps.map(({ value }) => value);
    expect(steps('platform', 10)).toEqual([null, 6, 28]);
    expect(steps('health', 4)).toEqual([null, 0.5]);
  });

  it('show exactly one journey, because steps of several add up to nothing, and one run, the newest first', () => {
    const variable = (name: keyof typeof DASHBOARD_UIDS, of: string) =>
      inLanguage('vi')
        .find(({ uid }) => uid === DASHBOARD_UIDS[name])
        ?.templating.list.find((one) => one.name === of);
    const one = { multi: false, includeAll: false };
    expect(variable('journey', 'probe')).toMatchObject({ ...one, sort: VariableSort.NaturalAsc });
    expect(variable('load', 'run_id')).toMatchObject({ ...one, sort: VariableSort.NaturalDesc });
  });

  it('read no more than a day of raw samples, but for the range that is chosen: they are read again every minute', () => {
    const ranges = dashboards.flatMap(([, dashboard]) =>
      panelsOf(dashboard).flatMap(({ targets }) =>
        targets.flatMap(({ expr }) => selectorsOf(expr).map(({ range }) => range)),
      ),
    );
    const fixed = new Set(ranges.filter((range) => range !== null && !range.startsWith('$')));
    expect(fixed).toEqual(new Set(['1h', '1d', '120s']));
  });

  it('hide neither links nor marks in a menu', () => {
    expect(files.filter(({ text }) => text.includes('inControlsMenu'))).toEqual([]);
  });

  it('tell Grafana how often Prometheus asks, which rates are worked out of', () => {
    const file = files.find(({ path }) => path.endsWith('datasources/thongsuot.yaml'));
    expect(parse(file?.text ?? '')).toMatchObject({
      datasources: [{ url: 'http://prometheus:9090', jsonData: { timeInterval: '30s' } }],
    });
  });
});

describe('the step of courses that are made of runs', () => {
  it('holds two runs of the rarest probe, and is a quarter of an hour at least and an hour at most', () => {
    expect(stepFor([])).toBe('15m');
    expect(stepFor([60, 300])).toBe('15m');
    expect(stepFor([60, 900])).toBe('30m');
    expect(stepFor([1800])).toBe('60m');
    expect(stepFor([3600])).toBe('60m');
    expect(stepFor([86_400])).toBe('60m');
    expect(stepFor([1000])).toBe('34m');
  });
});
