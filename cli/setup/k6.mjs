/** @import { Tool } from './locate.mjs' */
/** @import { Machine } from './machine.mjs' */

import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DOWNLOAD_LIMITS, downloadFile, downloadText } from './download.mjs';
import { askK6, K6_RANGE, K6_VERSION } from './k6-version.mjs';
import { cachedK6, findK6, onPath } from './locate.mjs';
import { friendlyPath, SetupError, secondsSince } from './machine.mjs';

const RELEASES = 'https://github.com/grafana/k6/releases/download';
const UNPACK_LIMIT_MS = 60_000;
/** About 90 s on two cores with a cold cache; small machines and slow lines get ten times as long. */
const BUILD_LIMIT_MS = 900_000;

/** @type {Readonly<Partial<Record<NodeJS.Platform, { name: string, archive: string }>>>} */
const RELEASE_SYSTEMS = {
  linux: { name: 'linux', archive: 'tar.gz' },
  darwin: { name: 'macos', archive: 'zip' },
};

/** @type {Readonly<Record<string, string>>} */
const RELEASE_CPUS = { x64: 'amd64', arm64: 'arm64' };

/**
 * The ways to bring k6, the cheapest first. Each leaves a program in a folder that is thrown away and returns
 * its path, or rejects with SetupError.
 *
 * @type {readonly { done: string, bring: (machine: Machine, dir: string) => Promise<string> }[]}
 */
const WAYS = [
  { done: 'downloaded', bring: fromRelease },
  { done: 'built with Go', bring: fromGo },
];

/**
 * Finds a k6 in range or brings one into the cache. Rejects with SetupError when no way leads to it.
 *
 * @param {Machine} machine
 * @returns {Promise<Tool>}
 */
export async function bringK6(machine) {
  const found = await findK6(machine);
  if (found !== undefined) {
    machine.say(`k6 ${found.version}: in place → ${friendlyPath(machine, found.path)}`);
    return found;
  }
  const failures = [];
  for (const way of WAYS) {
    const started_ms = machine.now();
    try {
      await install(machine, way.bring);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      machine.say(`k6 ${K6_VERSION}: not ${way.done}: ${error.message}`);
      failures.push(`  not ${way.done}: ${error.message}`);
      continue;
    }
    const path = cachedK6(machine);
    const took = secondsSince(machine, started_ms);
    machine.say(`k6 ${K6_VERSION}: ${way.done} in ${took} → ${friendlyPath(machine, path)}`);
    return { path, version: K6_VERSION, origin: 'cache' };
  }
  throw new SetupError(
    `there is no k6 ${K6_RANGE}, and none could be brought:\n${failures.join('\n')}\n` +
      'Install k6 by hand (https://grafana.com/docs/k6/latest/set-up/install-k6/), or install ' +
      'Go 1.25 or later, or let THONGSUOT_K6 name a k6; then run the same command again',
  );
}

/**
 * The program appears in the cache whole or not at all, also when two set-ups run at once: it is made in a
 * folder of its own on the same file system, tried, and renamed.
 *
 * @param {Machine} machine
 * @param {(machine: Machine, dir: string) => Promise<string>} bring
 */
async function install(machine, bring) {
  const home = dirname(cachedK6(machine));
  await mkdir(home, { recursive: true });
  const dir = await mkdtemp(join(home, 'unfinished-'));
  try {
    const program = await bring(machine, dir);
    await chmod(program, 0o755);
    const answer = await askK6(machine, program);
    if (!answer.ok) throw new SetupError(`the program that came is not usable: ${answer.problem}`);
    await rename(program, cachedK6(machine));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * @param {Machine} machine
 * @param {string} dir
 */
async function fromRelease(machine, dir) {
  const system = RELEASE_SYSTEMS[machine.platform];
  const cpu = RELEASE_CPUS[machine.arch];
  if (system === undefined || cpu === undefined) {
    throw new SetupError(`there is no release for ${machine.platform} on ${machine.arch}`);
  }
  const base = `${machine.env['THONGSUOT_K6_RELEASE_URL'] || RELEASES}/v${K6_VERSION}`;
  const name = `k6-v${K6_VERSION}-${system.name}-${cpu}`;
  const file = `${name}.${system.archive}`;
  const limits = { ...DOWNLOAD_LIMITS, signal: machine.signal };

  const list = await downloadText(`${base}/k6-v${K6_VERSION}-checksums.txt`, limits);
  const expected = checksumOf(list, file);
  if (expected === undefined) throw new SetupError(`${base}: the list of checksums has no ${file}`);
  const archive = join(dir, file);
  const actual = await downloadFile(`${base}/${file}`, archive, limits);
  if (actual !== expected) {
    throw new SetupError(
      `${base}/${file}: wrong checksum: sha256 is ${actual}, and ${expected} is expected`,
    );
  }
  await unpack(machine, archive, dir);
  return join(dir, name, 'k6');
}

/**
 * The SHA-256 of a file in a list as `sha256sum` writes it.
 *
 * @param {string} list
 * @param {string} file
 * @returns {string | undefined}
 */
export function checksumOf(list, file) {
  const rows = list.split('\n').map((line) => /^([0-9a-f]{64}) [ *](.+?)\r?$/i.exec(line));
  return rows.find((row) => row?.[2] === file)?.[1]?.toLowerCase();
}

/**
 * @param {Machine} machine
 * @param {string} archive
 * @param {string} dir
 */
async function unpack(machine, archive, dir) {
  const { env, signal } = machine;
  // The tar of macOS reads zip archives too.
  const result = await machine.run('tar', ['-xf', archive, '-C', dir], {
    env,
    signal,
    limit_ms: UNPACK_LIMIT_MS,
  });
  if (!result.ok) throw new SetupError(`tar cannot unpack ${archive}: ${result.problem}`);
}

/**
 * `go install go.k6.io/k6/v2@…` fails because the module proxy has no version list for the module, so a
 * module of our own requires it.
 *
 * @param {Machine} machine
 * @param {string} dir
 */
async function fromGo(machine, dir) {
  const [go] = await onPath(machine, 'go');
  if (go === undefined) throw new SetupError('Go is not on the PATH');
  machine.say(`k6 ${K6_VERSION}: building with Go, which takes a minute or two, once …`);
  const program = join(dir, 'k6');
  await writeFile(
    join(dir, 'go.mod'),
    `module thongsuot-k6-build\n\ngo 1.24\n\nrequire go.k6.io/k6/v2 v${K6_VERSION}\n`,
  );
  const args = ['build', '-mod=mod', '-trimpath', '-o', program, 'go.k6.io/k6/v2'];
  // For this machine and without a C compiler, as the releases are built, whatever else Go is used for here.
  const neutral = { GOFLAGS: '', GOWORK: 'off', GOOS: '', GOARCH: '', CGO_ENABLED: '0' };
  const result = await machine.run(go, args, {
    env: { ...machine.env, ...neutral },
    signal: machine.signal,
    cwd: dir,
    limit_ms: BUILD_LIMIT_MS,
  });
  if (!result.ok) throw new SetupError(`go build failed (${result.problem})`);
  return program;
}
