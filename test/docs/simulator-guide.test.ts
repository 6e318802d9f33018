import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LEANS_ON } from '../../simulator/leans-on.ts';
import { SERVERS } from '../../simulator/options.ts';
import { FAULT_KINDS, InvalidFaultError, parseFault } from '../../simulator/parse-fault.ts';
import { CPU_RATIO_MAX, LOOP_DELAY_P99_PART_MAX, SERVICE_MS_MIN } from '../../simulator/trust.ts';
import { saturationRate } from '../../simulator/truth.ts';
import { readQuestion } from '../../simulator/truth-question.ts';

/** The guide to the simulator: what it lists is held against the code. */
const GUIDE = readFileSync(
  fileURLToPath(new URL('../../docs/simulator.md', import.meta.url)),
  'utf8',
);

/** The rows of the first table below a heading, without head and rule, as cells. */
function rowsBelow(heading: string): string[][] {
  const lines = GUIDE.slice(GUIDE.indexOf(`\n## ${heading}\n`)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|')) + 2;
  const end = lines.findIndex((line, i) => i >= first && !line.startsWith('|'));
  return lines.slice(first, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The words in backquotes of a cell. */
function codes(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code);
}

describe('the guide to the simulator', () => {
  it('knows the size of each platform', () => {
    const sizes = rowsBelow('The platforms').map(([platform, servers, rate]) => [
      platform,
      Number(servers),
      Number(rate),
    ]);
    expect(sizes).toEqual(
      Object.entries(SERVERS).map(([platform, servers]) => [
        platform,
        servers,
        saturationRate({ servers, service_ms: 50 }),
      ]),
    );
  });

  it('knows who leans on whom', () => {
    expect(Object.fromEntries(rowsBelow('Who leans on whom'))).toEqual(
      Object.fromEntries(
        Object.entries(LEANS_ON).map(([name, { operation }]) => [name, operation]),
      ),
    );
  });

  it('knows every fault', () => {
    const kinds = rowsBelow('Faults').flatMap(([kind]) => codes(kind));
    expect(new Set(kinds)).toEqual(new Set(FAULT_KINDS));
    expect(kinds).toHaveLength(FAULT_KINDS.length);
  });

  it.each(rowsBelow('Faults').map(([kind, fields]) => [codes(kind)[0] ?? '', fields]))(
    'names the parameters of %s',
    (kind, fields) => {
      const named = codes(fields).filter((code) => !code.includes('"'));
      const values = named.map((field) => [field, VALUES[field]]);
      const body = { kind, ...Object.fromEntries(values) };
      const read = parseFault(body, 'settlement');
      expect(new Set(Object.keys(read))).toEqual(new Set(['kind', ...named]));
      expect(() => parseFault({ ...body, other: 1 }, 'settlement')).toThrow(InvalidFaultError);
    },
  );

  it('knows the parameters of the truth and their defaults', () => {
    const rows = rowsBelow('The truth');
    const names = rows.flatMap(([name]) => codes(name));
    const known = readQuestion({}, 'settlement');
    for (const [name = '', value = ''] of rows) {
      const field = codes(name)[0];
      if (/^[\d.]+$/.test(value)) expect(known).toMatchObject({ [String(field)]: Number(value) });
    }
    expect(() => readQuestion({ nothing: '1' }, 'settlement')).toThrow('there are');
    expect(names.sort()).toEqual(['error_ratio', 'limit_ms', 'limits', 'mix', 'quantile']);
  });

  it('knows the limits of trust', () => {
    const [loop, cpu, service] = rowsBelow('When not to trust it').map(([limit]) => limit);
    expect(loop).toContain(`${100 * LOOP_DELAY_P99_PART_MAX} %`);
    expect(cpu).toContain(`${100 * CPU_RATIO_MAX} %`);
    expect(service).toContain(`${SERVICE_MS_MIN} ms`);
  });
});

/** A value that each parameter of a fault may have. */
const VALUES: Readonly<Record<string, unknown>> = {
  extra_ms: 10,
  after_ms: 1000,
  ratio: 0.5,
  status: 500,
  percent: 1,
  per: 'minute',
  factor: 2,
  waiting: 10,
  alpha: 0.1,
  beta: 0.01,
  extra: 3,
  requests: 100,
  limit_ms: 1000,
  retries: 2,
};
