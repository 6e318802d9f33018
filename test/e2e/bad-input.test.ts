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
import {
  end,
  type Finished,
  finished,
  type RunningSimulator,
  simulator,
  THONGSUOT,
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
    text.replace('include: [', 'include: [more.yaml, ').replace('rate_per_s: 60', 'rate_per_s: -1'),
  );
  writeFileSync(
    path.join(dir, 'more.yaml'),
    'profiles:\n  long:\n    platfrom: settlement\nobjectivs: []\n',
  );
  damagedRun('cut-off', '{"version": 1, "id": "cut-');
  damagedRun('hollow', '{"version": 1, "id": "hollow", "started_at": "2025-07-01T00:00:00Z"}');
  damagedRun('newer', '{"version": 2}');
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

/** Runs one command line in the workspace, with its configuration unless another is named. */
function run(line: string, env: Env = {}, stdout: 'pipe' | number = 'pipe'): Promise<Finished> {
  const args = fillIn(line).split(' ');
  const configured = line.includes('--config') ? [] : ['--config', 'thongsuot.yaml'];
  const given = Object.entries(env).map(([name, value]) => [name, fillIn(value)]);
  const child = spawn(process.execPath, [THONGSUOT, ...args, ...configured], {
    cwd: dir,
    env: { ...process.env, ...Object.fromEntries(given) },
    stdio: ['ignore', stdout, 'pipe'],
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

interface Mistake {
  readonly line: string;
  readonly says: string;
  readonly env?: Env;
}

const LOAD_HELP = '`thongsuot load --help` lists the options';
const LOAD_USAGE = 'usage: thongsuot load PROFILE [--rate N] [--duration T] [--max-vus N] …';
const COMMANDS = 'doctor, check, simulate, load, probe, runs, report, cleanup, demo';
const START = 'start it, or correct its url; `simulator` uses the embedded one';
const AIM =
  'aim at the simulator (url: simulator) or at a loopback address, or add what its owner approved for exactly this host under authorisations:';
const SHAPE =
  'write http://host[:port][/path] without credentials, query or fragment, or: simulator';
const MEND_K6 = 'Let THONGSUOT_K6 name a working k6, or unset it to let the set-up look for one';
const MISSING_K6 =
  'run `npm run setup`, or install k6 2.2 or later from https://k6.io, or name one in THONGSUOT_K6';
const RESTORE = 'restore the file, or move the folder out of the archive';

const USAGE: readonly Mistake[] = [
  {
    line: 'laod short',
    says: `there is no command \`laod\`\nhint: did you mean \`load\`? Commands: ${COMMANDS}`,
  },
  {
    line: '--config thongsuot.yaml check',
    says: `the command comes first, before \`--config\`\nhint: usage: thongsuot <command> [options]. Commands: ${COMMANDS}`,
  },
  { line: 'load', says: `load: an argument is missing\nhint: ${LOAD_USAGE}` },
  { line: 'load short again', says: `load: "again" is one too many\nhint: ${LOAD_USAGE}` },
  {
    line: 'load short --rat 5',
    says: `load: there is no option --rat\nhint: did you mean --rate? ${LOAD_HELP}`,
  },
  {
    line: 'load short --rate',
    says: `load: --rate needs a value\nhint: write it as --rate=VALUE; ${LOAD_HELP}`,
  },
  {
    line: 'load short --rate 0',
    says: '--rate must be a number from 0.001 to 100000, found "0"',
  },
  {
    line: 'load short --rate=1e9',
    says: '--rate must be a number from 0.001 to 100000, found "1e9"',
  },
  {
    line: 'load short --duration soon',
    says: '--duration must be a duration, found "soon"\nhint: write it as 30s, 5m or 1h30m',
  },
  {
    line: 'load short --duration 25h',
    says: '--duration must be longer than 0 and at most 24h, found "25h"\nhint: write it as 30s, 5m or 1h30m',
  },
  {
    line: 'load short --max-vus 0',
    says: '--max-vus must be a whole number from 1 to 100000, found "0"',
  },
  {
    line: 'load shrt',
    says: 'there is no load profile `shrt`\nhint: did you mean short? Profiles: short',
  },
  {
    line: 'load short --config no-profiles.yaml',
    says: 'there is no load profile `short`\nhint: the configuration has none; add one under `profiles`',
  },
  {
    line: 'load short --platform documents',
    says: 'profile short loads settlement, not documents\nhint: leave --platform out, or choose a profile of that platform',
  },
  {
    line: 'load short --province ha-noi',
    says: '--province needs the demand forecast, which this version does not have\nhint: give the rate yourself with --rate',
  },
  {
    line: 'probe citizen-submit',
    says: 'there is no probe journey `citizen-submit`\nhint: did you mean citizen-submits? Journeys: citizen-submits',
  },
];

const CONFIGURATION: readonly Mistake[] = [
  {
    line: 'load short --config missing.yaml',
    says: 'missing.yaml  cannot be read: no such file\n\n1 problem in 1 file',
  },
  {
    line: 'load short --config bin',
    says: 'bin  is a directory, not a file\n    hint: name the YAML file inside it\n\n1 problem in 1 file',
  },
  { line: 'load short --config problems.yaml', says: '' },
  { line: 'load short --config gov.yaml', says: '' },
  { line: 'load short --config secret.yaml', says: '' },
];

const PORTS: readonly Mistake[] = [
  {
    line: 'simulate --port BUSY',
    says: 'the simulator cannot listen on 127.0.0.1:BUSY: the port is in use; choose another or 0',
  },
  {
    line: 'simulate --port 65536',
    says: '--port must be a whole number from 0 to 65535, found "65536"',
  },
  {
    line: 'load short --target TARGET --config busy-metrics.yaml',
    says: 'cannot serve metrics on 127.0.0.1:BUSY: the port is in use; stop the other program, or set metrics.port to 0 for a free one',
  },
  {
    line: 'load short --target TARGET --metrics-port BUSY',
    says: 'cannot serve metrics on 127.0.0.1:BUSY: the port is in use; stop the other program, or set metrics.port to 0 for a free one',
  },
];

const TARGETS: readonly Mistake[] = [
  {
    line: 'load short --config dead-target.yaml',
    says: `settlement at http://127.0.0.1:CLOSED cannot be reached: nothing listens there\nhint: ${START}`,
  },
  {
    line: 'probe --target http://127.0.0.1:CLOSED',
    says: `settlement at http://127.0.0.1:CLOSED cannot be reached: nothing listens there\nhint: ${START}`,
  },
  {
    line: 'load short --target http://127.0.0.1:BUSY',
    says: 'settlement at http://127.0.0.1:BUSY cannot be reached: it did not answer within 5 s\nhint: look at its log, or start it again; any HTTP answer will do',
  },
  {
    line: 'load short --target https://dichvucong.gov.vn/',
    says: `--target refused: dichvucong.gov.vn is a government host in service, and load there would hurt citizens\nhint: ${AIM}`,
  },
  {
    line: 'load short --target http://134744072',
    says: `--target refused: 8.8.8.8 is not a loopback address, and nobody has authorised load on it\nhint: ${AIM}`,
  },
  {
    line: 'load short --target http://0x08080808',
    says: `--target refused: 8.8.8.8 is not a loopback address, and nobody has authorised load on it\nhint: ${AIM}`,
  },
  {
    line: 'probe --target http://[::ffff:8.8.8.8]',
    says: `--target refused: [::ffff:808:808] is not a loopback address, and nobody has authorised load on it\nhint: ${AIM}`,
  },
  {
    line: 'load short --target http://admin:s3cret@127.0.0.1:CLOSED',
    says: `--target must not carry credentials\nhint: ${SHAPE}`,
  },
  {
    line: 'load http://admin:s3cret@127.0.0.1/',
    says: 'there is no load profile `http://***@127.0.0.1/`\nhint: Profiles: short',
  },
];

const TOOLS: readonly Mistake[] = [
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: 'DIR/nothing' },
    says: `THONGSUOT_K6=DIR/nothing cannot be used: it does not run (no such program)\nhint: ${MEND_K6}`,
  },
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: 'DIR/bin/k6' },
    says: `THONGSUOT_K6=DIR/bin/k6 cannot be used: it is version 1.3.0, and >=2.2.0 <3.0.0 is needed\nhint: ${MEND_K6}`,
  },
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: '', PATH: 'DIR/nothing', XDG_CACHE_HOME: 'DIR/nothing' },
    says: `k6 was not found on this machine\nhint: ${MISSING_K6}`,
  },
  {
    line: 'load short --target TARGET',
    env: { THONGSUOT_K6: '', PATH: 'DIR/bin', XDG_CACHE_HOME: 'DIR/nothing' },
    says: `k6 was not found on this machine\nk6: DIR/bin/k6 is not used: it is version 1.3.0, and >=2.2.0 <3.0.0 is needed\nhint: ${MISSING_K6}`,
  },
  {
    line: 'probe --target TARGET',
    env: { THONGSUOT_CHROMIUM: 'DIR/nothing' },
    says: 'THONGSUOT_CHROMIUM=DIR/nothing cannot be used: there is no such program\nhint: Let THONGSUOT_CHROMIUM name a working browser, or unset it to let the set-up look for one',
  },
];

const ARCHIVE: readonly Mistake[] = [
  {
    line: 'load short --target TARGET --config file-for-runs.yaml',
    says: 'DIR/occupied: this is a file, not a folder; move it away, or choose another folder with runs_dir',
  },
  {
    line: 'runs --config file-for-runs.yaml',
    says: 'DIR/occupied: the runs folder cannot be read (ENOTDIR); check runs_dir in the configuration',
  },
  {
    line: 'report yesterday',
    says: 'there is no run "yesterday" in DIR/runs\nhint: the archive is empty: `thongsuot load demo` makes a run',
  },
  {
    line: 'report holow --config damaged-runs.yaml',
    says: 'there is no run "holow" in DIR/damaged\nhint: did you mean hollow? `thongsuot runs` lists them',
  },
  {
    line: 'report cut-off --config damaged-runs.yaml',
    says: `DIR/damaged/cut-off/run.json: not valid JSON (Unterminated string in JSON at position 26); ${RESTORE}`,
  },
  {
    line: 'report hollow --config damaged-runs.yaml',
    says: `DIR/damaged/hollow/run.json: not a whole manifest: sealed is missing or wrong; ${RESTORE}`,
  },
  {
    line: 'report damaged/newer',
    says: 'DIR/damaged/newer/run.json: manifest version 2, this program reads version 1; use the program version that wrote the run',
  },
];

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
  it.each(mistakes)('gets one clear message: $line $env', async ({ line, env, says }) => {
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
      /^\/proc\/runs\/\S+: (this folder cannot be made, or it was removed; choose another with runs_dir|no permission)/,
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
    expect([result.code, result.stderr]).toEqual([4, '']);
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
