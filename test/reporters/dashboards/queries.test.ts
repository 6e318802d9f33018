import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardFiles } from '../../../reporters/dashboards/dashboard-files.ts';
import {
  budgetsLeft,
  byProvince,
  goliveAge,
  goliveDecisions,
  OF_THE_COUNTRY,
} from '../../../reporters/dashboards/queries.ts';
import { probeState, selecting, successRatio } from '../../../reporters/dashboards/select.ts';
import type { Answered, Prometheus, QueryRange } from '../../prometheus/server.ts';
import { sampleMeasurements } from '../sample-run.ts';
import {
  ARCHIVED_FROM_S,
  FROM_S,
  NEXT_RUN_S,
  PROVINCE_CHECK,
  RUN_IDS,
  TO_S,
} from './everything.ts';
import {
  dashboardsIn,
  panelsOf,
  type ReadPanel,
  type ReadTarget,
  type ReadVariable,
} from './read-dashboard.ts';
import { prometheusWithRules } from './recorded.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

/*
 * Every query of every dashboard is asked of a real Prometheus that holds what the project exports. One that is no PromQL,
 * or that returns nothing there, could never show anything.
 */

/** When somebody looks: at the live series, while the run went on, and at the archived run. */
const RANGES: readonly QueryRange[] = [
  { from_s: FROM_S, to_s: TO_S, step_s: 60 },
  { from_s: FROM_S, to_s: FROM_S + 120, step_s: 5 },
  { from_s: ARCHIVED_FROM_S, to_s: ARCHIVED_FROM_S + 60, step_s: 5 },
];

/** The queries of the English ones are the same; another test sees to that. */
const dashboards = dashboardsIn(dashboardFiles(SAMPLE_PLAN)).filter(([path]) =>
  path.includes('/vi/'),
);

let prometheus: Prometheus;

beforeAll(async () => {
  prometheus = await prometheusWithRules();
});

afterAll(() => prometheus?.close());

/** A query as Grafana sends it with everything chosen. */
function interpolated(expr: string, variables: readonly ReadVariable[], range: QueryRange): string {
  const chosen = variables.reduce(
    (text, { name, allValue }) => text.replaceAll(`$${name}"`, `${allValue ?? '.+'}"`),
    expr,
  );
  return chosen
    .replaceAll('$__rate_interval', `${Math.max(4 * SAMPLE_PLAN.scrape_interval_s, range.step_s)}s`)
    .replaceAll('$__range', `${range.to_s - range.from_s}s`);
}

async function answers(
  target: Pick<ReadTarget, 'expr' | 'instant'>,
  variables: readonly ReadVariable[],
  ranges: readonly QueryRange[] = RANGES,
): Promise<Answered[]> {
  const all = ranges.map((range) => {
    const expr = interpolated(target.expr, variables, range);
    return target.instant === true
      ? prometheus.query(expr, range.to_s)
      : prometheus.queryRange(expr, range);
  });
  return (await Promise.all(all)).flat();
}

function saysSomething(answered: readonly Answered[]): boolean {
  return answered.some(({ values }) => values.some(([, value]) => value !== 'NaN'));
}

async function silentTargets(
  panel: ReadPanel,
  variables: readonly ReadVariable[],
  ranges: readonly QueryRange[] = RANGES,
): Promise<string[]> {
  const silent: string[] = [];
  for (const target of panel.targets) {
    const said = await answers(target, variables, ranges).catch((error: unknown) => String(error));
    if (typeof said === 'string') silent.push(`${panel.title}: ${target.expr}\n  ${said}`);
    else if (!saysSomething(said)) silent.push(`${panel.title}: ${target.expr}`);
  }
  return silent;
}

describe.each(dashboards)('the dashboard %s', (_, dashboard) => {
  const variables = dashboard.templating.list;

  it('has queries that all return something', async () => {
    const silent = await Promise.all(panelsOf(dashboard).map((p) => silentTargets(p, variables)));
    expect(silent.flat()).toEqual([]);
  });

  it('has marks that all return something', async () => {
    for (const { target, name } of dashboard.annotations.list) {
      expect(saysSomething(await answers(target, variables)), name).toBe(true);
    }
  });

  it('has something to choose for each variable', async () => {
    const asked = variables.filter(({ type }) => type === 'query');
    for (const { name, query = '' } of asked) {
      const [, selector = ''] = /^label_values\((.+), \w+\)$/.exec(query) ?? [];
      const [range] = RANGES;
      if (range === undefined) throw new Error('no range');
      const values = await prometheus.labelValues(
        name,
        interpolated(selector, variables, range),
        range,
      );
      expect(values, name).not.toEqual([]);
    }
  });
});

describe('the dashboard of a load run', () => {
  it('shows a run of the archive in every panel, as promtool stores what the report gives', async () => {
    const found = dashboards.find(([path]) => path.endsWith('/load.json'));
    if (found === undefined) throw new Error('no dashboard of a load run');
    const [, dashboard] = found;
    const archived = RANGES.filter(({ from_s }) => from_s === ARCHIVED_FROM_S);
    const silent = await Promise.all(
      panelsOf(dashboard)
        // What can be said so far is of a run that goes on.
        .filter(({ title }) => title !== 'Có thể nói đến lúc này')
        .map((panel) => silentTargets(panel, dashboard.templating.list, archived)),
    );
    expect(silent.flat()).toEqual([]);
  });
});

const WHOLE: QueryRange = { from_s: FROM_S, to_s: TO_S, step_s: 60 };

const PLACES: readonly ReadVariable[] = ['job', 'instance', 'location', 'province', 'platform'].map(
  (name) => ({
    type: 'query',
    name,
    allValue: name === 'province' ? '.*' : '.+',
  }),
);

describe('what a query says', () => {
  const select = selecting();

  /** The first query of a panel. */
  function expressionOf(name: string, id: number): string {
    const [, dashboard] = dashboards.find(([path]) => path.endsWith(`/${name}.json`)) ?? [];
    return String(dashboard?.panels.find((panel) => panel.id === id)?.targets[0]?.expr);
  }

  async function answerOf(expr: string, labels: Record<string, string>, time_s = TO_S) {
    const range = { from_s: FROM_S, to_s: time_s, step_s: 60 };
    const answered = await prometheus.query(interpolated(expr, PLACES, range), time_s);
    const found = answered.filter(({ metric }) =>
      Object.entries(labels).every(([name, value]) => metric[name] === value),
    );
    expect(found, expr).toHaveLength(1);
    return Number(found[0]?.values[0]?.[1]);
  }

  it('of a probe is whether it is well, just failed, has an incident, or is silent', async () => {
    const state = `max by (probe) (${probeState(select)})`;
    const failing = { probe: 'settlement-hue' };
    // It fails from the twentieth minute on; a minute later it has done so twice.
    expect(await answerOf(state, failing, FROM_S + 1199)).toBe(0);
    expect(await answerOf(state, failing, FROM_S + 1201)).toBe(1);
    expect(await answerOf(state, failing, FROM_S + 1261)).toBe(2);
    expect(await answerOf(state, failing)).toBe(2);
    expect(await answerOf(state, { probe: 'portal-home' })).toBe(0);
    // The last scrape was at the end; Prometheus remembers it for five minutes.
    expect(await answerOf(state, failing, TO_S + 181)).toBe(3);
    expect(await answerOf(state, { probe: 'portal-home' }, TO_S + 181)).toBe(3);
  });

  it('of its success leaves out our own faults and what was not run', async () => {
    // Of the minutes 1 to 19, 13 were good, 3 our own fault, 3 skipped; of 20 to 40 all 21 failed.
    const ratio = successRatio(select, '$__range', ['probe']);
    expect(await answerOf(ratio, { probe: 'settlement-hue' })).toBeCloseTo(13 / 34, 2);
    expect(await answerOf(ratio, { probe: 'portal-home' })).toBe(1);
  });

  function decided(platform: string, ...of: readonly string[]): Promise<number> {
    const all = goliveDecisions(select, ...of);
    const found = all.find(({ expr }) => expr.includes(`platform="${platform}"`));
    return answerOf(found?.expr ?? '', { platform });
  }

  it('of go-live checks is the place of the decision of the newest by the demand of the country', async () => {
    expect(await decided('settlement', OF_THE_COUNTRY)).toBe(1);
    expect(await decided('integration', OF_THE_COUNTRY)).toBe(2);
    expect(await decided('reporting', OF_THE_COUNTRY)).toBe(3);
    expect(await decided('together', OF_THE_COUNTRY)).toBe(2);
  });

  it('of go-live checks without such a wish is that of the newest, and which that is', async () => {
    expect(await decided('integration')).toBe(1);
    expect(await decided('reporting')).toBe(1);
    const of_province = { check_id: PROVINCE_CHECK, level: 'L2', demand_province: 'lam-dong' };
    // It was started ten minutes before everything else.
    expect(await answerOf(goliveAge(), of_province)).toBe(TO_S - FROM_S + 600);
    const of_country = { check_id: '20250628T021000Z-golive-5c1d', demand_province: '$__all' };
    expect(await answerOf(goliveAge(OF_THE_COUNTRY), of_country)).toBe(TO_S - FROM_S + 1200);
  });

  it('of probes of no province stands under what Grafana takes for all of them', async () => {
    const states = byProvince(`max by (province, platform) (${probeState(select)})`);
    expect(await answerOf(states, { platform: 'portal', province: '$__all' })).toBe(0);
  });

  it('of an open incident is that there is one, seen from two places', async () => {
    expect(await answerOf(expressionOf('overview', 2), {})).toBe(1);
    expect(await answerOf(expressionOf('overview', 10), { platform: 'settlement' })).toBe(1);
  });

  it('of processes is nothing of programs that do not watch', async () => {
    for (const id of [2, 15, 16, 17]) {
      const expr = interpolated(expressionOf('health', id), PLACES, WHOLE);
      const answered = await prometheus.query(expr, TO_S);
      const instances = new Set(answered.map(({ metric }) => metric['instance']));
      expect(instances, expr).toEqual(new Set(['127.0.0.1:9464', '127.0.0.1:9474']));
    }
  });

  it('of the last success is how many of its intervals ago that was', async () => {
    const expr = expressionOf('province', 9);
    // It succeeded last in minute 19, of 40.
    const failing = await answerOf(expr, { probe: 'settlement-hue' });
    expect(failing).toBeGreaterThan(20.5);
    expect(failing).toBeLessThan(21);
    expect(await answerOf(expr, { probe: 'portal-home' })).toBeLessThan(2);
  });

  it('of a search that shows what is carried at least is that over what is required', async () => {
    // At least 360 visits a second, of 250.
    const expr = expressionOf('capacity', 7).replaceAll(
      'instance=~"$instance"',
      'instance="127.0.0.1:9467"',
    );
    expect(await answerOf(expr, {})).toBeCloseTo(0.44);
  });

  it.each([RUN_IDS.first, RUN_IDS.next])(
    'of the requests of run %s is its own, and each once',
    async (id) => {
      const counted = sampleMeasurements().windows.reduce((sum, { count }) => sum + count, 0);
      const expr = expressionOf('load', 3).replaceAll('run_id=~"$run_id"', `run_id="${id}"`);
      const total = await answerOf(expr, {});
      // `increase` adds half a scrape at either end, of a run of twelve.
      expect(total).toBeGreaterThanOrEqual(counted);
      expect(total).toBeLessThan(1.1 * counted);
    },
  );

  it('of a run that was scraped and given from the archive is one verdict and one course', async () => {
    const chosen = (id: number): string =>
      expressionOf('load', id).replaceAll('run_id=~"$run_id"', `run_id="${RUN_IDS.next}"`);
    expect(await answerOf(chosen(1), { run_id: RUN_IDS.next })).toBe(1);
    const { windows, journeys } = sampleMeasurements();
    const good = windows.reduce((sum, window) => sum + window.good, 0);
    const started = journeys.reduce((sum, journey) => sum + journey.started, 0);
    // Its rate over the two minutes up to its end holds all of it.
    const at_s = FROM_S + NEXT_RUN_S + 55;
    const rate_per_s = await answerOf(chosen(5), { outcome: 'good' }, at_s);
    expect(Math.abs(120 * rate_per_s - good) / good).toBeLessThan(0.1);
    const started_per_s = await answerOf(chosen(8), {}, at_s);
    expect(Math.abs(120 * started_per_s - started) / started).toBeLessThan(0.1);
  });

  it('of a run is its verdict, although that was served for one scrape and is long gone', async () => {
    const [, load] = dashboards.find(([path]) => path.endsWith('/load.json')) ?? [];
    const verdict = load?.panels.find(({ id }) => id === 1);
    const expr = verdict?.targets[0]?.expr.replace(
      'run_id=~"$run_id"',
      'run_id="20250628-093000-demo"',
    );
    expect(await answerOf(expr ?? '', { run_id: '20250628-093000-demo' })).toBe(1);
  });

  it('of a budget is what is left of it', async () => {
    const [portal, settlement] = budgetsLeft(select, {
      ...SAMPLE_PLAN,
      budgets: [
        { platform: 'portal', error_ratio: 0.01 },
        { platform: 'settlement', error_ratio: 0.5 },
      ],
    });
    expect(await answerOf(portal?.expr ?? '', {})).toBe(1);
    // By the full hour of half past: in Huế 13 runs were good and 11 failed, in Ca Mau 20 were good; at both places.
    expect(await answerOf(settlement?.expr ?? '', {})).toBeCloseTo(1 - 11 / 44 / 0.5, 1);
  });
});
