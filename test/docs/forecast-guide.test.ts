import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseArguments } from '../../cli/arguments.ts';
import type { Command, Context } from '../../cli/command.ts';
import { forecast as forecastCommand } from '../../cli/commands/forecast.ts';
import { load as loadCommand } from '../../cli/commands/load.ts';
import { atLevel, demandTalk, tooShort } from '../../cli/load-at-level.ts';
import { OperatorError } from '../../cli/operator-error.ts';
import { chooseProfile } from '../../cli/plan-load.ts';
import { durationOption } from '../../cli/values.ts';
import { loadConfig } from '../../config/load.ts';
import { ASSUMPTIONS, type Assumption } from '../../model/assumption.ts';
import type { Level } from '../../model/demand.ts';
import { forecast } from '../../model/forecast.ts';
import { launchDay } from '../../model/launch-day.ts';
import { sensitivity } from '../../model/sensitivity.ts';
import { quietContext } from '../cli/context.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

/** The operator's guide: each figure in it is held against the shipped configuration. */
const GUIDE = readFileSync(
  fileURLToPath(new URL('../../docs/forecast.md', import.meta.url)),
  'utf8',
);

const config = await loadConfig(SHIPPED_CONFIG);
if (config.demand === null || config.clocks === null) throw new Error('no demand is shipped');
const { demand, clocks } = config;

/** The fenced blocks of a language, in their order. */
function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms');
  return [...GUIDE.matchAll(fence)].map(([, text = '']) => text.trimEnd());
}

/** The rows of the table below a heading, without head and rule, as cells. */
function tableBelow(heading: string): string[][] {
  const section = GUIDE.slice(GUIDE.indexOf(`\n## ${heading}`)).split('\n');
  const first = section.findIndex((line) => line.startsWith('|'));
  const rest = section.slice(first + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function numberIn(text: string): number {
  return Number(text.replaceAll(',', ''));
}

/** What a number as it is written may stand for: half of its last digit more or less. */
function roundedTo(text: string, value: number): string {
  const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  return value.toLocaleString('en-GB', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** Sums of products, as the worked example writes them: `0.75 × 0.1 + 0.25 × 0.17`. */
function calculated(expression: string): number {
  return expression
    .split(' + ')
    .map(product)
    .reduce((sum, value) => sum + value, 0);
}

function product(text: string): number {
  const [first = '', ...rest] = text.split(/ (?=[×/] )/);
  return rest.reduce((value, factor) => {
    const by = power(factor.slice(2));
    return factor.startsWith('×') ? value * by : value / by;
  }, power(first));
}

function power(text: string): number {
  const [base = '', exponent] = text.split('^').map(numberIn);
  return exponent === undefined ? Number(base) : Number(base) ** exponent;
}

async function said(name: string, line: readonly string[]): Promise<string[]> {
  if (name === 'load') return announced(line);
  const printed: string[] = [];
  const { values } = parseArguments(name, forecastCommand, line);
  try {
    await forecastCommand.run(contextOf(printed), values, []);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    printed.push(error.message, `hint: ${error.hint}`);
  }
  return printed.join('\n').split('\n');
}

/** What `load` says before it starts. */
function announced(line: readonly string[]): string[] {
  const { values, positionals } = parseArguments('load', loadCommand as Command, line);
  const duration_s = durationOption(values, 'duration');
  const chosen = chooseProfile(config, positionals[0] ?? '', { duration_s });
  const { profile, demand: origin } = atLevel(config, chosen, values);
  const warning = tooShort(profile, config.objectives);
  const talk = origin === undefined ? [] : demandTalk(origin);
  return [...talk, ...(warning === undefined ? [] : [warning])];
}

function contextOf(printed: string[]): Context {
  return quietContext({ printed, talk: [] }, { cwd: path.dirname(SHIPPED_CONFIG) });
}

interface Example {
  readonly command: string;
  readonly lines: readonly string[];
}

function examples(): Example[] {
  return blocks('console')
    .flatMap((block) => `\n${block}`.split('\n$ ').slice(1))
    .map((text) => text.split('\n'))
    .map(([command = '', ...lines]) => ({ command, lines }));
}

describe('The console examples of the guide to the forecast', () => {
  it.each(examples())('$command says what the guide shows', async ({ command, lines }) => {
    const [node, program, name = '', ...line] = command.split(' ');
    expect([node, program]).toEqual(['node', 'cli/thongsuot.mjs']);
    const out = await said(name, line);
    const shown = lines.filter((text) => text !== '…');
    expect(shown.length).toBeGreaterThan(0);
    expect(out).toEqual(expect.arrayContaining(shown));
    const places = shown.map((text) => out.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    // Nothing is left out in silence.
    if (!lines.includes('…') && name === 'load') expect(out).toEqual(shown);
  });

  it('are all there', () => {
    expect(examples().map(({ command }) => command.split(' ')[2])).toEqual([
      'forecast',
      'load',
      'load',
      'forecast',
      'forecast',
      'forecast',
    ]);
  });
});

describe('The example worked by hand', () => {
  const lines = (blocks('text')[0] ?? '').split('\n').map((line) => {
    const [, expression = '', result = ''] = /^(.*?) += (\S+)/.exec(line) ?? [];
    return { line, expression: expression.trim(), result };
  });

  it.each(lines)('adds up: $line', ({ expression, result }) => {
    // What is rounded before may move the last digit by one.
    const digit = 10 ** -(/\.(\d+)$/.exec(result)?.[1]?.length ?? 0);
    expect(Math.abs(calculated(expression) - numberIn(result))).toBeLessThan(digit);
  });

  it('is what the program works out', () => {
    const scope = { level: 'L4', province: 'dien-bien' } as const;
    const [province] = forecast(demand, scope).provinces;
    const [peak] = forecast(demand, { ...scope, level: 'L1' }).provinces;
    const people = demand.provinces.find(({ slug }) => slug === 'dien-bien')?.population ?? 0;
    const sum = demand.provinces.reduce((total, p) => total + p.population ** 1.15, 0);
    const logins = forecast(demand, scope).rates.find((r) => r.operation === 'settlement.login');
    const day = province?.dossiers_per_workday ?? 0;
    const known = [
      6_600_000 / 53,
      people ** 1.15 / sum,
      day,
      day * 1.3,
      (province?.dossiers_per_peak_hour ?? 0) / (day * 1.3),
      peak?.dossiers_per_s ?? 0,
      province?.dossiers_per_s ?? 0,
      province?.online_dossiers_per_s ?? 0,
      province?.portal_requests_per_s ?? 0,
      logins?.rate_per_s ?? 0,
    ];
    expect(lines.map(({ result }) => result)).toEqual(
      known.map((value, index) => roundedTo(lines[index]?.result ?? '', value)),
    );
    expect(lines[1]?.expression).toBe(
      `${people.toLocaleString('en-GB')}^1.15 / ${(Math.round(sum / 10) * 10).toLocaleString('en-GB')}`,
    );
  });
});

describe('The tables of the guide', () => {
  it('have the numbers of demand.yaml with their basis', () => {
    const rows = tableBelow('The formula').filter(([, , name = '']) => name !== '');
    const found = rows.map(([, , name = '', value = '', basis]) => [name, numberIn(value), basis]);
    const expected = rows.map(([, , name = '']) => {
      const { value, basis } =
        demand.assumptions[name.replaceAll('`', '') as keyof typeof demand.assumptions];
      return [name, value, basis];
    });
    expect(rows).toHaveLength(8);
    expect(found).toEqual(expected);
  });

  it.each(tableBelow('The levels'))('have %s as it is', (level, _is, factor = '', ...figures) => {
    const { totals } = forecast(demand, { level: level as Level });
    expect(figures).toEqual(
      Object.values(totals).map((value, index) => roundedTo(figures[index] ?? '', value)),
    );
    const design = forecast(demand, { level: 'L1' }).totals.dossiers_per_s;
    expect(totals.dossiers_per_s / design).toBeCloseTo(numberIn(factor), 9);
  });

  it('have the five assumptions that matter most, in their order', () => {
    const effects = sensitivity(demand, {
      level: 'L4',
      province: 'dien-bien',
      platform: 'settlement',
    });
    const rows = effects
      .slice(0, 5)
      .map(({ assumption, value, low, high, at_low_ratio, at_high_ratio }) => [
        ASSUMPTIONS[assumption].title_en,
        ...[value, low, high].map(String),
        `${change(at_low_ratio)} … ${change(at_high_ratio)}`,
      ]);
    expect(tableBelow('What to doubt first')).toEqual(rows);
  });

  function change(ratio: number): string {
    const percent = Math.round(Math.abs(ratio - 1) * 100);
    const sign = percent === 0 ? '±' : ratio < 1 ? '−' : '+';
    return `${sign}${percent} %`;
  }
});

describe('The other figures of the guide', () => {
  /** Sentences run over lines. */
  let prose: string;

  beforeAll(() => {
    prose = GUIDE.replace(/\s+/g, ' ');
  });

  it('say what another number does', () => {
    const changed = parse(blocks('yaml')[0] ?? '') as { scope_factor: Assumption };
    const assumptions = { ...demand.assumptions, ...changed };
    const { totals } = forecast({ ...demand, assumptions }, { level: 'L1' });
    const before = forecast(demand, { level: 'L1' }).totals.dossiers_per_s;
    expect(prose).toContain(
      `is ${roundedTo('17.4', totals.dossiers_per_s)} dossiers per second instead of ${roundedTo('5.28', before)}`,
    );
  });

  it('say how the two clocks lie apart', () => {
    const day = launchDay(demand, clocks, { level: 'L1' });
    const most = (pick: (hour: (typeof day)[number]) => number): string =>
      roundedTo('0', Math.max(...day.map(pick)));
    expect(prose).toContain(`${most((h) => h.counter_dossiers)} dossiers an hour at counters`);
    expect(prose).toContain(`${most((h) => h.online_dossiers)} online in the evening`);
    expect(prose).toContain(
      `more than ${most((h) => h.counter_dossiers + h.online_dossiers)}: the design hour`,
    );
    const design = 3600 * forecast(demand, { level: 'L1' }).totals.dossiers_per_s;
    expect(prose).toContain(`${roundedTo('0', design)} in one hour`);
    const [from, to] = [clocks.counter.peak.from_h, clocks.counter.peak.to_h];
    const { from_h, to_h } = clocks.online.peak;
    expect(prose).toContain(`counters from ${from} to ${to} h, online from ${from_h} to ${to_h} h`);
  });

  it('say how the rate of the load comes about', () => {
    const { profile } = atLevel(config, chooseProfile(config, 'demo', {}), {
      level: 'L4',
      province: 'ho-chi-minh',
    });
    const [city] = forecast(demand, { level: 'L4', province: 'ho-chi-minh' }).provinces;
    const dossiers = city?.dossiers_per_s ?? 0;
    expect(prose).toContain(
      `${roundedTo('0.000', dossiers)} / 0.3 = ${roundedTo('0.00', profile.rate_per_s)} journeys per second`,
    );
  });

  it('say the ranges of requests per dossier', () => {
    const { portal_requests_per_dossier: portal, integration_requests_per_dossier: calls } =
      demand.assumptions;
    expect(prose).toContain(
      `${portal.low} to ${portal.high} where ${portal.value} are taken, ${calls.low} to ${calls.high} where ${calls.value} are`,
    );
  });
});
