import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { FOLDERS, MAKERS } from '../../cli/compiled-sources.mjs';
import { onPath } from '../../cli/setup/locate.mjs';
import { thisMachine } from '../../cli/setup/machine.mjs';
import { locateMonitoring } from '../../cli/setup/monitoring.mjs';

const run = promisify(execFile);
const [systemd_analyze] = await onPath(thisMachine(process.env), 'systemd-analyze');

describe('what is deployed', () => {
  it('has a file for Prometheus that Prometheus takes', async () => {
    const promtool = await locateMonitoring(process.env, 'promtool');
    expect(promtool, 'promtool is missing: npm run setup -- --monitoring').toBeDefined();
    const args = ['check', 'config', '--syntax-only', 'deploy/prometheus/prometheus.yml'];
    await expect(run(promtool?.path ?? '', args)).resolves.toBeDefined();
  });

  // Only systemd itself knows its units; it is not on every machine that can run the tests.
  it.skipIf(systemd_analyze === undefined)('has a unit that systemd takes', async () => {
    const unit = 'deploy/systemd/thongsuot-watch.service';
    const { stdout, stderr } = await run(systemd_analyze ?? '', ['verify', '--man=no', unit]).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    // What is installed where is the operator's machine's business.
    const problems = `${stdout}${stderr}`.split('\n').filter((line) => line !== '');
    expect(problems.filter((line) => !line.includes('is not executable'))).toEqual([]);
  });

  it('has a unit that stops the daemon alone, which then lets what runs finish', async () => {
    const unit = await readFile('deploy/systemd/thongsuot-watch.service', 'utf8');
    expect(unit.split('\n')).toContain('KillMode=mixed');
  });

  it('has an image whose sources are as old as its layers can tell, when they are compiled', async () => {
    const dockerfile = await readFile('deploy/Dockerfile', 'utf8');
    const [, touched = ''] =
      /RUN find ([^&]*?) -type f -exec touch --date=@\d+ \{\} \+/.exec(dockerfile) ?? [];
    const paths = touched.split(/[\s\\]+/);
    const covers = (file: string): boolean =>
      paths.some((path) => file === path || file.startsWith(`${path}/`));
    expect([...FOLDERS, ...MAKERS].filter((file) => !covers(file))).toEqual([]);
    expect(dockerfile).toMatch(/touch [^&]*&& node cli\/thongsuot\.mjs --version/);
  });

  it('has a profile for Chromium that lets it make its sandbox, and not what containers must not do', async () => {
    const profile: unknown = JSON.parse(await readFile('deploy/chromium-seccomp.json', 'utf8'));
    expect(profile).toMatchObject({
      defaultAction: 'SCMP_ACT_ALLOW',
      syscalls: [{ action: 'SCMP_ACT_ERRNO' }],
    });
    const denied = JSON.stringify(profile);
    for (const call of ['clone', 'clone3', 'unshare', 'chroot']) {
      expect(denied).not.toContain(`"${call}"`);
    }
    for (const call of ['mount', 'init_module', 'bpf', 'keyctl', 'reboot', 'setns']) {
      expect(denied).toContain(`"${call}"`);
    }
  });
});
