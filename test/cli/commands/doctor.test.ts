import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../cli/command.ts';
import { doctor } from '../../../cli/commands/doctor.ts';

const CONFIG = fileURLToPath(new URL('../../../config', import.meta.url));

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'doctor-test-'));
  configure('runs', 0);
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function configure(runs_dir: string, metrics_port: number): void {
  const files = ['platforms', 'bindings/reference', 'calendar'].map((f) => `${CONFIG}/${f}.yaml`);
  const text = `version: 1\ninclude: [${files.join(', ')}]\nruns_dir: ${runs_dir}\nmetrics: { host: 127.0.0.1, port: ${metrics_port} }\n`;
  writeFileSync(path.join(dir, 'thongsuot.yaml'), text);
}

/** A program that says one line, whatever it is asked. */
function program(name: string, says: string): string {
  const file = path.join(dir, name);
  writeFileSync(file, `#!/bin/sh\necho '${says}'\n`);
  chmodSync(file, 0o755);
  return file;
}

interface Examined {
  readonly code: number;
  readonly out: string;
}

async function examine(changes: Partial<Context> = {}): Promise<Examined> {
  const printed: string[] = [];
  const context: Context = {
    io: {
      print: (text) => void printed.push(text),
      say: () => undefined,
      show: () => undefined,
      color: { out: false, err: false },
      width: 80,
      height: 24,
      redraws: false,
    },
    cwd: dir,
    env: {
      PATH: '/bin',
      XDG_CACHE_HOME: path.join(dir, 'cache'),
      THONGSUOT_K6: program('k6', 'k6 v2.4.1 (go1.26.8, linux/amd64)'),
      THONGSUOT_CHROMIUM: program('chromium', 'Chromium 150.0.1.2 built on a test'),
    },
    signal: new AbortController().signal,
    config_path: path.join(dir, 'thongsuot.yaml'),
    json: false,
    ...changes,
  };
  const code = await doctor.run(context, {}, []);
  return { code, out: printed.join('\n').replaceAll(dir, 'DIR') };
}

/** What differs from machine to machine, and the time. */
function tidy(text: string): string {
  return text
    .replace(/^(. node +)\S+$/m, '$1NODE')
    .replace(/^(. machine +).*$/m, '$1MACHINE')
    .replace(/^(. clock +)\S+Z,/m, '$1TIME,')
    .replace(/\([0-9a-f]{12}\)/, '(HASH)');
}

describe('doctor on a machine where all is well', () => {
  it('tells what it found, line by line, and ends with 0', async () => {
    const { code, out } = await examine();
    expect(code).toBe(0);
    expect(tidy(out)).toMatchInlineSnapshot(`
      "✓ node      NODE
      ✓ k6        2.4.1 (DIR/k6)
      ✓ browser   150.0.1.2 (DIR/chromium)
      ✓ machine   MACHINE
      ✓ clock     TIME, running evenly
      ✓ config    thongsuot.yaml is valid (HASH)
      ✓ runs_dir  DIR/runs can be written
      ✓ metrics   127.0.0.1:0 is free"
    `);
  });

  it('says the same to a script', async () => {
    const { code, out } = await examine({ json: true });
    const document = JSON.parse(out) as { version: number; ok: boolean; checks: object[] };
    expect([code, document.version, document.ok]).toEqual([0, 1, true]);
    expect(document.checks).toHaveLength(8);
    expect(document.checks[1]).toEqual({ name: 'k6', ok: true, text: '2.4.1 (DIR/k6)' });
  });
});

describe('doctor on a machine where something is wrong', () => {
  it('tells every fault at once, each with its remedy, and ends with 2', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    configure('occupied', port);
    writeFileSync(path.join(dir, 'occupied'), '');
    const env = {
      PATH: '/bin',
      THONGSUOT_K6: program('old-k6', 'k6 v1.3.0 (go1.24, linux/amd64)'),
      THONGSUOT_CHROMIUM: path.join(dir, 'nothing'),
    };
    try {
      const { code, out } = await examine({ env });
      expect(code).toBe(2);
      expect(tidy(out).replaceAll(String(port), 'PORT')).toMatchInlineSnapshot(`
        "✓ node      NODE
        ✗ k6        THONGSUOT_K6=DIR/old-k6 cannot be used: it is version 1.3.0, and >=2.2.0 <3.0.0 is needed
                    hint: Let THONGSUOT_K6 name a working k6, or unset it to let the set-up look for one
        ✗ browser   THONGSUOT_CHROMIUM=DIR/nothing cannot be used: there is no such program
                    hint: Let THONGSUOT_CHROMIUM name a working browser, or unset it to let the set-up look for one
        ✓ machine   MACHINE
        ✓ clock     TIME, running evenly
        ✓ config    thongsuot.yaml is valid (HASH)
        ✗ runs_dir  DIR/occupied cannot be written
                    hint: grant write permission, move away what is in its place, or choose another folder with runs_dir
        ✗ metrics   127.0.0.1:PORT is not free for /metrics
                    hint: stop the other program, or set metrics.port to 0 for a free one"
      `);
    } finally {
      server.close();
    }
  });

  it('tells a broken configuration once, not again with all that is set in it', async () => {
    const { code, out } = await examine({ config_path: path.join(dir, 'missing.yaml') });
    expect(code).toBe(2);
    expect(out.slice(out.indexOf('✗'))).toMatchInlineSnapshot(`
      "✗ config    missing.yaml  cannot be read: no such file

                  1 problem in 1 file
      ✗ runs_dir  not checked: it is set in the configuration
                  hint: mend the configuration first
      ✗ metrics   not checked: it is set in the configuration
                  hint: mend the configuration first"
    `);
  });

  it('names the k6 that it passed over on the PATH', async () => {
    mkdirSync(path.join(dir, 'bin'));
    program('bin/k6', 'k6 v1.3.0 (go1.24, linux/amd64)');
    const env = { PATH: path.join(dir, 'bin'), XDG_CACHE_HOME: path.join(dir, 'cache') };
    const { code, out } = await examine({ env, json: true });
    const { checks } = JSON.parse(out) as { checks: { name: string; text: string }[] };
    expect(code).toBe(2);
    expect(checks.find((check) => check.name === 'k6')?.text).toBe(
      [
        'k6 was not found on this machine',
        'k6: DIR/bin/k6 is not used: it is version 1.3.0, and >=2.2.0 <3.0.0 is needed',
        'hint: run `npm run setup`, or install k6 2.2 or later from https://k6.io, or name one in THONGSUOT_K6',
      ].join('\n'),
    );
  });
});
