import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { silentIntervals } from '../../../reporters/alerting/silent-probes.ts';
import { openIncidents, silentProbes } from '../../../reporters/dashboards/probe-panels.ts';
import { probeState, selecting } from '../../../reporters/dashboards/select.ts';
import { HEALTHY } from '../alerting/healthy.ts';
import { said, withFiles } from '../alerting/promtool.ts';
import { type InputSeries, seriesOf, type World } from '../alerting/world.ts';

/*
 * What dashboards say of probes whose prober stands still, or is gone. Only promtool writes the marks that Prometheus sets when
 * a scrape fails; a Prometheus that is filled with samples remembers the last of them for five minutes.
 */

interface Question {
  readonly expr: string;
  readonly at_s: number;
  /** By labels, as `{location="hue"}`; what is not here may not be answered. */
  readonly values: Readonly<Record<string, number>>;
}

/** Asks promtool whether each is answered so. @returns what it says against it; empty when it agrees */
async function objectionsTo(
  input_series: readonly InputSeries[],
  questions: readonly Question[],
): Promise<string> {
  const test = {
    rule_files: [],
    evaluation_interval: '30s',
    tests: [
      {
        interval: '30s',
        input_series,
        promql_expr_test: questions.map(({ expr, at_s, values }) => ({
          expr: expr.replaceAll(/"\$(job|instance)"/g, '".+"'),
          eval_time: `${at_s}s`,
          exp_samples: Object.entries(values).map(([labels, value]) => ({ labels, value })),
        })),
      },
    ],
  };
  const files = [{ path: 'test.yaml', text: stringify(test, { lineWidth: 0 }) }];
  return withFiles(files, async (folder) => {
    const { ok, text } = await said('promtool', ['test', 'rules', path.join(folder, 'test.yaml')]);
    return ok ? '' : text;
  });
}

const select = selecting();
const STATE = `max by (probe, location) (${probeState(select)})`;
const SILENT = String(silentProbes(1, select, 1).targets[0]?.expr);
const OPEN = String(openIncidents(1, select, 1).targets[0]?.expr);

const [SUBMIT, INBOX] = HEALTHY.probes;
const probes = [SUBMIT, INBOX].filter((probe) => probe !== undefined);
const WORLD: World = { ...HEALTHY, probes, locations: ['ha-noi', 'hue'], length_s: 3600 };

/** The states of both probes at both places. */
function states(ha_noi: readonly [number, number], hue: readonly [number, number]) {
  const [submit, inbox] = ['submit', 'inbox'];
  return {
    [`{probe="${submit}", location="ha-noi"}`]: ha_noi[0],
    [`{probe="${inbox}", location="ha-noi"}`]: ha_noi[1],
    [`{probe="${submit}", location="hue"}`]: hue[0],
    [`{probe="${inbox}", location="hue"}`]: hue[1],
  };
}

/** Every failing scrape marks the series as stale. */
const WITHOUT_HUE: World = {
  ...WORLD,
  fate: ({ at_s }) => (at_s >= 300 ? 'fail' : 'ok'),
  answers: (location, at_s) => location !== 'hue' || at_s < 1200,
};

describe('A prober that is gone', () => {
  it('is silent from the first scrape on that fails, and no incident that was open looks well', async () => {
    expect(
      await objectionsTo(seriesOf(WITHOUT_HUE), [
        { expr: STATE, at_s: 1170, values: states([2, 2], [2, 2]) },
        { expr: STATE, at_s: 1200, values: states([2, 2], [3, 3]) },
        { expr: STATE, at_s: 3600, values: states([2, 2], [3, 3]) },
      ]),
    ).toBe('');
  });

  it('makes silent probes, each of which counts once, as each with an incident does', async () => {
    expect(
      await objectionsTo(seriesOf(WITHOUT_HUE), [
        { expr: SILENT, at_s: 1170, values: { '{}': 0 } },
        { expr: OPEN, at_s: 1170, values: { '{}': 2 } },
        { expr: SILENT, at_s: 1200, values: { '{}': 2 } },
        { expr: OPEN, at_s: 1200, values: { '{}': 2 } },
      ]),
    ).toBe('');
  });

  it('is silent where it is the only one', async () => {
    const series = seriesOf({ ...WITHOUT_HUE, locations: ['hue'] });
    expect(await objectionsTo(series, [{ expr: SILENT, at_s: 1200, values: { '{}': 2 } }])).toBe(
      '',
    );
  });

  it('goes on being silent for longer and longer', async () => {
    const longest = `max by (location) (${silentIntervals(select, selecting())})`;
    const series = seriesOf({ ...WITHOUT_HUE, probes: probes.slice(1) });
    // Its newest slot was due at 1142 s and at 1143 s, once a minute; that of Huế comes to no end any more.
    expect(
      await objectionsTo(series, [
        {
          expr: `floor(${longest})`,
          at_s: 1200,
          values: { '{location="ha-noi"}': 0, '{location="hue"}': 0 },
        },
        {
          expr: `floor(${longest})`,
          at_s: 1800,
          values: { '{location="ha-noi"}': 0, '{location="hue"}': 10 },
        },
      ]),
    ).toBe('');
  });

  it('is not silent where another has taken its place', async () => {
    const before = seriesOf({ ...WITHOUT_HUE, locations: ['hue'] });
    const after = seriesOf({ ...WORLD, locations: ['hue'], answers: (_, at_s) => at_s >= 1200 });
    const moved = after.map(({ series, values }) => ({
      series: series.replace('instance="hue:9464"', 'instance="hue-2:9464"'),
      values,
    }));
    const well = { '{probe="submit", location="hue"}': 0, '{probe="inbox", location="hue"}': 0 };
    expect(
      await objectionsTo([...before, ...moved], [{ expr: STATE, at_s: 1230, values: well }]),
    ).toBe('');
  });

  it('is not meant where it goes on and a probe was taken out of its configuration', async () => {
    const series = seriesOf({ ...WORLD, locations: ['hue'] }).map(({ series: name, values }) => ({
      series: name,
      values: name.includes('"submit"') ? `${'900 '.repeat(20)}stale` : values,
    }));
    const left = { '{probe="inbox", location="hue"}': 0 };
    expect(await objectionsTo(series, [{ expr: STATE, at_s: 600, values: left }])).toBe('');
  });
});

describe('A probe that stands still', () => {
  it('is silent when the alert says so: three intervals after its newest slot', async () => {
    const world: World = {
      ...WORLD,
      locations: ['ha-noi'],
      probes: probes.slice(1),
      // The newest slot is that of 541 s, each lasts a minute.
      fate: ({ at_s }) => (at_s >= 600 ? 'hung' : 'ok'),
    };
    const at = { '{probe="inbox", location="ha-noi"}': 0 };
    expect(
      await objectionsTo(seriesOf(world), [
        { expr: STATE, at_s: 720, values: at },
        { expr: STATE, at_s: 750, values: { '{probe="inbox", location="ha-noi"}': 3 } },
      ]),
    ).toBe('');
  });

  it('from the beginning is counted from the start of its program, not from 1970', async () => {
    const world: World = {
      ...WORLD,
      locations: ['ha-noi'],
      fate: ({ probe }) => (probe === 'submit' ? 'hung' : 'ok'),
      answers: (_, at_s) => at_s >= 1200,
    };
    const series = seriesOf(world).map(({ series: name, values }) => ({
      series: name,
      values: name.startsWith('process_start') ? values.replaceAll(/\d+/g, '1200') : values,
    }));
    const of = (submit: number) => ({
      '{probe="submit", location="ha-noi"}': submit,
      '{probe="inbox", location="ha-noi"}': 0,
    });
    expect(
      await objectionsTo(series, [
        { expr: STATE, at_s: 1230, values: of(0) },
        { expr: STATE, at_s: 2100, values: of(0) },
        { expr: STATE, at_s: 2130, values: of(3) },
      ]),
    ).toBe('');
  });

  it('is silent while its newest slot lies ahead of a clock that was put back', async () => {
    const world: World = { ...WORLD, locations: ['ha-noi'], probes: probes.slice(1) };
    const series = seriesOf(world).map(({ series: name, values }) => ({
      series: name,
      values: name.includes('last_slot') ? '1200x120' : values,
    }));
    const of = (state: number) => ({ '{probe="inbox", location="ha-noi"}': state });
    expect(
      await objectionsTo(series, [
        { expr: STATE, at_s: 990, values: of(3) },
        { expr: STATE, at_s: 1020, values: of(0) },
        { expr: STATE, at_s: 1380, values: of(0) },
        { expr: STATE, at_s: 1410, values: of(3) },
      ]),
    ).toBe('');
  });
});
