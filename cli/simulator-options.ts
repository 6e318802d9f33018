import { quote } from '../config/quote.ts';
import { nearest, suggest } from '../config/suggest.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import { PROVINCE_NAMES } from '../model/province-names.ts';
import type { PlatformOptions, SimulatorOptions } from '../simulator/options.ts';
import { suggestProvince } from '../simulator/provinces/suggestion.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { OperatorError } from './operator-error.ts';
import { listOption, numberOption, textOption } from './values.ts';

/** Where `simulate` listens unless told otherwise: next to nothing else. */
export const DEFAULT_PORT = 8101;

const SLUGS = PROVINCE_NAMES.map(({ slug }) => slug);

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** Options that hold for all platforms (`8`) or for one (`settlement=8`). */
const SIZES = {
  servers: { option: 'servers', bounds: { min: 1, max: 100_000, whole: true } },
  'service-ms': { option: 'service_ms', bounds: { min: 1, max: 60_000 } },
  'queue-places': { option: 'queue_places', bounds: { min: 0, max: 1_000_000, whole: true } },
} as const satisfies Readonly<
  Record<string, { readonly option: keyof PlatformOptions; readonly bounds: Bounds }>
>;

type Size = keyof typeof SIZES;

/** The options of `simulate` that say what is simulated. */
export const SIMULATOR_OPTIONS: Readonly<Record<string, OptionHelp>> = {
  port: {
    type: 'string',
    value: 'N',
    help: `first port; the only one with --provinces (default ${DEFAULT_PORT}; 0 takes free ones)`,
  },
  platform: {
    type: 'string',
    value: 'P[,P…]',
    multiple: true,
    help: `simulate these only: ${PLATFORMS.join(', ')}`,
  },
  provinces: {
    type: 'string',
    value: 'all|SLUG[,SLUG…]',
    multiple: true,
    help: 'give each of these provinces platforms of its own, all at one port; portal and identity are national',
  },
  servers: {
    type: 'string',
    value: '[P=]N',
    multiple: true,
    help: 'requests served at the same time, by all platforms or by P',
  },
  'service-ms': {
    type: 'string',
    value: '[P=]N',
    multiple: true,
    help: 'mean service time in milliseconds',
  },
  'queue-places': {
    type: 'string',
    value: '[P=]N',
    multiple: true,
    help: 'requests that may wait before 503',
  },
  seed: { type: 'string', value: 'N', help: 'seed of service times and tokens' },
};

/**
 * What the simulator is to be.
 *
 * @throws OperatorError with everything that is wrong at once
 */
export function simulatorOptions(values: OptionValues): SimulatorOptions {
  const problems: string[] = [];
  const checked = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const platforms = listOption(values, 'platform').flatMap(
    (name) => checked(() => platformNamed('--platform', name)) ?? [],
  );
  const provinces = provincesIn(values, checked);
  const port = checked(() => numberOption(values, 'port', { min: 0, max: 65_535, whole: true }));
  const seed = checked(() =>
    numberOption(values, 'seed', { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true }),
  );
  const { all, by_platform } = sizesIn(values, checked);
  const taken = platforms.length === 0 ? PLATFORMS : platforms;
  checked(() => checkTogether(by_platform, taken, port ?? DEFAULT_PORT, provinces !== undefined));
  if (problems.length > 0) throw new OperatorError(problems.join('\n'));
  return {
    ...all,
    by_platform,
    port: port ?? DEFAULT_PORT,
    platforms: taken,
    tls: values['tls'] === true,
    ...(provinces !== undefined && { provinces }),
    ...(seed !== undefined && { seed }),
  };
}

type Checked = <T>(read: () => T) => T | undefined;

function platformNamed(option: string, name: string): Platform {
  const found = PLATFORMS.find((platform) => platform === name);
  if (found !== undefined) return found;
  throw new OperatorError(
    `${option}: there is no platform ${quote(name)}; ${suggest(name, PLATFORMS)}`,
  );
}

/** Undefined where provinces are not to be told apart. */
function provincesIn(values: OptionValues, checked: Checked): readonly string[] | undefined {
  const asked = listOption(values, 'provinces');
  if (asked.length === 0) return undefined;
  if (asked.includes('all')) return SLUGS;
  return asked.flatMap((slug) => checked(() => provinceNamed(slug)) ?? []);
}

function provinceNamed(slug: string): string {
  if (SLUGS.includes(slug)) return slug;
  const found = suggestProvince(slug, SLUGS);
  const near = found?.slug ?? nearest(slug, ['all']);
  const merged =
    found?.merged_from === undefined ? '' : `${found.merged_from} is part of another now; `;
  const hint =
    near === undefined ? 'write `all`, or slugs as in lam-dong' : `did you mean ${quote(near)}?`;
  throw new OperatorError(`--provinces: there is no province ${quote(slug)}; ${merged}${hint}`);
}

interface Sizes {
  readonly all: PlatformOptions;
  readonly by_platform: Readonly<Partial<Record<Platform, PlatformOptions>>>;
}

function sizesIn(values: OptionValues, checked: Checked): Sizes {
  let all: PlatformOptions = {};
  const by_platform: Partial<Record<Platform, PlatformOptions>> = {};
  for (const name of Object.keys(SIZES).filter((key): key is Size => key in SIZES)) {
    for (const text of listOption(values, name)) {
      const size = checked(() => sizeIn(name, text));
      if (size === undefined) continue;
      const { platform, value } = size;
      const set = { [SIZES[name].option]: value };
      if (platform === undefined) all = { ...all, ...set };
      else by_platform[platform] = { ...by_platform[platform], ...set };
    }
  }
  return { all, by_platform };
}

/** `8`, or `settlement=8`. */
function sizeIn(name: Size, text: string): { platform: Platform | undefined; value: number } {
  const at = text.indexOf('=');
  const platform = at === -1 ? undefined : platformNamed(`--${name}`, text.slice(0, at));
  const key = platform === undefined ? name : `${name} ${platform}`;
  const value = numberOption({ [key]: text.slice(at + 1) }, key, SIZES[name].bounds);
  return { platform, value: value ?? 0 };
}

function checkTogether(
  sized: Sizes['by_platform'],
  platforms: readonly Platform[],
  port: number,
  isOnePort: boolean,
): void {
  const idle = PLATFORMS.filter((platform) => platform in sized && !platforms.includes(platform));
  if (idle.length > 0) {
    throw new OperatorError(`${idle.join(', ')} has a size but is not among --platform`);
  }
  const last = 65_535 - (isOnePort ? 0 : platforms.length - 1);
  if (port > last) {
    throw new OperatorError(
      `--port must be at most ${last} for ${platforms.length} platforms with a port each, found "${port}"`,
    );
  }
}

/** Where the authority of the certificates is written, for clients to trust. */
export function authorityFile(values: OptionValues): string {
  return textOption(values, 'ca-file') ?? 'thongsuot-ca.pem';
}
