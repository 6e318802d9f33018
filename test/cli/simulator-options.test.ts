import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { simulate } from '../../cli/commands/simulate.ts';
import { simulatorOptions } from '../../cli/simulator-options.ts';
import { PLATFORMS } from '../../model/platform.ts';

/** The options of a command line behind `thongsuot simulate`. */
function optionsOf(line: string) {
  const { values } = parseArguments('simulate', simulate, line.split(' ').filter(Boolean));
  return simulatorOptions(values);
}

describe('thongsuot simulate', () => {
  it('simulates every platform from port 8101 on unless told otherwise', () => {
    expect(optionsOf('')).toEqual({
      by_platform: {},
      port: 8101,
      platforms: PLATFORMS,
      tls: false,
    });
  });

  it('takes a size for all, for one, or both, however often', () => {
    const line = '--servers 8 --servers settlement=4,identity=2 --queue-places reporting=0';
    expect(optionsOf(`${line} --service-ms settlement=12.5`)).toMatchObject({
      servers: 8,
      by_platform: {
        settlement: { servers: 4, service_ms: 12.5 },
        identity: { servers: 2 },
        reporting: { queue_places: 0 },
      },
    });
  });

  it('takes platforms and provinces as a list, or one after the other', () => {
    const line = '--platform portal,identity --platform settlement --provinces hue,lam-dong';
    expect(optionsOf(`${line} --provinces ha-noi --tls --seed 5`)).toMatchObject({
      platforms: ['portal', 'identity', 'settlement'],
      provinces: ['hue', 'lam-dong', 'ha-noi'],
      tls: true,
      seed: 5,
    });
  });

  it('knows all 34 provinces by one word', () => {
    expect(optionsOf('--provinces all').provinces).toHaveLength(34);
  });

  it.each([
    [
      '--provinces lamdong',
      '--provinces: there is no province "lamdong"; did you mean "lam-dong"?',
    ],
    ['--provinces al', '--provinces: there is no province "al"; did you mean "all"?'],
    [
      '--provinces binh-duong',
      '--provinces: there is no province "binh-duong"; Bình Dương is part of another now; did you mean "ho-chi-minh"?',
    ],
    [
      '--provinces xyzzy',
      '--provinces: there is no province "xyzzy"; write `all`, or slugs as in lam-dong',
    ],
    ['--platform porta', '--platform: there is no platform "porta"; did you mean "portal"?'],
    [
      '--servers settlement=0',
      '--servers settlement must be a whole number from 1 to 100000, found "0"',
    ],
    [
      '--servers setlement=1',
      '--servers: there is no platform "setlement"; did you mean "settlement"?',
    ],
    ['--service-ms=', '--service-ms must be a number from 1 to 60000, found ""'],
    ['--platform portal --servers identity=3', 'identity has a size but is not among --platform'],
    [
      '--port 65530',
      '--port must be at most 65529 for 7 platforms with a port each, found "65530"',
    ],
  ])('refuses %s', (line, message) => {
    expect(() => optionsOf(line)).toThrow(message);
  });

  it('says everything that is wrong at once', () => {
    expect(() => optionsOf('--port x --seed=-1 --provinces aa,b --servers y,z=3')).toThrow(
      [
        '--provinces: there is no province "aa"; did you mean "all"?',
        '--provinces: there is no province "b"; write `all`, or slugs as in lam-dong',
        '--port must be a whole number from 0 to 65535, found "x"',
        `--seed must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, found "-1"`,
        '--servers must be a whole number from 1 to 100000, found "y"',
        '--servers: there is no platform "z"; known: settlement, documents, meetings, integration, reporting, portal and identity',
      ].join('\n'),
    );
  });

  it('needs one port alone with provinces', () => {
    expect(optionsOf('--port 65535 --provinces hue').port).toBe(65_535);
  });
});
