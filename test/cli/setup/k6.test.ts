import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bringK6, checksumOf } from '../../../cli/setup/k6.mjs';
import { findK6 } from '../../../cli/setup/locate.mjs';
import {
  type FakeMachine,
  fakeMachine,
  k6Script,
  lend,
  messageOf,
  releaseHost,
} from './fake-machine.ts';

const CACHED = 'cache/thongsuot/k6/v2.2.0/k6';
const ARCHIVE = 'k6-v2.2.0-linux-amd64.tar.gz';
/** A port on which nothing listens, so that the release is out of reach. */
const OFFLINE = { THONGSUOT_K6_RELEASE_URL: 'http://127.0.0.1:9' };

/** `go build … -o FILE …` that writes a k6 to FILE. */
const GO_SCRIPT = `
pwd > ../go-was-here
while [ "$1" != -o ]; do shift; done
{ echo '#!/bin/sh'; echo 'echo "k6 v2.2.0 (go1.26.8, linux/amd64)"'; } > "$2"`;

describe('looking for k6', () => {
  it('takes THONGSUOT_K6 before one on the PATH', async () => {
    const machine = fakeMachine();
    machine.program('bin/k6', k6Script('2.4.0'));
    const named = machine.program('elsewhere/k6', k6Script('2.3.0'));
    const env = { ...machine.env, THONGSUOT_K6: named };
    expect(await findK6({ ...machine, env })).toEqual({
      path: named,
      version: '2.3.0',
      origin: 'environment',
    });
  });

  it('takes one on the PATH before the cached one', async () => {
    const machine = fakeMachine();
    const path = machine.program('bin/k6', k6Script('2.4.0'));
    machine.program(CACHED, k6Script('2.2.0'));
    expect(await findK6(machine)).toEqual({ path, version: '2.4.0', origin: 'installed' });
  });

  it('passes over one on the PATH that is too old, says so, and takes the next', async () => {
    const machine = fakeMachine();
    machine.program('bin/k6', k6Script('1.7.1'));
    const path = machine.program('bin2/k6', k6Script('2.2.0'));
    const env = { ...machine.env, PATH: `${machine.root}/bin:${machine.root}/bin2` };
    expect(await findK6({ ...machine, env })).toMatchObject({ path });
    expect(machine.lines).toEqual([
      'k6: <root>/bin/k6 is not used: it is version 1.7.1, and >=2.2.0 <3.0.0 is needed',
    ]);
  });

  it('takes the cached one last', async () => {
    const machine = fakeMachine();
    const path = machine.program(CACHED, k6Script('2.2.0'));
    expect(await findK6(machine)).toEqual({ path, version: '2.2.0', origin: 'cache' });
  });

  it('passes over a cached one that is damaged, and says so', async () => {
    const machine = fakeMachine();
    machine.program(CACHED, 'exit 126');
    expect(await findK6(machine)).toBeUndefined();
    expect(machine.lines).toEqual([
      `k6: <root>/${CACHED} is not used: it does not run (exit code 126)`,
    ]);
  });

  it('finds none on an empty machine', async () => {
    expect(await findK6(fakeMachine())).toBeUndefined();
  });

  it.each([
    ['exit 1', 'it does not run (exit code 1)'],
    ['echo hello', '`k6 version` does not say a version'],
    [k6Script('3.0.0'), 'it is version 3.0.0, and >=2.2.0 <3.0.0 is needed'],
  ])('refuses a THONGSUOT_K6 with the script `%s`', async (script, problem) => {
    const machine = fakeMachine();
    const named = machine.program('mine/k6', script);
    const env = { ...machine.env, THONGSUOT_K6: named };
    expect(machine.tidy(await messageOf(findK6({ ...machine, env })))).toBe(
      `THONGSUOT_K6=<root>/mine/k6 cannot be used: ${problem}\n` +
        'Let THONGSUOT_K6 name a working k6, or unset it to let the set-up look for one',
    );
  });

  it('refuses a THONGSUOT_K6 that is not there', async () => {
    const machine = fakeMachine({ env: { THONGSUOT_K6: '/nowhere/k6' } });
    expect(await messageOf(findK6(machine))).toMatch(
      /^THONGSUOT_K6=\/nowhere\/k6 cannot be used: it does not run \(no such program\)\n/,
    );
  });
});

describe('bringing k6 from the release host', () => {
  it('downloads, checks, unpacks and keeps it, and the next run finds it', async () => {
    const machine = await machineWithRelease({});
    expect(await bringK6(machine)).toEqual({
      path: join(machine.root, CACHED),
      version: '2.2.0',
      origin: 'cache',
    });
    expect(machine.lines).toEqual([
      'k6 2.2.0: downloaded in 0 s → <root>/cache/thongsuot/k6/v2.2.0/k6',
    ]);
    expect(leftovers(machine)).toEqual(['k6']);

    expect(await bringK6({ ...machine, env: { ...machine.env, ...OFFLINE } })).toMatchObject({
      origin: 'cache',
    });
    expect(machine.lines.at(-1)).toBe('k6 2.2.0: in place → <root>/cache/thongsuot/k6/v2.2.0/k6');
  });

  it('never uses an archive with a wrong checksum: it says so and builds with Go', async () => {
    const machine = await machineWithRelease({ sha256: 'a'.repeat(64) });
    machine.program('bin/go', GO_SCRIPT);
    expect(await bringK6(machine)).toMatchObject({ version: '2.2.0', origin: 'cache' });
    const [bad, ...others] = machine.lines;
    expect(bad).toMatch(
      /^k6 2\.2\.0: not downloaded: http\S+\/v2\.2\.0\/k6-v2\.2\.0-linux-amd64\.tar\.gz: wrong checksum: sha256 is [0-9a-f]{64}, and a{64} is expected$/,
    );
    expect(others).toEqual([
      'k6 2.2.0: building with Go, which takes a minute or two, once …',
      'k6 2.2.0: built with Go in 0 s → <root>/cache/thongsuot/k6/v2.2.0/k6',
    ]);
    expect(leftovers(machine)).toEqual(['go-was-here', 'k6']);
  });

  it.each([
    ['is not there', (r: ServerResponse) => r.writeHead(404).end(), /: 404 Not Found$/m],
    [
      'is cut off',
      (r: ServerResponse) => {
        r.writeHead(200, { 'content-length': '1000' });
        r.write('half', () => r.destroy());
      },
      /: cut off \(/,
    ],
  ])('keeps nothing when the archive %s', async (_what, answer, message) => {
    const machine = await machineWithRelease({ answer });
    expect(await messageOf(bringK6(machine))).toMatch(message);
    expect(leftovers(machine)).toEqual([]);
  });

  it('keeps nothing when the archive holds a k6 of another version', async () => {
    const machine = await machineWithRelease({ version: '2.1.0' });
    expect(await messageOf(bringK6(machine))).toContain(
      'not downloaded: the program that came is not usable: it is version 2.1.0, and ' +
        '>=2.2.0 <3.0.0 is needed',
    );
    expect(leftovers(machine)).toEqual([]);
  });

  it('asks for the zip archive on macOS', async () => {
    const asked: (string | undefined)[] = [];
    const base = await releaseHost((request, response) => {
      asked.push(request.url);
      response.end(`${'a'.repeat(64)}  k6-v2.2.0-macos-arm64.zip\n`);
    });
    const machine = fakeMachine({
      platform: 'darwin',
      arch: 'arm64',
      env: { THONGSUOT_K6_RELEASE_URL: base },
    });
    await messageOf(bringK6(machine));
    expect(asked).toEqual(['/v2.2.0/k6-v2.2.0-checksums.txt', '/v2.2.0/k6-v2.2.0-macos-arm64.zip']);
  });
});

describe('building k6 with Go', () => {
  it('requires the module in a throw-away module and leaves nothing else behind', async () => {
    const machine = fakeMachine({ env: OFFLINE });
    machine.program(
      'bin/go',
      `echo "$@" > ../args; while read l; do echo "$l"; done < go.mod > ../mod\n${GO_SCRIPT}`,
    );
    await bringK6(machine);
    const kept = join(machine.root, 'cache/thongsuot/k6/v2.2.0');
    expect(readFileSync(join(kept, 'args'), 'utf8')).toMatch(
      /^build -mod=mod -trimpath -o \S+\/k6 go\.k6\.io\/k6\/v2\n$/,
    );
    expect(readFileSync(join(kept, 'mod'), 'utf8')).toBe(
      'module thongsuot-k6-build\n\ngo 1.24\n\nrequire go.k6.io/k6/v2 v2.2.0\n',
    );
    expect(existsSync(readFileSync(join(kept, 'go-was-here'), 'utf8').trim())).toBe(false);
  });

  it('survives two set-ups at once: both end with a whole k6', async () => {
    const machine = fakeMachine({ env: OFFLINE });
    machine.program('bin/go', GO_SCRIPT);
    const tools = await Promise.all([bringK6(machine), bringK6(machine)]);
    expect(tools.map((tool) => tool.version)).toEqual(['2.2.0', '2.2.0']);
    expect(await findK6(machine)).toMatchObject({ origin: 'cache' });
    expect(leftovers(machine)).toEqual(['go-was-here', 'k6']);
  });
});

describe('when k6 cannot be brought', () => {
  it('says what was tried and what to install', async () => {
    const machine = fakeMachine({ arch: 's390x' });
    expect(await messageOf(bringK6(machine))).toBe(
      `there is no k6 >=2.2.0 <3.0.0, and none could be brought:
  not downloaded: there is no release for linux on s390x
  not built with Go: Go is not on the PATH
Install k6 by hand (https://grafana.com/docs/k6/latest/set-up/install-k6/), or install Go 1.25 or later, or let THONGSUOT_K6 name a k6; then run the same command again`,
    );
  });

  it('repeats why Go failed', async () => {
    const machine = fakeMachine({ arch: 's390x' });
    machine.program('bin/go', 'echo "go: go.mod requires go >= 1.25" >&2; exit 1');
    expect(await messageOf(bringK6(machine))).toContain(
      '\n  not built with Go: go build failed (exit code 1: go: go.mod requires go >= 1.25)\n',
    );
    expect(leftovers(machine)).toEqual([]);
  });
});

describe('a list of checksums', () => {
  const sum = 'AB'.repeat(32);

  it.each([
    [`${sum}  k6.zip\n`, sum.toLowerCase()],
    [`${sum} *k6.zip\r\n`, sum.toLowerCase()],
    [`${'c'.repeat(64)}  other-k6.zip\n${sum}  k6.zip`, sum.toLowerCase()],
    [`${sum}  k6.zip.sig\n`, undefined],
    ['abc  k6.zip\n', undefined],
    ['<html>not found</html>', undefined],
  ])('%j', (list, expected) => {
    expect(checksumOf(list, 'k6.zip')).toBe(expected);
  });
});

/** A machine whose release host serves an archive, whole and right unless the options say otherwise. */
async function machineWithRelease(options: {
  readonly version?: string;
  readonly sha256?: string;
  readonly answer?: (response: ServerResponse) => void;
}): Promise<FakeMachine> {
  const { version = '2.2.0', answer } = options;
  const source = fakeMachine();
  const folder = 'k6-v2.2.0-linux-amd64';
  source.program(`${folder}/k6`, k6Script(version));
  const archive = execFileSync('tar', ['-czf', '-', '-C', source.root, folder]);
  const sum = options.sha256 ?? sha256(archive);
  const base = await releaseHost((request, response) => {
    if (request.url === '/v2.2.0/k6-v2.2.0-checksums.txt') response.end(`${sum}  ${ARCHIVE}\n`);
    else if (request.url !== `/v2.2.0/${ARCHIVE}`) response.writeHead(400).end();
    else if (answer !== undefined) answer(response);
    else response.end(archive);
  });
  const machine = fakeMachine({ env: { THONGSUOT_K6_RELEASE_URL: base } });
  for (const command of ['tar', 'gzip']) lend(machine, command, realPathOf(command));
  return machine;
}

function realPathOf(command: string): string {
  return execFileSync('/bin/sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim();
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** What lies in the folder of this k6 version. */
function leftovers(machine: FakeMachine): string[] {
  const dir = join(machine.root, 'cache/thongsuot/k6/v2.2.0');
  mkdirSync(dir, { recursive: true });
  return readdirSync(dir).sort();
}
