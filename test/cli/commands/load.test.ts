import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OptionValues } from '../../../cli/command.ts';
import { load } from '../../../cli/commands/load.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { quietContext, silence } from '../context.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'load-test-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

/** The shipped files, and 30 requests per second that were agreed on for an address that nobody has. */
function configuration(): string {
  const names = ['platforms', 'bindings/reference', 'objectives', 'profiles', 'calendar'];
  const files = [...names, 'provinces', 'demand'].map((name) =>
    path.join(path.dirname(SHIPPED_CONFIG), `${name}.yaml`),
  );
  const entry =
    '{ host: 203.0.113.9, approved_by: the test suite, reference: RFC 5737, from: 2020-01-01T00:00:00+07:00, to: 2100-01-01T00:00:00+07:00, rate_max_per_s: 30 }';
  const file = path.join(dir, 'thongsuot.yaml');
  writeFileSync(
    file,
    `version: 1\nruns_dir: runs\ninclude: [${files.join(', ')}]\nauthorisations: [${entry}]\n`,
  );
  return file;
}

function run(values: OptionValues): Promise<unknown> {
  const context = quietContext(silence(), { cwd: dir, config_path: configuration(), json: true });
  const target = { target: 'http://203.0.113.9' };
  return load.run(context, { ...target, ...values }, ['demo']).catch((error: unknown) => error);
}

describe('a load that somebody has to allow', () => {
  // 5.2 requests for each journey: 61/s in the profile, 7.884/s for Ho Chi Minh City at L4.
  it.each([
    [{}, '317.2 requests/s'],
    [{ level: 'L4', province: 'ho-chi-minh' }, '41 requests/s'],
  ])('with %j is held against the rate that it would run at', async (values, rate) => {
    expect(await run(values)).toMatchObject({
      name: 'OperatorError',
      message: `--target refused: the plan makes ${rate}, and load on 203.0.113.9 is authorised up to 30 requests/s`,
    });
    expect(existsSync(path.join(dir, 'runs'))).toBe(false);
  });
});
