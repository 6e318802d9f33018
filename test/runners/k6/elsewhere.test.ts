import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { METRICS } from '../../../model/telemetry.ts';
import type { Intake } from '../../../runners/intake/intake.ts';
import {
  type Elsewhere,
  generatorsElsewhere,
  writeProgram,
} from '../../../runners/k6/elsewhere.ts';
import { newIntake, point } from '../intake/points.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'elsewhere-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

const ELSEWHERE: Elsewhere = {
  host: '0.0.0.0',
  port: 4318,
  token: 'not-the-one',
  senders: 3,
  onReady: () => undefined,
};

const SECRETS = ['THONGSUOT_SECRET_X__LOGIN'];

describe('the program that starts one of the load generators', () => {
  /** What a k6 that tells its arguments and environment was started with. */
  function started(program: string, env: Record<string, string>): string {
    writeFileSync(path.join(dir, 'k6'), '#!/bin/sh\necho "$*"\nenv | sort\n');
    chmodSync(path.join(dir, 'k6'), 0o755);
    const PATH = `${dir}:${process.env['PATH']}`;
    const { stdout, stderr } = spawnSync('sh', [program, '2'], { env: { PATH, ...env } });
    return `${stdout}${stderr}`;
  }

  it('starts it with its part of the load, and with what makes it push', async () => {
    const run = { dir, endpoint: '0.0.0.0:4318', secrets: SECRETS };
    const program = await writeProgram(ELSEWHERE, run);
    const secret = { THONGSUOT_SECRET_X__LOGIN: 's', THONGSUOT_INTAKE_TOKEN: 'not-the-one' };
    const said = started(program, { ...secret, INTAKE: '10.0.0.1:4318' });
    for (const part of [
      '--execution-segment 1/3:2/3 --execution-segment-sequence 0,1/3,2/3,1 script.js',
      'K6_OTEL_HTTP_EXPORTER_ENDPOINT=10.0.0.1:4318',
      'K6_OTEL_HEADERS=Authorization=Bearer not-the-one',
      'OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION=base2_exponential_bucket_histogram',
      `WORKLOAD=${dir}/workload.json`,
    ]) {
      expect(said).toContain(part);
    }
    expect(said).toMatch(/service\.instance\.id=\S+-2\n/);
    expect(readFileSync(program, 'utf8')).not.toContain('not-the-one');
  });

  it('names what its environment lacks', async () => {
    const run = { dir, endpoint: '0.0.0.0:4318', secrets: SECRETS };
    const program = await writeProgram(ELSEWHERE, run);
    expect(started(program, {})).toContain('THONGSUOT_SECRET_X__LOGIN');
  });
});

describe('load generators that others start', () => {
  const done = (intake: Intake, sender: string): void =>
    intake.accept([
      point(intake, {
        metric: METRICS.run_complete,
        attributes: {},
        time_ms: 2000,
        value: 1,
        sender,
      }),
    ]);

  it('have ended when as many as there should be have done their work', async () => {
    const intake = newIntake();
    const looks: string[] = [];
    const wait = async (): Promise<void> => {
      looks.push('look');
      done(intake, `k6-${looks.length}`);
    };
    const others = generatorsElsewhere(intake, 2, { wait });
    expect(await others.exited).toEqual({ exit_code: 0 });
    expect(looks).toHaveLength(2);
  });

  it('have ended without their work when they are asked to end before', async () => {
    const intake = newIntake();
    done(intake, 'k6-1');
    const others = generatorsElsewhere(intake, 2, {
      wait: (_, signal) =>
        new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
    });
    others.stop();
    expect(await others.exited).toEqual({ exit_code: null });
  });
});
