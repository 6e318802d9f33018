import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARCHIVE, CONFIGURATION, PORTS, TARGETS, TOOLS, USAGE } from './mistakes.ts';
import {
  end,
  type Finished,
  finished,
  type RunningSimulator,
  simulator,
  THONGSUOT,
  thongsuot,
  workspace,
} from './support.ts';

const dir = workspace();
const RUNS = path.join(dir, 'runs');

let platform: RunningSimulator;
/** Accepts connections and never says a word. */
let mute: Server;
/** A port on which nothing listens. */
let closed_port: number;

beforeAll(async () => {
  platform = await simulator(dir);
  mute = createServer((socket) => socket.on('error', () => undefined));
  await listen(mute);
  const server = createServer();
  await listen(server);
  closed_port = portOf(server);
  await new Promise((resolve) => server.close(resolve));

  writeFileSync(path.join(dir, 'occupied'), '');
  mkdirSync(path.join(dir, 'bin'));
  program('bin/k6', 'echo "k6 v1.3.0 (go1.24.6, linux/amd64)"');
  program('k6-crash', '[ "$1" = version ] && echo "k6 v2.2.0 (go1.26.8, linux/amd64)" || exit 107');
  config('file-for-runs.yaml', (text) => text.replace('runs_dir: runs', 'runs_dir: occupied'));
  config('proc-for-runs.yaml', (text) => text.replace('runs_dir: runs', 'runs_dir: /proc/runs'));
  config('busy-metrics.yaml', (text) => text.replace('port: 0', `port: ${portOf(mute)}`));
  config('dead-target.yaml', (text) => withUrl(text, `http://127.0.0.1:${closed_port}`));
  config('gov.yaml', (text) => withUrl(text, 'https://dichvucong.gov.vn'));
  config('secret.yaml', (text) => withUrl(text, '"http://admin:s3cret@127.0.0.1/"'));
  config('no-profiles.yaml', (text) => text.slice(0, text.indexOf('profiles:')));
  config('damaged-runs.yaml', (text) => text.replace('runs_dir: runs', 'runs_dir: damaged'));
  config('problems.yaml', (text) =>
    text
      .replace('include: [', 'include: [more.yaml, ')
      .replace('rate_per_s: 60', 'rate_per_s: -1')
      .replace('duration_s: 10', 'duration_s: ten'),
  );
  writeFileSync(path.join(dir, 'more.yaml'), 'objectivs: []\n');
  damagedRun('cut-off', '{"version": 1, "id": "cut-');
  damagedRun('hollow', '{"version": 1, "id": "hollow", "started_at": "2025-07-01T00:00:00Z"}');
  damagedRun('newer', '{"version": 3}');
});

afterAll(async () => {
  mute.close();
  await end(platform.process);
});

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function config(name: string, change: (text: string) => string): void {
  const text = readFileSync(path.join(dir, 'thongsuot.yaml'), 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`${name} is the same as the good configuration`);
  writeFileSync(path.join(dir, name), changed);
}

function withUrl(text: string, url: string): string {
  return text.replace('url: simulator', `url: ${url}`);
}

function program(name: string, script: string): void {
  const file = path.join(dir, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function damagedRun(id: string, manifest: string): void {
  mkdirSync(path.join(dir, 'damaged', id), { recursive: true });
  writeFileSync(path.join(dir, 'damaged', id, 'run.json'), manifest);
}

type Env = Readonly<Record<string, string>>;

/** No refusal takes this long; a command that hangs must not outlive the test. */
const PATIENCE_MS = 60_000;

/** Runs one command line in the workspace, with its configuration unless another is named. */
function run(line: string, env: Env = {}, stdout: 'pipe' | number = 'pipe'): Promise<Finished> {
  const args = fillIn(line).split(' ');
  const configured = line.includes('--config') ? [] : ['--config', 'thongsuot.yaml'];
  const given = Object.entries(env).map(([name, value]) => [name, fillIn(value)]);
  const child = spawn(process.execPath, [THONGSUOT, ...args, ...configured], {
    cwd: dir,
    env: { ...process.env, ...Object.fromEntries(given) },
    stdio: ['ignore', stdout, 'pipe'],
    timeout: PATIENCE_MS,
  });
  return finished(child);
}

/** What is only known when everything is up. */
function places(): [name: string, text: string][] {
  return [
    ['TARGET', platform.url],
    ['BUSY', String(portOf(mute))],
    ['CLOSED', String(closed_port)],
    ['DIR', dir],
  ];
}

function fillIn(text: string): string {
  return places().reduce((filled, [name, value]) => filled.replaceAll(name, value), text);
}

function tidy(text: string): string {
  return places().reduce((tidied, [name, value]) => tidied.replaceAll(value, name), text);
}

/** The one document that a script gets. */
function documentOf({ stdout }: Finished): Record<string, unknown> {
  expect(stdout.trimEnd().split('\n'), 'one line on stdout').toHaveLength(1);
  return JSON.parse(stdout) as Record<string, unknown>;
}

// Most of the time is the start of Node, so a few at once; no load is made by any of them.
describe.concurrent.each([
  ['on the command line', USAGE],
  ['in the configuration', CONFIGURATION],
  ['of a port', PORTS],
  ['of a target', TARGETS],
  ['of a tool', TOOLS],
  ['of the archive', ARCHIVE],
] as const)('a mistake %s', (_where, mistakes) => {
  it.each(mistakes)('gets one clear message: $line', async ({ line, env, says }) => {
    const result = await run(`${line} --json`, env);
    expect(tidy(result.stderr).trimEnd()).toBe(says);
    expect(result.code).toBe(2);
    const document = documentOf(result);
    expect(Object.keys(document)).toEqual(['version', 'error']);
    expect(document['version']).toBe(1);
    expect(result.stdout + result.stderr).not.toMatch(/s3cret|\n\s+at /);
  });
});

describe('a command that is refused', () => {
  it('leaves no run behind', () => {
    expect(existsSync(RUNS) ? readdirSync(RUNS) : []).toEqual([]);
  });

  it('says nothing on stdout without --json', async () => {
    expect((await run('load shrt')).stdout).toBe('');
  });

  it('cannot make the runs folder under /proc, and says which', async () => {
    const { code, stderr } = await run('load short --target TARGET --config proc-for-runs.yaml');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^\/proc\/runs\/\S+: (this folder cannot be made|no permission|the file system is read-only)/,
    );
  });
});

describe('an archive', () => {
  it('that is empty lists nothing, which is no mistake', async () => {
    const people = await run('runs');
    expect([people.code, people.stdout]).toEqual([0, '']);
    expect(tidy(people.stderr)).toBe('No runs in DIR/runs yet: `thongsuot load demo` makes one.\n');
    expect(documentOf(await run('runs --json'))).toEqual({ version: 1, runs: [] });
  });

  it('with damaged runs lists each with what is wrong with it', async () => {
    const listed = documentOf(await run('runs --json --config damaged-runs.yaml'));
    const problems = (listed['runs'] as { id: string; problem: string }[]).map(
      ({ id, problem }) => `${id}: ${problem.replace(/^\S+ (.*?)[ ;(].*$/, '$1')}`,
    );
    expect(problems).toEqual(['newer: manifest', 'hollow: not', 'cut-off: not']);
  });
});

describe('a k6 that crashes right away', () => {
  it('makes an invalid run, sealed, whose first reason sends to its log', async () => {
    const env = { THONGSUOT_K6: 'DIR/k6-crash' };
    const result = await run('load short --json --target TARGET', env);
    expect(result.code).toBe(4);
    expect(result.stderr).toMatch(
      /^Live page \S+, metrics \S+\n.* k6 is starting its virtual users\n$/,
    );
    const { run: identity, verdict } = documentOf(result) as unknown as {
      run: { dir: string; sealed: boolean };
      verdict: { kind: string; reasons: object[] };
    };
    expect([identity.sealed, verdict.kind]).toEqual([true, 'invalid']);
    expect(verdict.reasons[0]).toMatchObject({
      code: 'generator_crashed',
      text: 'k6 ended with exit code 107 before it had done its work; see its log',
    });
    expect(existsSync(path.join(identity.dir, 'report.html'))).toBe(true);
  });
});

describe('an output that goes nowhere', () => {
  it('is no fault when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [THONGSUOT, 'check', '--config', 'thongsuot.yaml'], {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    expect([await once(child, 'close'), stderr]).toEqual([[0, null], '']);
  });

  it.runIf(existsSync('/dev/full'))('is one when the disk is full', async () => {
    const { code, stderr } = await run('check', {}, openSync('/dev/full', 'w'));
    expect([code, stderr]).toEqual([2, 'the output cannot be written: ENOSPC\n']);
  });
});

it.each(['version', '--version', '-V'])('says with `%s` which version it is', async (asked) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const said = await thongsuot(dir, asked);
  expect(said).toMatchObject({ code: 0, stdout: `thongsuot ${version}\n`, stderr: '' });
});
