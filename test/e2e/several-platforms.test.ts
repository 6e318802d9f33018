import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { requireK6 } from '../../cli/tools.ts';
import { OPERATIONS } from '../../model/operation.ts';
import { readManifest } from '../../reporters/archive-reader.ts';
import { mustBeAsPlanned } from '../../runners/k6/inspect.ts';
import { documentOf, thongsuot } from './support.ts';

const CONFIG = fileURLToPath(new URL('../../config', import.meta.url));

const PROFILE = `
  both:
    description: Citizens on the portal and at a settlement system, who follow their dossiers there
    rate_per_s: 36
    warmup_s: 5
    stages: [{ duration_s: 0, to_ratio: 0.5 }, { duration_s: 10, to_ratio: 1 }, { duration_s: 8, to_ratio: 1 }]
    judge: platform
    journeys: { citizen-follows-on-portal: 1, citizen-browses-portal: 2 }
    think_time: { median_s: 0.05, sigma: 0.5 }
`;

/** The shipped platforms, bindings and objectives, with a profile of two platforms. */
function workspace(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'thongsuot-both-'));
  const names = ['platforms', 'bindings/reference', 'calendar'];
  const files = names.map((name) => `${CONFIG}/${name}.yaml`).join(', ');
  const rules = ['settlement', 'portal'].map(
    (platform) =>
      `  - { platform: ${platform}, operation: "*", latency: [{ quantile: 0.95, limit_ms: 2000 }], error_ratio: 0.05, basis: project-default, source: short runs }`,
  );
  writeFileSync(
    path.join(dir, 'thongsuot.yaml'),
    `version: 1\ninclude: [${files}]\nruns_dir: runs\nmetrics: { host: 127.0.0.1, port: 0 }\nobjectives:\n${rules.join('\n')}\nprofiles:${PROFILE}`,
  );
  return dir;
}

describe('a load of two platforms', () => {
  const dir = workspace();

  it('runs against both in one simulator, in its stages, and is judged for each', async () => {
    const run = await thongsuot(dir, 'load', 'both', '--json');
    const { verdict, offered, operations, platforms, run: identity } = documentOf(run);
    expect(verdict).toEqual({ kind: 'pass', reasons: [] });
    expect(run.code).toBe(0);
    // 36 × (10 × 0.75 + 8).
    expect(offered?.planned).toBe(558);
    expect(Math.abs((offered?.started ?? 0) - 558)).toBeLessThanOrEqual(3);
    expect(operations.every(({ count }) => count > 0)).toBe(true);
    const touched = new Set(operations.map(({ operation }) => OPERATIONS[operation].platform));
    expect(touched).toEqual(new Set(['settlement', 'portal']));
    expect(platforms.map((p) => [p.platform, p.quantile, p.outcome])).toEqual([
      ['settlement', 0.95, 'met'],
      ['settlement', null, 'met'],
      ['portal', 0.95, 'met'],
      ['portal', null, 'met'],
    ]);

    const manifest = await readManifest(identity.dir);
    expect(manifest.targets.settlement).toMatchObject({ simulator: true, binding: 'reference' });
    expect(manifest.targets.portal?.base_url).not.toBe(manifest.targets.settlement?.base_url);
    const junit = readFileSync(path.join(identity.dir, 'junit.xml'), 'utf8');
    expect(junit).toContain('<testsuite name="settlement"');
    expect(junit).toContain('<testsuite name="portal"');
  });

  it('is refused with the name of the platform that is down, before anything is sent', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise((resolve) => server.close(resolve));
    const run = await thongsuot(dir, 'load', 'both', '--target', `portal=${url}`);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`portal at ${url} cannot be reached: nothing listens there`);
  });
});

describe('a plan that k6 would not follow', () => {
  it('is told before the load: a script with scenarios of its own starts other users', async () => {
    const cwd = mkdtempSync(path.join(tmpdir(), 'thongsuot-inspect-'));
    const script = path.join(cwd, 'own.js');
    const config_path = path.join(cwd, 'k6.json');
    const scenario = { executor: 'constant-vus', duration: '10s', gracefulStop: '30s' };
    const scenarios = { ours: { ...scenario, vus: 3 } };
    writeFileSync(config_path, JSON.stringify({ scenarios }));
    const { path: k6 } = await requireK6({ env: process.env });
    const inspected = { script, config_path, cwd, env: { K6_NO_USAGE_REPORT: 'true' } };
    const planned = { vus: 3, duration_ms: 40_000 };

    writeFileSync(script, 'export default function () {}');
    await expect(mustBeAsPlanned(k6, inspected, planned)).resolves.toBeUndefined();

    const own = JSON.stringify({ scenarios: { theirs: { ...scenario, vus: 7 } } });
    writeFileSync(script, `export const options = ${own}; export default function () {}`);
    await expect(mustBeAsPlanned(k6, inspected, planned)).rejects.toThrow(
      'k6 would run another load than planned: 7 virtual users for 40 s instead of 3 virtual users for 40 s',
    );
  });
});
