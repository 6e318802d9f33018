import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { end, THONGSUOT } from './support.ts';

/** The drills themselves take minutes and a free machine: `npm run accuracy:drills`. Here is what a broken-off one leaves. */
const PATIENCE = { timeout: 90_000, interval: 200 };

/** On a busy machine it takes long until all is well before a drill. */
const HEALTH_PATIENCE = { timeout: 170_000, interval: 200 };
const HEALTH_TIMEOUT_MS = 220_000;

const HARD_DOWN = ['--fault', 'hard-down', '--by', 'checks'];
const HARD_DOWN_BEGINS = 'drill: hard-down at settlement …';

/** The temporary folder of every drill of a test. */
let dir: string;
let children: ChildProcess[];

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-e2e-'));
  children = [];
});

afterEach(async () => {
  for (const child of children) await end(child, 'SIGKILL');
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

interface Started {
  readonly child: ChildProcess;
  readonly said: { stdout: string; stderr: string };
}

/** @param programs a folder that comes first on the PATH */
function drill(args: readonly string[], programs?: string): Started {
  const PATH = [...(programs === undefined ? [] : [programs]), process.env['PATH']].join(':');
  const child = spawn(process.execPath, [THONGSUOT, 'drill', ...args], {
    cwd: dir,
    env: { ...process.env, PATH, TMPDIR: dir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  return { child, said };
}

async function begun(args: readonly string[], programs?: string): Promise<Started> {
  const started = drill(args, programs);
  await vi.waitFor(() => expect(started.said.stderr).toContain(HARD_DOWN_BEGINS), PATIENCE);
  return started;
}

/** Of every process that was started in the drill: each names the temporary folder, or the program of the drill. */
async function processes(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'args=']);
  return stdout.split('\n').filter((args) => args.includes(dir));
}

/** A Prometheus that ends as soon as it is started; the second time it never becomes ready. */
function brokenPrometheus(): string {
  const folder = path.join(dir, 'programs');
  const file = path.join(folder, 'prometheus');
  mkdirSync(folder);
  const script = `#!/bin/sh
if [ "$1" = --version ]; then echo 'prometheus, version 3.0.0'; exit; fi
if [ -e '${folder}/started' ]; then exec /bin/sleep 600; fi
: > '${folder}/started'
exit 1
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return folder;
}

describe('thongsuot drill that is broken off', () => {
  it('by Ctrl-C ends with 130 and leaves neither processes nor folders', async () => {
    const { child } = await begun(HARD_DOWN);
    expect(readdirSync(dir)).toEqual([expect.stringMatching(/^thongsuot-drill-/)]);
    expect(await processes()).not.toEqual([]);
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
    await vi.waitFor(async () => expect(await processes()).toEqual([]), PATIENCE);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('by SIGKILL takes all its processes with it, and the next one its folders', async () => {
    const { child } = await begun(HARD_DOWN);
    await end(child, 'SIGKILL');
    await vi.waitFor(async () => expect(await processes()).toEqual([]), PATIENCE);
    const left = readdirSync(dir);
    expect(left).not.toEqual([]);
    await begun(HARD_DOWN);
    expect(readdirSync(dir).filter((name) => left.includes(name))).toEqual([]);
  });
});

describe('thongsuot drill whose Prometheus ends', () => {
  it(
    'could not measure that, and tells so although the drill after it is broken off',
    async () => {
      const faults = ['--fault', 'hard-down,half-errors', '--by', 'checks'];
      const { child, said } = await begun(faults, brokenPrometheus());
      const isNext = (): void =>
        expect(said.stderr).toContain('drill: half-errors at settlement …');
      await vi.waitFor(isNext, HEALTH_PATIENCE);
      const closed = once(child, 'close');
      child.kill('SIGINT');
      expect(await closed).toEqual([130, null]);
      expect(said.stdout).toContain('? hard-down at settlement: Prometheus ended with 1');
    },
    HEALTH_TIMEOUT_MS,
  );

  it(
    'could not measure a time without a fault, either',
    async () => {
      const { child, said } = drill(['--healthy', '60s'], brokenPrometheus());
      expect(await once(child, 'close')).toEqual([4, null]);
      expect(said.stdout).toContain('? healthy for 60 s');
      expect(said.stdout).toContain('Prometheus ended with 1');
    },
    HEALTH_TIMEOUT_MS,
  );
});
