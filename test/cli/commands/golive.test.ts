import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context, OptionValues } from '../../../cli/command.ts';
import { goliveCommand } from '../../../cli/commands/golive.ts';
import { OperatorError } from '../../../cli/operator-error.ts';
import type { Config } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import type { GoliveSubject } from '../../../model/golive.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { quietContext, silence } from '../context.ts';
import { type Behaviour, carries, fakeEngine, fakeHold } from '../golive/fake-engine.ts';

let config: Config;
let dir: string;

beforeAll(async () => {
  config = await loadConfig(SHIPPED_CONFIG);
});

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'golive-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly talk: readonly string[];
}

/** A small configuration: two platforms are worked out in a moment. */
function twoPlatforms(): string {
  const file = path.join(dir, 'thongsuot.yaml');
  const shipped = (name: string): string => path.join(path.dirname(SHIPPED_CONFIG), name);
  const platform = (title: string): string =>
    `{ title_vi: ${title}, title_en: ${title}, url: simulator, binding: reference }`;
  writeFileSync(
    file,
    `version: 1
include: [${['objectives', 'provinces', 'demand', 'bindings/reference/reporting', 'bindings/reference/identity', 'calendar'].map((name) => shipped(`${name}.yaml`)).join(', ')}]
platforms:
  reporting: ${platform('Reporting')}
  identity: ${platform('Identity')}
profiles:
  reporting: { description: R, rate_per_s: 1, warmup_s: 5, duration_s: 60, judge: platform, journeys: { commune-reports: 1 }, think_time: { median_s: 1, sigma: 0.5 } }
  identity: { description: I, rate_per_s: 1, warmup_s: 5, duration_s: 60, judge: platform, journeys: { citizen-proves-identity: 1 }, think_time: { median_s: 1, sigma: 0.5 } }
  launch-day: { description: All, rate_per_s: 1, warmup_s: 5, duration_s: 60, judge: platform, journeys: { commune-reports: 1, citizen-proves-identity: 1 }, think_time: { median_s: 1, sigma: 0.5 } }
`,
  );
  return file;
}

async function tell(
  values: OptionValues,
  behaviours: Partial<Record<GoliveSubject, Behaviour>> = {},
  changes: Partial<Context> = {},
): Promise<Told> {
  const said = silence();
  const context = quietContext(said, { cwd: dir, config_path: twoPlatforms(), ...changes });
  const command = goliveCommand(() => ({
    search: fakeEngine(behaviours, config).search,
    hold: fakeHold().hold,
  }));
  const code = await command.run(context, values, []);
  return { code, out: said.printed.join('\n'), talk: said.talk };
}

describe('thongsuot golive', () => {
  it.each([
    [{}, 0, 'GO'],
    [{ reporting: carries(0.1) }, 3, 'NO-GO'],
    [{ identity: carries(1.01, 0.2) }, 4, 'INCONCLUSIVE'],
  ] as const)('with %o exits with %d and says %s', async (behaviours, code, decision) => {
    const told = await tell({ province: 'hue' }, behaviours, { json: true });
    expect(told.code).toBe(code);
    expect(JSON.parse(told.out)).toMatchObject({ version: 1, decision });
  });

  it('prints one document with the keys of the contract', async () => {
    const { out } = await tell({ level: 'L4', province: 'hue' }, {}, { json: true });
    const document = JSON.parse(out) as Record<string, unknown>;
    expect(document).toMatchObject({
      version: 1,
      decision: 'GO',
      level: 'L4',
      province: 'hue',
      headroom: { ratio: 0.25, basis: 'project-default' },
      together: { decision: 'GO' },
      unasked: [],
    });
    const platforms = document['platforms'] as Record<string, unknown>[];
    expect(platforms.map((row) => row['platform'])).toEqual(['reporting', 'identity']);
    for (const row of platforms) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining([
          'platform',
          'decision',
          'capacity',
          'demand_per_s',
          'headroom',
          'reasons',
        ]),
      );
      expect(row['headroom']).toBeCloseTo(0.25, 9);
    }
  });

  it('leaves the check and its reports in a folder of the archive', async () => {
    await tell({ province: 'hue' });
    const [id = ''] = readdirSync(path.join(dir, 'runs'));
    expect(id).toMatch(/^\d{8}T\d{6}Z-golive-[0-9a-f]{4}$/);
    expect(readdirSync(path.join(dir, 'runs', id)).sort()).toEqual([
      'golive.json',
      'golive.prom',
      'report.html',
      'report.md',
    ]);
  });

  it('decides again from what there is, against another demand, without any load', async () => {
    await tell({ province: 'hue' }, { reporting: carries(1.5), identity: carries(1.5) });
    const [id = ''] = readdirSync(path.join(dir, 'runs'));
    const before = await tell({ province: 'hue', from: [id] }, {}, { json: true });
    const again = await tell({ province: 'ha-noi', from: [id] }, {}, { json: true });
    expect(JSON.parse(before.out)).toMatchObject({
      platforms: [
        { platform: 'reporting', decision: 'GO' },
        { platform: 'identity', decision: 'GO' },
      ],
    });
    // Ha Noi has three times the communes and eight times the dossiers of Hue.
    expect(again.code).toBe(3);
    expect(JSON.parse(again.out)).toMatchObject({
      decision: 'NO-GO',
      platforms: [
        { platform: 'reporting', decision: 'INCONCLUSIVE' },
        { platform: 'identity', decision: 'NO-GO' },
      ],
    });
  });

  it('goes on where it was interrupted, and says how', async () => {
    const stop = new AbortController();
    const said = silence();
    const config_path = twoPlatforms();
    const context = quietContext(said, { cwd: dir, config_path, signal: stop.signal });
    const { search } = fakeEngine({}, config);
    const cut = goliveCommand(() => ({
      search: async (request) => {
        stop.abort();
        return { ...(await search(request)), answer: null, interrupted: true };
      },
      hold: fakeHold().hold,
    }));
    expect(await cut.run(context, { province: 'hue' }, [])).toBe(130);
    const [id = ''] = readdirSync(path.join(dir, 'runs'));
    expect(said.talk.at(-1)).toBe(`Go on with: thongsuot golive --resume ${id}`);
    const { code } = await tell({ resume: id }, {}, { json: true });
    expect(code).toBe(0);
    const kept = JSON.parse(readFileSync(path.join(dir, 'runs', id, 'golive.json'), 'utf8'));
    expect(kept).toMatchObject({ decision: 'GO', province: 'hue', interrupted: false });
  });

  it('tells the decision, the table and the next step in the terminal', async () => {
    const { out } = await tell({ province: 'hue' }, { identity: carries(1.01, 0.2) });
    const stable = out.replace(/\d{8}T\d{6}Z-golive-[0-9a-f]{4}/, 'ID');
    await expect(`${stable}\n`).toMatchFileSnapshot('../../golden/cli/golive.txt');
  });
});

describe('What thongsuot golive refuses', () => {
  it.each<readonly [OptionValues, string, string]>([
    [
      { platform: ['reportin'] },
      'there is no platform "reportin" in this configuration',
      'did you mean "reporting"?',
    ],
    [{ level: 'L7' }, 'there is no demand level "L7"', 'known: L1, L2, L3, L4, L5, L6'],
    [{ province: 'HUE' }, 'there is no province "HUE"', 'did you mean "hue"?'],
    [{ precision: '60%' }, '--precision must be from 0.5% to 50%, found "60%"', 'write it as 3%'],
    [{ soak: 'long' }, '--soak must be a duration, found "long"', 'write it as 30s, 5m or 1h30m'],
    [
      { from: ['nothing'] },
      'there is no capacity search and no go-live check "nothing"',
      'name a folder of theirs, or an id below runs',
    ],
    [
      { resume: 'x', level: 'L4' },
      '--resume goes on as it was asked before, and --level would change that',
      'leave them out, or begin a new check',
    ],
  ])('%o is an error with a hint', async (values, message, hint) => {
    const error: unknown = await tell(values).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(OperatorError);
    expect(error).toMatchObject({ message, hint });
  });

  it('going on under another configuration', async () => {
    await tell({ province: 'hue' });
    const [id = ''] = readdirSync(path.join(dir, 'runs'));
    const other = twoPlatforms();
    writeFileSync(other, `${readFileSync(other, 'utf8')}golive: { level: L4 }\n`);
    const context = quietContext(silence(), { cwd: dir, config_path: other });
    const command = goliveCommand(() => ({
      search: fakeEngine({}, config).search,
      hold: fakeHold().hold,
    }));
    await expect(command.run(context, { resume: id }, [])).rejects.toMatchObject({
      message: `the configuration is not the one that check ${id} was begun with`,
      hint: `begin a new check, or decide from what it measured with --from ${id}`,
    });
  });

  it('a platform without a profile of its name', async () => {
    const file = twoPlatforms();
    const text = readFileSync(file, 'utf8').replace(/ {2}(identity|launch-day): \{ desc.*\n/g, '');
    writeFileSync(file, text);
    const context = quietContext(silence(), { cwd: dir, config_path: file });
    const command = goliveCommand(() => ({
      search: fakeEngine({}, config).search,
      hold: fakeHold().hold,
    }));
    await expect(command.run(context, {}, [])).rejects.toMatchObject({
      message: 'the check needs load profiles that there are not: identity and launch-day',
    });
  });
});
